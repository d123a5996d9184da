import Language

/// The candidates of several runs under common numbers, in the order in which the corpus meets them.
struct Candidates {
  /// For each run the common number of each of its own.
  private(set) var numbers: [[UInt32]] = []
  private let keys = KeyTable()
  private let terms = Vocabulary(limit: .max, byteLimit: .max)
  /// For each run and language the common number of each term.
  private var termNumbers: [[[UInt32]]] = []
  private var documents: [UInt32] = []
  private let languageNames: [String]

  init(_ runs: [RunCounts], languages names: [String]) {
    languageNames = names
    for run in runs {
      let common = run.counters.map { counter in
        counter.spellings().map { terms.intern($0) }
      }
      var own: [UInt32] = []
      own.reserveCapacity(run.keys.count)
      for key in run.keys.keys {
        let tag = FeatureKey.tag(key)
        let (first, second) = (FeatureKey.first(key), FeatureKey.second(key))
        let merged: UInt64
        switch tag {
        case FeatureKey.markTag: merged = key
        case FeatureKey.patternTag: merged = key
        case FeatureKey.tripleTag:
          let pair = own[Int(first)]
          let language = Int(FeatureKey.tag(run.keys.keys[Int(first)]))
          merged = FeatureKey.triple(Int(pair), common[language][Int(second)])
        default:
          let language = Int(tag)
          let term = common[language][Int(first)]
          merged =
            second == .max
            ? FeatureKey.single(language, term)
            : FeatureKey.pair(language, term, common[language][Int(second)])
        }
        let number = keys.number(of: merged)
        if number == documents.count { documents.append(0) }
        own.append(UInt32(number))
      }
      for id in run.ids { documents[Int(own[Int(id)])] += 1 }
      numbers.append(own)
      termNumbers.append(common)
    }
  }

  /// The columns that are frequent enough, and for each candidate its column, all ones for none.
  func kept() -> (columns: [Column], place: [UInt32]) {
    var found: [(number: Int, column: Column)] = []
    for (number, count) in documents.enumerated() where count > 0 {
      let key = keys.keys[number]
      guard count > 1 || FeatureKey.tag(key) == FeatureKey.patternTag else { continue }
      let column = column(key, number)
      if Int(count) >= FeatureCounts.fewestDocuments[column.kind, default: 2] {
        found.append((number, column))
      }
    }
    if found.count > FeatureCounts.mostCandidates {
      let sorted = found.map(\.column.documents).sorted(by: >)
      let fewest = sorted[FeatureCounts.mostCandidates]
      found.removeAll { $0.column.documents <= fewest && $0.column.kind != .pattern }
    }
    var place = [UInt32](repeating: .max, count: documents.count)
    for (column, candidate) in found.enumerated() { place[candidate.number] = UInt32(column) }
    return (found.map(\.column), place)
  }

  private func column(_ key: UInt64, _ number: Int) -> Column {
    let (first, second) = (FeatureKey.first(key), FeatureKey.second(key))
    var column = Column(
      kind: .stem, language: -1, first: first, documents: Int(documents[number]))
    switch FeatureKey.tag(key) {
    case FeatureKey.markTag: column.kind = .mark
    case FeatureKey.patternTag: column.kind = .pattern
    case FeatureKey.tripleTag:
      let pair = keys.keys[Int(first)]
      column.kind = .triple
      column.language = Int(FeatureKey.tag(pair))
      column.first = FeatureKey.first(pair)
      column.second = FeatureKey.second(pair)
      column.third = second
    default:
      column.language = Int(FeatureKey.tag(key))
      if second != .max {
        column.kind = .pair
        column.second = second
      } else if terms.withForm(first, { $0.first == Spelling.globTag }) {
        column.kind = .glob
      }
    }
    return column
  }

  /// By language and common term of `columns` how the term is written: the commonest word that it
  /// stands for, a glob with its star.
  ///
  /// Of equally common words the shorter one, then the first in the alphabet.
  func surfaces(of columns: [Column], _ runs: [RunCounts]) -> [[UInt32: String]] {
    var isUsed = [Bool](repeating: false, count: terms.count)
    for column in columns where column.kind != .mark && column.kind != .pattern {
      for term in [column.first, column.second, column.third] where term != .max {
        isUsed[Int(term)] = true
      }
    }
    return languageNames.indices.map { language in
      var sums: [UInt32: [[UInt8]: Int]] = [:]
      var surfaces: [UInt32: String] = [:]
      for (run, common) in zip(runs, termNumbers) {
        let counter = run.counters[language]
        for (own, number) in common[language].enumerated()
        where isUsed[Int(number)] && counter.hasStar(UInt32(own)) {
          surfaces[number] =
            String(
              decoding: terms.withForm(number) { Array($0.dropFirst()) }, as: UTF8.self) + "*"
        }
        counter.forEachWord { term, word, count in
          let number = common[language][Int(term)]
          if isUsed[Int(number)] { sums[number, default: [:]][word, default: 0] += count }
        }
      }
      for (number, words) in sums where surfaces[number] == nil {
        let commonest = words.max {
          ($0.value, -$0.key.count, String(decoding: $1.key, as: UTF8.self))
            < ($1.value, -$1.key.count, String(decoding: $0.key, as: UTF8.self))
        }
        surfaces[number] = commonest.map { String(decoding: $0.key, as: UTF8.self) }
      }
      return surfaces
    }
  }
}
