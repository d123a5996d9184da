import SeededNumbers
import Testing

@testable import Language
@testable import Lexicon

/// The matcher against ``ReferenceMatcher`` on random lexicons and texts.
struct DifferentialTests {
  @Test(arguments: 0..<10)
  func matcherEqualsReference(seed: Int) throws {
    for round in 0..<1000 {
      var random = RandomLanguage(seed: UInt64(seed * 1000 + round))
      let (entries, classes) = try random.lexicon()
      let lexicon = try CompiledLexicon(entries, classes: classes, language: "en")
      let reference = ReferenceMatcher(
        entries: entries, classes: classes.members.mapValues { $0.map(\.pattern.elements) },
        language: "en")
      // Small enough to be emptied now and then.
      var tokenizer = Tokenizer(vocabulary: Vocabulary(limit: 460))
      let matcher = Matcher(lexicon, vocabulary: tokenizer.vocabulary)
      var texts = (0..<2).map { _ in random.text() }
      texts.append(texts[0])
      let tokenized = texts.map { tokenizer.tokenize($0) }
      for text in tokenized {
        let range = random.range(in: text)
        let expected = reference.matches(in: text, tokens: range)
        let found = matcher.matches(in: text, tokens: range)
        try #require(
          found == expected,
          """
          seed \(seed * 1000 + round)
          \(text.string(0..<text.bytes.count))
          \(entries.map { "\($0.isVeto ? "-" : "")\($0.group) \($0.pattern.source)" })
          \(classes.members.mapValues { $0.map(\.pattern.source) })
          """)
      }
      #expect(tokenizer.vocabulary.brokenInvariants == [])
      #expect(lexicon.brokenInvariants == [])
    }
  }
}

/// Lexicons and texts over so few words that most patterns match somewhere.
struct RandomLanguage {
  private var generator: SeededGenerator
  private var parser = PatternParser()

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  private mutating func below(_ count: Int) -> Int { Int(generator.next() % UInt64(count)) }

  private mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[below(elements.count)]
  }

  private mutating func word() -> String {
    pick([
      "a", "b", "c", "ab", "abc", "occupy", "occupied", "Us", "US", "us", "қару", "Қару", "ёж",
      "a-b", "b-c", "us-a", "a-b-c",
    ])
  }

  private mutating func patternWord() -> String {
    switch below(8) {
    case 0: pick(["a*", "*b", "?", "*", "occup*", "қ*", "a*c", "?b*", "*-b", "u?"])
    default: word()
    }
  }

  private mutating func element(depth: Int, classes: [String]) -> String {
    switch below(depth > 2 ? 5 : 9) {
    case 5 where !classes.isEmpty, 6 where !classes.isEmpty: "@" + pick(classes)
    case 7:
      "("
        + (0...below(3)).map { _ in
          sequence(depth: depth + 1, classes: classes, length: 1 + below(2))
        }.joined(separator: "|") + ")"
    default: patternWord()
    }
  }

  private mutating func sequence(depth: Int, classes: [String], length: Int) -> String {
    var result = element(depth: depth, classes: classes)
    for _ in 1..<max(length, 1) {
      if below(4) == 0 { result += " ~\(1 + below(3))" }
      result += " " + element(depth: depth, classes: classes)
    }
    return result
  }

  mutating func lexicon() throws -> ([CompiledLexicon.Entry], WordClasses) {
    var classes = WordClasses()
    var names: [String] = []
    for name in ["x", "y", "z"].prefix(below(4)) {
      for line in 0...below(3) {
        let source = sequence(depth: 1, classes: names, length: 1 + below(3))
        classes.add(
          .init(pattern: try parser.parse(source, comparison: comparison()), location: "c:\(line)"),
          to: name)
      }
      names.append(name)
    }
    let entries = try (0...below(8)).map { _ in
      let source = sequence(depth: 0, classes: names, length: 1 + below(4))
      return CompiledLexicon.Entry(
        pattern: try parser.parse(source, comparison: comparison()), isVeto: below(6) == 0,
        group: below(2))
    }
    return (entries, classes)
  }

  private mutating func comparison() -> Pattern.Comparison {
    pick([.folded, .folded, .folded, .cased, .stem])
  }

  mutating func text() -> String {
    (0..<below(20)).map { _ in word() + pick([" ", " ", " ", " ", ", ", ". ", "\n", "'s "]) }
      .joined()
  }

  mutating func range(in text: TokenizedText) -> Range<Int> {
    guard below(3) == 0, !text.tokens.isEmpty else { return text.tokens.indices }
    let start = below(text.tokens.count)
    return start..<(start + 1 + below(text.tokens.count - start))
  }
}
