/// Out-of-fold scores of every frame under one recipe.
struct CrossValidation: Sendable {
  /// By frame, then document.
  var scores: [[Double]]

  /// Scores each document by a model that was fitted without its fold.
  init(
    _ design: Design, _ recipe: Recipe, isPositive: [[Bool]], priors: [[Double]], folds: Folds,
    tolerance: Double = 1e-2
  ) {
    self.init(
      design, recipe, isPositive: isPositive, priors: priors,
      splits: (0..<folds.count).map(folds.split), tolerance: tolerance)
  }

  /// The same for `splits`, whose held documents are all documents, each once.
  init(
    _ design: Design, _ recipe: Recipe, isPositive: [[Bool]], priors: [[Double]],
    splits: [(training: [Int32], held: [Int32])], tolerance: Double
  ) {
    let parts = parallelMap(isPositive.count * splits.count) { task in
      let (frame, fold) = (task / splits.count, task % splits.count)
      return Self.held(
        design, recipe, split: splits[fold], isPositive: isPositive[frame],
        prior: priors.isEmpty ? [] : priors[frame], tolerance: tolerance)
    }
    self.init(parts: parts, frames: isPositive.count, splits: splits)
  }

  /// Puts the scores of each frame and fold where their documents are.
  init(parts: [[Double]], frames: Int, splits: [(training: [Int32], held: [Int32])]) {
    let documents = splits.reduce(0) { $0 + $1.held.count }
    scores = Array(repeating: Array(repeating: 0, count: documents), count: frames)
    for (task, part) in parts.enumerated() {
      for (row, score) in zip(splits[task % splits.count].held, part) {
        scores[task / splits.count][Int(row)] = score
      }
    }
  }

  /// The scores of the documents that `split` holds out, by a model of the others.
  static func held(
    _ design: Design, _ recipe: Recipe, split: (training: [Int32], held: [Int32]),
    isPositive: [Bool], prior: [Double], tolerance: Double
  ) -> [Double] {
    FrameFit(
      design, recipe, rows: split.training,
      isPositive: split.training.map { isPositive[Int($0)] }, prior: prior, tolerance: tolerance
    ).scores(design, rows: split.held)
  }

  /// The mean over frames of the average precision, free of thresholds.
  func averagePrecision(_ isPositive: [[Bool]]) -> Double {
    let values = zip(scores, isPositive).compactMap { Ranking.averagePrecision($0, $1) }
    return values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
  }
}

/// The models of all frames, and those of every division into folds, worked out together.
struct Fits: Sendable {
  /// By frame, on all documents.
  var fits: [FrameFit]
  /// By division.
  var validated: [CrossValidation]

  private enum Part: Sendable {
    case fit(FrameFit)
    case scores([Double])
  }

  init(
    _ design: Design, _ recipe: Recipe, isPositive: [[Bool]], priors: [[Double]], folds: [Folds],
    tolerance: Double
  ) {
    let frames = isPositive.count
    let splits = folds.map { folds in (0..<folds.count).map(folds.split) }
    let flat = splits.flatMap { splits in
      (0..<frames).flatMap { frame in splits.map { (frame, $0) } }
    }
    let parts = parallelMap(frames + flat.count) { task -> Part in
      guard task >= frames else {
        return .fit(
          FrameFit(
            design, recipe, rows: (0..<Int32(design.matrix.rows)).map { $0 },
            isPositive: isPositive[task], prior: priors.isEmpty ? [] : priors[task],
            tolerance: tolerance))
      }
      let (frame, split) = flat[task - frames]
      return .scores(
        CrossValidation.held(
          design, recipe, split: split, isPositive: isPositive[frame],
          prior: priors.isEmpty ? [] : priors[frame], tolerance: tolerance))
    }
    fits = parts.compactMap { if case .fit(let fit) = $0 { fit } else { nil } }
    let scores = parts.compactMap { if case .scores(let part) = $0 { part } else { nil } }
    validated = []
    var first = 0
    for splits in splits {
      let count = frames * splits.count
      validated.append(
        CrossValidation(
          parts: Array(scores[first..<(first + count)]), frames: frames, splits: splits))
      first += count
    }
  }
}
