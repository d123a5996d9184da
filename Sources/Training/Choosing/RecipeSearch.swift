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

  /// What leaving function words out, and nested beginnings, may each cost in average precision.
  static let priceOfReading = 0.0025

  var counts: FeatureCounts
  var isPositive: [[Bool]]
  var priors: (Design) -> [[Double]]
  var folds: [Folds]
  var report: (String) -> Void

  /// What was tried, each with its score, in order.
  private(set) var trials: [(recipe: Recipe, score: Double)] = []

  init(
    counts: FeatureCounts, isPositive: [[Bool]], folds: [Folds],
    priors: @escaping (Design, FeatureCounts) -> [[Double]],
    report: @escaping (String) -> Void
  ) {
    let share = Double(Self.mostNonZeros) / Double(max(1, counts.matrix.values.count))
    if share < 1 {
      let rows = (0..<counts.matrix.rows).filter {
        Int(Double($0) * share) != Int(Double($0 + 1) * share)
      }
      let sample = counts.subset(rows)
      self.counts = sample
      self.isPositive = isPositive.map { labels in rows.map { labels[$0] } }
      self.folds = folds.map { $0.subset(rows) }
      self.priors = { priors($0, sample) }
    } else {
      self.counts = counts
      self.isPositive = isPositive
      self.folds = folds
      self.priors = { priors($0, counts) }
    }
    self.report = report
  }

  /// The best recipe found from `start`.
  mutating func best(from start: Recipe) -> Recipe {
    var best = start
    var bestScore = score(start)
    func kinds(_ kinds: Set<Column.Kind>) -> (inout Recipe) -> Void {
      { $0.kinds = kinds.union([.pattern]) }
    }
    var sets: [Set<Column.Kind>] = [[.stem, .pair, .glob], [.stem, .mark]]
    if counts.columns.contains(where: { $0.kind == .triple }) {
      sets.append([.stem, .pair, .triple, .mark])
    }
    let questions: [[(inout Recipe) -> Void]] = [
      sets.map(kinds),
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
    // What reads better may cost a little.
    var readable: [(inout Recipe) -> Void] = [{ $0.dropsFunctionWords = true }]
    if best.kinds.contains(.glob) { readable.append { $0.dropsNested = true } }
    for answer in readable {
      var candidate = best
      answer(&candidate)
      let found = score(candidate)
      if found > bestScore - Self.priceOfReading { (best, bestScore) = (candidate, found) }
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
