import Comparison
import Foundation
import Testing

@testable import Training

struct RankingTests {
  @Test func averagePrecisionCountsTiesAsOneRank() throws {
    let perfect = try #require(Ranking.averagePrecision([3, 2, 1], [true, true, false]))
    #expect(perfect == 1)
    let middle = try #require(Ranking.averagePrecision([3, 2, 1], [false, true, false]))
    #expect(middle == 0.5)
    let tied = try #require(Ranking.averagePrecision([1, 1, 1, 1], [true, false, false, false]))
    #expect(tied == 0.25)
    #expect(Ranking.averagePrecision([1, 2], [false, false]) == nil)
  }

  @Test func bestThresholdLiesBetweenTwoScores() throws {
    let scores = [0.9, 0.8, 0.4, 0.1]
    let best = try #require(
      Ranking.bestThreshold(scores, [true, true, false, false], order: [0, 1, 2, 3]))
    #expect(abs(best - 0.6) < 1e-12)
  }

  @Test func calibrationKeepsTheBaseRate() {
    var generator = SplitMix64(seed: 5)
    let scores = (0..<400).map { _ in Double.random(in: -3...3, using: &generator) }
    let truth = scores.map { $0 + Double.random(in: -2...2, using: &generator) > 1 }
    let calibration = Calibration(scores, truth)
    let mean = scores.reduce(0) { $0 + 1 / (1 + exp(-calibration($1))) } / 400
    #expect(calibration.slope > 0)
    #expect(abs(mean - Double(truth.count { $0 }) / 400) < 0.01)
  }
}
