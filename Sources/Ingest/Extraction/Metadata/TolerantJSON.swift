/// Reads JSON as pages embed it, which is often not JSON: raw line breaks and quotes in strings,
/// trailing commas, comments, a missing end.
///
/// What can be read is read; nothing is ever thrown. ``JSONReader`` is the other reader and cannot be
/// the same one: it must say where a line of a data set is broken and take nothing from it, while a
/// broken script in a page must give the headline that it holds, so the two differ at every byte
/// where JSON could end, go on or fail. They share the values. Weighed against Foundation's parser:
/// that one gives nothing at all on a raw line break, and one page in thirty has one.
enum TolerantJSON {
  /// All values that stand one after another in `text`; empty when there is none.
  static func values(in text: String) -> [JSONValue] {
    var copy = text
    return copy.withUTF8 { bytes in
      var reader = Reader(bytes: bytes)
      return reader.values()
    }
  }
}

extension JSONValue {
  /// The text of a string or a number, `nil` for others and for white space.
  var text: String? {
    switch self {
    case .string(let value):
      let trimmed = value.trimmed()
      return trimmed.isEmpty ? nil : trimmed
    case .number(let value): return value
    default: return nil
    }
  }

  /// The elements of an array; of anything else itself alone; none of null.
  var elements: [JSONValue] {
    switch self {
    case .array(let values): return values
    case .null: return []
    default: return [self]
    }
  }
}

extension TolerantJSON {
  /// A reader over UTF-8 bytes.
  private struct Reader {
    let bytes: UnsafeBufferPointer<UInt8>
    var index = 0
    /// Deeper values are null: no structured data nests so deep.
    private static let depthLimit = 64

    init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    mutating func values() -> [JSONValue] {
      var values: [JSONValue] = []
      while index < bytes.count {
        let byte = bytes[index]
        if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
          values.append(value(depth: 0))
        } else {
          // Outside a value: comment marks, CDATA, a callback's name, a semicolon.
          index += 1
        }
      }
      return values
    }

    private mutating func skipSpace() {
      while index < bytes.count {
        let byte = bytes[index]
        if byte <= 0x20 {
          index += 1
        } else if byte == UInt8(ascii: "/"), index + 1 < bytes.count,
          bytes[index + 1] == UInt8(ascii: "/")
        {
          while index < bytes.count, bytes[index] != 10 { index += 1 }
        } else if byte == UInt8(ascii: "/"), index + 1 < bytes.count,
          bytes[index + 1] == UInt8(ascii: "*")
        {
          index += 2
          while index + 1 < bytes.count,
            bytes[index] != UInt8(ascii: "*") || bytes[index + 1] != UInt8(ascii: "/")
          {
            index += 1
          }
          index = min(index + 2, bytes.count)
        } else {
          return
        }
      }
    }

    private mutating func value(depth: Int) -> JSONValue {
      skipSpace()
      guard index < bytes.count else { return .null }
      switch bytes[index] {
      case UInt8(ascii: "{"): return object(depth: depth)
      case UInt8(ascii: "["): return array(depth: depth)
      case UInt8(ascii: "\""): return .string(string())
      default: return bare()
      }
    }

    private mutating func object(depth: Int) -> JSONValue {
      index += 1
      var members: [(name: String, value: JSONValue)] = []
      while true {
        skipSpace()
        guard index < bytes.count else { break }
        let byte = bytes[index]
        if byte == UInt8(ascii: "}") {
          index += 1
          break
        }
        if byte == UInt8(ascii: "]") { break }
        guard byte == UInt8(ascii: "\"") else {
          index += 1
          continue
        }
        let name = string()
        skipSpace()
        guard index < bytes.count, bytes[index] == UInt8(ascii: ":") else { continue }
        index += 1
        let value = depth < Self.depthLimit ? value(depth: depth + 1) : skipped()
        members.append((name, value))
      }
      return .object(members)
    }

