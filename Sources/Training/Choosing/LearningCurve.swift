import Comparison

/// How well the recipe does with fewer documents: whether labelling more is worth it.
///
/// The same folds are held out each time, and the models learn from a share of the others.
package struct LearningCurve: Sendable {
  /// The scores with so many documents.
  package struct Point: Sendable, Equatable {
    /// The documents that a fold's model learned from, on average.
    package var documents: Int
    package var macroF1: Double
    package var averagePrecision: Double
  }

  package private(set) var points: [Point] = []

  /// The shares of the documents that are learned from.
  static let shares = [0.1, 0.2, 0.4, 0.7, 1.0]

  init(
    _ design: Design, _ recipe: Recipe, frames: [String], isPositive: [[Bool]],
    priors: [[Double]], folds: Folds, seed: UInt64
  ) {
    for share in Self.shares {
      let splits = (0..<folds.count).map { fold in
        let split = folds.split(fold)
        let kept = split.training.filter {
          Double(SplitMix64.mix(seed &+ UInt64($0) &* 0x9e37_79b9_7f4a_7c15) >> 11) / 0x1p53 < share
        }
        return (training: kept, held: split.held)
      }
      let validated = CrossValidation(
        design, recipe, isPositive: isPositive, priors: priors, splits: splits, tolerance: 1e-3)
      var scores = OutOfFoldScores(frames: frames, isPositive: isPositive)
      scores.add(validated, folds: folds, seed: seed)
      points.append(
        Point(
          documents: splits.reduce(0) { $0 + $1.training.count } / max(1, splits.count),
          macroF1: scores.macroF1, averagePrecision: scores.meanAveragePrecision))
    }
  }
}
