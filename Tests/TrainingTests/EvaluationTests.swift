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
}
