/// The charset that a page was read in, and what decided it.
package struct CharsetDecision: Sendable, Equatable {
  /// What decided the charset.
  package enum Evidence: String, Sendable {
    /// A byte order mark.
    case byteOrderMark
    /// The transport, such as an HTTP header.
    case transport
    /// A `<meta>` element or an XML declaration.
    case declaration
    /// The bytes themselves, against or without a declaration.
    case detection
  }

  /// The name by the WHATWG Encoding Standard, such as `windows-1251`.
  package var name: String
  /// What decided it.
  package var evidence: Evidence

  package init(name: String, evidence: Evidence) {
    self.name = name
    self.evidence = evidence
  }

  static let utf8 = "UTF-8"
}
