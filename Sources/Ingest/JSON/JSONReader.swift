/// Reads JSON from bytes, member by member, so that what nobody asks for is passed over and not
/// made into values.
///
/// Foundation's `JSONDecoder` was weighed against it and measured on articles as JSON lines: it
/// is several times slower than this, makes a value of every member, refuses a lone surrogate
/// with the whole line, and its number type loses ids of more than 53 bits. What is read here is
/// RFC 8259, with two mercies for what crawlers write: a lone surrogate escape becomes U+FFFD,
/// one for one, and control characters may stand in strings unescaped.
package struct JSONReader {
  private let bytes: [UInt8]
  /// The offset of the next byte.
  package private(set) var position: Int
  private var depth = 0
  /// Whether some string was not UTF-8 or had a lone surrogate, and got a U+FFFD in its place.
  package private(set) var repaired = false

  /// How deep arrays and objects may nest.
  package static let depthLimit = 512

  package init(_ bytes: [UInt8], at position: Int = 0) {
    self.bytes = bytes
    self.position = position
  }

  /// The one value that `bytes` are; throws when there is none or something follows it.
  package static func value(of bytes: [UInt8]) throws(JSONError) -> JSONValue {
    var reader = JSONReader(bytes)
    let value = try reader.value()
    try reader.finish()
    return value
  }

  // MARK: Values

  /// Reads the next value.
  package mutating func value() throws(JSONError) -> JSONValue {
    switch try peek() {
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "{"):
      var members: [(name: String, value: JSONValue)] = []
      try enter()
      while let name = try nextName(first: members.isEmpty) {
        members.append((name, try value()))
      }
      return .object(members)
    case UInt8(ascii: "["):
      var elements: [JSONValue] = []
      try enter()
      while try nextElement(first: elements.isEmpty) { elements.append(try value()) }
      return .array(elements)
    case UInt8(ascii: "t"):
      try literal("true")
      return .bool(true)
    case UInt8(ascii: "f"):
      try literal("false")
      return .bool(false)
    case UInt8(ascii: "n"):
      try literal("null")
      return .null
    default: return .number(try number())
    }
  }

  /// Passes over the next value; it is still checked for being JSON.
  package mutating func skip() throws(JSONError) {
    switch try peek() {
    case UInt8(ascii: "\""): _ = try stringBounds()
    case UInt8(ascii: "{"):
      try enter()
      var first = true
      while try nextNameBounds(first: first) != nil {
        first = false
        try skip()
      }
    case UInt8(ascii: "["):
      try enter()
      var first = true
      while try nextElement(first: first) {
        first = false
        try skip()
      }
    case UInt8(ascii: "t"): try literal("true")
    case UInt8(ascii: "f"): try literal("false")
    case UInt8(ascii: "n"): try literal("null")
    default: _ = try number()
    }
  }

  /// Throws unless only white space is left.
  package mutating func finish() throws(JSONError) {
    skipSpace()
    if position < bytes.count { throw error("something follows the value") }
  }

  // MARK: Objects and arrays

  /// The first byte of the next value, which says what it is; it is not taken.
  package mutating func peek() throws(JSONError) -> UInt8 {
    skipSpace()
    guard position < bytes.count else { throw error("the value ends too early") }
    return bytes[position]
  }

  /// Goes into the object or array that comes next.
  package mutating func enter() throws(JSONError) {
    let opening = try peek()
    guard opening == UInt8(ascii: "{") || opening == UInt8(ascii: "[") else {
      throw error("expected an object or array")
    }
    depth += 1
    if depth > Self.depthLimit { throw error("more than \(Self.depthLimit) levels of nesting") }
    position += 1
  }

  /// The name of the next member of the object that was entered; `nil`, and out of it, at its end.
  package mutating func nextName(first: Bool) throws(JSONError) -> String? {
    guard let bounds = try nextNameBounds(first: first) else { return nil }
    return text(bounds)
  }

  private mutating func nextNameBounds(first: Bool) throws(JSONError) -> StringBounds? {
    guard try more(first: first, closing: UInt8(ascii: "}")) else { return nil }
    guard try peek() == UInt8(ascii: "\"") else { throw error("expected a member name") }
    let bounds = try stringBounds()
    guard try peek() == UInt8(ascii: ":") else { throw error("expected a colon") }
    position += 1
    return bounds
  }

  /// Whether the array that was entered has another element; out of it when not.
  package mutating func nextElement(first: Bool) throws(JSONError) -> Bool {
    try more(first: first, closing: UInt8(ascii: "]"))
  }

  private mutating func more(first: Bool, closing: UInt8) throws(JSONError) -> Bool {
    let next = try peek()
    if next == closing {
      position += 1
      depth -= 1
      return false
    }
    if first { return true }
    guard next == UInt8(ascii: ",") else { throw error("expected a comma") }
    position += 1
    return true
  }

  // MARK: Strings

  private struct StringBounds {
    /// The bytes between the quotation marks.
    var range: Range<Int>
    var isEscaped: Bool
  }

  /// Reads the string that comes next.
  package mutating func string() throws(JSONError) -> String {
    guard try peek() == UInt8(ascii: "\"") else { throw error("expected a string") }
    return text(try stringBounds())
  }

  private mutating func stringBounds() throws(JSONError) -> StringBounds {
    let start = position + 1
    var escaped = false
    let end = bytes.withUnsafeBufferPointer { bytes -> Int? in
      // Every access is below `count`, by the loop's condition.
      var index = start
      while index < bytes.count {
        let byte = bytes[index]
        if byte == UInt8(ascii: "\"") { return index }
        if byte == UInt8(ascii: "\\") {
          escaped = true
          index += 1
        }
        index += 1
      }
      return nil
    }
    guard let end else { throw error("the string has no end") }
    if escaped { try checkEscapes(start..<end) }
    position = end + 1
    return StringBounds(range: start..<end, isEscaped: escaped)
  }

  private func checkEscapes(_ range: Range<Int>) throws(JSONError) {
    var index = range.lowerBound
    while index < range.upperBound {
      guard bytes[index] == UInt8(ascii: "\\") else {
        index += 1
        continue
      }
      switch bytes[index + 1] {
      case UInt8(ascii: "u"):
        guard unit(at: index + 2, before: range.upperBound) != nil else {
          throw JSONError(offset: index, cause: "\\u without four hexadecimal digits")
        }
        index += 6
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
        UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
        index += 2
      default: throw JSONError(offset: index, cause: "an unknown escape")
      }
    }
  }

  /// The UTF-16 code unit that four hexadecimal digits spell.
  private func unit(at index: Int, before end: Int) -> UInt32? {
    guard index + 4 <= end else { return nil }
    var unit: UInt32 = 0
    for byte in bytes[index..<index + 4] {
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
      default: return nil
      }
      unit = unit << 4 | UInt32(digit)
    }
    return unit
  }

  private mutating func text(_ bounds: StringBounds) -> String {
    let raw = bounds.isEscaped ? unescaped(bounds.range)[...] : bytes[bounds.range]
    if let text = String(validating: raw, as: UTF8.self) { return text }
    repaired = true
    return String(decoding: raw, as: UTF8.self)
  }

  /// The bytes of a string with its escapes, which are known to be right, replaced.
  private mutating func unescaped(_ range: Range<Int>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(range.count)
    var index = range.lowerBound
    var plain = index
    while index < range.upperBound {
      guard bytes[index] == UInt8(ascii: "\\") else {
        index += 1
        continue
      }
      result.append(contentsOf: bytes[plain..<index])
      switch bytes[index + 1] {
      case UInt8(ascii: "u"):
        index = appendScalar(at: index, before: range.upperBound, to: &result)
        plain = index
        continue
      case UInt8(ascii: "b"): result.append(0x08)
      case UInt8(ascii: "f"): result.append(0x0C)
      case UInt8(ascii: "n"): result.append(0x0A)
      case UInt8(ascii: "r"): result.append(0x0D)
      case UInt8(ascii: "t"): result.append(0x09)
      case let other: result.append(other)
      }
      index += 2
      plain = index
    }
    result.append(contentsOf: bytes[plain..<range.upperBound])
    return result
  }

  /// Appends the scalar of the `\u` escape, or pair of them, at `index`; gives the index after it.
  private mutating func appendScalar(
    at index: Int, before end: Int, to result: inout [UInt8]
  ) -> Int {
    var next = index + 6
    var code = unit(at: index + 2, before: end) ?? 0xFFFD
    if code & 0xFC00 == 0xD800, next + 6 <= end, bytes[next] == UInt8(ascii: "\\"),
      bytes[next + 1] == UInt8(ascii: "u"), let low = unit(at: next + 2, before: end),
      low & 0xFC00 == 0xDC00
    {
      code = 0x10000 + (code & 0x3FF) << 10 + (low & 0x3FF)
      next += 6
    }
    let scalar = Unicode.Scalar(code) ?? "\u{FFFD}"
    if Unicode.Scalar(code) == nil { repaired = true }
    result.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    return next
  }

  // MARK: The rest

  private mutating func number() throws(JSONError) -> String {
    let start = position
    var index = start
    func digits() -> Bool {
      let first = index
      while index < bytes.count, bytes[index] >= UInt8(ascii: "0"),
        bytes[index] <= UInt8(ascii: "9")
      {
        index += 1
      }
      return index > first
    }
    func take(_ choices: String) -> Bool {
      guard index < bytes.count, choices.utf8.contains(bytes[index]) else { return false }
      index += 1
      return true
    }
    _ = take("-")
    let leading = index
    guard digits() else { throw error("expected a value") }
    if bytes[leading] == UInt8(ascii: "0"), index > leading + 1 {
      throw error("a number with a leading zero")
    }
    if take("."), !digits() { throw error("a number without digits after its point") }
    if take("eE") {
      _ = take("+-")
      if !digits() { throw error("a number without digits in its exponent") }
    }
    position = index
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private mutating func literal(_ word: StaticString) throws(JSONError) {
    let length = word.utf8CodeUnitCount
    guard position + length <= bytes.count,
      word.withUTF8Buffer({ $0.elementsEqual(bytes[position..<position + length]) })
    else { throw error("expected a value") }
    position += length
  }

  private mutating func skipSpace() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      default: return
      }
    }
  }

  private func error(_ cause: String) -> JSONError { JSONError(offset: position, cause: cause) }
}
