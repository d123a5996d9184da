import ComparisonSamples
import Framing
import Testing

@testable import Comparison

struct GroupingTests {
  private func names(_ by: ComparisonOptions.Grouping) -> [String] {
    Comparison(of: Sample.fiveOutlets(), options: .init(by: by)).groups.map(\.name)
  }

  @Test func groupsAreNamedByWhatWasAskedFor() {
    #expect(
      names(.outlet)
        == ["Capital Check", "Harbour Times", "Meridian Wire", "Northern Echo", "Steppe Herald"])
    #expect(names(.language) == ["en"])
    #expect(names(.section) == ["(unknown)", "Business", "Fact check", "World"])
    #expect(names(.author) == ["(unknown)", "A. Writer"])
    #expect(names(.source) == ["President Oran", "government"])
  }

  @Test func aSourcesRowCountsOnlyWhatItVoices() {
    let comparison = Comparison(of: Sample.fiveOutlets(), options: .init(by: .source))
    let government = comparison.groups.firstIndex { $0.name == "government" } ?? 0
    let row = comparison.prevalence(group: government, frame: 0)
    #expect(row.counts.articles == 9 && row.counts.relaying == 9 && row.counts.advancing == 0)
    #expect(row.strongest?.evidence.source == "government")
  }

  @Test func articlesOfTwoAuthorsCountForBoth() {
    let said = [Said("Terrorists struck.", "foreign-terrorists", phrase: "Terrorists")]
    let comparison = Comparison(
      of: [
        Sample.article(id: "1", outlet: "A", authors: ["X", "Y", "X"], said),
        Sample.article(id: "2", outlet: "A", authors: ["Y"], said),
      ], options: .init(by: .author))
    #expect(comparison.groups.map(\.articles) == [1, 2])
  }

  @Test func whatCannotBeJudgedIsSaidAndNotCounted() {
    var mute = Sample.article(id: "1", outlet: "A", [])
    mute.article.text = nil
    let other = Sample.article(id: "2", outlet: "A", language: nil, [Said("Teksto.")])
    let fine = Sample.article(id: "3", outlet: "A", [Said("Text.")])
    let comparison = Comparison(of: [mute, other, fine])
    #expect(comparison.groups[0].articles == 1)
    #expect(comparison.groups[0].unreadable == 1 && comparison.groups[0].unjudged == 1)
    #expect(comparison.notes.count == 2)
  }

  @Test func onlyTheFramesThatWereAskedFor() {
    let comparison = Comparison(
      of: Sample.fiveOutlets(), options: .init(frames: ["western-meddling"]))
    #expect(comparison.frames == ["western-meddling"])
    #expect(comparison.articles.allSatisfy { $0.evidence.allSatisfy { $0.frame == 0 } })
  }

  @Test func qValuesAreOverTheWholeTable() {
    let comparison = Comparison(of: Sample.fiveOutlets())
    let tests = comparison.differences.compactMap(\.test)
    #expect(!tests.isEmpty)
    let q = MultipleTesting.benjaminiHochberg(tests.map(\.p))
    #expect(zip(tests, q).allSatisfy { agrees($0.q, $1) })
    // The reprinter has no articles of its own, and so no test.
    let echo = comparison.groups.firstIndex { $0.name == "Northern Echo" }
    #expect(comparison.differences.allSatisfy { ($0.a != echo && $0.b != echo) || $0.test == nil })
  }

  @Test func inputOrderDoesNotMatter() {
    var dice = Sample.Dice(5)
    let articles = Sample.fiveOutlets()
    let a = Comparison(of: articles, options: .init(keepCopies: true))
    let b = Comparison(of: articles.shuffled(using: &dice), options: .init(keepCopies: true))
    #expect(a.groups == b.groups)
    #expect(a.prevalence.map(\.counts) == b.prevalence.map(\.counts))
    #expect(a.differences.map(\.test?.q) == b.differences.map(\.test?.q))
  }

  @Test func offsetsOfEvidenceGiveItsMention() {
    for article in Comparison(of: Sample.fiveOutlets()).articles {
      for evidence in article.evidence {
        let utf8 = Array(evidence.sentence.utf8)
        let mention = String(decoding: utf8[evidence.highlight], as: UTF8.self)
        #expect(
          ["errorists", "foreign fighters took part", "bankrolling"].contains {
            mention.hasSuffix($0)
          })
      }
    }
  }

  @Test func longSentencesAreCutAroundTheMention() throws {
    let long = String(repeating: "слово ", count: 400)
    let classified = Sample.article(
      id: "1", outlet: "A",
      [Said(long + "террористы" + " конец" + long, "foreign-terrorists", phrase: "террористы")])
    let comparison = Comparison(of: [classified])
    let evidence = try #require(comparison.articles[0].evidence.first)
    #expect(evidence.sentence.utf8.count < 600)
    let utf8 = Array(evidence.sentence.utf8)
    #expect(String(decoding: utf8[evidence.highlight], as: UTF8.self) == "террористы")
    #expect(evidence.sentence.hasPrefix("… ") && evidence.sentence.hasSuffix(" …"))
  }
}

@Suite("The name of a group")
struct GroupNameTests {
  @Test(
    "is one in several spellings",
    arguments: [
      ("Moscow's mayor", "Moscow’s mayor"), ("the ministry", "Ministry"), ("A  B", "a b"),
    ])
  func folds(a: String, b: String) {
    #expect(GroupName(a).folded == GroupName(b).folded)
  }

  @Test func isKeptAsItWasFirstWritten() {
    #expect(GroupName("the  Ministry").written == "the Ministry")
    #expect(GroupName(" ").written == "(unknown)")
    #expect(GroupName("Theo").folded != GroupName("o").folded)
  }
}
