import Language
import Lexicon
import Testing

@testable import Framing

/// Detects in `text` with the frame lexicon `lines` (`pattern TAB weight TAB match`) and gives the
/// phrases found.
private func phrases(_ lines: String, in text: String, besides: Set<String> = []) throws -> [String]
{
  let set = LexiconSet(
    files: ["en/frame.tsv": Array(("pattern\tweight\tmatch\n" + lines).utf8)], folder: "test")
  try #require(set.problems.isEmpty)
  let vocabulary = Vocabulary()
  var tokenizer = Tokenizer(vocabulary: vocabulary)
  let detector = try Detector(
    try #require(set.lexicons["en"]), codebook: set.codebook, vocabulary: vocabulary)
  let tokenized = tokenizer.tokenize(text)
  return detector.detections(in: tokenized, besides: besides).map {
    String(decoding: tokenized.bytes[tokenized.byteRange(of: $0.tokens)], as: UTF8.self)
  }
}

@Suite struct ContextTests {
  private let lexicon = """
    sniper*\t1
    terrorists\t0.75
    spies\t0.5
    riot*\t0.5\tcontext
    syria\t-0.5\tcontext
    """

  @Test func aPlainLabelNeedsTheStory() throws {
    #expect(try phrases(lexicon, in: "The terrorists will answer for it.") == [])
    #expect(try phrases(lexicon, in: "The terrorists led the riots.") == ["terrorists"])
  }

  @Test func contextReachesTheNextSentenceByHalf() throws {
    #expect(
      try phrases(lexicon, in: "Riots broke out. The terrorists, and spies, will answer for it.")
        == ["terrorists"])
    #expect(
      try phrases(lexicon, in: "Riots broke out. It was a Monday. The terrorists will answer.")
        == [])
  }

  @Test func aMentionMakesItsCompanionsCount() throws {
    let text = "A sniper shot at us. It was a Monday. Nobody slept. The terrorists will answer."
    #expect(try phrases(lexicon, in: text) == ["sniper", "terrorists"])
    #expect(
      try phrases(lexicon, in: "The terrorists will answer.", besides: ["frame"]) == ["terrorists"])
  }

  @Test func anotherStoryTakesAway() throws {
    #expect(try phrases(lexicon, in: "A sniper was killed in Syria.") == [])
    #expect(
      try phrases(lexicon, in: "The riots recall Syria, and a sniper was seen.") == ["sniper"])
    // Far away in the text, but the text is about it.
    #expect(
      try phrases(lexicon, in: "Syria is at war. It is Monday. It rains. A sniper shot.") == [])
  }

  @Test func contextInThePhraseItselfAddsNothing() throws {
    #expect(try phrases("riot spies\t0.5\nriot\t0.5\tcontext", in: "Here come riot spies.") == [])
  }
}

@Suite struct PhraseSelectionTests {
  @Test func aVetoRemovesWhatItTouches() throws {
    let lexicon = "occupation\t1\nduring the occupation\t-1"
    #expect(try phrases(lexicon, in: "during the occupation") == [])
    #expect(try phrases(lexicon, in: "an occupation") == ["occupation"])
  }

  @Test func theHeaviestThenTheLongestStands() throws {
    #expect(
      try phrases("the west\t0.5\nthe west paid\t1\nwest paid them\t2", in: "the West paid them")
        == ["West paid them"])
    #expect(
      try phrases("the west\t1\nthe west paid\t1", in: "the West paid them") == ["the West paid"])
  }

  @Test func aGapIsFilledAsShortAsPossible() throws {
    #expect(
      try phrases("(west|nato) ~5 paid", in: "the West and NATO secretly paid and paid")
        == ["NATO secretly paid"])
  }

  @Test func aPhraseEndsWithItsClause() throws {
    #expect(try phrases("west ~5 paid", in: "He blames the West; nobody paid.") == [])
    #expect(try phrases("west ~5 paid", in: "The West, he says, paid.") == ["West, he says, paid"])
  }

  @Test func neighboursAreOneMention() throws {
    let lexicon = "bandits\t1\nterrorists\t1"
    #expect(try phrases(lexicon, in: "bandits and terrorists") == ["bandits and terrorists"])
    #expect(try phrases(lexicon, in: "bandits, terrorists") == ["bandits", "terrorists"])
    #expect(try phrases(lexicon, in: "bandits or other terrorists") == ["bandits", "terrorists"])
  }
}
