/// How well predicted labels meet the gold ones, one label a unit.
package struct Scores: Sendable, Equatable {
  /// The scores of one label.
  package struct Label: Sendable, Equatable {
    /// TP / (TP + FP); 0 when it was never predicted.
    package var precision: Double
    /// TP / (TP + FN); 0 when it never occurs.
    package var recall: Double
    /// The harmonic mean of both, 2TP / (2TP + FP + FN); 0 when TP is 0.
    package var f1: Double
    /// How often it occurs in the gold labels.
    package var support: Int
  }

  /// A score a label, in the order that was asked for.
  package var labels: [Label]
  /// The mean F1 of the labels; 0 when there are none.
  package var macroF1: Double
  /// F1 over all decisions together; with one label a unit it is the share that is right.
  package var microF1: Double
  /// Matthews's correlation for many classes (Gorodkin 2004), −1...1; 0 when one side is constant.
  package var matthews: Double

  /// Compares `predicted` with `gold`, of the same length, over `labels`.
  package init<Code: Hashable>(gold: [Code], predicted: [Code], labels codes: [Code]) {
    var hits: [Code: Int] = [:]
    var goldCounts: [Code: Int] = [:]
    var predictedCounts: [Code: Int] = [:]
    for (g, p) in zip(gold, predicted) {
      goldCounts[g, default: 0] += 1
      predictedCounts[p, default: 0] += 1
      if g == p { hits[g, default: 0] += 1 }
    }
    func ratio(_ a: Int, _ b: Int) -> Double { b == 0 ? 0 : Double(a) / Double(b) }
    labels = codes.map { code in
      let (hit, real, said) = (hits[code] ?? 0, goldCounts[code] ?? 0, predictedCounts[code] ?? 0)
      return Label(
        precision: ratio(hit, said), recall: ratio(hit, real), f1: ratio(2 * hit, real + said),
        support: real)
    }
    macroF1 = labels.isEmpty ? 0 : labels.reduce(0) { $0 + $1.f1 } / Double(labels.count)
    let listed = codes.reduce(into: (hit: 0, real: 0, said: 0)) {
      $0.hit += hits[$1] ?? 0
      $0.real += goldCounts[$1] ?? 0
      $0.said += predictedCounts[$1] ?? 0
    }
    microF1 = ratio(2 * listed.hit, listed.real + listed.said)

    let n = Double(min(gold.count, predicted.count))
    let correct = Double(hits.values.reduce(0, +))
    let all = Set(goldCounts.keys).union(predictedCounts.keys)
    func sum(_ term: (Double, Double) -> Double) -> Double {
      all.reduce(0) { $0 + term(Double(goldCounts[$1] ?? 0), Double(predictedCounts[$1] ?? 0)) }
    }
    let scale = (n * n - sum { g, _ in g * g }) * (n * n - sum { _, p in p * p })
    matthews = scale > 0 ? (correct * n - sum { g, p in g * p }) / scale.squareRoot() : 0
  }
}
