import Foundation

/// L2-regularised logistic regression with a prior mean, by Newton's method with conjugate
/// gradients.
///
/// Minimises C Σ cᵢ log(1 + exp(−yᵢ (w·xᵢ + b))) + ½ (‖u − u₀‖² + b²), with w from u by ``WeightMap``.
/// Newton steps are solved inexactly (Dembo and Steihaug 1983), preconditioned by the diagonal, and
/// shortened until they descend (Armijo). L-BFGS and dual coordinate descent were weighed against it:
/// the first needs more passes to the same accuracy, the second knows no smoothing. A product with
/// the Hessian is one pass over the rows, each read once. It is deterministic: all sums run in the
/// order of the rows.
struct LogisticRegression {
  var matrix: SparseMatrix
  /// The rows to fit, and for each whether it has the label.
  var rows: [Int32]
  var isPositive: [Bool]
  /// C cᵢ for the rows with the label and for those without.
  var costs: (positive: Double, negative: Double)
  var map = WeightMap()
  /// u₀; empty for zeros.
  var prior: [Double] = []
  /// The norm of the gradient, relative to that at the start, at which it stops.
  var tolerance = 1e-4
  var mostSteps = 100

  /// What was found: the score of a row is its product with `weights`, plus `bias`.
  struct Solution: Sendable {
    var weights: [Double]
    var bias: Double
    var steps: Int
  }

  /// A problem over `rows`, each label's rows weighing as much as the others' together.
  init(_ matrix: SparseMatrix, rows: [Int32], isPositive: [Bool], cost: Double = 10) {
    self.matrix = matrix
    self.rows = rows
    self.isPositive = isPositive
    let positives = Double(max(1, isPositive.count { $0 }))
    let negatives = Double(max(1, isPositive.count { !$0 }))
    let n = Double(rows.count)
    costs = (cost * n / (2 * positives), cost * n / (2 * negatives))
  }

  /// Columns, directions of the basis, then the bias.
  private var size: Int { matrix.columns + map.directions + 1 }

  func solved() -> Solution {
    let size = size
    var center = prior.isEmpty ? [Double](repeating: 0, count: size) : prior
    if center.count < size { center += Array(repeating: 0, count: size - center.count) }
    var point = center
    let signs = isPositive.map { $0 ? 1.0 : -1.0 }
    let weightsOfRows = isPositive.map { $0 ? costs.positive : costs.negative }

    func value(_ margins: [Double], _ parameters: [Double]) -> Double {
      var loss = 0.0
      for index in margins.indices {
        let z = signs[index] * margins[index]
        loss += weightsOfRows[index] * (z > 0 ? log1p(exp(-z)) : log1p(exp(z)) - z)
      }
      var penalty = 0.0
      for index in 0..<size {
        let d = parameters[index] - center[index]
        penalty += d * d
      }
      return loss + penalty / 2
    }

    var scores = margins(point)
    var current = value(scores, point)
    var firstNorm = 0.0
    var steps = 0
    while steps < mostSteps {
      var factors = scores
      var curvature = scores
      for index in scores.indices {
        let p = 1 / (1 + exp(-scores[index]))
        factors[index] = weightsOfRows[index] * (p - (signs[index] > 0 ? 1 : 0))
        curvature[index] = weightsOfRows[index] * p * (1 - p)
      }
      var gradient = backward(factors)
      for index in 0..<size { gradient[index] += point[index] - center[index] }
      let norm = Self.norm(gradient)
      if steps == 0 { firstNorm = norm }
      if norm <= tolerance * firstNorm || norm == 0 { break }

      let direction = conjugateGradients(
        gradient, diagonal: diagonal(curvature), limit: min(0.3, (norm / firstNorm).squareRoot())
      ) { hessian(curvature, $0) }
      let slope = zip(gradient, direction).reduce(0) { $0 + $1.0 * $1.1 }
      let alongRows = margins(direction)
      var length = 1.0
      var found = false
      for _ in 0..<30 {
        let candidate = zip(point, direction).map { $0 + length * $1 }
        let moved = zip(scores, alongRows).map { $0 + length * $1 }
        let next = value(moved, candidate)
        if next <= current + 1e-4 * length * slope {
          point = candidate
          scores = moved
          current = next
          found = true
          break
        }
        length /= 2
      }
      steps += 1
      // Rounding leaves nothing to gain.
      if !found { break }
    }
    return Solution(
      weights: map.weights(point, columns: matrix.columns), bias: point[size - 1], steps: steps)
  }

  // MARK: Passes over the rows

