import Foundation

/// A count out of a count, with its score interval.
public struct Proportion: Sendable, Equatable {
  /// How many of them.
  public var count: Int
  /// Out of how many.
  public var total: Int
  /// `count / total`; 0 when `total` is 0.
  public var value: Double
  /// Lower end of the interval, 0...1; 0 when `total` is 0.
  public var low: Double
  /// Upper end of the interval, 0...1; 1 when `total` is 0: nothing is known.
  public var high: Double

  /// Wilson's score interval for `count` of `total` (Wilson 1927, no continuity correction).
  ///
  /// It keeps its coverage for small counts and never leaves 0...1, where the textbook interval
  /// p ± z·√(p(1−p)/n) collapses to nothing at 0 of n (Brown, Cai and DasGupta 2001).
  public init(_ count: Int, of total: Int, confidence: Double = 0.95) {
    self.count = count
    self.total = total
    guard total > 0 else {
      (value, low, high) = (0, 0, 1)
      return
    }
    let n = Double(total)
    let p = Double(count) / n
    let z = Normal.critical(confidence: confidence)
    let zz = z * z
    let centre = (p + zz / (2 * n)) / (1 + zz / n)
    let half = z / (1 + zz / n) * (p * (1 - p) / n + zz / (4 * n * n)).squareRoot()
    value = p
    // At 0 and n the bound is exact; rounding would leave a hair beside it.
    low = count == 0 ? 0 : max(0, centre - half)
    high = count == total ? 1 : min(1, centre + half)
  }
}

/// The difference of two independent proportions.
package struct ProportionDifference: Sendable, Equatable {
  /// First minus second.
  package var value: Double
  /// Lower end of Newcombe's interval, −1...1.
  package var low: Double
  /// Upper end of Newcombe's interval, −1...1.
  package var high: Double
  /// Cohen's h, the effect size on the arcsine scale, −π...π.
  package var effect: Double

  /// Newcombe (1998), method 10: the Wilson limits of both, squared and added.
  package init(_ a: Proportion, _ b: Proportion) {
    value = a.value - b.value
    low = value - (square(a.value - a.low) + square(b.high - b.value)).squareRoot()
    high = value + (square(a.high - a.value) + square(b.value - b.low)).squareRoot()
    effect = Self.cohenH(a.value, b.value)
  }

  /// Cohen's h = 2·asin√p₁ − 2·asin√p₂ (Cohen 1988, chapter 6); 0.2 is small, 0.5 medium, 0.8
  /// large.
  package static func cohenH(_ p1: Double, _ p2: Double) -> Double {
    2 * asin(p1.squareRoot()) - 2 * asin(p2.squareRoot())
  }
}

private func square(_ x: Double) -> Double { x * x }
