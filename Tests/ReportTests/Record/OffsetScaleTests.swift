import SeededNumbers
import Testing

@testable import Report

@Suite("Offsets leave in the unit asked for")
struct OffsetScaleTests {
  @Test("an emoji is one scalar, two UTF-16 units and four bytes")
  func emoji() {
    let text = Array("a😀б!".utf8)
    let end = text.count - 1
    #expect(OffsetScale(text, unit: .scalar)(end) == 3)
    #expect(OffsetScale(text, unit: .utf16)(end) == 4)
    #expect(OffsetScale(text, unit: .utf8)(end) == 7)
  }

  @Test("an empty text has the offset 0")
  func empty() {
    for unit in OffsetUnit.allCases { #expect(OffsetScale([], unit: unit)(0) == 0) }
  }

  @Test("every scalar boundary of a long mixed text agrees with the standard library")
  func agreesWithStandardLibrary() {
    var random = SeededGenerator(seed: 7)
    let alphabet: [Unicode.Scalar] = ["a", " ", "ж", "қ", "“", "😀", "\u{301}", "\n"]
    var text = ""
    for _ in 0..<3000 {
      text.unicodeScalars.append(alphabet[Int(random.next() % UInt64(alphabet.count))])
    }
    let utf8 = Array(text.utf8)
    let scalars = OffsetScale(utf8, unit: .scalar)
    let utf16 = OffsetScale(utf8, unit: .utf16)
    var index = text.unicodeScalars.startIndex
    var count = 0
    while index < text.unicodeScalars.endIndex {
      let byte = text.utf8.distance(from: text.utf8.startIndex, to: index)
      #expect(scalars(byte) == count)
      if count % 50 == 0 {
        #expect(utf16(byte) == text.utf16.distance(from: text.utf16.startIndex, to: index))
      }
      index = text.unicodeScalars.index(after: index)
      count += 1
    }
    #expect(scalars(utf8.count) == count)
  }
}
