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
    // Unsafe for speed: rows and indices are below their counts by construction.
    starts.withUnsafeBufferPointer { starts in
      indices.withUnsafeBufferPointer { indices in
        values.withUnsafeBufferPointer { values in
          vector.withUnsafeBufferPointer { vector in
            for (place, row) in rows.enumerated() {
              var sum = 0.0
              for at in starts[Int(row)]..<starts[Int(row) + 1] {
                sum += Double(values[at]) * vector[Int(indices[at])]
              }
              result[place] = sum
            }
          }
        }
      }
    }
  }

  /// Σ factor × row over `rows`, added to `result`.
  package func addTransposed(_ factors: [Double], rows: [Int32], to result: inout [Double]) {
    starts.withUnsafeBufferPointer { starts in
      indices.withUnsafeBufferPointer { indices in
        values.withUnsafeBufferPointer { values in
          result.withUnsafeMutableBufferPointer { result in
            for (place, row) in rows.enumerated() where factors[place] != 0 {
              let factor = factors[place]
              for at in starts[Int(row)]..<starts[Int(row) + 1] {
                result[Int(indices[at])] += factor * Double(values[at])
              }
            }
          }
        }
      }
    }
  }

  /// Σ factor × row² over `rows`, added to `result`.
  func addSquaresTransposed(_ factors: [Double], rows: [Int32], to result: inout [Double]) {
    for (place, row) in rows.enumerated() where factors[place] != 0 {
      for at in starts[Int(row)]..<starts[Int(row) + 1] {
        result[Int(indices[at])] += factors[place] * Double(values[at]) * Double(values[at])
      }
    }
  }
}
