/// What goes wrong between bytes and ``Page``.
package struct MarkupError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What kind of failure it is, for code that has to tell them apart.
  package enum Code: Sendable { case empty, binary, unknownCharset, tooLarge, unreadable }

  package var code: Code
  /// The file, address or record.
  package var location: String
  /// What happened, and why where that is known.
  package var cause: String
  /// What the user can do.
  package var remedy: String

  package init(_ code: Code, at location: String, cause: String, remedy: String) {
    self.code = code
    self.location = location
    self.cause = cause
    self.remedy = remedy
  }

  package var description: String { "\(location): \(cause): \(remedy)" }
}
