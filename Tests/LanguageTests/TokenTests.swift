import SeededNumbers
import Testing

@testable import Language

struct TokenTests {
  private func forms(_ text: String) -> [String] {
    var tokenizer = Tokenizer()
    return tokenizer.forms(of: text)
  }

  @Test(
    arguments: [
      (
        "Foreign-trained terrorists, they said.", ["foreign-trained", "terrorists", "they", "said"]
      ),
      ("Washington's aid didn’t stop", ["washington", "aid", "didn't", "stop"]),
      ("the U.S. and U.K. forces", ["the", "u.s.", "and", "u.k.", "forces"]),
      ("1,000.50 F-16s at 10:30", ["1,000.50", "f-16s", "at", "10:30"]),
      ("Ёлка и ёж", ["елка", "и", "еж"]),
      ("Йод и\u{306}од", ["йод", "йод"]),
      ("е\u{308}ж за\u{301}мок", ["еж", "замок"]),
      ("п'ять п’ять пʼять", ["п'ять", "п'ять", "п'ять"]),
      ("ӘЛЕМ Ғасыр ҚҰҢӨҮҺІ", ["әлем", "ғасыр", "құңөүһі"]),
      ("ter\u{AD}ror\u{200B}ist", ["terrorist"]),
      ("▪\u{FE0F}Боевики ⚡\u{FE0F}Foreign", ["боевики", "foreign"]),
      ("1\u{FE0F}\u{20E3}Боевики ушли", ["1", "боевики", "ушли"]),
      ("20-летний т.е. сегодня", ["20-летний", "т.е.", "сегодня"]),
      ("'quoted' words", ["quoted", "words"]),
      ("ÉTÉ e\u{301}te\u{301}", ["été", "été"]),
    ])
  func formsAreFolded(text: String, expected: [String]) {
    #expect(forms(text) == expected)
  }

  @Test func noBytesCrash() {
    var generator = SeededGenerator(seed: 1)
    var tokenizer = Tokenizer()
    for _ in 0..<2000 {
      let bytes = (0..<Int(generator.next() % 60)).map { _ in
        UInt8(truncatingIfNeeded: generator.next())
      }
      let text = tokenizer.tokenize(bytes)
      #expect(text.sentences.reduce(0) { $0 + $1.tokens.count } == text.tokens.count)
    }
  }

  /// A word at the end of a text is read scalar by scalar, the same word with text behind it in
  /// one go; both must give the same token.
  @Test func quickAndSlowReadersAgree() {
    var generator = SeededGenerator(seed: 3)
    let letters = Array("abcxyzABCXYZабвьюяАБВЬЮЯёЁіїєңғқҚ-'’.0159é\u{301}\u{AD}ԀԱ")
    var tokenizer = Tokenizer()
    for _ in 0..<4000 {
      var word = ""
      // Mostly of one alphabet, as words are.
      let isLatin = generator.next() % 2 == 0
      for _ in 0...Int(generator.next() % 20) {
        let place =
          generator.next() % 8 == 0
          ? Int(generator.next() % UInt64(letters.count))
          : Int(generator.next() % 12) + (isLatin ? 0 : 12)
        word.append(letters[place])
      }
      let alone = tokenizer.tokenize(word)
      let followed = tokenizer.tokenize(
        word + " и здесь ещё немного words that have nothing to do with it")
      for (slow, quick) in zip(alone.tokens, followed.tokens) {
        #expect(slow == quick, "\(word)")
        #expect(
          tokenizer.forms(of: alone.string(Int(slow.start)..<Int(slow.end)) + " ").joined()
            == tokenizer.vocabulary.string(quick.form) || slow.shape.contains(.possessive),
          "\(word)")
      }
      #expect(alone.tokens.count <= followed.tokens.count)
    }
    #expect(tokenizer.vocabulary.brokenInvariants == [])
  }

  @Test func longFormsThatBeginAlikeAreApart() {
    var tokenizer = Tokenizer()
    let long = "internationalist"
    let text = tokenizer.tokenize("\(long) \(long)s \(long)sx \(long) \(long)s end of it all now")
    let numbers = text.tokens.map(\.form)
    #expect(numbers[0] == numbers[3] && numbers[1] == numbers[4])
    #expect(Set(numbers[..<3]).count == 3)
    #expect(tokenizer.vocabulary.string(numbers[1]) == "internationalists")
  }

  @Test func separatorsAndShapes() {
    var tokenizer = Tokenizer()
    let text = tokenizer.tokenize("He said: “NATO — of course”, (twice); США\nВ 2022 г.")
    #expect(text.tokens[2].before == [.colon, .quote])
    #expect(text.tokens[2].shape == [.capitalised, .allCapitals, .latin])
    #expect(text.tokens[3].before == [.dash])
    #expect(text.tokens[5].before == [.quote, .comma, .bracket])
    #expect(text.tokens[6].before == [.bracket, .semicolon])
    #expect(text.tokens[7].before == [.newline])
    #expect(text.tokens[8].shape == [.number])
  }
}
