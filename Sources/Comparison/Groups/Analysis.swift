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

    // A group that only pages without an article name is none; the notes count such pages.
    var isReadable = [Bool](repeating: false, count: accumulated.groupNames.count)
    for (article, entries) in zip(articles, accumulated.memberships)
    where article.state != .unreadable {
      for entry in entries { isReadable[entry.group] = true }
    }
    // Alphabetical by Unicode scalars: the same order on every machine.
    let order = accumulated.groupNames.indices.filter { isReadable[$0] }.sorted {
      accumulated.groupNames[$0] < accumulated.groupNames[$1]
    }
    var number = [Int?](repeating: nil, count: accumulated.groupNames.count)
    for (position, group) in order.enumerated() { number[group] = position }
    let memberships = accumulated.memberships.map { entries in
      entries.compactMap { entry in number[entry.group].map { (group: $0, classes: entry.classes) }
      }
    }
    for index in articles.indices { articles[index].groups = memberships[index].map(\.group) }
    let tally = Tally(
      groups: order.map { accumulated.groupNames[$0] }, frames: frames.count, articles: articles,
      memberships: memberships, options: options)
    let prevalence = tally.prevalence()
    let differences = tally.differences()
    let rest = tally.againstRest()
    var tables = WordTables()
    tables.words = accumulated.words.index.words
    let counted = tally.countedArticles
    let language = { (article: Int) in articles[article].language ?? "" }
    tables.coverage = WordTable(
      members: counted, bags: { accumulated.words.coverage[$0] }, language: language)
    tables.around = frames.indices.map { frame in
      WordTable(
        members: counted,
        bags: { article in accumulated.words.around[article].first { $0.frame == frame }?.bag },
        language: language)
    }
    for (key, places) in accumulated.words.snippets {
      guard let group = number[Int(key >> 32)] else { continue }
      tables.snippets[WordCollector.key(group, UInt32(truncatingIfNeeded: key))] = places
    }
    let period = options.period ?? Timeline.period(fitting: articles)
    comparison = Comparison(
      options: options, frames: frames, groups: tally.groups(), articles: articles,
      prevalence: prevalence, differences: differences.rows, againstRest: rest, copies: copies,
      period: period, timeline: tally.timeline(by: period), firsts: tally.firsts(),
      threads: Threads.threads(
        articles: articles, bags: accumulated.words.coverage, words: accumulated.words.index),
      sources: accumulated.sources.rows, wordTables: tables,
      notes: Notes.sentences(
        articles: articles.count, unreadable: articles.count { $0.state == .unreadable },
        unjudged: articles.count { $0.state == .unjudged }, copies: copies.count, options: options,
        comparedGroups: differences.compared, groups: order.count))
  }
}
