import Framing
import SeededNumbers
import Testing

@Suite struct QuotationParserTests {
  /// What stands inside the marks.
  func inner(_ text: String) -> [String] {
    var parser = QuotationParser()
    let bytes = Array(text.utf8)
    return parser.quotations(in: bytes).map { String(decoding: bytes[$0.inner], as: UTF8.self) }
  }

  @Test(arguments: [
    ("He said “yes” and left.", ["yes"]),
    ("He said \"yes\" and \"no\".", ["yes", "no"]),
    ("Он сказал «да» и ушёл.", ["да"]),
    ("Он сказал „да“ и ушёл.", ["да"]),
    ("The workers' union didn't say 'yes' in the '90s.", ["yes"]),
    ("The workers’ union didn’t say ‘yes’.", ["yes"]),
    ("“He said ‘no’ to me,” she said.", ["He said ‘no’ to me,", "no"]),
    ("Фонд «Общество «Мир» закрыт.", ["Общество «Мир»", "Мир"]),
    ("A 5\" pipe burst.", []),
  ])
  func marks(text: String, expected: [String]) {
    #expect(inner(text) == expected)
  }

  @Test func aParagraphThatReopensContinues() {
    var parser = QuotationParser()
    let found = parser.quotations(in: Array("“One.\n“Two.”\n“Three.”".utf8))
    #expect(found.map(\.continues) == [false, true, false])
  }

  @Test func dialogueNeedsTheReportersRemark() {
    #expect(inner("— Пора, — сказал он. — Идём!") == ["Пора,", "Идём!"])
    #expect(inner("— молоко").isEmpty)
  }

  @Test func anyBytesGiveNestedRangesInBounds() {
    var random = SeededGenerator(seed: 7)
    let pieces: [[UInt8]] = [
      Array("“".utf8), Array("”".utf8), Array("«".utf8), Array("»".utf8), [0x22], [0x27],
      Array("— ".utf8), Array(", — a".utf8), [0x0A], [0x20], [0x61], [0xE2], [0xC2], [0xFF], [0xD0],
    ]
    var parser = QuotationParser()
    for _ in 0..<2000 {
      var bytes: [UInt8] = []
      for _ in 0..<Int(random.next() % 60) {
        bytes += pieces[Int(random.next() % UInt64(pieces.count))]
      }
      for quotation in parser.quotations(in: bytes) {
        #expect(quotation.outer.lowerBound >= 0 && quotation.outer.upperBound <= bytes.count)
        #expect(quotation.outer.lowerBound <= quotation.inner.lowerBound)
        #expect(quotation.inner.upperBound <= quotation.outer.upperBound)
      }
    }
  }
}
