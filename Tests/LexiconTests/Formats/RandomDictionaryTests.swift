import Testing

@testable import Lexicon

@Suite("Dictionaries made by chance")
struct RandomDictionaryTests {
  @Test(
    "parse, write and parse again gives the same, in every format that is written",
    arguments: DictionaryFormat.writable)
  func roundTrip(format: DictionaryFormat) throws {
    var random = SeededNumbers(state: 5)
    let words = [
      "rain*", "New York", "it's", "осло*", "1.5", "a: b", "\"q\"", "- dash", "yes", "null", "~",
      "#x", "%", "[x]", "{y}", "a/b", "c\\d", "é?", "😀", "@west", "&amp;", "*", "x=y", "(p)",
      "<of>",
    ]
    for _ in 0..<200 {
      let keys = (0..<(1 + random.next(3))).map { number in
        KeyedDictionary.Key(
          name: "key\(number) " + words[random.next(words.count)],
          values: (0..<(1 + random.next(4))).map { _ in .init(words[random.next(words.count)]) })
      }
      let dictionary = KeyedDictionary(keys: keys)
      guard let first = try? dictionary.written(as: format, name: "d").text,
        let read = try? DictionaryFile(contents: Array(first.utf8), name: "d", format: format)
      else { continue }
      let second = try read.dictionary.written(as: format, name: "d").text
      let again = try DictionaryFile(contents: Array(second.utf8), name: "d", format: format)
      #expect(again.dictionary == read.dictionary)
      #expect(second == (try again.dictionary.written(as: format, name: "d").text))
    }
  }
}

/// SplitMix64 (Steele, Lea, Flood 2014).
private struct SeededNumbers {
  var state: UInt64

  mutating func next(_ limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) % UInt64(limit))
  }
}
