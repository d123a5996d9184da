/// Out-of-fold scores of every frame under one recipe.
struct CrossValidation: Sendable {
  /// By frame, then document.
  var scores: [[Double]]

  /// Scores each document by a model that was fitted without its fold.
  init(
    _ design: Design, _ recipe: Recipe, isPositive: [[Bool]], priors: [[Double]], folds: Folds,
    tolerance: Double = 1e-2
  ) {
    let frames = isPositive.count
    let splits = (0..<folds.count).map(folds.split)
    let parts = parallelMap(frames * folds.count) { task -> [Double] in
      let (frame, fold) = (task / folds.count, task % folds.count)
      let split = splits[fold]
      let fit = FrameFit(
        design, recipe, rows: split.training,
        isPositive: split.training.map { isPositive[frame][Int($0)] },
        prior: priors.isEmpty ? [] : priors[frame], tolerance: tolerance)
      return fit.scores(design, rows: split.held)
    }
    scores = Array(
      repeating: Array(repeating: 0, count: folds.assignment.count), count: frames)
    for (task, part) in parts.enumerated() {
      for (row, score) in zip(splits[task % folds.count].held, part) {
        scores[task / folds.count][Int(row)] = score
      }
    }
  }

  /// The mean over frames of the average precision, free of thresholds.
  func averagePrecision(_ isPositive: [[Bool]], folds: Folds) -> Double {
    let rows = folds.assignment.indices.filter { folds.assignment[$0] >= 0 }
    let values = zip(scores, isPositive).compactMap { scores, isPositive in
      Ranking.averagePrecision(rows.map { scores[$0] }, rows.map { isPositive[$0] })
    }
    return values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
  }
}
