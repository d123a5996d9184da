/// Writes XML elements as text, well-formed whatever is in it.
///
/// A document of the XML library was weighed against it: it must hold the whole corpus, while this
/// hands on an article at a time. Scalars that XML 1.0 forbids (most control characters, U+FFFE,
/// U+FFFF) become U+FFFD, so that a reader sees that something stood there.
struct XMLWriter {
  /// What has been written.
  private(set) var text = ""
  private var depth: Int

  /// A writer that indents by `depth` steps to begin with.
  init(depth: Int = 0) { self.depth = depth }

  /// Writes a declaration or comment as it is, on a line of its own.
  mutating func raw(_ line: String) { text += line + "\n" }

  /// Writes an element with elements in it.
  mutating func element(
    _ name: String, _ attributes: KeyValuePairs<String, String?> = [:],
    _ content: (inout XMLWriter) -> Void
  ) {
    open(name, attributes)
    content(&self)
    close(name)
  }

  /// Writes an element with text in it, empty for `nil`.
  mutating func leaf(
    _ name: String, _ attributes: KeyValuePairs<String, String?> = [:], _ content: String? = nil
  ) {
    indent()
    text += "<\(name)" + written(attributes)
    if let content, !content.isEmpty {
      text += ">\(Self.escaped(content))</\(name)>\n"
    } else {
      text += "/>\n"
    }
  }

  mutating func open(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:]) {
    indent()
    text += "<\(name)" + written(attributes) + ">\n"
    depth += 1
  }

  mutating func close(_ name: String) {
    depth -= 1
    indent()
    text += "</\(name)>\n"
  }

  private mutating func indent() { text += String(repeating: " ", count: depth) }

  private func written(_ attributes: KeyValuePairs<String, String?>) -> String {
    attributes.reduce(into: "") { text, attribute in
      guard let value = attribute.value else { return }
      text += " \(attribute.key)=\"\(Self.escaped(value))\""
    }
  }

  /// `text` as it may stand between tags and in quotes.
  static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x26: result.append(contentsOf: "&amp;".unicodeScalars)
      case 0x3C: result.append(contentsOf: "&lt;".unicodeScalars)
      // Only `]]>` needs it, but few readers of XML by eye know that.
      case 0x3E: result.append(contentsOf: "&gt;".unicodeScalars)
      case 0x22: result.append(contentsOf: "&quot;".unicodeScalars)
      // A parser would make spaces or line feeds of these.
      case 0x9, 0xA, 0xD: result.append(contentsOf: "&#\(scalar.value);".unicodeScalars)
      case 0...0x1F, 0xFFFE, 0xFFFF: result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
