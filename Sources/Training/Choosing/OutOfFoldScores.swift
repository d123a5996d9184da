import Foundation

/// How well a recipe does on documents that it was not fitted on, with thresholds that were not
/// chosen on them either.
package struct OutOfFoldScores: Sendable {
  package let frames: [String]
  let isPositive: [[Bool]]
  /// By frame, the mean over repeats.
  package private(set) var f1: [Double]
  package private(set) var averagePrecision: [Double]
  private var repeats = 0

  init(frames: [String], isPositive: [[Bool]]) {
    self.frames = frames
    self.isPositive = isPositive
    f1 = Array(repeating: 0, count: frames.count)
    averagePrecision = f1
  }

  /// The means over frames.
  package var macroF1: Double { f1.reduce(0, +) / Double(max(1, frames.count)) }
  package var meanAveragePrecision: Double {
    averagePrecision.reduce(0, +) / Double(max(1, frames.count))
  }

  mutating func add(_ validated: CrossValidation, folds: Folds, seed: UInt64) {
    var counts = frames.map { _ in (hits: 0, taken: 0, positives: 0) }
    let splits = (0..<folds.count).map(folds.split)
    let chosen = parallelMap(splits.count) { [isPositive] fold in
      let training = splits[fold].training
      let others = validated.scores.map { scores in training.map { scores[Int($0)] } }
      let gold = isPositive.map { labels in training.map { labels[Int($0)] } }
      return Thresholds.choose(others, gold, seed: seed)
    }
    for (split, thresholds) in zip(splits, chosen) {
      for frame in frames.indices {
        for row in split.held {
          let isTaken = validated.scores[frame][Int(row)] >= thresholds[frame]
          if isTaken { counts[frame].taken += 1 }
          if isPositive[frame][Int(row)] {
            counts[frame].positives += 1
            if isTaken { counts[frame].hits += 1 }
          }
        }
      }
    }
    repeats += 1
    let share = 1 / Double(repeats)
    for frame in frames.indices {
      let count = counts[frame]
      let score =
        count.hits == 0 ? 0 : 2 * Double(count.hits) / Double(count.taken + count.positives)
      let precision =
        Ranking.averagePrecision(validated.scores[frame], isPositive[frame]) ?? 0
      f1[frame] += (score - f1[frame]) * share
      averagePrecision[frame] += (precision - averagePrecision[frame]) * share
    }
  }

  /// The means in words.
  package var summary: String {
    String(
      format: "out of fold: macro-F1 %.3f, mean average precision %.3f", macroF1,
      meanAveragePrecision)
  }
}
