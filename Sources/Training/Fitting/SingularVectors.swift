import Comparison

/// The first right singular vectors of a sparse matrix, by randomised subspace iteration
/// (Halko, Martinsson and Tropp 2011, algorithm 4.4).
struct SingularVectors {
  /// Vector k's entry for column j at j * count + k; orthonormal over the columns.
  var values: [Float]
  var count: Int
  var columns: Int

  /// `count` vectors of `matrix`, at most as many as it has rows or columns; repeatable by `seed`.
  init(of matrix: SparseMatrix, count wanted: Int, seed: UInt64 = 1, rounds: Int = 4) {
    columns = matrix.columns
    count = min(wanted, matrix.rows, matrix.columns)
    let width = min(count + 10, matrix.rows, matrix.columns)
    var generator = SplitMix64(seed: seed)
    var inColumns = (0..<(columns * width)).map { _ in Float.random(in: -1...1, using: &generator) }
    for _ in 0..<rounds {
      let inRows = Self.forward(matrix, inColumns, width)
      inColumns = Self.backward(matrix, inRows, width)
      Self.orthonormalise(&inColumns, height: columns, width: width)
    }
    // Rayleigh–Ritz: rotate the subspace to the eigenvectors of its image's Gram matrix.
    let image = Self.forward(matrix, inColumns, width)
    var gram = Self.gram(image, height: matrix.rows, width: width)
    for a in 0..<width { for b in 0..<a { gram[a * width + b] = gram[b * width + a] } }
    let rotation = Self.eigenvectors(gram, width)
    values = [Float](repeating: 0, count: columns * count)
    for column in 0..<columns {
      for k in 0..<count {
        var sum = 0.0
        for a in 0..<width {
          sum += Double(inColumns[column * width + a]) * rotation[k][a]
        }
        values[column * count + k] = Float(sum)
      }
    }
  }

  /// The product of `matrix` with the vectors, by rows.
  func projected(_ matrix: SparseMatrix) -> [Float] { Self.forward(matrix, values, count) }

  /// Into how many parts the products are cut; fixed, so that no sum depends on the cores.
  private static let parts = 8

  /// The bounds of part `part` of 0..<count.
  private static func bounds(_ part: Int, of count: Int) -> Range<Int> {
    (part * count / parts)..<((part + 1) * count / parts)
  }

  private static func forward(_ matrix: SparseMatrix, _ right: [Float], _ width: Int) -> [Float] {
    parallelMap(parts) { part in
      let rows = bounds(part, of: matrix.rows)
      var result = [Float](repeating: 0, count: rows.count * width)
      right.withUnsafeBufferPointer { right in
        result.withUnsafeMutableBufferPointer { result in
          matrix.withBuffers { matrix in
            for row in rows {
              let to = (row - rows.lowerBound) * width
              for at in matrix.starts[row]..<matrix.starts[row + 1] {
                let value = matrix.values[at]
                let from = Int(matrix.indices[at]) * width
                for k in 0..<width { result[to + k] += value * right[from + k] }
              }
            }
          }
        }
      }
      return result
    }.flatMap { $0 }
  }

  /// The vectors are cut and not the rows, so that each part has its own sums.
  private static func backward(_ matrix: SparseMatrix, _ left: [Float], _ width: Int) -> [Float] {
    let slices = parallelMap(2) { part -> (vectors: Range<Int>, sums: [Float]) in
      let vectors = (part * width / 2)..<((part + 1) * width / 2)
      let count = vectors.count
      var sums = [Float](repeating: 0, count: matrix.columns * count)
      left.withUnsafeBufferPointer { left in
        sums.withUnsafeMutableBufferPointer { sums in
          let rows = matrix.rows
          matrix.withBuffers { matrix in
            for row in 0..<rows {
              let from = row * width + vectors.lowerBound
              for at in matrix.starts[row]..<matrix.starts[row + 1] {
                let value = matrix.values[at]
                let to = Int(matrix.indices[at]) * count
                for k in 0..<count { sums[to + k] += value * left[from + k] }
              }
            }
          }
        }
      }
      return (vectors, sums)
    }
    var result = [Float](repeating: 0, count: matrix.columns * width)
    for (vectors, sums) in slices {
      for column in 0..<matrix.columns {
        for (k, vector) in vectors.enumerated() {
          result[column * width + vector] = sums[column * vectors.count + k]
        }
      }
    }
    return result
  }

