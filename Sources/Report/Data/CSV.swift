/// Comma-separated values after RFC 4180, with `\n` as line end and safe to open in a spreadsheet.
package struct CSV: Sendable {
  /// The lines so far.
  package private(set) var text = ""

  package init() {}

  /// A table that opens with `header`.
  package init(header: [String]) { row(header) }

  /// Adds a row of `fields`; texts that a spreadsheet would run as a formula are made plain.
  package mutating func row(_ fields: [String]) {
    text += fields.map(Self.field).joined(separator: ",") + "\n"
  }

  /// `text` as a field: in quotes where it must be.
  ///
  /// A field that begins with `=`, `+`, `-`, `@`, a tab or a carriage return gets an apostrophe in
  /// front (OWASP, "CSV injection"), also behind white space or in full-width form, unless it is a
  /// plain number. Nothing else is changed.
  package static func field(_ text: String) -> String {
    let safe = isFormula(text) ? "'" + text : text
    let needsQuotes = safe.utf8.contains {
      $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\n")
        || $0 == UInt8(ascii: "\r") || $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: "'")
        || $0 == UInt8(ascii: ";")
    }
    return needsQuotes ? "\"" + safe.replacing("\"", with: "\"\"") + "\"" : safe
  }

  private static func isFormula(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first else { return false }
    if first == "\t" || first == "\r" || first == "\n" { return true }
    let body = text.unicodeScalars.drop {
      $0.properties.isWhitespace || $0.properties.generalCategory == .format
        || $0.properties.generalCategory == .control
    }
    guard let mark = body.first else { return false }
    // ASCII and full-width forms of = + - @.
    switch mark {
    case "=", "@", "＝", "＠", "＋", "－": return true
    case "+", "-", "−":
      let number = String(String.UnicodeScalarView(body)).replacing("−", with: "-")
      return Double(number)?.isFinite != true
        || number.contains { $0.isLetter && $0 != "e" && $0 != "E" }
    default: return false
    }
  }
}
