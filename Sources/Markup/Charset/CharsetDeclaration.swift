/// What a page says about its own charset.
enum CharsetDeclaration {
  /// How many bytes are searched: a declaration after a long inline script still counts.
  static let searched = 65_536

  /// The label in a `<meta>` element or an XML declaration, `nil` when there is none.
  ///
  /// Comments are passed over. Reads bytes that are ASCII in every charset that a page may have
  /// but UTF-16.
  static func label(in bytes: UnsafeBufferPointer<UInt8>) -> String? {
    let limit = min(bytes.count, searched)
    var index = 0
    while index < limit {
      guard bytes[index] == UInt8(ascii: "<") else {
        index += 1
        continue
      }
      if matches(bytes, index, "<!--") {
        index += 4
        while index < limit, !matches(bytes, index, "-->") { index += 1 }
      } else if matches(bytes, index, "<?xml") {
        let end = tagEnd(bytes, index, limit)
        if let label = value(after: "encoding", in: bytes, index..<end) { return label }
        index = end
      } else if matches(bytes, index, "<meta") {
        let end = tagEnd(bytes, index, limit)
        if let label = value(after: "charset", in: bytes, index..<end) { return label }
        index = end
      } else if matches(bytes, index, "<body") {
        return nil
      } else {
        index += 1
      }
    }
    return nil
  }

  private static func tagEnd(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ limit: Int
  ) -> Int {
    var index = start
    while index < limit, bytes[index] != UInt8(ascii: ">") { index += 1 }
    return index
  }

  private static func value(
    after key: StaticString, in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> String? {
    for start in range where matches(bytes, start, key) {
      var index = start + key.utf8CodeUnitCount
      while index < range.upperBound, bytes[index] <= 0x20 { index += 1 }
      guard index < range.upperBound, bytes[index] == UInt8(ascii: "=") else { continue }
      index += 1
      while index < range.upperBound, bytes[index] <= 0x20 || isQuote(bytes[index]) { index += 1 }
      let first = index
      while index < range.upperBound, isLabelByte(bytes[index]) { index += 1 }
      if index > first { return String(decoding: bytes[first..<index], as: UTF8.self) }
    }
    return nil
  }

  private static func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
  }

  private static func isLabelByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
      UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: "+"):
      return true
    default: return false
    }
  }

  /// Whether `pattern`, ASCII in lower case, stands at `index`, whatever the case of its letters.
  @inline(__always)
  static func matches(
    _ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, _ pattern: StaticString
  ) -> Bool {
    let count = pattern.utf8CodeUnitCount
    guard index + count <= bytes.count else { return false }
    let letters = pattern.utf8Start
    for offset in 0..<count {
      var byte = bytes[index + offset]
      if byte >= 0x41, byte <= 0x5A { byte |= 0x20 }
      if byte != letters[offset] { return false }
    }
    return true
  }
}
