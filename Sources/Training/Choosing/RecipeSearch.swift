import Foundation

/// Chooses a recipe by cross-validation inside the training data.
///
/// Greedy, one question after the other (which kinds of lines, how much idf, evidence or smoothing,
/// what length), because the questions hardly interact and all combinations would take ten times as
/// long. A choice is judged by the mean average precision over frames, which needs no thresholds.
struct RecipeSearch {
  /// The most non-zeros of the training matrix that the search looks at; a larger corpus is
  /// searched on a part of its texts.
  static let mostNonZeros = 700_000

  var counts: FeatureCounts
  var isPositive: [[Bool]]
  var priors: (Design) -> [[Double]]
  var folds: [Folds]
  var report: (String) -> Void

  /// What was tried, each with its score, in order.
  private(set) var trials: [(recipe: Recipe, score: Double)] = []

  init(
    counts: FeatureCounts, isPositive: [[Bool]], folds: [Folds],
    priors: @escaping (Design) -> [[Double]], report: @escaping (String) -> Void
  ) {
    self.counts = counts
    self.isPositive = isPositive
    let share = Double(Self.mostNonZeros) / Double(max(1, counts.matrix.values.count))
    self.folds = folds.map { $0.sampled(share) }
    self.priors = priors
    self.report = report
  }

  /// The best recipe found from `start`.
  mutating func best(from start: Recipe) -> Recipe {
    var best = start
    var bestScore = score(start)
    func kinds(_ kinds: Set<Column.Kind>) -> (inout Recipe) -> Void {
      { $0.kinds = kinds.union([.pattern]) }
    }
    let questions: [[(inout Recipe) -> Void]] = [
      [kinds([.stem, .pair, .glob]), kinds([.stem, .mark])],
      [{ $0.idfPower = 0.5 }],
      [{ $0.isEvidenceScaled = true }, { $0.smoothing = 50 }],
      [{ $0.length = .words }],
    ]
    for question in questions {
      let before = best
      for answer in question {
        var candidate = before
        answer(&candidate)
        let found = score(candidate)
        if found > bestScore { (best, bestScore) = (candidate, found) }
      }
    }
    return best
  }

  private mutating func score(_ recipe: Recipe) -> Double {
    let design = Design(counts, recipe)
    let priors = priors(design)
    var sum = 0.0
    for folds in folds {
      sum += CrossValidation(
        design, recipe, isPositive: isPositive, priors: priors, folds: folds
      ).averagePrecision(isPositive, folds: folds)
    }
    let score = sum / Double(max(1, folds.count))
    trials.append((recipe, score))
    report("\(recipe.description): average precision \(String(format: "%.4f", score))")
    return score
  }
}
