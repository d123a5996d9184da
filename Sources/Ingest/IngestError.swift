/// What goes wrong between path or address to an article.
public struct IngestError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file, address or record, with a line or a byte offset where there is one.
  public var location: String
  /// What happened, and why where that is known.
  public var cause: String
  /// What the user can do.
  public var remedy: String

  package init(at location: String, cause: String, remedy: String) {
    self.location = location
    self.cause = cause
    self.remedy = remedy
  }

  /// `where: what: what to do`, in one line.
  public var description: String { "\(location): \(cause): \(remedy)" }
}
