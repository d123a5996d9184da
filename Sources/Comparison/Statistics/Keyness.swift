import Foundation

/// How much more one body of text uses a word than another does.
package struct WordContrast: Sendable, Equatable {
  /// Count in the target, and all its words.
  package var count1: Int, total1: Int
  /// Count in the reference, and all its words.
  package var count2: Int, total2: Int

  package init(_ count1: Int, of total1: Int, against count2: Int, of total2: Int) {
    (self.count1, self.total1, self.count2, self.total2) = (count1, total1, count2, total2)
  }

  private var table: ContingencyTable {
    ContingencyTable(count1, of: total1, against: count2, of: total2)
  }

  /// Whether the target uses it more often than the reference, by relative frequency.
  package var isOverused: Bool {
    Double(count1) * Double(total2) > Double(count2) * Double(total1)
  }

  /// The log-likelihood ratio over four cells (Dunning 1993).
  package var g2: Double { table.g2 }

  /// ``g2``, negative when the target uses the word less.
  package var signedG2: Double { isOverused ? g2 : -g2 }

  /// The log-likelihood ratio over the two cells with the word (Rayson and Garside 2000).
  package var g2TwoCell: Double {
    let n = Double(total1 + total2)
    let k = Double(count1 + count2)
    func term(_ observed: Int, _ total: Int) -> Double {
      observed == 0 ? 0 : Double(observed) * log(Double(observed) * n / (Double(total) * k))
    }
    return 2 * (term(count1, total1) + term(count2, total2))
  }

  /// Pearson's X², with Yates's correction or without.
  package func chi2(yates: Bool = false) -> Double { table.chi2(yates: yates) }

  /// p of ``g2``.
  package var p: Double { ChiSquare.tail(g2, degrees: 1) }

  /// Pointwise mutual information of word and target, natural logarithm; nil for a count of 0.
  package var pmi: Double? {
    guard count1 > 0 else { return nil }
    return log(
      Double(count1) * Double(total1 + total2) / (Double(count1 + count2) * Double(total1)))
  }

  /// Hardie's (2014) log ratio: base-2 logarithm of the ratio of relative frequencies, with a half
  /// added to counts and totals.
  package var logRatio: Double {
    let rate1 = (Double(count1) + 0.5) / (Double(total1) + 0.5)
    let rate2 = (Double(count2) + 0.5) / (Double(total2) + 0.5)
    return log2(rate1 / rate2)
  }

  /// Wilson's (2013) BIC approximation to the Bayes factor: G² − ln N; above 10 is very strong.
  package var bic: Double { g2 - log(Double(total1 + total2)) }
}

/// Log-odds ratio with an informative Dirichlet prior, after Monroe, Colaresi and Quinn (2008).
///
/// The prior shrinks rare words towards what the whole corpus does, so that a word that occurs
/// three times does not lead the list.
package struct LogOdds: Sendable, Equatable {
  /// The difference of the two log-odds, natural logarithm; positive when the target uses it more.
  package var delta: Double
  /// The approximate variance, 1/(y₁+α) + 1/(y₂+α).
  package var variance: Double
  /// The variance with the terms of the complements, which matters for very frequent words.
  package var fullVariance: Double

  /// `contrast` with the word's prior count `alpha` > 0 out of `alphaTotal`.
  package init(_ contrast: WordContrast, alpha: Double, alphaTotal: Double) {
    let with1 = Double(contrast.count1) + alpha
    let with2 = Double(contrast.count2) + alpha
    let without1 = Double(contrast.total1) + alphaTotal - with1
    let without2 = Double(contrast.total2) + alphaTotal - with2
    delta = log(with1 / without1) - log(with2 / without2)
    variance = 1 / with1 + 1 / with2
    fullVariance = variance + 1 / without1 + 1 / without2
  }

  /// delta in units of its standard error.
  package var z: Double { delta / variance.squareRoot() }
  /// ``z`` by the full variance.
  package var fullZ: Double { delta / fullVariance.squareRoot() }
  /// Two-sided p of ``z``.
  package var p: Double { Normal.twoSided(z) }
}
