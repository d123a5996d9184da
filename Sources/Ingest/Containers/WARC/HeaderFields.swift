/// The named fields before a record, an answer or a message: `Name: value`, a line each.
struct HeaderFields {
  private var fields: [(name: String, value: String)] = []

  /// The fields in `lines`; a line that begins with white space goes on with the one before, and
  /// what has no colon is passed over.
  init(_ lines: some Sequence<ArraySlice<UInt8>>) {
    for line in lines {
      if let first = line.first, first == 0x20 || first == 0x09 {
        guard !fields.isEmpty else { continue }
        fields[fields.count - 1].value += " " + Self.text(line)
      } else if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
        fields.append((Self.text(line[..<colon]).lowercased(), Self.text(line[(colon + 1)...])))
      }
    }
  }

  /// The value of the first field of this name, which is written in lower case.
  subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    var bytes = bytes
    while let first = bytes.first, first <= 0x20 { bytes = bytes.dropFirst() }
    while let last = bytes.last, last <= 0x20 { bytes = bytes.dropLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The lines of a head, up to the empty one; `nil` as the end when there is no empty line.
  static func lines(_ bytes: [UInt8]) -> (lines: [ArraySlice<UInt8>], end: Int?) {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    while let feed = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) {
      let end = feed > start && bytes[feed - 1] == UInt8(ascii: "\r") ? feed - 1 : feed
      if end == start { return (lines, feed + 1) }
      lines.append(bytes[start..<end])
      start = feed + 1
    }
    if start < bytes.count { lines.append(bytes[start...]) }
    return (lines, nil)
  }
}

/// A media type with its parameters, such as `text/html; charset=utf-8`.
struct MediaType {
  /// In lower case, without parameters.
  var name: String
  private var parameters: [(name: String, value: String)] = []

  init(_ value: String) {
    var parts = value.split(separator: ";", omittingEmptySubsequences: false)[...]
    name = parts.popFirst().map { Self.trimmed($0).lowercased() } ?? ""
    for part in parts {
      guard let equals = part.firstIndex(of: "=") else { continue }
      let value = Self.trimmed(part[part.index(after: equals)...])
      parameters.append(
        (Self.trimmed(part[..<equals]).lowercased(), value.filter { $0 != "\"" && $0 != "'" }))
    }
  }

  /// The parameter of this name, `nil` when there is none or it is empty.
  subscript(parameter: String) -> String? {
    parameters.first { $0.name == parameter && !$0.value.isEmpty }?.value
  }

  private static func trimmed(_ text: Substring) -> String {
    String(
      text.drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }
        .reversed())
  }
}
