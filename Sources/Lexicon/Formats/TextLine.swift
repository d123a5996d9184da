/// A line of a text, with its number in the file.
struct TextLine {
  /// From 1.
  var number: Int
  var text: Substring

  /// The line without blanks around it.
  var trimmed: Substring { Self.trim(text) }

  /// The lines of `text`, ended by LF, CR LF or CR.
  static func lines(of text: String) -> [TextLine] {
    var lines: [TextLine] = []
    let bytes = text.utf8
    var start = bytes.startIndex
    var number = 1
    while start < bytes.endIndex {
      let end = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.endIndex
      lines.append(TextLine(number: number, text: text[start..<end]))
      guard end < bytes.endIndex else { break }
      start = bytes.index(after: end)
      if bytes[end] == 0x0D, start < bytes.endIndex, bytes[start] == 0x0A {
        start = bytes.index(after: start)
      }
      number += 1
    }
    return lines
  }

  /// `text` without blanks and control characters around it, by scalars: a combining mark after a
  /// blank does not hide it.
  static func trim(_ text: Substring) -> Substring {
    func isBlank(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.isWhitespace || scalar.value < 0x20 || scalar.value == 0xFEFF
    }
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !isBlank($0) }),
      let last = scalars.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return text[first..<scalars.index(after: last)]
  }

  /// `text` cut at blanks and tabs.
  static func words(_ text: Substring) -> [Substring] {
    text.unicodeScalars.split { $0.properties.isWhitespace }.map(Substring.init)
  }

  /// `text` on one line: what would end a line or a field is a blank.
  static func single(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 }) else { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { scalars.append(scalar.value < 0x20 ? " " : scalar) }
    return String(scalars)
  }
}
