/// Whether probabilities mean what they say: in ten bins, how often the frame was there.
package struct Reliability: Sendable, Equatable {
  /// A bin of probabilities.
  package struct Bin: Sendable, Equatable {
    /// From here, up to a tenth more.
    package var from: Double
    package var count: Int
    /// The mean probability of its verdicts; 0 for an empty bin.
    package var mean: Double
    /// The share of them that were true; 0 for an empty bin.
    package var share: Double
  }

  package var bins: [Bin]
  /// The mean distance of mean and share, weighed by the bins' counts (expected calibration error;
  /// Naeini, Cooper and Hauskrecht 2015); 0 without verdicts.
  package var error: Double

  package init(_ verdicts: [(probability: Double, isTrue: Bool)]) {
    var sums = [(count: Int, probability: Double, truths: Int)](repeating: (0, 0, 0), count: 10)
    for verdict in verdicts {
      let bin = max(0, min(9, Int(verdict.probability * 10)))
      sums[bin].count += 1
      sums[bin].probability += verdict.probability
      if verdict.isTrue { sums[bin].truths += 1 }
    }
    bins = sums.enumerated().map { number, sum in
      let count = Double(max(1, sum.count))
      return Bin(
        from: Double(number) / 10, count: sum.count, mean: sum.probability / count,
        share: Double(sum.truths) / count)
    }
    error =
      bins.reduce(0) { $0 + Double($1.count) * abs($1.mean - $1.share) }
      / Double(max(1, verdicts.count))
  }
}
