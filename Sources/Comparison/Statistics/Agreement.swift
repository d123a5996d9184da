/// Agreement between coders beyond chance.
package enum Agreement {
  /// How far apart two codes are.
  package enum Level: Sendable {
    /// Codes are names: different or not.
    case nominal
    /// Codes are ranks.
    case ordinal
    /// Codes are numbers with equal steps.
    case interval
  }

  /// Krippendorff's alpha (Krippendorff 2011, "Computing Krippendorff's alpha-reliability").
  ///
  /// - Parameters:
  ///   - ratings: one array a coder, all of the same length, nil where a coder gave no code.
  ///   - level: the codes' level of measurement.
  /// - Returns: 1 for full agreement, 0 for chance; nil when no unit has two ratings or all codes
  ///   are the same, where it is not defined.
  package static func krippendorffAlpha(_ ratings: [[Double?]], level: Level = .nominal) -> Double?
  {
    let values = Set(ratings.joined().compactMap { $0 }).sorted()
    let rank = Dictionary(uniqueKeysWithValues: values.enumerated().map { ($1, $0) })
    let k = values.count
    var coincidence = [Double](repeating: 0, count: k * k)
    for unit in 0..<(ratings.map(\.count).min() ?? 0) {
      let codes = ratings.compactMap { $0[unit] }.compactMap { rank[$0] }
      guard codes.count > 1 else { continue }
      for (i, a) in codes.enumerated() {
        for (j, b) in codes.enumerated() where i != j {
          coincidence[a * k + b] += 1 / Double(codes.count - 1)
        }
      }
    }
    let margins = (0..<k).map { c in (0..<k).reduce(0) { $0 + coincidence[c * k + $1] } }
    let n = margins.reduce(0, +)
    func distance(_ a: Int, _ b: Int) -> Double {
      if a == b { return 0 }
      switch level {
      case .nominal: return 1
      case .interval: return (values[a] - values[b]) * (values[a] - values[b])
      case .ordinal:
        let (low, high) = (min(a, b), max(a, b))
        let between = margins[low...high].reduce(0, +) - (margins[low] + margins[high]) / 2
        return between * between
      }
    }
    var observed = 0.0
    var expected = 0.0
    for a in 0..<k {
      for b in 0..<k {
        observed += coincidence[a * k + b] * distance(a, b)
        expected += margins[a] * margins[b] * distance(a, b)
      }
    }
    guard n > 1, expected > 0 else { return nil }
    return 1 - (n - 1) * observed / expected
  }

  /// How disagreements count in ``cohenKappa(_:_:weights:)``.
  package enum Weights: Sendable {
    /// Every disagreement alike.
    case none
    /// By how many ranks the codes are apart.
    case linear
    /// By the square of that.
    case quadratic
  }

  /// Cohen's kappa of two coders over the same units (Cohen 1960; weighted: Cohen 1968).
  ///
  /// The ranks of the weights are the codes' order. Nil when there is no unit or chance alone
  /// explains everything (one code only).
  package static func cohenKappa<Code: Comparable & Hashable>(
    _ first: [Code], _ second: [Code], weights: Weights = .none
  ) -> Double? {
    let codes = Set(first).union(second).sorted()
    let rank = Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($1, $0) })
    let k = codes.count
    var table = [Double](repeating: 0, count: k * k)
    for (a, b) in zip(first, second) {
      guard let a = rank[a], let b = rank[b] else { continue }
      table[a * k + b] += 1
    }
    let n = Double(min(first.count, second.count))
    let rows = (0..<k).map { a in (0..<k).reduce(0) { $0 + table[a * k + $1] } }
    let columns = (0..<k).map { b in (0..<k).reduce(0) { $0 + table[$1 * k + b] } }
    var observed = 0.0
    var expected = 0.0
    for a in 0..<k {
      for b in 0..<k {
        let apart = Double(abs(a - b))
        let weight =
          switch weights {
          case .none: a == b ? 0.0 : 1.0
          case .linear: apart
          case .quadratic: apart * apart
          }
        observed += weight * table[a * k + b]
        expected += weight * rows[a] * columns[b] / n
      }
    }
    return n > 0 && expected > 0 ? 1 - observed / expected : nil
  }
}
