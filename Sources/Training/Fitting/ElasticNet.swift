import Foundation

/// Logistic regression with an elastic net (Zou and Hastie 2005) around a prior mean, by proximal
/// Newton steps whose quadratic models are minimised by coordinate descent (Yuan, Ho and Lin 2012).
///
/// Minimises C Σ cᵢ log(1 + exp(−yᵢ (w·xᵢ + b))) + (1 − ρ)/2 ‖d‖² + ρ ‖d‖₁ over d = (u − u₀, b): the
/// penalties draw towards the prior, and most of what the data do not speak for stays exactly there.
/// It is deterministic: columns are visited in their order.
struct ElasticNet {
  /// The rows, labels, costs, scale and prior; a basis is not used.
  var problem: LogisticRegression
  /// ρ, from 0 (L2 alone) to 1 (L1 alone).
  var l1Ratio: Double
  /// The largest violation of the optimum's conditions, relative to that at the start, at which it
  /// stops.
  var tolerance = 1e-3
  var mostSteps = 100

  /// The matrix by columns, the last one the bias: rows and values of column j from starts[j].
  private struct Columns {
    var starts: [Int]
    var rows: [Int32]
    var values: [Double]
  }

  func solved() -> LogisticRegression.Solution {
    let columns = byColumn()
    let count = problem.matrix.columns + 1
    let n = problem.rows.count
    let signs = problem.isPositive.map { $0 ? 1.0 : -1.0 }
    let costs = problem.isPositive.map { $0 ? problem.costs.positive : problem.costs.negative }
    var prior = problem.prior.isEmpty ? [Double](repeating: 0, count: count) : problem.prior
    if prior.count < count { prior.append(0) }
    var deviation = [Double](repeating: 0, count: count)
    var margins = product(columns, prior, n)

    func value(_ margins: [Double], _ deviation: [Double]) -> Double {
      var sum = 0.0
      for row in 0..<n {
        let z = signs[row] * margins[row]
        sum += costs[row] * (z > 0 ? log1p(exp(-z)) : log1p(exp(z)) - z)
      }
      for d in deviation { sum += (1 - l1Ratio) / 2 * d * d + l1Ratio * abs(d) }
      return sum
    }

    var current = value(margins, deviation)
    var first = 0.0
    var steps = 0
    while steps < mostSteps {
      var slopes = [Double](repeating: 0, count: n)
      var curvatures = slopes
      for row in 0..<n {
        let p = 1 / (1 + exp(-margins[row]))
        slopes[row] = costs[row] * (p - (signs[row] > 0 ? 1 : 0))
        curvatures[row] = costs[row] * p * (1 - p)
      }
      let gradient = transposed(columns, slopes, count)
      let worst = (0..<count).map { violation(gradient[$0], deviation[$0]) }.max() ?? 0
      if steps == 0 { first = worst }
      if worst <= tolerance * first || worst == 0 { break }
      let (step, along) = descend(columns, gradient, curvatures, deviation)
      var length = 1.0
      var found = false
      for _ in 0..<40 {
        let candidate = zip(deviation, step).map { $0 + length * $1 }
        let moved = zip(margins, along).map { $0 + length * $1 }
        let next = value(moved, candidate)
        if next < current {
          (deviation, margins, current, found) = (candidate, moved, next, true)
          break
        }
        length /= 2
      }
      steps += 1
      // Rounding leaves nothing to gain.
      if !found { break }
    }
    let parameters = zip(prior, deviation).map { $0 + $1 }
    return LogisticRegression.Solution(
      weights: problem.map.weights(parameters, columns: count - 1),
      bias: parameters[count - 1], steps: steps)
  }

  /// How far column's derivative is from holding 0.
  private func violation(_ gradient: Double, _ d: Double) -> Double {
    let smooth = gradient + (1 - l1Ratio) * d
    if d > 0 { return abs(smooth + l1Ratio) }
    if d < 0 { return abs(smooth - l1Ratio) }
    return max(0, abs(smooth) - l1Ratio)
  }