  /// Makes the columns of a row-major `height` × `width` matrix orthonormal.
  ///
  /// By the Cholesky factor of their Gram matrix, twice (Yamamoto et al. 2015); a column that depends
  /// on those before becomes zero.
  private static func orthonormalise(_ matrix: inout [Float], height: Int, width: Int) {
    for _ in 0..<2 {
      var gram = gram(matrix, height: height, width: width)
      // Its upper factor R, in place.
      var isDependent = [Bool](repeating: false, count: width)
      for i in 0..<width {
        let length = gram[i * width + i]
        for k in 0..<i { gram[i * width + i] -= gram[k * width + i] * gram[k * width + i] }
        isDependent[i] = gram[i * width + i] <= 1e-12 * length
        let pivot = isDependent[i] ? 1 : gram[i * width + i].squareRoot()
        gram[i * width + i] = pivot
        for j in (i + 1)..<max(i + 1, width) {
          var sum = gram[i * width + j]
          for k in 0..<i { sum -= gram[k * width + i] * gram[k * width + j] }
          gram[i * width + j] = isDependent[i] ? 0 : sum / pivot
        }
      }
      matrix = parallelMap(parts) { [matrix, gram, isDependent] part in
        let rows = bounds(part, of: height)
        var result = Array(matrix[(rows.lowerBound * width)..<(rows.upperBound * width)])
        var line = [Double](repeating: 0, count: width)
        result.withUnsafeMutableBufferPointer { matrix in
          for row in 0..<rows.count {
            for i in 0..<width { line[i] = Double(matrix[row * width + i]) }
            for i in 0..<width {
              line[i] = isDependent[i] ? 0 : line[i] / gram[i * width + i]
              let amount = line[i]
              for j in (i + 1)..<max(i + 1, width) { line[j] -= amount * gram[i * width + j] }
              matrix[row * width + i] = Float(amount)
            }
          }
        }
        return result
      }.flatMap { $0 }
    }
  }

  /// MᵀM of a row-major matrix, the upper half.
  private static func gram(_ matrix: [Float], height: Int, width: Int) -> [Double] {
    let sums = parallelMap(parts) { part in
      var gram = [Double](repeating: 0, count: width * width)
      var line = [Double](repeating: 0, count: width)
      // Unsafe for the vectoriser: all indices are below height × width and width × width.
      matrix.withUnsafeBufferPointer { matrix in
        gram.withUnsafeMutableBufferPointer { gram in
          line.withUnsafeMutableBufferPointer { line in
            for row in bounds(part, of: height) {
              for i in 0..<width { line[i] = Double(matrix[row * width + i]) }
              for a in 0..<width where line[a] != 0 {
                let value = line[a]
                for b in a..<width { gram[a * width + b] += value * line[b] }
              }
            }
          }
        }
      }
      return gram
    }
    return sums.dropFirst().reduce(into: sums[0]) { all, part in
      for index in part.indices { all[index] += part[index] }
    }
  }

  /// Eigenvectors of a symmetric matrix by Jacobi rotations, those of the largest values first.
  private static func eigenvectors(_ input: [Double], _ n: Int) -> [[Double]] {
    var a = input
    var vectors = [Double](repeating: 0, count: n * n)
    for i in 0..<n { vectors[i * n + i] = 1 }
    for _ in 0..<30 {
      var off = 0.0
      for p in 0..<n { for q in (p + 1)..<max(p + 1, n) { off += a[p * n + q] * a[p * n + q] } }
      let on = (0..<n).reduce(0) { $0 + a[$1 * n + $1] * a[$1 * n + $1] }
      if off < 1e-18 * on { break }
      for p in 0..<n {
        for q in (p + 1)..<max(p + 1, n) where a[p * n + q] != 0 {
          let theta = (a[q * n + q] - a[p * n + p]) / (2 * a[p * n + q])
          let t = (theta < 0 ? -1.0 : 1.0) / (abs(theta) + (theta * theta + 1).squareRoot())
          let c = 1 / (t * t + 1).squareRoot()
          let s = t * c
          for i in 0..<n {
            let (x, y) = (a[i * n + p], a[i * n + q])
            a[i * n + p] = c * x - s * y
            a[i * n + q] = s * x + c * y
          }
          for i in 0..<n {
            let (x, y) = (a[p * n + i], a[q * n + i])
            a[p * n + i] = c * x - s * y
            a[q * n + i] = s * x + c * y
            let (v, w) = (vectors[i * n + p], vectors[i * n + q])
            vectors[i * n + p] = c * v - s * w
            vectors[i * n + q] = s * v + c * w
          }
        }
      }
    }
    let order = (0..<n).sorted { (a[$0 * n + $0], $1) > (a[$1 * n + $1], $0) }
    return order.map { k in (0..<n).map { vectors[$0 * n + k] } }
  }
}
