/// HTML that is written element by element and escapes whatever is not written in the program.
///
/// Names of elements and attributes are `StaticString`s: only the program's own text can become
/// markup, and every other text goes through ``escaped(_:)``. Elements nest by closures, so that
/// none stays open.
package struct HTMLText: Sendable {
  /// What has been written.
  package private(set) var text = ""

  package init() {}

  /// An attribute; one without a value is left out.
  package typealias Attribute = (name: StaticString, value: String?)

  /// Elements that have no content and no end tag.
  private static let void: Set<String> = ["meta", "link", "br", "hr", "input", "img"]

  /// Writes an element around what `content` writes.
  package mutating func element(
    _ name: StaticString, _ attributes: [Attribute] = [],
    _ content: (inout HTMLText) -> Void = { _ in }
  ) {
    text += "<\(name)"
    for (name, value) in attributes {
      guard let value else { continue }
      text += " \(name)=\"\(Self.escaped(value))\""
    }
    text += ">"
    if Self.void.contains("\(name)") { return }
    content(&self)
    text += "</\(name)>"
  }

  /// Writes an element without attributes and with `content` as its text.
  package mutating func element(_ name: StaticString, _ content: String) {
    element(name, [], content)
  }

  /// Writes an element with `content` as its text.
  package mutating func element(
    _ name: StaticString, _ attributes: [Attribute] = [], _ content: String
  ) {
    element(name, attributes) { $0.write(content) }
  }

  /// Writes `content`, escaped.
  package mutating func write(_ content: String) { text += Self.escaped(content) }

  /// Writes text of the program itself, which may hold markup.
  package mutating func markup(_ content: StaticString) { text += "\(content)" }

  /// Adds what `other` holds, which is escaped already.
  package mutating func append(_ other: HTMLText) { text += other.text }

  /// Writes a style or script of the program, which holds no end tag.
  package mutating func program(_ name: StaticString, _ content: String) {
    element(name) { $0.text += content }
  }

  /// Writes JSON for a script to read, in which nothing can end the element: every `<` is an escape.
  package mutating func data(id: String, json: String) {
    element("script", [("type", "application/json"), ("id", id)]) {
      $0.text += json.replacing("<", with: "\\u003c")
    }
  }

  /// `content` with `&`, `<`, `>` and both quotation marks as entities; what HTML forbids (NUL,
  /// other control characters, noncharacters) becomes `�`.
  package static func escaped(_ content: String) -> String {
    var isPlain = true
    for byte in content.utf8 {
      if byte < 0x20 || byte == 0x22 || byte == 0x26 || byte == 0x27 || byte == 0x3c || byte == 0x3e
        || byte == 0x7f || byte == 0xc2 || byte >= 0xef
      {
        isPlain = false
        break
      }
    }
    if isPlain { return content }
    var result = String.UnicodeScalarView()
    for scalar in content.unicodeScalars {
      switch scalar.value {
      case 0x26: result.append(contentsOf: "&amp;".unicodeScalars)
      case 0x3c: result.append(contentsOf: "&lt;".unicodeScalars)
      case 0x3e: result.append(contentsOf: "&gt;".unicodeScalars)
      case 0x22: result.append(contentsOf: "&quot;".unicodeScalars)
      case 0x27: result.append(contentsOf: "&#39;".unicodeScalars)
      case 0x9, 0xa: result.append(scalar)
      case 0xd: result.append("\n")
      case 0...0x1f, 0x7f...0x9f, 0xfdd0...0xfdef: result.append("\u{fffd}")
      case _ where scalar.value & 0xfffe == 0xfffe: result.append("\u{fffd}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// `address` if a reader can safely follow it: http or https, without control characters.
  package static func link(_ address: String?) -> String? {
    guard let address else { return nil }
    let lower = address.prefix(8).lowercased()
    guard lower.hasPrefix("http://") || lower.hasPrefix("https://") else { return nil }
    return address.unicodeScalars.contains { $0.value < 0x21 || $0.value == 0x7f } ? nil : address
  }
}
