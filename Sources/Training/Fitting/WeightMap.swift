/// How the weights of entries come from the parameters that are penalised.
///
/// `scale`: w = r ∘ u, so that entries with more evidence are penalised less. `basis`: w = v + c V β,
/// so that entries which go together in the corpus may share a weight cheaply. Both leave plain
/// weights behind.
struct WeightMap: Sendable {
  /// r, a factor for each column; empty for ones.
  var scale: [Double] = []
  /// c V; nil without smoothing.
  var basis: Basis?

  /// The number of parameters for `columns` columns, without the bias.
  func parameters(_ columns: Int) -> Int { columns + (basis?.count ?? 0) }

  /// The weights that `parameters` stand for.
  func weights(_ parameters: [Double], columns: Int) -> [Double] {
    var weights = Array(parameters[..<columns])
    if !scale.isEmpty { for index in weights.indices { weights[index] *= scale[index] } }
    basis?.add(parameters[columns..<(columns + (basis?.count ?? 0))], to: &weights)
    return weights
  }

  /// The gradient in the parameters from the gradient in the weights; the bias's place stays 0.
  func transposed(_ gradient: [Double]) -> [Double] {
    var result = gradient
    if !scale.isEmpty { for index in result.indices { result[index] *= scale[index] } }
    if let basis { result += basis.transposed(gradient) }
    result.append(0)
    return result
  }
}

/// A few dense directions over the columns, column-major: c V.
struct Basis: Sendable {
  var columns: Int
  var count: Int
  /// Direction k's entry for column j at j * count + k.
  var values: [Float]

  func add(_ amounts: ArraySlice<Double>, to weights: inout [Double]) {
    let amounts = Array(amounts)
    // Unsafe for speed: `values` has columns × count numbers.
    values.withUnsafeBufferPointer { values in
      for column in 0..<columns {
        var sum = 0.0
        for k in 0..<count { sum += Double(values[column * count + k]) * amounts[k] }
        weights[column] += sum
      }
    }
  }

  func transposed(_ gradient: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: count)
    values.withUnsafeBufferPointer { values in
      result.withUnsafeMutableBufferPointer { result in
        for column in 0..<columns where gradient[column] != 0 {
          let factor = gradient[column]
          for k in 0..<count { result[k] += Double(values[column * count + k]) * factor }
        }
      }
    }
    return result
  }
}
