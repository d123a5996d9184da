import Comparison

/// The answer in plain sentences: what each group does with each frame, and whether it differs.
package struct Findings: Sendable {
  /// One sentence about one group and one frame.
  package struct Finding: Sendable, Equatable {
    /// The index of the group.
    package var group: Int
    /// The index of the frame.
    package var frame: Int
    /// The sentence.
    package var sentence: String
    /// Whether it claims something, or only says that nothing can be claimed.
    package var isClaim: Bool
  }

  /// For each frame the groups from the strongest share to the weakest, claims first.
  package let all: [Finding]

  /// The findings of `comparison`.
  package init(_ comparison: Comparison) {
    let pairs = PairTable(comparison)
    var all: [Finding] = []
    for frame in comparison.frames.indices {
      let rows = comparison.groups.indices.map { comparison.prevalence(group: $0, frame: frame) }
      let ordered = rows.sorted { a, b in
        let (left, right) = (Self.weight(a), Self.weight(b))
        return left != right ? left > right : a.group < b.group
      }
      for row in ordered {
        all.append(
          Finding(
            group: row.group, frame: frame,
            sentence: Self.sentence(row, rows: rows, in: comparison, pairs: pairs),
            isClaim: row.habit != .tooFew))
      }
    }
    self.all = all
  }

  /// The finding about a group and a frame.
  package func finding(group: Int, frame: Int) -> Finding? {
    all.first { $0.group == group && $0.frame == frame }
  }

  /// One sentence about all groups that never mention `frame`; nil when there are none.
  package func silence(frame: Int, in comparison: Comparison) -> String? {
    let silent = all.filter {
      $0.frame == frame && comparison.prevalence(group: $0.group, frame: frame).habit == .silent
    }
    if silent.count < 2 { return silent.first?.sentence }
    let names = silent.map { comparison.groups[$0.group] }.map { "\($0.name) (\($0.articles))" }
    return "No mention of \(comparison.frames[frame]) in any article of "
      + names.dropLast().joined(separator: ", ") + " and \(names[names.count - 1])."
  }

  private static func weight(_ row: Prevalence) -> Double {
    guard let measure = Phrases.measure(row.habit) else { return row.habit == .silent ? 0 : -1 }
    let rank: Double =
      switch row.habit {
      case .advances: 4
      case .challenges: 3
      case .mixed: 2
      default: 1
      }
    return rank + row[measure].value
  }

  private static func sentence(
    _ row: Prevalence, rows: [Prevalence], in comparison: Comparison, pairs: PairTable
  ) -> String {
    let group = comparison.groups[row.group]
    let frame = comparison.frames[row.frame]
    let level = Phrases.percent(comparison.options.confidence)
    guard row.habit != .tooFew else {
      if let origin = group.reprints {
        return "\(group.name) mostly reprints \(origin) (\(group.copies) of "
          + "\(group.copies + group.articles) articles): too little of its own to say what it does "
          + "with \(frame)."
      }
      return row.counts.articles == 0
        ? "\(group.name) has no articles to judge."
        : "\(group.name) has only \(Phrases.count(row.counts.articles, "article")): too few to say "
          + "what it does with \(frame)."
    }
    guard let measure = Phrases.measure(row.habit) else {
      let share = row[.mentioning]
      return
        "\(group.name) does not mention \(frame) in any of its \(row.counts.articles) articles "
        + "(\(level) CI \(Phrases.range(share.low, share.high)))."
    }
    let share = row[measure]
    let interval = row.clustered?[Prevalence.Measure.allCases.firstIndex(of: measure) ?? 0]
    var sentence =
      "\(group.name) \(Phrases.verb(measure)) \(frame) in \(Phrases.percent(share.value)) of its "
      + "articles (\(share.count) of \(share.total); \(level) CI "
      + Phrases.range(interval?.low ?? share.low, interval?.high ?? share.high) + ")"
    if row.habit == .mixed {
      sentence +=
        ": \(row.counts.advancing) advance it, \(row.counts.relaying) relay it, "
        + "\(row.counts.challenging) challenge it"
    }
    return sentence + contrast(row, measure, rows: rows, in: comparison, pairs: pairs) + "."
  }

  /// `, Meridian Wire in 7 %; q < .001`: the group that differs most among those that surely do.
  private static func contrast(
    _ row: Prevalence, _ measure: Prevalence.Measure, rows: [Prevalence],
    in comparison: Comparison, pairs: PairTable
  ) -> String {
    var surest: (row: Prevalence, q: Double)?
    var tested = false
    for other in rows where other.group != row.group && other.habit != .tooFew {
      guard let q = pairs.q(row.frame, measure, row.group, other.group) else { continue }
      tested = true
      guard q < 0.05, other[measure].value < row[measure].value else { continue }
      if surest.map({ other[measure].value < $0.row[measure].value }) ?? true {
        surest = (other, q)
      }
    }
    if let surest {
      let name = comparison.groups[surest.row.group].name
      return ", \(name) in \(Phrases.percent(surest.row[measure].value)); q "
        + Phrases.probability(surest.q)
    }
    if !tested { return "" }
    return "; no \(comparison.options.by.singular) surely does so less (q ≥ .05)"
  }
}

/// The q of every pair of groups, for looking up.
struct PairTable {
  private struct Key: Hashable {
    var frame: Int
    var measure: Prevalence.Measure
    var a: Int
    var b: Int
  }
  private var table: [Key: Double] = [:]

  init(_ comparison: Comparison) {
    for row in comparison.differences {
      guard let b = row.b, let q = row.test?.q else { continue }
      table[Key(frame: row.frame, measure: row.measure, a: min(row.a, b), b: max(row.a, b))] = q
    }
  }

  func q(_ frame: Int, _ measure: Prevalence.Measure, _ a: Int, _ b: Int) -> Double? {
    table[Key(frame: frame, measure: measure, a: min(a, b), b: max(a, b))]
  }
}

extension ComparisonOptions.Grouping {
  /// The word for one group.
  package var singular: String { rawValue }
}
