/// Where a JSON value ends, found by its brackets and quotation marks alone.
///
/// So one value after another can be taken from a stream without the stream being read into
/// memory. It follows the bytes across buffers; whether the value is right JSON is for
/// ``JSONReader`` to say.
struct JSONExtent {
  private var depth = 0
  private var inString = false
  private var escaped = false
  private var started = false

  /// Looks at the next byte; true when the value ended before it (a number or word), with it (a
  /// string, object or array).
  enum Verdict { case goesOn, endsWith, endsBefore }

  mutating func follow(_ byte: UInt8) -> Verdict {
    if inString {
      if escaped {
        escaped = false
      } else if byte == UInt8(ascii: "\\") {
        escaped = true
      } else if byte == UInt8(ascii: "\"") {
        inString = false
        return depth == 0 ? .endsWith : .goesOn
      }
      return .goesOn
    }
    switch byte {
    case UInt8(ascii: "\""):
      if depth == 0, started { return .endsBefore }
      inString = true
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      if depth == 0, started { return .endsBefore }
      depth += 1
    case UInt8(ascii: "}"), UInt8(ascii: "]"):
      if depth == 0 { return .endsBefore }
      depth -= 1
      if depth == 0 { return .endsWith }
    case UInt8(ascii: ","), UInt8(ascii: ":"), 0x20, 0x09, 0x0A, 0x0D:
      if depth == 0 { return .endsBefore }
    default: break
    }
    started = true
    return .goesOn
  }
}

extension ByteStream {
  /// A JSON value of the stream.
  enum JSONText {
    case bytes([UInt8])
    /// It was longer than the limit and was passed over.
    case tooLong
  }

  /// Takes the JSON value that comes next; `nil` when the stream ends before it does.
  func jsonText(limit: Int) throws(IngestError) -> JSONText? {
    var extent = JSONExtent()
    var index = 0
    var dropped = false
    while true {
      while index < buffered {
        switch extent.follow(self[index]) {
        case .goesOn: index += 1
        case .endsWith:
          let text = dropped ? [] : prefix(index + 1)
          drop(index + 1)
          return dropped ? .tooLong : .bytes(text)
        case .endsBefore:
          let text = dropped ? [] : prefix(index)
          drop(index)
          return dropped ? .tooLong : .bytes(text)
        }
      }
      if index > limit || dropped {
        dropped = true
        drop(index)
        index = 0
      }
      if try !fill() { return nil }
    }
  }

  /// Passes over white space; the next byte, not taken, or `nil` at the end.
  func jsonPeek() throws(IngestError) -> UInt8? {
    while true {
      while buffered > 0 {
        switch self[0] {
        case 0x20, 0x09, 0x0A, 0x0D: drop(1)
        case let byte: return byte
        }
      }
      if try !fill() { return nil }
    }
  }
}
