import Foundation

/// A 2×2 table of counts: rows are groups, the first column has the property.
package struct ContingencyTable: Sendable, Equatable {
  /// With and without in the first group, with and without in the second; none is negative.
  package var a: Int, b: Int, c: Int, d: Int

  /// `k1` of `n1` against `k2` of `n2`.
  package init(_ k1: Int, of n1: Int, against k2: Int, of n2: Int) {
    (a, b, c, d) = (k1, n1 - k1, k2, n2 - k2)
  }

  /// All counts together.
  package var total: Int { a + b + c + d }

  /// The smallest count that is expected if the groups do not differ; 0 for an empty table.
  package var smallestExpected: Double {
    guard total > 0 else { return 0 }
    return Double(min(a + b, c + d)) * Double(min(a + c, b + d)) / Double(total)
  }

  /// G² = 2·Σ O·ln(O/E) over the four cells (Dunning 1993); 0 when a margin is 0.
  package var g2: Double {
    let n = Double(total)
    func term(_ observed: Int, _ row: Int, _ column: Int) -> Double {
      guard observed > 0 else { return 0 }
      let o = Double(observed)
      return o * log(o * n / (Double(row) * Double(column)))
    }
    return 2
      * (term(a, a + b, a + c) + term(b, a + b, b + d) + term(c, c + d, a + c)
        + term(d, c + d, b + d))
  }

  /// Pearson's X² = N·(ad − bc)² / the product of the margins; 0 when a margin is 0.
  ///
  /// With `yates`, |ad − bc| is lessened by N/2 first.
  package func chi2(yates: Bool = false) -> Double {
    let n = Double(total)
    let product = Double(a + b) * Double(c + d) * Double(a + c) * Double(b + d)
    guard product > 0 else { return 0 }
    var cross = abs(Double(a) * Double(d) - Double(b) * Double(c))
    if yates { cross = max(0, cross - n / 2) }
    return n * cross * cross / product
  }

  /// Fisher's exact test, two-sided: the summed probability of all tables with these margins that
  /// are no more probable than this one (Fisher 1935; the rule of R's `fisher.test`).
  ///
  /// Ties are judged with a relative tolerance of 10⁻⁷, as R does. Linear in the smaller margin.
  package var fisherExact: Double {
    let row = a + b
    let column = a + c
    let first = max(0, column - (c + d))
    let last = min(row, column)
    func logProbability(_ x: Int) -> Double {
      logChoose(row, x) + logChoose(c + d, column - x) - logChoose(total, column)
    }
    let observed = logProbability(a)
    var sum = 0.0
    for x in first...last {
      let p = logProbability(x)
      if p <= observed + 1e-7 { sum += exp(p) }
    }
    return min(1, sum)
  }

  /// The test that fits: G² where every expected count is at least 5 (Cochran 1954), else exact.
  package var test: (method: TestMethod, p: Double) {
    if smallestExpected >= 5 { return (.g2, ChiSquare.tail(g2, degrees: 1)) }
    return (.fisherExact, fisherExact)
  }
}

/// How a p value was found.
public enum TestMethod: String, Sendable, Codable {
  /// The likelihood-ratio test G².
  case g2
  /// Fisher's exact test, two-sided.
  case fisherExact = "fisher-exact"
}

private func logChoose(_ n: Int, _ k: Int) -> Double {
  lgamma(Double(n + 1)) - lgamma(Double(k + 1)) - lgamma(Double(n - k + 1))
}

/// The χ² distribution.
package enum ChiSquare {
  /// P(X ≥ `x`) with `degrees` ≥ 1 degrees of freedom; 1 for x ≤ 0.
  ///
  /// For one degree by erfc, else the regularised upper incomplete gamma function: its series
  /// below a + 1, Lentz's continued fraction above (Numerical Recipes, 6.2).
  package static func tail(_ x: Double, degrees: Int) -> Double {
    guard x > 0 else { return 1 }
    if degrees == 1 { return erfc((x / 2).squareRoot()) }
    let a = Double(degrees) / 2
    let y = x / 2
    let front = exp(a * log(y) - y - lgamma(a))
    if y < a + 1 {
      var term = 1 / a
      var sum = term
      var n = a
      while term > sum * 1e-17 {
        n += 1
        term *= y / n
        sum += term
      }
      return max(0, 1 - front * sum)
    }
    var b = y + 1 - a
    var c = 1e300
    var d = 1 / b
    var h = d
    for i in 1...1000 {
      let an = -Double(i) * (Double(i) - a)
      b += 2
      d = 1 / (an * d + b)
      c = b + an / c
      let step = c * d
      h *= step
      if abs(step - 1) < 1e-16 { break }
    }
    return front * h
  }
}
