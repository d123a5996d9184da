import Foundation

/// Chooses a recipe by cross-validation inside the training data.
///
/// Greedy, one question after the other (which kinds of lines, how much idf, evidence or smoothing,
/// what length), because the questions hardly interact and all combinations would take ten times as
/// long; how much idf is asked again once evidence or smoothing has changed what it is for. A choice
/// is judged by the mean average precision over frames, which needs no thresholds, over all the
/// divisions into folds that there are.
struct RecipeSearch {
  /// The most non-zeros of the training matrix that the search looks at; a larger corpus is
  /// searched on a part of its texts.
  static let mostNonZeros = 700_000

  /// What leaving function words out, and nested beginnings, may each cost in average precision, and
  /// in macro-F1.
  static let priceOfReading = (averagePrecision: 0.0025, macroF1: 0.005)

  var counts: FeatureCounts
  var isPositive: [[Bool]]
  var priors: (Design) -> [[Double]]
  var folds: [Folds]
  var report: (String) -> Void

  /// What was tried, each with its score, in order.
  private(set) var trials: [(recipe: Recipe, score: Double)] = []
  /// The out-of-fold scores of the last trial, by division.
  private var lastValidated: [CrossValidation] = []

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
    var bestValidated = lastValidated
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
        if found > bestScore {
          (best, bestScore, bestValidated) = (candidate, found, lastValidated)
        }
      }
    }
    if best.isEvidenceScaled || best.smoothing > 0 {
      var candidate = best
      candidate.idfPower = best.idfPower == 1 ? 0.5 : 1
      let found = score(candidate)
      if found > bestScore {
        (best, bestScore, bestValidated) = (candidate, found, lastValidated)
      }
    }
    // What reads better may cost a little.
    var readable: [(inout Recipe) -> Void] = [{ $0.dropsFunctionWords = true }]
    if best.kinds.contains(.glob) { readable.append { $0.dropsNested = true } }
    var bestF1 = macroF1(bestValidated)
    for answer in readable {
      var candidate = best
      answer(&candidate)
      let found = score(candidate)
      guard found > bestScore - Self.priceOfReading.averagePrecision else { continue }
      let foundF1 = macroF1(lastValidated)
      report(String(format: "macro-F1 %.4f, %.4f before", foundF1, bestF1))
      guard foundF1 > bestF1 - Self.priceOfReading.macroF1 else { continue }
      (best, bestScore, bestF1) = (candidate, found, foundF1)
    }
    return best
  }

  /// The mean over the divisions, with thresholds from the other folds.
  private func macroF1(_ validated: [CrossValidation]) -> Double {
    var scores = OutOfFoldScores(
      frames: isPositive.map { _ in "" }, isPositive: isPositive)
    for (validated, folds) in zip(validated, folds) {
      scores.add(validated, folds: folds, seed: 1)
    }
    return scores.macroF1
  }

  private mutating func score(_ recipe: Recipe) -> Double {
    let design = Design(counts, recipe)
    let priors = priors(design)
    lastValidated = folds.map {
      CrossValidation(design, recipe, isPositive: isPositive, priors: priors, folds: $0)
    }
    let score =
      lastValidated.reduce(0) { $0 + $1.averagePrecision(isPositive) }
      / Double(max(1, folds.count))
    trials.append((recipe, score))
    report("\(recipe.description): average precision \(String(format: "%.4f", score))")
    return score
  }
}
