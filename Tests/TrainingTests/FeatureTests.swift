import Foundation
import Lexicon
import Testing

@testable import Training

struct FeatureTests {
  private func document(_ text: String, _ language: String) -> LabelledDocument {
    LabelledDocument(id: text, language: language, text: text, labels: [])
  }

  @Test func aCorpusCutInPartsCountsTheSame() throws {
    let documents = try RoundTests.documents()
    let one = try FeatureCounts(documents, longest: 3, runs: 1)
    for runs in [2, 3, 5] {
      let several = try FeatureCounts(documents, longest: 3, runs: runs)
      #expect(several.lines == one.lines)
      #expect(several.columns.map(\.documents) == one.columns.map(\.documents))
      #expect(several.matrix.starts == one.matrix.starts)
      #expect(several.matrix.indices == one.matrix.indices)
      #expect(several.matrix.values == one.matrix.values)
      #expect(several.stems == one.stems)
    }
  }

  @Test func beginningsThatOneStemStandsForAreNested() throws {
    let documents = ["sanctions bite", "sanctions hurt", "sanction them", "warm and warmer"].map {
      document($0, "en")
    }
    let counts = try FeatureCounts(documents)
    let nested = zip(counts.lines, counts.clutter.isNested).filter(\.1).map(\.0.pattern)
    #expect(nested == ["sanc*", "sanct*", "sancti*"])
  }

  @Test func onlyLinesOfFunctionWordsAloneAreFunctional() throws {
    let documents = ["of the town", "of the town"].map { document($0, "en") }
    let counts = try FeatureCounts(documents)
    let functional = zip(counts.lines, counts.clutter.isFunctional).filter(\.1).map(\.0.pattern)
    #expect(Set(functional) == ["of", "the", "of the"])
  }

  @Test func whatCannotBeSeenBecomesNoLine() throws {
    let documents = Array(repeating: document("Look here \u{FE0F} again", "en"), count: 2)
    let counts = try FeatureCounts(documents)
    let design = Design(counts, .start(entries: 10))
    let patterns = design.columns.map { counts.lines[$0].pattern }
    #expect(patterns.contains("look"))
    #expect(!patterns.contains { $0.unicodeScalars.contains("\u{FE0F}") })
  }

  @Test func threeWordsInARowAreCountedOnlyIfWanted() throws {
    let documents = ["one two three", "zero one two three"].map { document($0, "en") }
    let two = try FeatureCounts(documents)
    #expect(!two.columns.contains { $0.kind == .triple })
    let three = try FeatureCounts(documents, longest: 3)
    let place = try #require(three.columns.firstIndex { $0.kind == .triple })
    #expect(three.lines[place].pattern == "one two three")
  }
}