  /// The step to the minimum of the quadratic model, and its product with the rows.
  private func descend(
    _ columns: Columns, _ gradient: [Double], _ curvatures: [Double], _ deviation: [Double]
  ) -> (step: [Double], along: [Double]) {
    let count = gradient.count
    var step = [Double](repeating: 0, count: count)
    var along = [Double](repeating: 0, count: curvatures.count)
    var diagonal = [Double](repeating: 0, count: count)
    for j in 0..<count {
      for at in columns.starts[j]..<columns.starts[j + 1] {
        let x = columns.values[at]
        diagonal[j] += curvatures[Int(columns.rows[at])] * x * x
      }
    }
    for round in 0..<1000 {
      var largest = 0.0
      for j in 0..<count {
        // After the first rounds only what has moved is visited; every tenth looks at all again.
        if round > 2, round % 10 != 0, step[j] == 0, deviation[j] == 0 { continue }
        var slope = gradient[j]
        for at in columns.starts[j]..<columns.starts[j + 1] {
          let row = Int(columns.rows[at])
          slope += curvatures[row] * columns.values[at] * along[row]
        }
        let bend = diagonal[j] + (1 - l1Ratio) + 1e-12
        let here = deviation[j] + step[j]
        let target = diagonal[j] * here - slope + 1e-12 * here
        let next =
          target > l1Ratio
          ? (target - l1Ratio) / bend
          : target < -l1Ratio ? (target + l1Ratio) / bend : 0
        let change = next - here
        guard change != 0 else { continue }
        step[j] += change
        for at in columns.starts[j]..<columns.starts[j + 1] {
          along[Int(columns.rows[at])] += change * columns.values[at]
        }
        largest = max(largest, abs(change) * bend.squareRoot())
      }
      if largest < 1e-3 * tolerance.squareRoot(), round % 10 == 0 { break }
    }
    return (step, along)
  }

  private func byColumn() -> Columns {
    let count = problem.matrix.columns + 1
    var starts = [Int](repeating: 0, count: count + 1)
    let matrix = problem.matrix
    for row in problem.rows {
      for at in matrix.starts[Int(row)]..<matrix.starts[Int(row) + 1] {
        starts[Int(matrix.indices[at]) + 1] += 1
      }
    }
    starts[count] = problem.rows.count
    for j in 0..<count { starts[j + 1] += starts[j] }
    var next = starts
    var rows = [Int32](repeating: 0, count: starts[count])
    var values = [Double](repeating: 0, count: starts[count])
    for (place, row) in problem.rows.enumerated() {
      for at in matrix.starts[Int(row)]..<matrix.starts[Int(row) + 1] {
        let j = Int(matrix.indices[at])
        rows[next[j]] = Int32(place)
        values[next[j]] =
          Double(matrix.values[at]) * (problem.map.scale.isEmpty ? 1 : problem.map.scale[j])
        next[j] += 1
      }
      rows[next[count - 1]] = Int32(place)
      values[next[count - 1]] = 1
      next[count - 1] += 1
    }
    return Columns(starts: starts, rows: rows, values: values)
  }

  private func product(_ columns: Columns, _ vector: [Double], _ n: Int) -> [Double] {
    var result = [Double](repeating: 0, count: n)
    for j in vector.indices where vector[j] != 0 {
      for at in columns.starts[j]..<columns.starts[j + 1] {
        result[Int(columns.rows[at])] += vector[j] * columns.values[at]
      }
    }
    return result
  }

  private func transposed(_ columns: Columns, _ factors: [Double], _ count: Int) -> [Double] {
    (0..<count).map { j in
      var sum = 0.0
      for at in columns.starts[j]..<columns.starts[j + 1] {
        sum += factors[Int(columns.rows[at])] * columns.values[at]
      }
      return sum
    }
  }
}
