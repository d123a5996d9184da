/// What goes wrong between an address and a stored page.
package struct FetchError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The address or the file.
  package var location: String
  /// What happened, and why where that is known.
  package var cause: String
  /// What the user can do.
  package var remedy: String

  package init(at location: String, cause: String, remedy: String) {
    self.location = location
    self.cause = cause
    self.remedy = remedy
  }

  /// `where: what: what to do`, in one line.
  package var description: String { "\(location): \(cause): \(remedy)" }
}