    private mutating func array(depth: Int) -> JSONValue {
      index += 1
      var values: [JSONValue] = []
      while true {
        skipSpace()
        guard index < bytes.count else { break }
        let byte = bytes[index]
        if byte == UInt8(ascii: "]") {
          index += 1
          break
        }
        if byte == UInt8(ascii: "}") { break }
        if byte == UInt8(ascii: ",") || byte == UInt8(ascii: ":") {
          index += 1
          continue
        }
        let before = index
        values.append(depth < Self.depthLimit ? value(depth: depth + 1) : skipped())
        if index == before { index += 1 }
      }
      return .array(values)
    }

    private mutating func skipped() -> JSONValue {
      index = bytes.count
      return .null
    }

    private mutating func bare() -> JSONValue {
      let start = index
      while index < bytes.count {
        switch bytes[index] {
        case 0...0x20, UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: "\""):
          return literal(start)
        default: index += 1
        }
      }
      return literal(start)
    }

    private func literal(_ start: Int) -> JSONValue {
      let word = String(
        decoding: UnsafeBufferPointer(rebasing: bytes[start..<index]), as: UTF8.self)
      switch word {
      case "true": return .bool(true)
      case "false": return .bool(false)
      case "null", "undefined", "": return .null
      default: return .number(word)
      }
    }

    private mutating func string() -> String {
      index += 1
      var output: [UInt8] = []
      var run = index
      while index < bytes.count {
        let byte = bytes[index]
        if byte == UInt8(ascii: "\"") {
          if endsString(index) { break }
          index += 1
        } else if byte == UInt8(ascii: "\\") {
          output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[run..<index]))
          escape(into: &output)
          run = index
        } else {
          index += 1
        }
      }
      output.append(
        contentsOf: UnsafeBufferPointer(rebasing: bytes[run..<min(index, bytes.count)]))
      index = min(index + 1, bytes.count)
      return String(decoding: output, as: UTF8.self)
    }

    /// Whether the quote at `position` can end a string: one inside a headline is not followed by
    /// what may follow a string.
    private func endsString(_ position: Int) -> Bool {
      var next = position + 1
      while next < bytes.count, bytes[next] <= 0x20 { next += 1 }
      guard next < bytes.count else { return true }
      switch bytes[next] {
      case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "}"), UInt8(ascii: "]"),
        UInt8(ascii: "/"):
        return true
      case UInt8(ascii: "\""):
        // A missing comma, when the quote stands on another line.
        return bytes[(position + 1)..<next].contains(10)
      default: return false
      }
    }

    private mutating func escape(into output: inout [UInt8]) {
      guard index + 1 < bytes.count else {
        index = bytes.count
        return
      }
      let kind = bytes[index + 1]
      index += 2
      switch kind {
      case UInt8(ascii: "n"): output.append(10)
      case UInt8(ascii: "t"): output.append(9)
      case UInt8(ascii: "r"): output.append(13)
      case UInt8(ascii: "b"), UInt8(ascii: "f"): output.append(0x20)
      case UInt8(ascii: "u"):
        guard let unit = hexadecimal(index) else { return }
        index += 4
        var code = UInt32(unit)
        if (0xD800..<0xDC00).contains(code), index + 1 < bytes.count,
          bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u"),
          let low = hexadecimal(index + 2), (0xDC00..<0xE000).contains(low)
        {
          code = 0x10000 + (code - 0xD800) << 10 + (UInt32(low) - 0xDC00)
          index += 6
        }
        let scalar = Unicode.Scalar(code) ?? "\u{FFFD}"
        output.append(contentsOf: Array(String(Character(scalar)).utf8))
      default: output.append(kind)
      }
    }

    private func hexadecimal(_ start: Int) -> UInt16? {
      guard start + 4 <= bytes.count else { return nil }
      return UInt16(
        String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<(start + 4)]), as: UTF8.self),
        radix: 16)
    }
  }
}
