import Comparison

/// Predicted labels against gold ones, several or none an article.
///
/// An article without a prediction counts as one without labels. Macro averages are over the labels
/// that occur in the gold; labels that are only predicted are errors in micro and samples. A
/// samples-F1 is 1 for an article that neither side labels.
package struct LabelEvaluation: Sendable {
  /// One frame's scores.
  package struct Frame: Sendable {
    package var name: String
    package var hits: Int
    package var predicted: Int
    package var gold: Int
    /// nil without probabilities.
    package var averagePrecision: Double?
    /// The mean squared difference of probability and truth (Brier 1950); nil without probabilities.
    package var brier: Double?
    /// How far probabilities are from shares, on average; nil without probabilities.
    package var calibrationError: Double?
    /// Krippendorff's alpha of the two sides; nil where it is not defined.
    package var alpha: Double?
    /// Cohen's kappa of the two sides; nil where it is not defined.
    package var kappa: Double?

    package var precision: Double { predicted == 0 ? 0 : Double(hits) / Double(predicted) }
    package var recall: Double { gold == 0 ? 0 : Double(hits) / Double(gold) }
    package var f1: Double { LabelEvaluation.f1(hits, predicted, gold) }
  }

  package var frames: [Frame]
  package var documents: Int
  package var missing: Int
  package var unknown: Int
  /// Over all frames of the gold; nil without probabilities.
  package var reliability: Reliability?
  /// nil if the gold has no mentions.
  package var mentions: MentionEvaluation?
  package var macroF1: Double
  package var microF1: Double
  package var samplesF1: Double
  /// A 95 % interval of ``macroF1`` over resampled articles; nil without articles.
  package var interval: (low: Double, high: Double)?

  package static func f1(_ hits: Int, _ predicted: Int, _ gold: Int) -> Double {
    hits == 0 ? 0 : 2 * Double(hits) / Double(predicted + gold)
  }

  /// Scores `predicted` against `gold`; `resamples` for the interval, drawn by `seed`.
  package init(
    gold: [LabelRecord], predicted: [LabelRecord], resamples: Int = 1000, seed: UInt64 = 1
  ) {
    let pairs = Self.pairs(gold, predicted)
    let goldNames = Set(gold.flatMap(\.labels)).sorted()
    let names = goldNames + Set(predicted.flatMap(\.labels)).subtracting(goldNames).sorted()
    frames = names.map { name in
      let truth = pairs.map { $0.gold.labels.contains(name) }
      let said = pairs.map { $0.predicted?.labels.contains(name) ?? false }
      let probabilities = pairs.map { $0.predicted?.probabilities[name] }
      var frame = Frame(
        name: name, hits: zip(truth, said).count { $0 && $1 }, predicted: said.count { $0 },
        gold: truth.count { $0 })
      if probabilities.contains(where: { $0 != nil }) {
        let values = probabilities.map { $0 ?? 0 }
        frame.averagePrecision = Ranking.averagePrecision(values, truth)
        frame.brier =
          zip(values, truth).reduce(0) { $0 + ($1.0 - ($1.1 ? 1 : 0)) * ($1.0 - ($1.1 ? 1 : 0)) }
          / Double(max(1, values.count))
        frame.calibrationError = Reliability(Array(zip(values, truth))).error
      }
      frame.kappa = Agreement.cohenKappa(truth.map { $0 ? 1 : 0 }, said.map { $0 ? 1 : 0 })
      frame.alpha = Agreement.krippendorffAlpha([
        truth.map { $0 ? 1 : 0 }, said.map { $0 ? 1 : 0 },
      ])
      return frame
    }
    let verdicts = goldNames.flatMap { name in
      pairs.compactMap { pair in
        pair.predicted?.probabilities[name].map { ($0, pair.gold.labels.contains(name)) }
      }
    }
    reliability = verdicts.isEmpty ? nil : Reliability(verdicts)
    mentions = MentionEvaluation(gold: gold, predicted: predicted)
    documents = gold.count
    missing = pairs.count { $0.predicted == nil }
    unknown = Set(predicted.map(\.id)).subtracting(gold.map(\.id)).count
    let supported = frames.filter { $0.gold > 0 }
    macroF1 = supported.reduce(0) { $0 + $1.f1 } / Double(max(1, supported.count))
    microF1 = Self.f1(
      frames.reduce(0) { $0 + $1.hits }, frames.reduce(0) { $0 + $1.predicted },
      frames.reduce(0) { $0 + $1.gold })
    samplesF1 =
      pairs.reduce(0) { sum, pair in
        let said = pair.predicted?.labels ?? []
        if said.isEmpty, pair.gold.labels.isEmpty { return sum + 1 }
        return sum
          + Self.f1(said.intersection(pair.gold.labels).count, said.count, pair.gold.labels.count)
      } / Double(max(1, pairs.count))
    var bootstrap = Bootstrap(resamples: resamples, seed: seed)
    let tables = Self.tables(pairs, goldNames)
    interval = bootstrap.interval(clusters: pairs.count) { Self.macro(tables, $0) }
  }

  /// The 95 % interval of the gain in macro-F1 from `old` to `new`, over the same resamples of
  /// articles (paired bootstrap); nil without articles.
  package static func gain(
    gold: [LabelRecord], old: [LabelRecord], new: [LabelRecord], resamples: Int = 1000,
    seed: UInt64 = 1
  ) -> (low: Double, high: Double)? {
    let names = Set(gold.flatMap(\.labels)).sorted()
    let before = tables(pairs(gold, old), names)
    let after = tables(pairs(gold, new), names)
    var bootstrap = Bootstrap(resamples: resamples, seed: seed)
    return bootstrap.interval(clusters: gold.count) { draws in
      guard let a = macro(before, draws), let b = macro(after, draws) else { return nil }
      return b - a
    }
  }

  private typealias Pair = (gold: LabelRecord, predicted: LabelRecord?)

  private static func pairs(_ gold: [LabelRecord], _ predicted: [LabelRecord]) -> [Pair] {
    let byID = Dictionary(predicted.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return gold.map { ($0, byID[$0.id]) }
  }

  /// For each name the articles that have it on either side: 1 gold, 2 predicted, 3 both.
  private static func tables(_ pairs: [Pair], _ names: [String]) -> [[(Int, UInt8)]] {
    names.map { name in
      pairs.enumerated().compactMap { index, pair in
        let verdict: UInt8 =
          (pair.gold.labels.contains(name) ? 1 : 0)
          + (pair.predicted?.labels.contains(name) == true ? 2 : 0)
        return verdict == 0 ? nil : (index, verdict)
      }
    }
  }

  private static func macro(_ tables: [[(Int, UInt8)]], _ draws: [Int]) -> Double? {
    var (sum, count) = (0.0, 0)
    for table in tables {
      var (hits, predicted, gold) = (0, 0, 0)
      for (index, verdict) in table {
        let times = draws[index]
        if verdict & 1 != 0 { gold += times }
        if verdict & 2 != 0 { predicted += times }
        if verdict == 3 { hits += times }
      }
      guard gold > 0 else { continue }
      sum += f1(hits, predicted, gold)
      count += 1
    }
    return count == 0 ? nil : sum / Double(count)
  }
}
