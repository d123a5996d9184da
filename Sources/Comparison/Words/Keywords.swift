/// The words of a comparison, from which the keywords of any two groups are made.
struct WordTables: Sendable {
  var words: [String] = []
  var coverage = WordTable(members: [], bags: { _ in nil }, language: { _ in "" })
  var around: [WordTable] = []
  var snippets: [UInt64: [WordCollector.Snippet]] = [:]
}

extension Comparison {
  /// A word is tested when the side that uses it more has it in at least this many articles: what
  /// fewer repeat is no habit.
  static let fewestArticlesWithWord = 3
  /// The size of the prior: how many words of the pooled corpus it is worth.
  static let priorSize = 500.0
  /// The same for articles: how many of them it is worth.
  static let priorArticles = 10.0

  /// The words that group `a` uses more or less than group `b`, or than all others when `b` is nil.
  ///
  /// Log-odds with the pooled counts as Dirichlet prior (Monroe, Colaresi and Quinn 2008), once over
  /// the uses of a word and once over the articles that have it (Egbert and Biber 2019 call that text
  /// dispersion keyness); a word is listed where both point the same way, by the weaker of the two.
  /// Words that nearly every article of both sides has fall out by themselves, and so do those that
  /// a few articles repeat. The list holds up to `limit` words of each side, most telling first,
  /// `a`'s side first; it is empty when the two have no language in common or too few articles.
  ///
  /// - Parameters:
  ///   - a: the index of the first group.
  ///   - b: the index of the second group; nil for the rest.
  ///   - scope: which words.
  ///   - limit: the most words of each side.
  /// - Returns: the words, by falling ``Keyword/weight`` of `a`'s side, then by rising weight.
  public func keywords(
    of a: Int, against b: Int? = nil, in scope: Keyword.Scope = .coverage, limit: Int = 30
  ) -> [Keyword] {
    let table: WordTable
    switch scope {
    case .coverage: table = wordTables.coverage
    case .around(let frame):
      guard wordTables.around.indices.contains(frame) else { return [] }
      table = wordTables.around[frame]
    }
    guard table.groups.indices.contains(a) else { return [] }
    let first = table.groups[a]
    let second = b.map { table.groups[$0] } ?? table.rest(of: a)
    let fewest = max(Self.fewestArticlesWithWord, options.minimumArticles)
    guard first.language == second.language, min(first.articles, second.articles) >= fewest
    else { return [] }
    let pooledTotal = Double(first.total + second.total)

    var keywords: [Keyword] = []
    var numbers: [UInt32] = []
    for word in Set(first.cells.keys).union(second.cells.keys) {
      let (one, two) = (first.cells[word] ?? .init(), second.cells[word] ?? .init())
      let contrast = WordContrast(
        one.count, of: first.total, against: two.count, of: second.total)
      let side = contrast.isOverused ? one : two
      guard side.articles >= Self.fewestArticlesWithWord else { continue }
      let odds = LogOdds(
        contrast, alpha: Self.priorSize * Double(one.count + two.count) / pooledTotal,
        alphaTotal: Self.priorSize)
      let articles = Self.overArticles(
        one.articles, of: first.articles, two.articles, of: second.articles)
      guard articles * odds.z > 0 else { continue }
      numbers.append(word)
      keywords.append(
        Keyword(
          word: wordTables.words[Int(word)], count: one.count, total: first.total,
          otherCount: two.count, otherTotal: second.total, articles: side.articles,
          ofArticles: contrast.isOverused ? first.articles : second.articles,
          otherArticles: (contrast.isOverused ? two : one).articles,
          ofOtherArticles: contrast.isOverused ? second.articles : first.articles, dispersion: nil,
          delta: odds.delta, z: odds.z, articleZ: articles, q: odds.p, g2: contrast.g2,
          logRatio: contrast.logRatio, places: []))
    }
    let q = MultipleTesting.benjaminiHochberg(keywords.map(\.q))
    for index in keywords.indices { keywords[index].q = q[index] }
    let order = keywords.indices.sorted {
      let (a, b) = (keywords[$0], keywords[$1])
      return a.weight != b.weight ? a.weight > b.weight : a.word < b.word
    }
    let top = order.prefix { keywords[$0].weight > 0 }.prefix(limit)
    let bottom = order.reversed().prefix { keywords[$0].weight < 0 }.prefix(limit)
    return (top + bottom).map { index in
      var keyword = keywords[index]
      let word = numbers[index]
      let isFirst = keyword.z > 0
      let owners =
        isFirst
        ? [a]
        : b.map { [$0] }
          ?? table.groups.indices.filter { $0 != a && table.groups[$0].cells[word] != nil }
      if isFirst || b != nil { keyword.dispersion = table.groups[owners[0]].dispersion(word) }
      keyword.places =
        owners.flatMap { wordTables.snippets[WordCollector.key($0, word)] ?? [] }
        .filter { options.keepCopies || articles[$0.article].copyOf == nil }.prefix(2)
        .map { Keyword.Place(article: $0.article, text: $0.text, highlight: $0.highlight) }
      return keyword
    }
  }

  /// z of the log-odds of an article to have a word, with the variance of the complements: a word
  /// that all articles of both sides have tells nothing.
  private static func overArticles(_ one: Int, of first: Int, _ two: Int, of second: Int) -> Double
  {
    let share = Double(one + two) / Double(first + second)
    return LogOdds(
      WordContrast(one, of: first, against: two, of: second),
      alpha: priorArticles * min(max(share, 0.01), 0.99), alphaTotal: priorArticles
    ).fullZ
  }
}
