/// Text of others made safe to print: a terminal obeys control characters, and marks of direction
/// make words read in another order than they stand.
///
/// Tables use `DisplayWidth.printable`, which keeps columns; here nothing is lost, so that the name
/// of a file can still be told: what is not printed as such stands as `\u{1B}`.
enum VisibleText {
  /// `text` with control characters but tabs, and marks of direction, written out; a line break
  /// becomes a break with `indent` after it.
  ///
  /// With an indent a line inside a name cannot pass for a message of its own.
  static func of(_ text: String, indent: String = "") -> String {
    guard text.unicodeScalars.contains(where: { isObeyed($0) || $0 == "\n" }) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == "\n" {
        result.append(scalar)
        result.append(contentsOf: indent.unicodeScalars)
      } else if isObeyed(scalar) {
        let code = String(scalar.value, radix: 16, uppercase: true)
        result.append(contentsOf: "\\u{\(code)}".unicodeScalars)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  private static func isObeyed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x9, 0xa: false
    case 0...0x1f, 0x7f...0x9f, 0x200e, 0x200f, 0x2028...0x202e, 0x2066...0x2069,
      0xfff9...0xfffb, 0xe0000...0xe007f:
      true
    default: false
    }
  }
}
