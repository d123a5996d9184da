import Foundation
import Framing
import Ingest
import Lexicon
import Testing

@testable import Training

struct ReviewTests {
  private let present = LexiconSet(
    files: [
      "codebook.yaml": Array("frames:\n  - name: f\n    definition: \"x\"\n".utf8),
      "en/f.tsv": Array("pattern\tweight\tmatch\tnote\n# mine\nhired hand*\t1\t\tseen\n".utf8),
    ], folder: "present")

  private func proposal(
    _ pattern: String, keep: Bool?, score: Double? = nil, weight: Double? = nil, mean: Double? = nil
  ) -> Proposal {
    Proposal(
      isKept: keep, frame: "f", language: "en", pattern: pattern, match: "", weight: weight,
      score: score, mean: mean, evidence: 4.2, counts: (7, 1), contexts: ["a [b] c"])
  }

  @Test func aTableIsReadAsItWasWritten() throws {
    let score = DocumentScore(bias: -1.5, threshold: 0.25, length: .words)
    let table = ProposalTable(
      proposals: [
        proposal("one", keep: true, score: 0.5, mean: 0.01),
        proposal("two three", keep: false, weight: 1),
      ], scores: [("f", score)])
    let read = try ProposalTable(contents: Array(table.text.utf8), name: "p.tsv")
    #expect(read.proposals.map(\.pattern) == ["one", "two three"])
    #expect(read.proposals.map(\.isKept) == [true, false])
    #expect(read.proposals.map(\.score) == [0.5, nil])
    #expect(read.proposals[1].counts.with == 7)
    #expect(read.proposals[1].counts.without == 1)
    #expect(read.scores.map(\.frame) == ["f"])
    #expect(read.scores.first?.score == score)
  }

  @Test func anUnclearVerdictIsNamedWithItsLine() {
    let table = ProposalTable(proposals: [proposal("one", keep: true)])
    let text = table.text.replacing("\nyes\t", with: "\nmaybe\t")
    #expect {
      try ProposalTable(contents: Array(text.utf8), name: "p.tsv")
    } throws: {
      "\($0)".hasPrefix("p.tsv:3: keep ‘maybe’")
    }
  }

  @Test func keptLinesJoinTheFileAndDroppedOnesGoToTheBias() throws {
    let score = DocumentScore(bias: -1, threshold: 0.5, length: .stems)
    let reviewed = ReviewedLexicon(
      ProposalTable(
        proposals: [
          proposal("hired hand*", keep: true, score: 2, weight: 1, mean: 0.5),
          proposal("paymaster", keep: true, score: 1.5, mean: 0.25),
          proposal("tuesday", keep: false, score: 1, mean: 0.125),
        ], scores: [("f", score)]), onto: present)
    let file = String(decoding: try #require(reviewed.files["en/f.tsv"]), as: UTF8.self)
    #expect(file.contains("# mine"))
    #expect(file.contains("hired hand*\t1\t\t2\tseen"))
    #expect(file.contains("paymaster\t\t\t1.5"))
    #expect(!file.contains("tuesday"))
    let set = LexiconSet(files: reviewed.files, folder: "after")
    #expect(set.problems == [])
    #expect(set.codebook.frames.first?.score?.bias == -0.875)
  }

  @Test func aProposalFromSeedsBecomesAMentionOnce() throws {
    let reviewed = ReviewedLexicon(
      ProposalTable(proposals: [
        proposal("puppet master*", keep: true, weight: 1),
        proposal("hired hand*", keep: true, weight: 1), proposal("rain", keep: nil, weight: 1),
      ]), onto: present)
    #expect(reviewed.counts.kept == 2)
    #expect(reviewed.counts.dropped == 1)
    #expect(reviewed.counts.present == 1)
    // The codebook is as it was, with whatever comments it had.
    #expect(reviewed.files["codebook.yaml"] == present.files["codebook.yaml"])
    let set = LexiconSet(files: reviewed.files, folder: "after")
    #expect(set.lexicons["en"]?.entries.map(\.pattern.source) == ["hired hand*", "puppet master*"])
  }

  @Test func wordsInTheCompanyOfAMatchAreProposed() throws {
    let near = (0..<12).map { "The hired hands never met their paymaster in town \($0)." }
    let far = (0..<60).map { "Rain fell on village \($0) and the river rose." }
    let documents = (near + far).enumerated().map {
      LabelledDocument(id: "\($0)", language: "en", text: $1, labels: [])
    }
    let found = try SeedExpansion().proposals(present, in: documents)
    #expect(
      found.contains { $0.pattern == "paymaster" && $0.counts.with == 12 && $0.counts.without == 0 }
    )
    #expect(
      !found.contains { ["their", "never", "hired", "rain"].contains($0.pattern) })
    let paymaster = try #require(found.first { $0.pattern == "paymaster" })
    #expect(paymaster.contexts.count == 3)
    #expect(paymaster.contexts[0].contains("[paymaster]"))
  }

  @Test func nothingIsOverwrittenUnlessWanted() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("review-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try LexiconFolder(folder.path).write(present.files)
    let file = folder.appendingPathComponent("p.tsv")
    let table = ProposalTable(proposals: [proposal("paymaster", keep: true, weight: 1)])
    try table.text.write(to: file, atomically: true, encoding: .utf8)
    #expect(throws: TrainingError.self) {
      try ReviewedLexicon.apply(
        file.path, lexicons: folder.path, output: nil, isInPlace: false)
    }
    let said = try ReviewedLexicon.apply(
      file.path, lexicons: folder.path, output: nil, isInPlace: true)
    #expect(said.contains("1 proposals kept"))
    let set = try LexiconSet(directory: folder.path)
    #expect(set.lexicons["en"]?.entries.count == 2)
  }

  /// A review that keeps everything gives the lexicon that training would have written.
  @Test func keepingEverythingIsTheTrainedLexicon() throws {
    let trained = try RoundTests.once.get()
    let table = trained.proposals(try RoundTests.documents())
    let read = try ProposalTable(contents: Array(table.text.utf8), name: "p.tsv")
    let reviewed = ReviewedLexicon(read, onto: nil)
    let direct = LexiconSet(files: LexiconFolder.files(trained), folder: "x")
    let through = LexiconSet(files: reviewed.files, folder: "x")
    #expect(through.problems == [])
    #expect(through.codebook.frames.map(\.score) == direct.codebook.frames.map(\.score))
    for (language, lexicon) in direct.lexicons {
      #expect(through.lexicons[language]?.scored == lexicon.scored)
    }
  }
}
