import Markup

/// The section and the keywords that a page declares.
enum Keywords {
  /// The section, `nil` when the page names none.
  static func section(_ facts: PageFacts) -> String? {
    let value =
      facts.meta("article:section", "og:article:section", "parsely-section", "sailthru.section")
      ?? facts.structured.text("articleSection") ?? facts.meta("section", "category")
    return value.map { CharacterReference.decoded($0).collapsed() }
      .flatMap { (1...60).contains($0.unicodeScalars.count) ? $0 : nil }
  }

  /// The keywords in the page's order, each once; empty when it declares none.
  static func tags(_ facts: PageFacts) -> [String] {
    var candidates = facts.allMeta("article:tag", "og:article:tag")
    if candidates.isEmpty {
      let values = facts.structured.article?["keywords"]?.elements.compactMap(\.text) ?? []
      candidates = values.flatMap(split)
    }
    if candidates.isEmpty {
      candidates =
        facts.meta("news_keywords", "keywords", "sailthru.tags", "parsely-tags").map(split) ?? []
    }
    var tags: [String] = []
    for candidate in candidates where tags.count < 50 {
      let tag = CharacterReference.decoded(candidate).collapsed()
      if (1...60).contains(tag.unicodeScalars.count), !tags.contains(tag) { tags.append(tag) }
    }
    return tags
  }

  private static func split(_ list: String) -> [String] {
    list.split(whereSeparator: { ",;".contains($0) }).map(String.init)
  }
}
