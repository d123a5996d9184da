import Testing

@testable import Language

struct SentenceTests {
  private func sentences(_ text: String) -> [String] {
    var tokenizer = Tokenizer()
    let tokenized = tokenizer.tokenize(text)
    return tokenized.sentences.map { tokenized.string($0.bytes) }
  }

  @Test(
    arguments: [
      ["Mr. Smith left.", "He was tired."],
      ["The U.S. President spoke in the U.S.", "The court did not."],
      ["“We won. We go on,” he said.", "Nobody asked."],
      ["He said: “We won. We go on.”", "Then he left."],
      ["В 2022 г. А. С. Пушкин жил на ул. Ленина.", "Он уехал."],
      ["«Мы победили. Мы идём дальше», — сказал он.", "Никто не спросил."],
      ["Is it true?", "No!", "Well…", "Yes."],
      ["It cost 3.5 million.", "2022 was worse."],
    ])
  func cut(sentences expected: [String]) {
    #expect(sentences(expected.joined(separator: " ")) == expected)
  }

  @Test func aLineBreakEndsASentence() {
    #expect(sentences("A headline\n\n  The text. ") == ["A headline", "The text."])
  }

  @Test func aLineBreakEndsASentenceBeforeAQuotationToo() {
    #expect(
      sentences("They met.\n\"We won. We go on,\" he said.")
        == ["They met.", "\"We won. We go on,\" he said."])
  }

  @Test func aLongQuotationIsCut() {
    #expect(sentences("“One is here. Two is here. Three is here.” So he said.").count == 4)
  }
}
