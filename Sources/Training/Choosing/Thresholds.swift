import Comparison
import Foundation

/// From out-of-fold scores to a threshold a frame.
///
/// A frame's own best threshold is noisy where few texts have the frame: T is the mean of the best
/// over 30 bootstrap resamples, g the one threshold that is best for all frames together, and the
/// result (n T + 30 g) / (n + 30) with n texts that have it.
enum Thresholds {
  /// The thresholds, in the frames' order, for `scores` and `isPositive` by frame.
  static func choose(_ scores: [[Double]], _ isPositive: [[Bool]], seed: UInt64) -> [Double] {
    let shared = shared(scores, isPositive)
    return parallelMap(scores.count) { frame in
      let (scores, isPositive) = (scores[frame], isPositive[frame])
      var generator = SplitMix64(seed: SplitMix64.mix(seed &+ UInt64(frame)))
      let order = scores.indices.sorted { (scores[$0], $1) > (scores[$1], $0) }
      var found: [Double] = []
      for _ in 0..<30 {
        var draws = [Int](repeating: 0, count: scores.count)
        for _ in scores.indices {
          draws[Int.random(in: 0..<scores.count, using: &generator)] += 1
        }
        if let best = Ranking.bestThreshold(scores, isPositive, order: order, draws: draws) {
          found.append(best)
        }
      }
      guard !found.isEmpty else { return shared }
      let n = Double(isPositive.count { $0 })
      return (n * found.reduce(0, +) / Double(found.count) + 30 * shared) / (n + 30)
    }
  }

  /// The one threshold with the best macro-F1 of 80 quantiles between .30 and .998.
  private static func shared(_ scores: [[Double]], _ isPositive: [[Bool]]) -> Double {
    let all = scores.joined().sorted()
    guard !all.isEmpty else { return 0 }
    var best = (f1: -1.0, threshold: 0.0)
    for step in 0..<80 {
      let threshold = Bootstrap.quantile(all, 0.30 + 0.698 * Double(step) / 79)
      var sum = 0.0
      for (scores, isPositive) in zip(scores, isPositive) {
        var (hits, taken, positives) = (0, 0, 0)
        for (score, positive) in zip(scores, isPositive) {
          if positive { positives += 1 }
          guard score >= threshold else { continue }
          taken += 1
          if positive { hits += 1 }
        }
        if hits > 0 { sum += 2 * Double(hits) / Double(taken + positives) }
      }
      if sum > best.f1 { best = (sum, threshold) }
    }
    return best.threshold
  }
}

/// Platt's calibration: probability = 1 / (1 + exp(−(slope × score + intercept))).
///
/// Platt 1999, with his targets (P + 1) / (P + 2) and 1 / (N + 2), by Newton's method (Lin, Lin and
/// Weng 2007).
struct Calibration: Sendable {
  var slope = 1.0
  var intercept = 0.0

  init(slope: Double, intercept: Double) {
    self.slope = slope
    self.intercept = intercept
  }

  /// The identity when one side is missing or higher scores do not mean the label.
  init(_ scores: [Double], _ isPositive: [Bool]) {
    let positives = Double(isPositive.count { $0 })
    let negatives = Double(isPositive.count) - positives
    guard positives > 0, negatives > 0 else { return }
    let (high, low) = ((positives + 1) / (positives + 2), 1 / (negatives + 2))
    var (a, b) = (1.0, log((positives + 1) / (negatives + 1)))
    func loss(_ a: Double, _ b: Double) -> Double {
      zip(scores, isPositive).reduce(0) { sum, pair in
        let z = a * pair.0 + b
        let t = pair.1 ? high : low
        return sum + (z > 0 ? z : 0) + log1p(exp(-abs(z))) - t * z
      }
    }
    var current = loss(a, b)
    for _ in 0..<100 {
      var (ga, gb, haa, hab, hbb) = (0.0, 0.0, 1e-9, 0.0, 1e-9)
      for (score, positive) in zip(scores, isPositive) {
        let p = 1 / (1 + exp(-(a * score + b)))
        let d = p - (positive ? high : low)
        let w = p * (1 - p)
        ga += d * score
        gb += d
        haa += w * score * score
        hab += w * score
        hbb += w
      }
      if abs(ga) < 1e-8, abs(gb) < 1e-8 { break }
      let determinant = haa * hbb - hab * hab
      guard determinant > 0 else { break }
      let (da, db) = ((hbb * ga - hab * gb) / determinant, (haa * gb - hab * ga) / determinant)
      var step = 1.0
      while step > 1e-10, loss(a - step * da, b - step * db) > current { step /= 2 }
      guard step > 1e-10 else { break }
      (a, b) = (a - step * da, b - step * db)
      current = loss(a, b)
    }
    if a > 0 { (slope, intercept) = (a, b) }
  }

  /// The log-odds that a score stands for.
  func callAsFunction(_ score: Double) -> Double { slope * score + intercept }
}
