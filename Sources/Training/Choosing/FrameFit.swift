/// One frame's model: a few weighted columns of a ``Design``.
struct FrameFit: Sendable {
  /// The columns that are kept, by falling influence, each with its weight.
  var entries: [(column: Int, weight: Double)]
  var bias: Double

  /// Fits `rows` of `design` under `recipe` and keeps the entries that matter most.
  ///
  /// Influence is |weight| × the column's standard deviation. What is dropped is not refitted (a
  /// refit on the rest was measured and gains nothing); its mean goes to the bias.
  init(
    _ design: Design, _ recipe: Recipe, rows: [Int32], isPositive: [Bool], prior: [Double] = [],
    tolerance: Double = 1e-3
  ) {
    var problem = LogisticRegression(
      design.matrix, rows: rows, isPositive: isPositive, cost: recipe.cost)
    problem.tolerance = tolerance
    problem.prior = prior
    if recipe.isEvidenceScaled {
      problem.map.scale = design.evidence(rows: rows, isPositive: isPositive)
      if !prior.isEmpty {
        // The prior is on the weights; the parameters are those over the scale.
        problem.prior = zip(prior, problem.map.scale).map { $1 > 0 ? $0 / $1 : 0 }
      }
    }
    let solution: LogisticRegression.Solution
    if recipe.l1Ratio > 0 {
      solution = ElasticNet(problem: problem, l1Ratio: recipe.l1Ratio, tolerance: tolerance)
        .solved()
    } else {
      problem.map.basis = design.basis
      solution = problem.solved()
    }
    var order = solution.weights.indices.filter { solution.weights[$0] != 0 }
    func influence(_ column: Int) -> Double {
      abs(solution.weights[column]) * design.deviations[column]
    }
    let influences = solution.weights.indices.map(influence)
    order.sort { (influences[$0], $1) > (influences[$1], $0) }
    bias = solution.bias
    for column in order.dropFirst(recipe.entries) {
      bias += solution.weights[column] * design.means[column]
    }
    entries = order.prefix(recipe.entries).map { ($0, solution.weights[$0]) }
  }

  /// The scores of `rows` of `design`.
  func scores(_ design: Design, rows: [Int32]) -> [Double] {
    var weights = [Double](repeating: 0, count: design.matrix.columns)
    for entry in entries { weights[entry.column] = entry.weight }
    var result = [Double](repeating: 0, count: rows.count)
    design.matrix.times(weights, rows: rows, into: &result)
    return result.map { $0 + bias }
  }
}
