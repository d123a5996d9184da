/// A sparse matrix by rows (CSR).
package struct SparseMatrix: Sendable {
  package var columns: Int
  /// Where each row begins in ``indices``, and one end more.
  package var starts: [Int] = [0]
  package var indices: [UInt32] = []
  package var values: [Float] = []

  package init(columns: Int) { self.columns = columns }

  /// A matrix of dense `rows`, zeros left out.
  package init(rows: [[Float]], columns: Int) {
    self.init(columns: columns)
    for row in rows {
      for (index, value) in row.enumerated() where value != 0 {
        indices.append(UInt32(index))
        values.append(value)
      }
      starts.append(indices.count)
    }
  }

  package var rows: Int { starts.count - 1 }

  /// Row · vector for each of `rows`.
  package func times(_ vector: [Double], rows: [Int32], into result: inout [Double]) {
    withBuffers { matrix in
      vector.withUnsafeBufferPointer { vector in
        for (place, row) in rows.enumerated() { result[place] = matrix.dot(Int(row), vector) }
      }
    }
  }

  /// Σ factor × row over `rows`, added to `result`.
  package func addTransposed(_ factors: [Double], rows: [Int32], to result: inout [Double]) {
    withBuffers { matrix in
      result.withUnsafeMutableBufferPointer { result in
        for (place, row) in rows.enumerated() where factors[place] != 0 {
          matrix.add(Int(row), times: factors[place], to: result)
        }
      }
    }
  }

  /// Σ factor × row² over `rows`, added to `result`.
  func addSquaresTransposed(_ factors: [Double], rows: [Int32], to result: inout [Double]) {
    withBuffers { matrix in
      result.withUnsafeMutableBufferPointer { result in
        for (place, row) in rows.enumerated() where factors[place] != 0 {
          let factor = factors[place]
          for at in matrix.starts[Int(row)]..<matrix.starts[Int(row) + 1] {
            let value = Double(matrix.values[at])
            result[Int(matrix.indices[at])] += factor * value * value
          }
        }
      }
    }
  }

  /// The matrix as bare buffers, for loops that pass over it many times.
  ///
  /// Unsafe for speed: rows and indices are below their counts by construction.
  struct Buffers {
    var starts: UnsafeBufferPointer<Int>
    var indices: UnsafeBufferPointer<UInt32>
    var values: UnsafeBufferPointer<Float>

    @inline(__always)
    func dot<Number: BinaryFloatingPoint>(
      _ row: Int, _ vector: UnsafeBufferPointer<Number>
    ) -> Number {
      // Two sums, so that one addition need not wait for the one before.
      var (even, odd) = (Number(0), Number(0))
      var at = starts[row]
      let end = starts[row + 1]
      while at + 1 < end {
        even += Number(values[at]) * vector[Int(indices[at])]
        odd += Number(values[at + 1]) * vector[Int(indices[at + 1])]
        at += 2
      }
      if at < end { even += Number(values[at]) * vector[Int(indices[at])] }
      return even + odd
    }

    @inline(__always)
    func add<Number: BinaryFloatingPoint>(
      _ row: Int, times factor: Number, to result: UnsafeMutableBufferPointer<Number>
    ) {
      for at in starts[row]..<starts[row + 1] {
        result[Int(indices[at])] += factor * Number(values[at])
      }
    }
  }

  func withBuffers<Result>(_ body: (Buffers) -> Result) -> Result {
    starts.withUnsafeBufferPointer { starts in
      indices.withUnsafeBufferPointer { indices in
        values.withUnsafeBufferPointer { values in
          body(Buffers(starts: starts, indices: indices, values: values))
        }
      }
    }
  }
}
