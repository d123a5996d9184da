/// How evenly a word is spread over the parts of a corpus: a word that one article repeats is not
/// an outlet's habit.
package struct Dispersion: Sendable, Equatable {
  /// Juilland's D (Juilland and Chang-Rodríguez 1964) on relative frequencies, 1 even, 0 all in one
  /// part.
  ///
  /// 0 for a word that does not occur, 1 when there is one part.
  package var juillandD: Double
  /// Gries's (2008) deviation of proportions: 0 is even; near 1 is all in a small part.
  package var griesDP: Double
  /// ``griesDP`` over its largest possible value (Lijffijt and Gries 2012), 0...1.
  package var normalisedDP: Double
  /// How many parts have the word at all.
  package var range: Int

  /// A word with `counts` in parts of `sizes` words; both have the same length, sizes are above 0.
  package init(counts: [Int], sizes: [Int]) {
    let total = counts.reduce(0, +)
    let size = sizes.reduce(0, +)
    range = counts.count { $0 > 0 }
    guard total > 0, size > 0, counts.count > 1 else {
      juillandD = total > 0 ? 1 : 0
      griesDP = 0
      normalisedDP = 0
      return
    }
    let rates = zip(counts, sizes).map { Double($0) / Double($1) }
    let n = Double(rates.count)
    let mean = rates.reduce(0, +) / n
    let deviation = (rates.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n).squareRoot()
    juillandD = 1 - deviation / mean / (n - 1).squareRoot()
    let shares = sizes.map { Double($0) / Double(size) }
    griesDP =
      zip(counts, shares).reduce(0) { $0 + abs(Double($1.0) / Double(total) - $1.1) } / 2
    let smallest = shares.min() ?? 0
    normalisedDP = smallest < 1 ? griesDP / (1 - smallest) : 0
  }
}