  /// The scores of the rows under `parameters`.
  private func margins(_ parameters: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: rows.count)
    pass(parameters) { place, score, _ in
      result[place] = score
      return 0
    }
    return result
  }

  /// Σ factor × row, for all parameters.
  private func backward(_ factors: [Double]) -> [Double] {
    pass(nil) { place, _, _ in factors[place] }
  }

  /// (Xᵀ diag(curvature) X + 1) vector.
  ///
  /// In single precision: half as much to fetch for each word of each text, which is where the time
  /// goes. It decides how good a step is and not where the steps end, since gradients are in double.
  private func hessian(_ curvature: [Double], _ vector: [Double]) -> [Double] {
    let (columns, width) = (matrix.columns, map.directions)
    var input = vector.map { Float($0) }
    if !map.scale.isEmpty {
      for index in 0..<columns { input[index] *= Float(map.scale[index]) }
    }
    var image = [Float](repeating: 0, count: size)
    let dense = map.basis?.rows ?? []
    // Unsafe for speed, as in `pass`.
    matrix.withBuffers { matrix in
      input.withUnsafeBufferPointer { input in
        dense.withUnsafeBufferPointer { dense in
          image.withUnsafeMutableBufferPointer { image in
            for (place, row) in rows.enumerated() {
              let first = Int(row) * width
              var score = matrix.dot(Int(row), input) + input[columns + width]
              for k in 0..<width { score += dense[first + k] * input[columns + k] }
              let factor = Float(curvature[place]) * score
              matrix.add(Int(row), times: factor, to: image)
              for k in 0..<width { image[columns + k] += factor * dense[first + k] }
              image[columns + width] += factor
            }
          }
        }
      }
    }
    var result = vector
    for index in 0..<size {
      let scale = index < columns && !map.scale.isEmpty ? map.scale[index] : 1
      result[index] += scale * Double(image[index])
    }
    return result
  }

  /// One pass over the rows: `body` gets each row's place and score under `parameters` (0 for nil)
  /// and answers by what factor the row is added to the result.
  @inline(__always)
  @discardableResult
  private func pass(_ parameters: [Double]?, _ body: (Int, Double, Int32) -> Double) -> [Double] {
    let (columns, width) = (matrix.columns, map.directions)
    var input = parameters ?? []
    if parameters != nil, !map.scale.isEmpty {
      for index in 0..<columns { input[index] *= map.scale[index] }
    }
    var result = [Double](repeating: 0, count: size)
    let dense = map.basis?.rows ?? []
    // Unsafe for speed: `dense` has `width` numbers a row of the matrix, input and result have
    // `size`.
    matrix.withBuffers { matrix in
      input.withUnsafeBufferPointer { input in
        dense.withUnsafeBufferPointer { dense in
          result.withUnsafeMutableBufferPointer { result in
            for (place, row) in rows.enumerated() {
              let first = Int(row) * width
              var score = 0.0
              if !input.isEmpty {
                score = matrix.dot(Int(row), input) + input[columns + width]
                for k in 0..<width { score += Double(dense[first + k]) * input[columns + k] }
              }
              let factor = body(place, score, row)
              guard factor != 0 else { continue }
              matrix.add(Int(row), times: factor, to: result)
              for k in 0..<width { result[columns + k] += factor * Double(dense[first + k]) }
              result[columns + width] += factor
            }
          }
        }
      }
    }
    if !map.scale.isEmpty { for index in 0..<columns { result[index] *= map.scale[index] } }
    return result
  }

  private func diagonal(_ curvature: [Double]) -> [Double] {
    var inColumns = [Double](repeating: 0, count: matrix.columns)
    matrix.addSquaresTransposed(curvature, rows: rows, to: &inColumns)
    if !map.scale.isEmpty {
      for index in inColumns.indices { inColumns[index] *= map.scale[index] * map.scale[index] }
    }
    let total = curvature.reduce(0, +)
    // A row's parts along all directions of the basis have a norm of about one together.
    if let basis = map.basis {
      inColumns += Array(repeating: total / Double(basis.count), count: basis.count)
    }
    inColumns.append(total)
    return inColumns.map { 1 + $0 }
  }

  /// −H⁻¹ gradient, roughly.
  private func conjugateGradients(
    _ gradient: [Double], diagonal: [Double], limit: Double, _ product: ([Double]) -> [Double]
  ) -> [Double] {
    let size = gradient.count
    var direction = [Double](repeating: 0, count: size)
    var residual = gradient.map { -$0 }
    var preconditioned = zip(residual, diagonal).map { $0 / $1 }
    var step = preconditioned
    var energy = zip(residual, preconditioned).reduce(0) { $0 + $1.0 * $1.1 }
    let target = energy * limit * limit
    for _ in 0..<200 where energy > target {
      let image = product(step)
      let curvature = zip(step, image).reduce(0) { $0 + $1.0 * $1.1 }
      guard curvature > 0 else { break }
      let amount = energy / curvature
      var next = 0.0
      for index in 0..<size {
        direction[index] += amount * step[index]
        residual[index] -= amount * image[index]
        preconditioned[index] = residual[index] / diagonal[index]
        next += residual[index] * preconditioned[index]
      }
      let ratio = next / energy
      for index in 0..<size { step[index] = preconditioned[index] + ratio * step[index] }
      energy = next
    }
    return direction
  }

  private static func norm(_ vector: [Double]) -> Double {
    vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }
}
