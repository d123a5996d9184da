import Foundation

/// Chooses a recipe by cross-validation inside the training data.
///
/// Greedy, one question after the other (which kinds of lines, how much idf, evidence or smoothing,
/// what length), because the questions hardly interact and all combinations would take ten times as
/// long. A choice is judged by the mean average precision over frames, which needs no thresholds.
struct RecipeSearch {
  /// The most entries of the training matrix (non-zeros) times frames that the search may cost; a
  /// larger corpus is searched on fewer of its texts.
  static let largestWork = 12_000_000

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
    self.folds = folds
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
      ).averagePrecision(isPositive)
    }
    let score = sum / Double(max(1, folds.count))
    trials.append((recipe, score))
    report("\(recipe.description): average precision \(String(format: "%.4f", score))")
    return score
  }
}
