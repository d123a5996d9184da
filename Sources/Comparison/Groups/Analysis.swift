import Framing

/// The end of the pass: from records to a ``Comparison``.
struct Analysis {
  let comparison: Comparison

  init(_ accumulated: Comparison.Accumulator) {
    let options = accumulated.options
    let frames = accumulated.frames
    var articles = accumulated.articles
    for index in articles.indices {
      while articles[index].classes.count < frames.count { articles[index].classes.append(.none) }
    }
    let copies = CopyFinder.copies(in: accumulated.texts)
    for copy in copies { articles[copy.copy].copyOf = copy.original }

    // Alphabetical by Unicode scalars: the same order on every machine.
    let order = accumulated.groupNames.indices.sorted {
      accumulated.groupNames[$0] < accumulated.groupNames[$1]
    }
    var number = [Int](repeating: 0, count: order.count)
    for (position, group) in order.enumerated() { number[group] = position }
    let memberships = accumulated.memberships.map { entries in
      entries.map { (group: number[$0.group], classes: $0.classes) }
    }
    let tally = Tally(
      groups: order.map { accumulated.groupNames[$0] }, frames: frames.count, articles: articles,
      memberships: memberships, options: options)
    let prevalence = tally.prevalence()
    let differences = tally.differences()
    let rest = tally.againstRest()
    comparison = Comparison(
      options: options, frames: frames, groups: tally.groups(), articles: articles,
      prevalence: prevalence, differences: differences.rows, againstRest: rest, copies: copies,
      notes: Notes.sentences(
        articles: articles, copies: copies.count, options: options,
        comparedGroups: differences.compared, groups: order.count))
  }
}

extension Comparison {
  init(
    options: ComparisonOptions, frames: [String], groups: [Group], articles: [ComparedArticle],
    prevalence: [Prevalence], differences: [Difference], againstRest: [Difference],
    copies: [Copy], notes: [String]
  ) {
    self.options = options
    self.frames = frames
    self.groups = groups
    self.articles = articles
    self.prevalence = prevalence
    self.differences = differences
    self.againstRest = againstRest
    self.copies = copies
    self.notes = notes
  }
}
