/// Writes CSV as RFC 4180 defines it, with `\n` at line ends, safe to open in a spreadsheet.
///
/// A field that begins like a formula (`=`, `+`, `-`, `@`, tab or carriage return) is text from
/// somebody's page; it gets a leading apostrophe, which spreadsheets show as text. Numbers are
/// written as they are.
package struct CSVWriter {
  /// What has been written.
  package private(set) var bytes: [UInt8] = []
  private var isAtLineStart = true

  package init() {}

  /// Writes a field of text; empty for `nil`.
  package mutating func field(_ text: String?) {
    separate()
    guard let text, let first = text.utf8.first else { return }
    let isFormula = "=+-@\t\r".utf8.contains(first)
    let needsQuotes = text.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
    if needsQuotes { bytes.append(0x22) }
    if isFormula { bytes.append(UInt8(ascii: "'")) }
    for byte in text.utf8 {
      if byte == 0x22 { bytes.append(0x22) }
      bytes.append(byte)
    }
    if needsQuotes { bytes.append(0x22) }
  }

  package mutating func field(_ number: Int) {
    separate()
    bytes.append(contentsOf: String(number).utf8)
  }

  /// Writes a number in its shortest exact form; empty for `nil` and for what is not finite.
  package mutating func field(_ number: Double?) {
    separate()
    guard let number, number.isFinite else { return }
    if number == number.rounded(), abs(number) < 1e15 {
      bytes.append(contentsOf: String(Int(number)).utf8)
    } else {
      bytes.append(contentsOf: "\(number)".utf8)
    }
  }

  /// Ends the row.
  package mutating func endRow() {
    bytes.append(0x0A)
    isAtLineStart = true
  }

  /// Writes a whole row of texts.
  package mutating func row(_ fields: [String]) {
    for text in fields { field(text) }
    endRow()
  }

  private mutating func separate() {
    if !isAtLineStart { bytes.append(0x2C) }
    isAtLineStart = false
  }
}
