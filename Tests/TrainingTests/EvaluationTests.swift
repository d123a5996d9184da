import Testing

@testable import Training

struct EvaluationTests {
  private let gold = [
    LabelRecord(id: "1", labels: ["a"]), LabelRecord(id: "2", labels: ["a", "b"]),
    LabelRecord(id: "3", labels: []), LabelRecord(id: "4", labels: ["b"]),
  ]

  @Test func countsAsDefined() {
    let predicted = [
      LabelRecord(id: "1", labels: ["a"]), LabelRecord(id: "2", labels: ["a"]),
      LabelRecord(id: "3", labels: ["c"]), LabelRecord(id: "9", labels: ["a"]),
    ]
    let found = LabelEvaluation(gold: gold, predicted: predicted, resamples: 50)
    // a: 2 of 2 found; b: none of 2; c only predicted and no part of macro.
    #expect(found.macroF1 == 0.5)
    #expect(abs(found.microF1 - 4.0 / 7.0) < 1e-12)
    #expect(abs(found.samplesF1 - (1 + 2.0 / 3.0) / 4) < 1e-12)
    #expect(found.missing == 1)
    #expect(found.unknown == 1)
  }

  @Test func sameSideTwiceAgreesFully() {
    let found = LabelEvaluation(gold: gold, predicted: gold, resamples: 50)
    #expect(found.macroF1 == 1)
    #expect(found.frames.allSatisfy { $0.alpha == 1 })
    let gain = LabelEvaluation.gain(gold: gold, old: gold, new: gold, resamples: 50)
    #expect(gain?.low == 0 && gain?.high == 0)
  }

  @Test func reliabilityComparesWhatWasSaidWithWhatWas() {
    let found = Reliability([(0.95, true), (0.91, true), (0.97, false), (0.05, false)])
    #expect(found.bins[9].count == 3)
    #expect(abs(found.bins[9].share - 2.0 / 3.0) < 1e-12)
    #expect(abs(found.error - (3 * abs(2.83 / 3 - 2.0 / 3.0) + 0.05) / 4) < 1e-12)
  }

  @Test func mentionsArePairedExactlyFirst() throws {
    func span(_ range: Range<Int>, _ voice: String, _ stance: String) -> LabelledDocument.Span {
      .init(frame: "f", range: range, voice: voice, stance: stance)
    }
    let gold = [
      LabelRecord(
        id: "1", labels: ["f"],
        spans: [span(0..<5, "outlet", "asserted"), span(4..<9, "attributed", "denied")])
    ]
    let predicted = [
      LabelRecord(
        id: "1", labels: ["f"],
        spans: [span(4..<9, "attributed", "asserted"), span(20..<25, "outlet", "asserted")])
    ]
    let found = try #require(MentionEvaluation(gold: gold, predicted: predicted))
    #expect(found.exact == 1)
    #expect(found.overlapping == 1)
    #expect(found.exactF1 == 0.5)
    #expect(found.voice.judged == 1 && found.voice.right == 1)
    #expect(found.stance.judged == 1 && found.stance.right == 0)
    #expect(
      MentionEvaluation(gold: [LabelRecord(id: "1", labels: [])], predicted: predicted) == nil)
  }

  @Test func codersOfOneFileAgreeAsFarAsTheyDo() throws {
    let text = """
      {"id": 1, "text": "x", "labels": ["f"], "coders": {"a": ["f"], "b": ["f"]}}
      {"id": 2, "text": "x", "labels": [], "coders": {"a": [], "b": []}}
      {"id": 3, "text": "x", "labels": [], "coders": {"a": ["f"], "b": []}}
      {"id": 4, "text": "x", "labels": []}
      """
    let found = CoderAgreement(LabelFile.parse(Array(text.utf8), name: "x").documents)
    #expect(found.documents == 3)
    #expect(found.coders == ["a", "b"])
    let frame = try #require(found.frames.first)
    // Two of three agree; chance is 2/3 · 1/3 + 1/3 · 2/3.
    let kappa = try #require(frame.kappas.first ?? nil)
    #expect(abs(kappa - (2.0 / 3.0 - 4.0 / 9.0) / (1 - 4.0 / 9.0)) < 1e-12)
    #expect(abs((frame.alpha ?? 0) - (1 - 5.0 * 2 / (2 * 3 * 3))) < 1e-12)
  }
}
