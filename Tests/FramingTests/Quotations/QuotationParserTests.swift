import Framing
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
    var random = SystemRandomNumberGenerator.seeded(7)
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

/// SplitMix64, so that a failure can be run again.
struct Seeded: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

extension SystemRandomNumberGenerator {
  static func seeded(_ seed: UInt64) -> Seeded { Seeded(state: seed) }
}
