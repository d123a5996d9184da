import SeededNumbers
import Testing

@testable import Lexicon

struct DictionaryLookupTests {
  private func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }

  private func lookup(
    _ dictionary: KeyValuePairs<String, [String]>, _ text: String,
    change: (inout LookupOptions) -> Void = { _ in }
  ) -> [String] {
    var options = LookupOptions()
    change(&options)
    let keys = dictionary.map { name, values in
      KeyedDictionary.Key(name: name, values: values.map { .init($0) })
    }
    var lookup = DictionaryLookup(KeyedDictionary(keys: keys), options: options)
    return lookup.replaced(words(text))
  }

  @Test func aKeyCountsNoTokenTwiceAndLongerSpansFirst() {
    #expect(
      lookup(["k": ["foreign", "foreign troops", "troops left"]], "foreign troops left") == ["k"])
    #expect(lookup(["k": ["a b", "b c", "c d"]], "a b c d") == ["k", "k"])
  }

  @Test func scopesDifferInWhatLiesInsideOtherKeys() {
    let dictionary: KeyValuePairs = [
      "city": ["new york"], "paper": ["new york times"], "n": ["times square"],
    ]
    #expect(lookup(dictionary, "New York Times Square") == ["city", "paper", "n"])
    #expect(
      lookup(dictionary, "New York Times Square") { $0.scope = .dictionary } == ["paper", "n"])
  }

  @Test func tokensAreKeptBesideKeysInCapitals() {
    #expect(
      lookup(["west": ["запад*"]], "вина ЗАПАДА велика") { $0.isExclusive = false }
        == ["вина", "WEST", "велика"])
    #expect(
      lookup(["w": ["the west"]], "the West acts") {
        $0.appendsKey = true
        $0.noMatch = "-"
      } == ["the_West/w", "-"])
  }

  @Test func caseIsFoldedByLetter() {
    #expect(lookup(["k": ["әскер"]], "ӘСКЕР Әскер аскер") == ["k", "k"])
    #expect(lookup(["k": ["σοφός"]], "ΣΟΦΌΣ σοφός") == ["k", "k"])
    #expect(lookup(["k": ["istanbul"]], "İSTANBUL ISTANBUL") == ["k"])
    #expect(lookup(["k": ["US"]], "us US") { $0.ignoresCase = false } == ["k"])
  }

  @Test func bothSidesAreComposed() {
    #expect(lookup(["k": ["cafe\u{301}"]], "caf\u{E9} CAFE\u{301}") == ["k", "k"])
    #expect(lookup(["k": ["caf?"]], "cafe\u{301}") == ["k"])
  }

  @Test func expressionsAreAnchoredUnlessAskedOtherwise() {
    let dictionary: KeyValuePairs = ["k": ["terror(ist)?s? left"]]
    let text = "terrorists left counterterrorists left"
    #expect(lookup(dictionary, text) { $0.valueType = .regex(isAnchored: true) } == ["k"])
    #expect(lookup(dictionary, text) { $0.valueType = .regex(isAnchored: false) } == ["k", "k"])
  }

  @Test func oneBadExpressionDoesNotStopTheOthers() {
    var options = LookupOptions()
    options.valueType = .regex(isAnchored: true)
    var lookup = DictionaryLookup(
      KeyedDictionary(keys: [.init(name: "k", values: [.init("(a"), .init("b+")])]),
      options: options)
    #expect(
      lookup.problems.map(\.description) == [
        "dictionary: k: the expression ‘(a’: ‘(’ without ‘)’: close the bracket"
      ])
    #expect(lookup.replaced(["bb", "(a"]) == ["k"])
  }

  @Test func weightsComeWithMatches() {
    let dictionary = KeyedDictionary(keys: [
      .init(
        name: "k", values: [.init("bad", weight: -2.5), .init("very bad", weight: -4), .init("so")])
    ])
    var lookup = DictionaryLookup(dictionary)
    #expect(
      lookup.matches(in: words("so very bad bad")) == [
        .init(tokens: 0..<1, key: 0, weight: 1), .init(tokens: 1..<3, key: 0, weight: -4),
        .init(tokens: 3..<4, key: 0, weight: -2.5),
      ])
  }

  /// Against the definition, written down plainly and slowly.
  @Test func randomDictionariesAreLookedUpAsDefined() {
    var generator = SeededGenerator(seed: 11)
    let letters = ["a", "b", "c", "a*", "*", "?"]
    for _ in 0..<2000 {
      let keys = (0..<3).map { number in
        KeyedDictionary.Key(
          name: "k\(number)",
          values: (0..<Int.random(in: 1...3, using: &generator)).map { _ in
            .init(
              (0..<Int.random(in: 1...3, using: &generator))
                .map { _ in letters.randomElement(using: &generator) ?? "a" }
                .joined(separator: " "))
          })
      }
      let tokens = (0..<Int.random(in: 0...8, using: &generator)).map { _ in
        ["a", "b", "c", "ab"].randomElement(using: &generator) ?? "a"
      }
      for scope in [LookupOptions.Scope.key, .dictionary] {
        var options = LookupOptions()
        options.scope = scope
        var lookup = DictionaryLookup(KeyedDictionary(keys: keys), options: options)
        #expect(lookup.replaced(tokens) == plain(keys, tokens, scope), "\(keys) \(tokens) \(scope)")
      }
    }
  }

  private func plain(
    _ keys: [KeyedDictionary.Key], _ tokens: [String], _ scope: LookupOptions.Scope
  ) -> [String] {
    func fits(_ word: String, _ token: String) -> Bool {
      switch word {
      case "*": true
      case "?": token.count == 1
      case "a*": token.hasPrefix("a")
      default: word == token
      }
    }
    var used = keys.map { _ in Set<Int>() }
    var all = Set<Int>()
    var found = tokens.map { _ in Set<Int>() }
    for length in stride(from: 3, through: 1, by: -1) where length <= tokens.count {
      for start in 0...(tokens.count - length) {
        let span = Set(start..<(start + length))
        if scope == .dictionary, span.isSubset(of: all) { continue }
        for (number, key) in keys.enumerated() where used[number].isDisjoint(with: span) {
          let isFound = key.values.contains { value in
            let words = value.text.split(separator: " ").map(String.init)
            return words.count == length
              && zip(words, tokens[start...]).allSatisfy { fits($0, $1) }
          }
          guard isFound else { continue }
          used[number].formUnion(span)
          all.formUnion(span)
          found[start].insert(number)
        }
      }
    }
    return found.flatMap { $0.sorted().map { "k\($0)" } }
  }
}
