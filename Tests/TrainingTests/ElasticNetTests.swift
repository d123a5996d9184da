import Foundation
import Testing

@testable import Training

/// The elastic net against optima that scikit-learn 1.9 found (`saga`, balanced classes, the bias as
/// a penalised column, tolerance 1e-13), on the invented numbers of ``OptimumTests``.
struct ElasticNetTests {
  struct Problem: Decodable {
    var name: String
    var cost: Double
    var l1Ratio: Double
    var rows: [[Float]]
    var labels: [Bool]
    var weights: [Double]
    var bias: Double
  }

  static func solved(_ problem: Problem, prior: [Double] = []) -> LogisticRegression.Solution {
    var regression = LogisticRegression(
      SparseMatrix(rows: problem.rows, columns: problem.weights.count),
      rows: (0..<Int32(problem.rows.count)).map { $0 }, isPositive: problem.labels,
      cost: problem.cost)
    regression.prior = prior
    return ElasticNet(problem: regression, l1Ratio: problem.l1Ratio, tolerance: 1e-10).solved()
  }

  static func problems() throws -> [Problem] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures/elastic-net.json")
    return try JSONDecoder().decode([Problem].self, from: Data(contentsOf: file))
  }

  @Test func findsTheStoredOptima() throws {
    for problem in try Self.problems() {
      let solution = Self.solved(problem)
      #expect(abs(solution.bias - problem.bias) < 1e-6, "\(problem.name)")
      for (found, expected) in zip(solution.weights, problem.weights) {
        #expect(abs(found - expected) < 1e-6, "\(problem.name)")
        #expect((found == 0) == (expected == 0), "\(problem.name)")
      }
    }
  }

  /// Where data say too little to leave the prior, weights stay exactly there.
  @Test func aLassoStaysAtItsPrior() throws {
    var problem = try #require(try Self.problems().first)
    problem.cost = 1e-4
    problem.l1Ratio = 1
    let prior = problem.weights.indices.map { Double($0) / 4 }
    #expect(Self.solved(problem, prior: prior).weights == prior)
  }
}
