import Foundation

/// The training matrix under one recipe: chosen columns, weighted and scaled.
struct Design: Sendable {
  var matrix: SparseMatrix
  /// For each column of `matrix` its number in the ``FeatureCounts``.
  var columns: [Int]
  /// idf^p / k: from a weight to the score in a lexicon line.
  var factors: [Double]
  /// Mean and standard deviation of each column over all rows.
  var means: [Double]
  var deviations: [Double]
  /// c V, if the recipe smooths.
  var basis: Basis?

  init(_ counts: FeatureCounts, _ recipe: Recipe) {
    let n = Double(counts.matrix.rows)
    var place = [UInt32](repeating: .max, count: counts.columns.count)
    columns = []
    factors = []
    for (number, column) in counts.columns.enumerated() where recipe.kinds.contains(column.kind) {
      if counts.clutter.isInvisible[number] { continue }
      if recipe.dropsFunctionWords, counts.clutter.isFunctional[number] { continue }
      if recipe.dropsNested, counts.clutter.isNested[number] { continue }
      place[number] = UInt32(columns.count)
      columns.append(number)
      let idf = log((1 + n) / (1 + Double(column.documents))) + 1
      factors.append(pow(idf, recipe.idfPower))
    }
    matrix = SparseMatrix(columns: columns.count)
    let lengths = recipe.length == .stems ? counts.stems : counts.words
    for row in 0..<counts.matrix.rows {
      let scale = 1 / lengths[row].squareRoot()
      for at in counts.matrix.starts[row]..<counts.matrix.starts[row + 1] {
        let index = place[Int(counts.matrix.indices[at])]
        guard index != .max else { continue }
        matrix.indices.append(index)
        matrix.values.append(
          Float(Double(counts.matrix.values[at]) * factors[Int(index)] * scale))
      }
      matrix.starts.append(matrix.indices.count)
    }
    let k = Self.medianNorm(matrix)
    for index in matrix.values.indices { matrix.values[index] /= Float(k) }
    for index in factors.indices { factors[index] /= k }

    means = Array(repeating: 0, count: columns.count)
    deviations = means
    for (index, value) in zip(matrix.indices, matrix.values) {
      means[Int(index)] += Double(value)
      deviations[Int(index)] += Double(value) * Double(value)
    }
    for index in means.indices {
      means[index] /= n
      deviations[index] = max(0, deviations[index] / n - means[index] * means[index]).squareRoot()
    }
    guard recipe.smoothing > 0, matrix.rows > 2, matrix.columns > 2 else { return }
    let vectors = SingularVectors(of: matrix, count: recipe.smoothing)
    var projected = vectors.projected(matrix)
    let norms = (0..<matrix.rows).map { row in
      (0..<vectors.count).reduce(0.0) {
        let value = Double(projected[row * vectors.count + $1])
        return $0 + value * value
      }.squareRoot()
    }
    let c = Float(1 / max(1e-9, Self.median(norms)))
    for index in projected.indices { projected[index] *= c }
    basis = Basis(
      columns: columns.count, count: vectors.count, values: vectors.values.map { $0 * c },
      rows: projected)
  }

  /// The median Euclidean norm of the rows, 1 if it is 0; rows scaled by `scale` first, if given.
  static func medianNorm(
    _ matrix: SparseMatrix, rows: [Int32]? = nil, scale: [Double] = []
  ) -> Double {
    let rows = rows ?? (0..<Int32(matrix.rows)).map { $0 }
    let norms = matrix.withBuffers { matrix in
      rows.map { row in
        var sum = 0.0
        for at in matrix.starts[Int(row)]..<matrix.starts[Int(row) + 1] {
          let value =
            Double(matrix.values[at]) * (scale.isEmpty ? 1 : scale[Int(matrix.indices[at])])
          sum += value * value
        }
        return sum.squareRoot()
      }
    }
    let median = median(norms)
    return median > 0 ? median : 1
  }

  static func median(_ values: [Double]) -> Double {
    guard !values.isEmpty else { return 0 }
    let sorted = values.sorted()
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }

  /// How much more an entry may weigh for the evidence that `rows` have of it: r.
  ///
  /// z is the log of the ratio of its shares with and without the label in standard errors (the
  /// informative prior of Monroe, Colaresi and Quinn 2008, with ten pseudo-texts); r = (z + .02
  /// max z)^½, rescaled so that the median row keeps the norm 1.
  func evidence(rows: [Int32], isPositive: [Bool]) -> [Double] {
    var with = [Double](repeating: 0, count: matrix.columns)
    var without = with
    matrix.withBuffers { matrix in
      for (place, row) in rows.enumerated() {
        for at in matrix.starts[Int(row)]..<matrix.starts[Int(row) + 1] {
          if isPositive[place] {
            with[Int(matrix.indices[at])] += 1
          } else {
            without[Int(matrix.indices[at])] += 1
          }
        }
      }
    }
    let positives = Double(isPositive.count { $0 })
    let sizes = (with: positives, without: Double(rows.count) - positives)
    var scale = with.indices.map {
      abs(Evidence.z(with: with[$0], without: without[$0], sizes: sizes))
    }
    let most = scale.max() ?? 0
    for index in scale.indices { scale[index] = (scale[index] + 0.02 * most).squareRoot() }
    let norm = Self.medianNorm(matrix, rows: rows, scale: scale)
    for index in scale.indices { scale[index] /= norm }
    return scale
  }
}
