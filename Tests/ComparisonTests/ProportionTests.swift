import Foundation
import Testing

@testable import Comparison

/// Intervals and tests of shares, against values printed in the papers that define them.
struct ProportionTests {
  /// Newcombe (1998), "Interval estimation for the difference", table II, method 10, examples (a)
  /// to (h).
  @Test(arguments: [
    (56, 70, 48, 80, 0.0524, 0.3339), (9, 10, 3, 10, 0.1705, 0.8090),
    (6, 7, 2, 7, 0.0582, 0.8062), (5, 56, 0, 29, -0.0381, 0.1926),
    (0, 10, 0, 20, -0.1611, 0.2775), (0, 10, 0, 10, -0.2775, 0.2775),
    (10, 10, 0, 20, 0.6791, 1.0), (10, 10, 0, 10, 0.6075, 1.0),
  ])
  func newcombe(k1: Int, n1: Int, k2: Int, n2: Int, low: Double, high: Double) {
    let difference = ProportionDifference(Proportion(k1, of: n1), Proportion(k2, of: n2))
    #expect(abs(difference.low - low) < 0.00005)
    #expect(abs(difference.high - high) < 0.00005)
  }

  /// Newcombe (1998), "Two-sided confidence intervals for the single proportion", table I,
  /// method 3.
  @Test(arguments: [
    (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611),
    (1, 29, 0.0061, 0.1718),
  ])
  func wilson(k: Int, n: Int, low: Double, high: Double) {
    let share = Proportion(k, of: n)
    #expect(abs(share.low - low) < 0.00005)
    #expect(abs(share.high - high) < 0.00005)
  }

  @Test func nothingIsKnownOfNoArticles() {
    let share = Proportion(0, of: 0)
    #expect(share.low == 0 && share.high == 1)
  }

  @Test func intervalHoldsItsShareAndStaysInTheUnit() {
    for n in 1...60 {
      for k in 0...n {
        let share = Proportion(k, of: n)
        #expect(0 <= share.low && share.low <= share.value)
        #expect(share.value <= share.high && share.high <= 1)
        let mirror = Proportion(n - k, of: n)
        #expect(agrees(share.low, 1 - mirror.high))
      }
    }
  }

  /// Fisher (1935): the lady tasting tea, 3 of 4 right: 34/70.
  @Test func ladyTastingTea() {
    #expect(agrees(ContingencyTable(3, of: 4, against: 1, of: 4).fisherExact, 34.0 / 70))
    #expect(agrees(ContingencyTable(4, of: 4, against: 0, of: 4).fisherExact, 2.0 / 70))
  }

  @Test func exactTestServesSmallTables() {
    #expect(ContingencyTable(1, of: 8, against: 6, of: 9).test.method == .fisherExact)
    #expect(ContingencyTable(30, of: 100, against: 18, of: 120).test.method == .g2)
    #expect(ContingencyTable(0, of: 8, against: 0, of: 9).test.p == 1)
  }

  /// Chi-square tails with several degrees of freedom, from the closed forms for even degrees:
  /// P(X > x) = e^(−x/2)·Σ (x/2)^i / i!.
  @Test func chiSquareTails() {
    for x in [0.1, 1.0, 3.0, 7.5, 20.0, 60.0] {
      let y = x / 2
      #expect(agrees(ChiSquare.tail(x, degrees: 2), exp(-y)))
      #expect(agrees(ChiSquare.tail(x, degrees: 4), exp(-y) * (1 + y)))
      #expect(agrees(ChiSquare.tail(x, degrees: 6), exp(-y) * (1 + y + y * y / 2)))
    }
  }

  @Test func normalQuantileInvertsTheTail() {
    for p in [1e-12, 1e-6, 0.001, 0.02, 0.2, 0.4999] {
      let z = Normal.quantile(p)
      #expect(abs(Normal.twoSided(z) / (2 * p) - 1) < 1e-12)
      #expect(agrees(Normal.quantile(1 - p), -z) || p < 1e-7)
    }
  }
}
