import Framing
import Ingest
import Lexicon
import SeededNumbers
import Testing

@Suite struct ProfileTests {
  @Test func theNextSentencesDiscreditCountsAgainstTheFrame() throws {
    let judging = try Judging("The governor blamed {foreign terrorists}. He offered no evidence.")
    #expect(try judging.profile.challenged == 1)
    #expect(try judging.profile.class == .challenged)
  }

  @Test func theNextSentencesEndorsementMakesARelayAnAdvance() throws {
    let judging = try Judging("The governor blamed {foreign terrorists}. He is right.")
    #expect(try judging.profile.advanced == 1)
    #expect(try judging.profile.class == .advanced)
  }

  @Test func aHedgeCountsHalf() throws {
    let judging = try Judging(
      "{Foreign terrorists} may have come. The governor fears {foreign terrorists}.")
    #expect(try judging.profile.advanced == 0.5)
    #expect(try judging.profile.relayed == 0.5)
  }

  @Test func mentionsInTheTitleAreListedAndDoNotCount() throws {
    let classifier = try Classifier(lexicons: .builtIn())
    let article = Article(
      id: "a", title: "Foreign terrorists behind the riots", language: "en",
      text: "The council met on Monday to talk about the price of bread and of coal.")
    let classification = classifier.classify(article).classification
    #expect(classification.mentions.map(\.field) == [.title])
    #expect(classification.profiles.allSatisfy { $0.profile.class == .none })
  }

  @Test func anArticleWithoutTextHasEmptyProfiles() throws {
    let classifier = try Classifier(lexicons: .builtIn())
    let classification = classifier.classify(Article(id: "a")).classification
    #expect(classification.mentions.isEmpty)
    #expect(classification.profiles.count == LexiconSet.builtIn().codebook.frames.count)
  }

  @Test func anyBytesAreRead() throws {
    let classifier = try Classifier(lexicons: .builtIn())
    var random = SeededGenerator(seed: 3)
    let words = [
      "foreign terrorists", "said", "“", "”", "no", "evidence", "that", ",", ".", "\n", ":", "?",
      "the governor", "according to", "'", "—", "by", "was blamed", "not", "claims", "if", "\u{0}",
      "who", "and", "he", "NATO", "funded the protests", "occupation", "false", "\"", "…",
    ]
    for _ in 0..<400 {
      let text = (0..<Int(random.next() % 40)).map { _ in
        words[Int(random.next() % UInt64(words.count))]
      }
      .joined(separator: random.next() % 2 == 0 ? " " : "")
      let article = Article(id: "a", language: "en", text: text)
      for mention in classifier.classify(article).classification.mentions {
        #expect(mention.range.upperBound <= text.utf8.count)
        #expect(!mention.range.isEmpty)
      }
    }
  }

  @Test func aTextWithoutASentenceEndIsReadInPieces() throws {
    let classifier = try Classifier(lexicons: .builtIn())
    let text = String(repeating: "the governor said foreign terrorists came and ", count: 2000)
    let mentions = classifier.classify(Article(id: "a", language: "en", text: text)).classification
      .mentions
    #expect(mentions.count == 2000)
    #expect(mentions.filter { $0.voice == .attributed }.count > 1900)
  }
}
