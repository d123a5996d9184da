/// Scores against a yes or no.
package enum Ranking {
  /// The mean over the documents with the label of the precision at their rank.
  ///
  /// Equal scores are one rank. Nil when no document has the label.
  package static func averagePrecision(_ scores: [Double], _ isPositive: [Bool]) -> Double? {
    let positives = isPositive.count { $0 }
    guard positives > 0 else { return nil }
    let order = scores.indices.sorted { scores[$0] > scores[$1] }
    var sum = 0.0
    var hits = 0
    var place = 0
    while place < order.count {
      var end = place
      var here = 0
      while end < order.count, scores[order[end]] == scores[order[place]] {
        if isPositive[order[end]] { here += 1 }
        end += 1
      }
      hits += here
      sum += Double(here) * Double(hits) / Double(end)
      place = end
    }
    return sum / Double(positives)
  }

  /// The threshold with the best F1, halfway between two scores.
  ///
  /// `draws` tells how often each document counts; `order` is theirs by falling scores.
  static func bestThreshold(
    _ scores: [Double], _ isPositive: [Bool], order: [Int], draws: [Int]? = nil
  ) -> Double? {
    var positives = 0
    for index in scores.indices where isPositive[index] { positives += draws?[index] ?? 1 }
    guard positives > 0 else { return nil }
    var (hits, taken) = (0, 0)
    var best = (f1: -1.0, threshold: 0.0)
    var last: (f1: Double, score: Double)?
    for index in order {
      let times = draws?[index] ?? 1
      guard times > 0 else { continue }
      // The threshold lies between the last score of the candidate cut and this one.
      if let before = last, before.score > scores[index], before.f1 > best.f1 {
        best = (before.f1, (before.score + scores[index]) / 2)
      }
      taken += times
      if isPositive[index] { hits += times }
      last = (2 * Double(hits) / Double(taken + positives), scores[index])
    }
    if let before = last, before.f1 > best.f1 { best = (before.f1, before.score - 1e-6) }
    return best.threshold
  }
}
