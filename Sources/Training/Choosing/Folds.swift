import Comparison

/// Which fold each document is held out in.
///
/// Documents of a group (near-copies, or the same title) share a fold, so that a reprint is never
/// judged by what was learned from its original. Groups with rare label combinations are dealt out
/// first, each to the fold that has least of its rarest label (iterative stratification; Sechidis,
/// Tsoumakas and Vlahavas 2011).
package struct Folds: Sendable {
  /// The number of folds.
  package let count: Int
  /// The fold of each document.
  package private(set) var assignment: [Int]

  /// Folds for documents with `labels` (numbers) in `groups`; `seed` decides ties.
  package init(count: Int, labels: [[Int]], groups: [Int], seed: UInt64) {
    self.count = count
    var generator = SplitMix64(seed: SplitMix64.mix(seed &+ 0x5eed))
    var members: [Int: [Int]] = [:]
    for (document, group) in groups.enumerated() { members[group, default: []].append(document) }
    var order = members.keys.sorted()
    order.shuffle(using: &generator)
    var support: [Int: Int] = [:]
    for label in labels.joined() { support[label, default: 0] += 1 }
    func rarest(_ group: Int) -> (support: Int, label: Int) {
      (members[group] ?? []).flatMap { labels[$0] }.map { (support[$0] ?? 0, $0) }
        .min { $0 < $1 } ?? (.max, -1)
    }
    let keyed = order.enumerated().map { ($0, $1, rarest($1)) }
      .sorted { ($0.2.support, $0.2.label, $0.0) < ($1.2.support, $1.2.label, $1.0) }
    var assignment = [Int](repeating: 0, count: labels.count)
    var sizes = [Int](repeating: 0, count: count)
    var byLabel: [Int: [Int]] = [:]
    for (_, group, rare) in keyed {
      let have = byLabel[rare.label] ?? Array(repeating: 0, count: count)
      let fold =
        (0..<count).min { (have[$0], sizes[$0], $0) < (have[$1], sizes[$1], $1) } ?? 0
      for document in members[group] ?? [] {
        assignment[document] = fold
        sizes[fold] += 1
        for label in Set(labels[document] + [-1]) {
          byLabel[label, default: Array(repeating: 0, count: count)][fold] += 1
        }
      }
    }
    self.assignment = assignment
  }

  /// The same for the documents in `rows` alone, numbered anew.
  func subset(_ rows: [Int]) -> Folds {
    var subset = self
    subset.assignment = rows.map { assignment[$0] }
    return subset
  }

  /// The documents outside and inside fold `fold`.
  package func split(_ fold: Int) -> (training: [Int32], held: [Int32]) {
    var split = (training: [Int32](), held: [Int32]())
    for (document, at) in assignment.enumerated() {
      if at == fold {
        split.held.append(Int32(document))
      } else {
        split.training.append(Int32(document))
      }
    }
    return split
  }
}
