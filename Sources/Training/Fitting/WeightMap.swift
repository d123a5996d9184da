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

  /// The number of directions of the basis, 0 without.
  var directions: Int { basis?.count ?? 0 }

  /// The weights that `parameters` (columns, then directions) stand for.
  func weights(_ parameters: [Double], columns: Int) -> [Double] {
    var weights = Array(parameters[..<columns])
    if !scale.isEmpty { for index in weights.indices { weights[index] *= scale[index] } }
    basis?.add(parameters[columns..<(columns + directions)], to: &weights)
    return weights
  }
}

/// A few dense directions over the columns: c V.
struct Basis: Sendable {
  var columns: Int
  var count: Int
  /// Direction k's entry for column j at j * count + k.
  var values: [Float]
  /// X c V: for each row of the matrix its part along each direction, row by row.
  ///
  /// A fit takes these as features, which is the same and takes a tenth of the time of going through
  /// the columns.
  var rows: [Float]

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
}
