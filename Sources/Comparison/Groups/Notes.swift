/// What a reader of a comparison should know before its numbers, in plain sentences.
enum Notes {
  static func sentences(
    articles: Int, unreadable: Int, unjudged: Int, copies: Int, options: ComparisonOptions,
    comparedGroups: Int, groups: Int
  ) -> [String] {
    var notes: [String] = []
    if articles == 0 { notes.append("There are no articles to compare.") }
    if copies > 0 {
      notes.append(
        options.keepCopies
          ? "\(plural(copies, "article is a near-copy", "articles are near-copies")) of an earlier "
            + "one and \(copies == 1 ? "counts" : "count"); intervals resample whole stories."
          : "\(plural(copies, "article is a near-copy", "articles are near-copies")) of an earlier "
            + "one and \(copies == 1 ? "does" : "do") not count.")
    }
    if unreadable > 0 {
      notes.append(
        "\(plural(unreadable, "input has", "inputs have")) no article text and "
          + "\(unreadable == 1 ? "is" : "are") left out.")
    }
    if unjudged > 0 {
      notes.append(
        "\(plural(unjudged, "article is", "articles are")) in a language without a lexicon and "
          + "\(unjudged == 1 ? "is" : "are") left out.")
    }
    if comparedGroups < groups {
      notes.append(
        "Pairs are compared among the \(comparedGroups) largest of \(groups) "
          + "\(options.by.plural) only.")
    }
    if options.by == .author || options.by == .source {
      notes.append(
        "An article can belong to several \(options.by.plural), so that their rows are not "
          + "independent of each other.")
    }
    return notes
  }

  static func plural(_ count: Int, _ one: String, _ many: String) -> String {
    "\(count) \(count == 1 ? one : many)"
  }
}

extension ComparisonOptions.Grouping {
  /// The word for several groups, for sentences and headings.
  package var plural: String {
    switch self {
    case .outlet: "outlets"
    case .author: "authors"
    case .language: "languages"
    case .section: "sections"
    case .source: "sources"
    }
  }
}
