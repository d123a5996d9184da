/// Percentile bootstrap over whole clusters, repeatable by its seed.
///
/// Efron and Tibshirani (1993), chapter 13; resampling clusters instead of articles is what keeps
/// a story that was printed twelve times from counting as twelve observations (Davison and Hinkley
/// 1997, section 3.8).
package struct Bootstrap: Sendable {
  /// How many resamples are drawn.
  package var resamples: Int
  /// The share of replicates inside the interval, 0..<1.
  package var confidence: Double
  private var generator: SplitMix64

  /// A bootstrap whose draws depend on `seed` alone.
  package init(resamples: Int = 2000, confidence: Double = 0.95, seed: UInt64) {
    self.resamples = resamples
    self.confidence = confidence
    generator = SplitMix64(seed: seed)
  }

  /// The interval of `statistic` over resamples of `count` clusters.
  ///
  /// `statistic` is given how often each cluster was drawn, and answers nil for a resample that
  /// it is not defined on; such a resample is left out. Nil when there is no cluster or no
  /// replicate.
  package mutating func interval(
    clusters count: Int, _ statistic: ([Int]) -> Double?
  ) -> (low: Double, high: Double)? {
    guard count > 0 else { return nil }
    var replicates: [Double] = []
    replicates.reserveCapacity(resamples)
    var draws = [Int](repeating: 0, count: count)
    for _ in 0..<resamples {
      for index in draws.indices { draws[index] = 0 }
      for _ in 0..<count { draws[Int.random(in: 0..<count, using: &generator)] += 1 }
      if let value = statistic(draws) { replicates.append(value) }
    }
    return Self.percentile(replicates, confidence: confidence)
  }

  /// The central `confidence` of the replicates; nil when there are none.
  package static func percentile(
    _ replicates: [Double], confidence: Double
  ) -> (low: Double, high: Double)? {
    guard !replicates.isEmpty else { return nil }
    let sorted = replicates.sorted()
    let tail = (1 - confidence) / 2
    return (quantile(sorted, tail), quantile(sorted, 1 - tail))
  }

  /// Hyndman and Fan's (1996) quantile of type 7, the default of R and NumPy; `sorted` is ascending
  /// and not empty.
  package static func quantile(_ sorted: [Double], _ p: Double) -> Double {
    let position = p * Double(sorted.count - 1)
    let below = Int(position)
    let above = min(below + 1, sorted.count - 1)
    return sorted[below] + (position - Double(below)) * (sorted[above] - sorted[below])
  }
}

/// Steele, Lea and Flood's (2014) SplitMix64: a small generator whose stream is fixed by its seed
/// on every machine, which the system's generator is not.
package struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// A generator that starts at `seed`.
  package init(seed: UInt64) { state = seed }

  /// The next 64 bits.
  package mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    return Self.mix(state)
  }

  /// The finaliser alone: a bijection that scatters 64 bits.
  @inline(__always)
  package static func mix(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
