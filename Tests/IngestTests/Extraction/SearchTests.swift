import SeededNumbers
import Testing

@testable import Ingest

@Suite("Searching text by its bytes") struct SearchTests {
  @Test func findsWordsWhereTheyStand() {
    let text = "Обновлено: 5 мая, updated"
    #expect(text.contains("мая"))
    #expect(!text.contains("маяк"))
    #expect(text.contains(""))
    #expect(text.firstRange(of: ": ").map { text[$0.upperBound...] } == "5 мая, updated")
    #expect(text.dropFirst(20).firstRange(of: "dat").map { text[..<$0.lowerBound].count } == 20)
    #expect("a".firstRange(of: "ab") == nil)
  }

  @Test func replacesEveryOccurrenceOnce() {
    #expect("Ann and Ben and Cy".replacing(" and ", with: ", ") == "Ann, Ben, Cy")
    #expect("aaa".replacing("aa", with: "a") == "aa")
    #expect("none".replacing("x", with: "y") == "none")
  }

  @Test func phrasesAreFoundInAnyCaseAndGroup() {
    let phrases = PhraseSet(groups: [
      ["updated", "date"], ["обновлён", "geändert"], ["he", "hers"],
    ])
    #expect(phrases.groups(in: "UPDATED today") == 1)
    #expect(phrases.groups(in: "ОБНОВЛЁН вчера") == 2)
    #expect(phrases.groups(in: "GEÄNDERT am") == 2)
    #expect(phrases.groups(in: "up to dat, обновле́н") == 0)
    #expect(phrases.groups(in: "a date of hers") == 5)
    #expect(!phrases.isIn(""))
  }

  @Test("The automaton finds what a search a phrase finds") func agreesWithPlainSearch() {
    var generator = SeededGenerator(seed: 5)
    let letters = Array("abаб ")
    func text(_ length: Int) -> String {
      String(
        (0..<length).map { _ in letters[Int.random(in: 0..<letters.count, using: &generator)] })
    }
    for _ in 0..<300 {
      let words = (0..<6).map { _ in text(Int.random(in: 1...4, using: &generator)) }
      let phrases = PhraseSet(groups: words.map { [$0] })
      let sample = text(12)
      let expected = words.enumerated().reduce(PhraseSet.Groups(0)) {
        sample.contains($1.element) ? $0 | 1 << PhraseSet.Groups($1.offset) : $0
      }
      #expect(phrases.groups(in: sample) == expected, "\(words) in \(sample)")
    }
  }

  @Test("Headlines compare alike by table and by Unicode's properties") func comparableKeys() {
    for value in Array(UInt32(0)..<0x600) + Array(0x1FF0..<0x2100) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = "Aя\(Character(scalar))Z9"
      #expect(
        Headline.comparable(text) == Headline.comparableByProperties(text),
        "U+\(String(value, radix: 16))")
    }
    #expect(Headline.comparable("“Война и мир” — 2!") == "войнаимир2")
  }

  @Test func whiteSpaceOfEveryKindCollapses() {
    #expect(" \u{A0}a\u{2003}\u{200B} b\t\u{3000}".collapsed() == "a b")
    #expect("a\u{AD}b é—x".collapsed() == "a\u{AD}b é—x")
    #expect("\u{FEFF}".collapsed().isEmpty)
  }
}
