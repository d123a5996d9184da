import Language
import Testing

@testable import Framing

/// What stands in for comparing each with all gives the same answers.
@Suite struct LinearTimeTests {
  /// A seeded generator, so that a failure comes again.
  private struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }

  @Test func aCoverOverlapsWhatOneOfItsRangesOverlaps() {
    var dice = Dice(state: 3)
    for _ in 0..<300 {
      let ranges = (0..<Int.random(in: 0...12, using: &dice)).map { _ -> Range<Int> in
        let start = Int.random(in: 0..<40, using: &dice)
        return start..<start + Int.random(in: 0...9, using: &dice)
      }
      let cover = TokenCover(ranges)
      for start in 0..<45 {
        for length in 0...4 {
          let asked = start..<start + length
          #expect(cover.overlaps(asked) == ranges.contains { $0.overlaps(asked) })
        }
      }
    }
  }

  @Test func theStrongestOfOverlappingPhrasesStay() {
    var dice = Dice(state: 4)
    for _ in 0..<200 {
      let found = (0..<Int.random(in: 0...15, using: &dice)).map { entry -> Detection in
        let start = Int.random(in: 0..<30, using: &dice)
        return Detection(
          frame: "f", tokens: start..<start + Int.random(in: 1...4, using: &dice), entry: entry,
          weight: Double(Int.random(in: 1...3, using: &dice)))
      }
      let kept = PhraseSelection.strongest(found)
      for (a, b) in zip(kept, kept.dropFirst()) {
        #expect(a.tokens.upperBound <= b.tokens.lowerBound)
      }
      // Whatever was dropped overlaps one that is at least as heavy.
      for detection in found where !kept.contains(detection) {
        #expect(
          kept.contains { $0.tokens.overlaps(detection.tokens) && $0.weight >= detection.weight })
      }
    }
  }

  @Test func aWalkThatBeginsAnywhereFindsTheInnermostQuotation() {
    let text =
      "“She said ‘no’ and “yes” and left,” he said. «Фонд «Имя» закрыт», — сказал он. \"End.\""
    var parser = QuotationParser()
    let quotations = parser.quotations(in: Array(text.utf8))
    #expect(quotations.count >= 5)
    for start in 0..<text.utf8.count {
      var walk = QuotationWalk(quotations, at: start)
      for position in start..<min(start + 12, text.utf8.count) {
        let expected = quotations.indices.last { quotations[$0].outer.contains(position) } ?? -1
        #expect(walk.innermost(at: position) == Int32(expected), "\(start) \(position)")
      }
    }
  }
}
