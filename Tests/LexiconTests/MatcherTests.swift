import Testing

@testable import Language
@testable import Lexicon

struct MatcherTests {
  private func found(_ patterns: [String], in text: String, classes: [String: String] = [:]) throws
    -> [String]
  {
    var parser = PatternParser()
    var wordClasses = WordClasses()
    for (name, members) in classes {
      wordClasses.add(.init(pattern: try parser.parse(members), location: "c:1"), to: name)
    }
    let entries = try patterns.map { pattern in
      let isVeto = pattern.hasPrefix("-")
      let comparison: Pattern.Comparison =
        pattern.hasPrefix("=") ? .cased : pattern.hasPrefix("%") ? .stem : .folded
      let source = "-=%".contains(pattern.first ?? " ") ? String(pattern.dropFirst()) : pattern
      return CompiledLexicon.Entry(
        pattern: try parser.parse(source, comparison: comparison), isVeto: isVeto)
    }
    let lexicon = try CompiledLexicon(entries, classes: wordClasses, language: "en")
    var tokenizer = Tokenizer()
    let tokenized = tokenizer.tokenize(text)
    return Matcher(lexicon, vocabulary: tokenizer.vocabulary).matches(in: tokenized).map {
      tokenized.string(tokenized.byteRange(of: $0.tokens))
    }
  }

  @Test func globsAndPhrases() throws {
    #expect(
      try found(["terrorist*", "foreign fighter?"], in: "Terrorists and Foreign fighters fight.")
        == ["Terrorists", "Foreign fighters"])
  }

  @Test func phraseFindsCompound() throws {
    #expect(
      try found(["foreign trained"], in: "foreign-trained and foreign trained")
        == ["foreign-trained", "foreign trained"])
    #expect(try found(["trained"], in: "foreign-trained") == [])
    #expect(
      try found(["@w ~2 fund*"], in: "the US-funded NGO", classes: ["w": "us"]) == ["US-funded"])
  }

  @Test func classesGapsAndChoices() throws {
    let classes = ["west": "washington|the west|@us", "us": "u.s. | united states"]
    #expect(
      try found(
        ["@west ~5 (bankroll*|fund*)"],
        in: "Washington has for years been quietly bankrolling it. The U.S. knows. They fund it.",
        classes: classes)
        == ["Washington has for years been quietly bankrolling"])
  }

  @Test func longestThenLeftmostAndVetoes() throws {
    #expect(try found(["a b", "b c d", "c"], in: "a b c d") == ["b c d"])
    #expect(try found(["a b", "b c"], in: "a b c") == ["a b"])
    #expect(
      try found(
        ["occupation", "-occupation of the square"], in: "occupation of the square, occupation")
        == ["occupation"])
  }

  @Test func casedAndStem() throws {
    #expect(try found(["=US"], in: "They told us that the US left") == ["US"])
    #expect(try found(["%occupy"], in: "occupied occupying") == ["occupied", "occupying"])
  }

  @Test func sentencesBound() throws {
    #expect(try found(["foreign ~3 agents"], in: "It is foreign.\nAgents came.") == [])
  }
}
