/// Lines of dialogue after a dash.
///
/// Such as `— Это террористы, — сказал министр. — Мы их найдём.`
///
/// A paragraph that opens with a dash is dialogue only if it also has the reporter's remark set off
/// by mark and dash; without that it may be an item of a list.
enum DialogueDashes {
  /// The spoken stretches of a paragraph, in order.
  static func lines(in range: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>) -> [Quotation] {
    guard var position = opening(in: range, of: bytes) else { return [] }
    var lines: [Quotation] = []
    var speech: Int? = position
    while position < range.upperBound {
      let length = dash(bytes, position, range.upperBound)
      guard length > 0, position > range.lowerBound, bytes[position - 1] == 0x20,
        position + length < range.upperBound, bytes[position + length] == 0x20
      else {
        position += 1
        continue
      }
      let before = lastMark(bytes, position - 1, range.lowerBound)
      if let start = speech {
        // `, —`, `! —`, `? —`, `… —` before a small letter ends the speech.
        if before.endsSpeech && isLowerCase(bytes, position + length + 1, range.upperBound) {
          append(start..<(position - 1), to: &lines)
          speech = nil
        }
      } else if before.endsRemark {
        speech = position + length + 1
      }
      position += length
    }
    guard !lines.isEmpty else { return [] }
    if let start = speech, start < range.upperBound { append(start..<range.upperBound, to: &lines) }
    return lines
  }

  private static func append(_ range: Range<Int>, to lines: inout [Quotation]) {
    guard !range.isEmpty else { return }
    lines.append(Quotation(outer: range, inner: range, dialogue: true))
  }

  /// Where speech begins in a paragraph that opens with a dash and white space.
  private static func opening(in range: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var position = range.lowerBound
    while position < range.upperBound && (bytes[position] == 0x20 || bytes[position] == 0x09) {
      position += 1
    }
    let length = dash(bytes, position, range.upperBound)
    guard length > 0 else { return nil }
    position += length
    guard position < range.upperBound else { return nil }
    if bytes[position] == 0x20 { return position + 1 }
    if bytes[position] == 0xC2 && position + 1 < range.upperBound && bytes[position + 1] == 0xA0 {
      return position + 2
    }
    return nil
  }

  /// The length of a dash at `position`: - – — ―, else 0.
  private static func dash(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int, _ end: Int) -> Int
  {
    guard position < end else { return 0 }
    if bytes[position] == 0x2D { return 1 }
    guard bytes[position] == 0xE2, position + 2 < end, bytes[position + 1] == 0x80,
      (0x92...0x95).contains(bytes[position + 2])
    else { return 0 }
    return 3
  }

  private static func lastMark(_ bytes: UnsafeBufferPointer<UInt8>, _ end: Int, _ start: Int)
    -> (endsSpeech: Bool, endsRemark: Bool)
  {
    var position = end - 1
    while position > start && bytes[position] == 0x20 { position -= 1 }
    guard position >= start else { return (false, false) }
    switch bytes[position] {
    case 0x2C: return (true, true)
    case 0x21, 0x3F: return (true, true)
    case 0x2E: return (position > start && bytes[position - 1] == 0x2E, true)
    case 0x3A, 0x3B: return (false, true)
    case 0xA6:
      let dots = position >= start + 2 && bytes[position - 1] == 0x80 && bytes[position - 2] == 0xE2
      return (dots, dots)
    default: return (false, false)
    }
  }

  /// Whether a small Latin or Cyrillic letter stands at `position`.
  private static func isLowerCase(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int, _ end: Int)
    -> Bool
  {
    guard position < end else { return false }
    switch bytes[position] {
    case 0x61...0x7A: return true
    case 0xD0: return position + 1 < end && bytes[position + 1] >= 0xB0
    case 0xD1: return true
    case 0xD2, 0xD3: return position + 1 < end && bytes[position + 1] & 1 == 1
    default: return false
    }
  }
}
