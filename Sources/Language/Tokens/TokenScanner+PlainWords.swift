/// The short ways through a word: letters of one alphabet, with nothing among them to think about.
///
/// Nine in ten tokens of running text are such words. Whatever else may belong to a word is left
/// to the slower reader, which begins again at the word's start.
extension TokenScanner {
  private static var ones: UInt64 { 0x0101_0101_0101_0101 }
  private static var highs: UInt64 { 0x8080_8080_8080_8080 }
  private static var bits20: UInt64 { 0x2020_2020_2020_2020 }

  /// Whether a word surely ends before an ASCII byte: white space and most marks do.
  ///
  /// A stop too, but not behind a single letter, where it may be that of an abbreviation.
  @inline(__always)
  private static func endsWord(_ byte: UInt8) -> Bool {
    // Bit n of the two halves stands for byte n: all but letters, digits, `'`, `-` and backtick.
    let low: UInt64 = ~(0x03FF << 48 | 1 << 0x27 | 1 << 0x2D)
    let high: UInt64 = ~(0x07FF_FFFE | 0x07FF_FFFE << 32 | 1 << 32)
    let half = byte & 0x40 == 0 ? low : high
    return byte < 0x80 && half >> UInt64(byte & 0x3F) & 1 != 0
  }

  /// Which of eight bytes are ASCII letters, as their high bits, and the bytes in lower case.
  @inline(__always)
  private static func letters(in word: UInt64) -> (mask: UInt64, lower: UInt64) {
    let lower = word | bits20
    let low7 = lower & ~highs
    // The high bit of each byte: set by the first sum from `a` on, by the second beyond `z`.
    let mask =
      (low7 &+ ones &* (0x80 - 0x61)) & ~(low7 &+ ones &* (0x80 - 0x7B)) & ~word & highs
    return (mask, lower)
  }

  @inline(__always)
  private func load(_ offset: Int) -> UInt64 {
    UInt64(littleEndian: UnsafeRawPointer(bytes + offset).loadUnaligned(as: UInt64.self))
  }

  @inline(__always)
  private func store(_ word: UInt64, _ offset: Int) {
    UnsafeMutableRawPointer(form + offset).storeBytes(of: word.littleEndian, as: UInt64.self)
  }

  /// The bits of the first `count` bytes of eight, below eight.
  @inline(__always)
  private static func bytes(_ count: Int) -> UInt64 { 1 << UInt64(count * 8) &- 1 }

  /// Reads the token that begins at ``index``, if it is up to fifteen ASCII letters alone.
  ///
  /// Nil for every other token, and near the end of the text, where bytes behind it cannot be read.
  @inline(__always)
  mutating func latinWord(before: Token.Separators) -> Scanned? {
    guard index + 24 < count else { return nil }
    let first = load(index)
    let (mask, lower) = Self.letters(in: first)
    var length = (~mask & Self.highs).trailingZeroBitCount >> 3
    var capitals = ~first & Self.bits20
    var head = lower
    var tail: UInt64 = 0
    if length < 8 {
      head = lower & Self.bytes(length)
      capitals &= Self.bytes(length)
      store(head, 0)
    } else {
      let second = load(index + 8)
      let (mask, lowerSecond) = Self.letters(in: second)
      let more = (~mask & Self.highs).trailingZeroBitCount >> 3
      if more == 8 { return nil }
      tail = lowerSecond & Self.bytes(more)
      store(head, 0)
      store(tail, 8)
      // Enough to know whether all are capitals; how many does not matter.
      if ~second & Self.bits20 & Self.bytes(more) != Self.bits20 & Self.bytes(more) {
        capitals &= 0xFF
      }
      length += more
    }
    let next = bytes[index + length]
    guard Self.endsWord(next), length > 1 || next != 0x2E else { return nil }
    let isCapitalised = capitals & 0x20 != 0
    let isAllCapitals =
      length > 1 && capitals == Self.bits20 & (length < 8 ? Self.bytes(length) : ~0)
    let shape = Token.Shape(
      rawValue: Token.Shape.latin.rawValue
        | (isCapitalised ? Token.Shape.capitalised.rawValue : 0)
        | (isAllCapitals ? Token.Shape.allCapitals.rawValue : 0))
    let start = index
    index += length
    let token = Token(
      start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: index), form: 0,
      before: before, shape: shape)
    return Scanned(token: token, length: length, key: Vocabulary.Key(head: head, tail: tail))
  }

  /// Reads the token that begins at ``index``, if it is Cyrillic letters of two bytes alone.
  @inline(__always)
  mutating func cyrillicWord(before: Token.Separators) -> Scanned? {
    var end = index
    var length = 0
    var capitals = 0
    var flags: UInt32 = ScalarEntry.cyrillic
    var next: UInt8 = 0
    while true {
      guard end + 1 < count else { return nil }
      next = bytes[end]
      // U+0400 to U+053F begin with these four.
      guard next & 0xFC == 0xD0 else { break }
      let second = bytes[end + 1]
      guard second & 0xC0 == 0x80 else { return nil }
      let entry = ScalarEntry(bits: low[Int(next & 0x1F) << 6 | Int(second & 0x3F)])
      guard entry.role == ScalarEntry.Role.letter else { return nil }
      let folded = entry.folded
      form[length] = UInt8(truncatingIfNeeded: 0xC0 | folded >> 6)
      form[length + 1] = UInt8(truncatingIfNeeded: 0x80 | folded & 0x3F)
      flags &= entry.bits
      capitals += entry.bits & ScalarEntry.upper != 0 ? 1 : 0
      length += 2
      end += 2
    }
    // A single letter with a stop may be an abbreviation's, and U+0530 on is Armenian.
    guard Self.endsWord(next), length > 2 || next != 0x2E, flags != 0 else { return nil }
    var shape = Token.Shape.cyrillic
    if capitals > 0 {
      let first = low[Int(bytes[index] & 0x1F) << 6 | Int(bytes[index + 1] & 0x3F)]
      if first & ScalarEntry.upper != 0 { shape.insert(.capitalised) }
      if length > 2, capitals * 2 == length { shape.insert(.allCapitals) }
    }
    let start = index
    index = end
    let token = Token(
      start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end), form: 0,
      before: before, shape: shape)
    return Scanned(token: token, length: length, key: Vocabulary.Key(form, length))
  }
}
