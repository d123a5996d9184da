import Framing
import Ingest
import Testing

@testable import Report

@Suite struct ExplanationTests {
  private func classified(_ text: String) -> ClassifiedArticle {
    // "The mayor said terrorists came."
    let mention = Mention(
      frame: "foreign-terrorists", range: 15..<25, pattern: "terrorists", weight: 1,
      voice: .attributed, source: "mayor", stance: .doubted, sourceStance: .asserted,
      outletChallenge: .doubted, cues: [Mention.Cue(range: 10..<14, kind: "report")],
      sentence: 0..<31)
    return ClassifiedArticle(
      article: Article(id: "a", text: text),
      classification: Classification(
        mentions: [mention],
        profiles: [
          ("foreign-terrorists", FrameProfile(challenged: 1, mentions: 1, words: 5))
        ]))
  }

  @Test func plainTextHasBracketsAndTheReasons() {
    let text = Explanation(classified("The mayor said terrorists came."), colour: false).text
    #expect(text.contains("The mayor said [terrorists](1) came."))
    #expect(
      text.contains(
        "said by mayor · doubted (source: asserted, against it: doubted) · by “said” (report)"))
    #expect(text.contains("foreign-terrorists: challenged  (A 0, R 0, C 1)"))
    #expect(!text.contains("\u{1B}"))
  }

  @Test func colourUnderlinesTheMention() {
    let text = Explanation(classified("The mayor said terrorists came."), colour: true).text
    #expect(text.contains("\u{1B}[4;36mterrorists\u{1B}[0m"))
  }

  @Test func thePageCannotSteerTheTerminal() {
    let text = Explanation(
      classified("The mayor said terrorists came.\u{1B}[2J\u{7}"), colour: false
    ).text
    #expect(!text.contains("\u{1B}") && !text.contains("\u{7}"))
  }
}
