import Foundation

/// A line that training proposes for a lexicon, with what speaks for it.
package struct Proposal: Sendable, Equatable {
  /// Whether a reviewer keeps it; nil while nobody has decided.
  package var isKept: Bool?
  package var frame: String
  /// The language's folder.
  package var language: String
  package var pattern: String
  /// The `match` column.
  package var match: String
  /// As a mention; nil for a line that only scores texts.
  package var weight: Double?
  /// In log-odds; nil for a proposal from seeds.
  package var score: Double?
  /// What the score comes to in a text on average, which goes to the bias if the line is dropped.
  package var mean: Double?
  /// The log-odds ratio between texts with and without the frame, in standard errors.
  package var evidence: Double
  /// The texts (sentences, for seeds) with the frame in which it stands, and those without.
  package var counts: (with: Int, without: Int)
  /// Up to three places where it stands, the keyword in brackets.
  package var contexts: [String] = []

  package static func == (a: Proposal, b: Proposal) -> Bool {
    (a.isKept, a.frame, a.language, a.pattern, a.match) == (
      b.isKept, b.frame, b.language, b.pattern, b.match
    ) && (a.weight, a.score, a.mean, a.evidence) == (b.weight, b.score, b.mean, b.evidence)
      && a.counts == b.counts && a.contexts == b.contexts
  }
}

/// The log-odds ratio of a share in two groups, in standard errors: Monroe, Colaresi and Quinn's
/// informative prior (2008), with ten pseudo-texts that have the entry as often as all texts do.
enum Evidence {
  /// The ratio in standard errors, for `with` texts of the first group that have the entry and
  /// `without` of the second, of `sizes` texts each.
  static func z(with p: Double, without q: Double, sizes: (with: Double, without: Double)) -> Double
  {
    let m = 5 * (p + q + 0.5) / (sizes.with + sizes.without + 1)
    let d = logRatio(with: p, without: q, sizes: sizes)
    return d / (1 / (p + m) + 1 / (q + m)).squareRoot()
  }

  /// The ratio itself, as a natural logarithm.
  static func logRatio(
    with p: Double, without q: Double, sizes: (with: Double, without: Double)
  ) -> Double {
    let m = 5 * (p + q + 0.5) / (sizes.with + sizes.without + 1)
    return log((p + m) / (sizes.with + 5) / ((q + m) / (sizes.without + 5)))
  }
}
