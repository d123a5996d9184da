import Foundation
import Testing

@testable import Training

/// The solver against optima that scikit-learn 1.9 found (`newton-cholesky`, balanced classes, the
/// bias as a penalised column; the problem with a prior mean by Newton's method in NumPy), on
/// invented numbers that single precision holds exactly.
struct OptimumTests {
  struct Problem: Decodable {
    var name: String
    var cost: Double
    var rows: [[Float]]
    var labels: [Bool]
    var prior: [Double]
    var weights: [Double]
    var bias: Double
  }

  static func problems() throws -> [Problem] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures/logistic-regression.json")
    return try JSONDecoder().decode([Problem].self, from: Data(contentsOf: file))
  }

  @Test func findsTheStoredOptima() throws {
    for problem in try Self.problems() {
      var regression = LogisticRegression(
        SparseMatrix(rows: problem.rows, columns: problem.weights.count),
        rows: (0..<Int32(problem.rows.count)).map { $0 }, isPositive: problem.labels,
        cost: problem.cost)
      regression.prior = problem.prior
      regression.tolerance = 1e-10
      let solution = regression.solved()
      #expect(abs(solution.bias - problem.bias) < 1e-6, "\(problem.name)")
      for (found, expected) in zip(solution.weights, problem.weights) {
        #expect(abs(found - expected) < 1e-6, "\(problem.name)")
      }
    }
  }

  /// Scaling a column's parameter by r is the same as scaling the column.
  @Test func scaleIsAScaledColumn() throws {
    let problem = try #require(try Self.problems().first)
    let scale = problem.weights.indices.map { 0.5 + Double($0) * 0.25 }
    let rows = (0..<Int32(problem.rows.count)).map { $0 }
    var mapped = LogisticRegression(
      SparseMatrix(rows: problem.rows, columns: scale.count), rows: rows,
      isPositive: problem.labels)
    mapped.map.scale = scale
    mapped.tolerance = 1e-10
    var plain = LogisticRegression(
      SparseMatrix(
        rows: problem.rows.map { zip($0, scale).map { $0 * Float($1) } }, columns: scale.count),
      rows: rows, isPositive: problem.labels)
    plain.tolerance = 1e-10
    let (a, b) = (mapped.solved(), plain.solved())
    for index in scale.indices {
      #expect(abs(a.weights[index] - b.weights[index] * scale[index]) < 1e-6)
    }
  }
}
