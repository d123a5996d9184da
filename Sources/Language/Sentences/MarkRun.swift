/// The marks between two tokens, read for a sentence end.
struct MarkRun {
  enum Stop { case none, period, strong }

  /// What kind of stop there is; `...` and `…` are strong.
  private(set) var stop: Stop = .none
  /// Whether the stop follows the token before at once.
  private(set) var stopsAtOnce = false
  /// The byte just past the stop and the marks that close behind it, if white space follows.
  private(set) var sentenceEnd: Int?
  /// Whether a quotation mark, a bracket or a dash stands after ``sentenceEnd``.
  private(set) var opensAfterEnd = false

  init(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    var index = range.lowerBound
    scan: while index < range.upperBound {
      let (scalar, length) = Self.scalar(bytes, index, range.upperBound)
      switch scalar {
      case 0x2E:
        if stop == .none { stopsAtOnce = index == range.lowerBound }
        stop = stop == .none ? .period : .strong
      case 0x21, 0x3F, 0x2026, 0x203C, 0x2047...0x2049:
        if stop == .none { stopsAtOnce = index == range.lowerBound }
        stop = .strong
      case 0x22, 0x27, 0x29, 0x5B, 0x5D, 0xAB, 0xBB, 0x2018...0x201F, 0x203A: break
      case 0x3002, 0xFF01, 0xFF1F:
        stop = .strong
        sentenceEnd = index + length
        break scan
      case 0x20, 0x09, 0xA0, 0x202F, 0x2000...0x200A, 0x3000:
        if stop != .none {
          sentenceEnd = index
          break scan
        }
      default:
        if stop != .none { return }
      }
      index += length
    }
    while index < range.upperBound {
      let (scalar, length) = Self.scalar(bytes, index, range.upperBound)
      switch scalar {
      case 0x22, 0x27, 0x28, 0x5B, 0xAB, 0xBB, 0x2013, 0x2014, 0x2018...0x201F:
        opensAfterEnd = true
        return
      default: index += length
      }
    }
  }

  /// The scalar at `index` and its length; bytes that are no UTF-8 give anything, one by one.
  @inline(__always)
  static func scalar(
    _ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, _ end: Int
  ) -> (UInt32, Int) {
    let first = bytes[index]
    if first < 0x80 { return (UInt32(first), 1) }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 1
    guard length > 1, index + length <= end else { return (0xFFFD, 1) }
    var value = UInt32(first) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
    for offset in 1..<length { value = value << 6 | UInt32(bytes[index + offset] & 0x3F) }
    return (value, length)
  }
}
