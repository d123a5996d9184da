import Foundation
import Testing

@testable import Comparison

/// Expected values that were computed elsewhere (statsmodels, scipy, scikit-learn, ConvoKit), read
/// from the shared measuring data when it is there.
enum Examples {
  static let file = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "../shared/statistics/examples.json")
  static var isThere: Bool { FileManager.default.fileExists(atPath: file.path) }

  static func load(_ key: String) throws -> Any {
    let all = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any]
    return try #require(all?[key])
  }
  static func rows(_ key: String) throws -> [[String: Any]] {
    try #require(load(key) as? [[String: Any]])
  }
  static func object(_ key: String) throws -> [String: Any] {
    try #require(load(key) as? [String: Any])
  }
}

extension [String: Any] {
  func number(_ key: String) throws -> Double {
    try #require((self[key] as? NSNumber)?.doubleValue)
  }
  func count(_ key: String) throws -> Int { try #require((self[key] as? NSNumber)?.intValue) }
  func numbers(_ key: String) throws -> [Double] { try #require(self[key] as? [Double]) }
  func counts(_ key: String) throws -> [Int] { try #require(self[key] as? [Int]) }
}

/// Whether two numbers agree to 1e-9, absolute or relative.
func agrees(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-9 * max(1, abs(b)) }

@Suite(
  .enabled(
    if: Examples.isThere, "needs ../shared/statistics/examples.json beside the package"))
struct StatisticsExamplesTests {
  @Test func wilson() throws {
    for row in try Examples.rows("wilson") {
      let share = Proportion(
        try row.count("k"), of: try row.count("n"), confidence: try row.number("confidence"))
      #expect(agrees(share.low, try row.number("lower")))
      #expect(agrees(share.high, try row.number("upper")))
      let z = Normal.critical(confidence: try row.number("confidence"))
      #expect(agrees(z, try row.number("z")))
    }
  }

  @Test func newcombe() throws {
    for row in try Examples.rows("newcombe_difference") {
      let confidence = try row.number("confidence")
      let difference = ProportionDifference(
        Proportion(try row.count("k1"), of: try row.count("n1"), confidence: confidence),
        Proportion(try row.count("k2"), of: try row.count("n2"), confidence: confidence))
      #expect(agrees(difference.value, try row.number("difference")))
      #expect(agrees(difference.low, try row.number("lower")))
      #expect(agrees(difference.high, try row.number("upper")))
    }
  }

  @Test func cohenH() throws {
    for row in try Examples.rows("cohen_h") {
      let h = ProportionDifference.cohenH(try row.number("p1"), try row.number("p2"))
      #expect(agrees(h, try row.number("h")))
    }
  }

  @Test func multipleTesting() throws {
    let row = try Examples.object("multiple_testing")
    let p = try row.numbers("p")
    for (key, adjust) in [
      ("benjamini_hochberg", MultipleTesting.benjaminiHochberg),
      ("benjamini_yekutieli", MultipleTesting.benjaminiYekutieli),
      ("holm", MultipleTesting.holm), ("bonferroni", MultipleTesting.bonferroni),
    ] {
      let expected = try row.numbers(key)
      #expect(zip(adjust(p), expected).allSatisfy(agrees), "\(key)")
      #expect(expected.count == p.count)
    }
  }

  @Test func keyness() throws {
    for row in try Examples.rows("keyness_2x2") {
      let contrast = WordContrast(
        try row.count("a"), of: try row.count("n1"), against: try row.count("b"),
        of: try row.count("n2"))
      #expect(agrees(contrast.g2, try row.number("g2_four_cell")))
      #expect(agrees(contrast.g2TwoCell, try row.number("g2_two_cell")))
      #expect(agrees(contrast.signedG2, try row.number("signed_g2_four_cell")))
      #expect(agrees(contrast.chi2(), try row.number("chi2")))
      #expect(agrees(contrast.chi2(yates: true), try row.number("chi2_yates")))
      #expect(agrees(contrast.p, try row.number("p_g2")))
      #expect(agrees(ChiSquare.tail(contrast.chi2(), degrees: 1), try row.number("p_chi2")))
      #expect(
        agrees(
          ChiSquare.tail(contrast.chi2(yates: true), degrees: 1), try row.number("p_chi2_yates")))
      #expect(agrees(contrast.logRatio, try row.number("log_ratio_base2_smoothed_half")))
      #expect(agrees(contrast.bic, try row.number("bic_g2_four_cell")))
      if row["pmi_natural_log"] is NSNull {
        #expect(contrast.pmi == nil)
      } else {
        #expect(agrees(try #require(contrast.pmi), try row.number("pmi_natural_log")))
      }
    }
  }

  @Test func logOdds() throws {
    let row = try Examples.object("log_odds_dirichlet")
    let (first, second) = (try row.counts("counts_group1"), try row.counts("counts_group2"))
    let totals = (first.reduce(0, +), second.reduce(0, +))
    let cases = try #require(row["cases"] as? [[String: Any]])
    #expect(!cases.isEmpty)
    for entry in cases {
      let alpha = try entry.numbers("alpha")
      let total = try entry.number("alpha0")
      let results = try #require(entry["results"] as? [[String: Any]])
      for (index, expected) in results.enumerated() {
        let odds = LogOdds(
          WordContrast(first[index], of: totals.0, against: second[index], of: totals.1),
          alpha: alpha[index], alphaTotal: total)
        #expect(agrees(odds.delta, try expected.number("delta")))
        #expect(agrees(odds.variance, try expected.number("variance")))
        #expect(agrees(odds.z, try expected.number("z")))
        #expect(agrees(odds.p, try expected.number("p_two_sided")))
        #expect(agrees(odds.fullVariance, try expected.number("variance_full")))
        #expect(agrees(odds.fullZ, try expected.number("z_full")))
      }
    }
  }

  @Test func bootstrapOfGivenResamples() throws {
    let row = try Examples.object("bootstrap_percentile")
    let (x, y) = (try row.numbers("x"), try row.numbers("y"))
    let drawsX = try #require(row["resamples_x"] as? [[Int]])
    let drawsY = try #require(row["resamples_y"] as? [[Int]])
    func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
    let replicates = zip(drawsX, drawsY).map { mean($0.map { x[$0] }) - mean($1.map { y[$0] }) }
    #expect(zip(replicates, try row.numbers("replicates")).allSatisfy(agrees))
    let interval = try #require(Bootstrap.percentile(replicates, confidence: 0.95))
    #expect(agrees(interval.low, try row.number("lower_95")))
    #expect(agrees(interval.high, try row.number("upper_95")))
  }

  @Test func krippendorff() throws {
    let row = try Examples.object("krippendorff_alpha")
    let coders = try #require(row["ratings_by_coder"] as? [[Any]])
    let ratings = coders.map { $0.map { ($0 as? NSNumber)?.doubleValue } }
    for (level, key) in [
      (Agreement.Level.nominal, "alpha"), (.ordinal, "alpha_ordinal"),
      (.interval, "alpha_interval"),
    ] {
      let alpha = try #require(Agreement.krippendorffAlpha(ratings, level: level))
      #expect(agrees(alpha, try row.number(key)), "\(key)")
    }
  }

  @Test func kappa() throws {
    let row = try Examples.object("cohen_kappa")
    let (a, b) = (try row.counts("coder1"), try row.counts("coder2"))
    for (weights, key) in [
      (Agreement.Weights.none, "kappa"), (.linear, "kappa_linear"),
      (.quadratic, "kappa_quadratic"),
    ] {
      let kappa = try #require(Agreement.cohenKappa(a, b, weights: weights))
      #expect(agrees(kappa, try row.number(key)), "\(key)")
    }
  }

  @Test func scores() throws {
    let row = try Examples.object("precision_recall_f1")
    let scores = Scores(
      gold: try row.counts("gold"), predicted: try row.counts("predicted"),
      labels: try row.counts("labels"))
    #expect(zip(scores.labels.map(\.precision), try row.numbers("precision")).allSatisfy(agrees))
    #expect(zip(scores.labels.map(\.recall), try row.numbers("recall")).allSatisfy(agrees))
    #expect(zip(scores.labels.map(\.f1), try row.numbers("f1")).allSatisfy(agrees))
    #expect(scores.labels.map(\.support) == (try row.counts("support")))
    #expect(agrees(scores.macroF1, try row.number("macro_f1")))
    #expect(agrees(scores.microF1, try row.number("micro_f1")))
    #expect(agrees(scores.matthews, try row.number("mcc")))
  }

  @Test func dispersion() throws {
    let row = try Examples.object("dispersion")
    let dispersion = Dispersion(
      counts: try row.counts("part_counts"), sizes: try row.counts("part_sizes"))
    #expect(agrees(dispersion.juillandD, try row.number("juilland_d")))
    #expect(agrees(dispersion.griesDP, try row.number("gries_dp")))
    #expect(agrees(dispersion.normalisedDP, try row.number("gries_dp_norm")))
  }

  @Test func nearDuplicates() throws {
    let row = try Examples.object("near_duplicates")
    let texts = try #require(row["texts"] as? [String])
    let word5 = try #require(row["word5"] as? [String: Any])
    // The example cuts at spaces, where "," is a word. A text's own words leave marks out, so the
    // shingles are made of the example's words here, and of a text's in the test below.
    let sets = texts.map { text in
      Shingles(
        ofWords: text.split(separator: " ").map { word in
          SplitMix64.mix(word.utf8.reduce(7) { $0 &* 257 &+ UInt64($1) })
        }, width: 5)
    }
    #expect(sets.map(\.hashes.count) == (try word5.counts("sizes")))
    for (a, b) in [(0, 1), (0, 2), (1, 2)] {
      #expect(agrees(sets[a].jaccard(sets[b]), try word5.number("jaccard_\(a)\(b)")))
    }
    #expect(agrees(sets[0].containment(sets[1]), try word5.number("containment_0_in_1")))
    let characters = try #require(row["char5"] as? [String: Any])
    let expected = try characters.number("jaccard_01")
    let grams = texts.map { text -> Set<String> in
      let all = Array(text)
      return Set((0...(all.count - 5)).map { String(all[$0..<$0 + 5]) })
    }
    #expect(grams.map(\.count) == (try characters.counts("sizes")))
    // The estimate of a family of hashes lies within three standard errors of the exact value.
    let hashed = grams.map { set in
      Shingles(
        unsorted: set.map { gram in
          UInt32(
            truncatingIfNeeded: SplitMix64.mix(gram.utf8.reduce(7) { $0 &* 257 &+ UInt64($1) }))
        })
    }
    #expect(agrees(hashed[0].jaccard(hashed[1]), expected))
    let shared = Double(hashed[0].shared(with: hashed[1]))
    #expect(
      agrees(
        shared / Double(hashed[0].hashes.count), try characters.number("containment_0_in_1")))
    let family = MinHash()
    let estimate = MinHash.estimate(family.signature(hashed[0]), family.signature(hashed[1]))
    let error = (expected * (1 - expected) / Double(MinHash.size)).squareRoot()
    #expect(abs(estimate - expected) <= 3 * error)
  }
}
