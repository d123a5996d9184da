/// Reads the documents of one input, one at a time.
package protocol RecordReader: AnyObject {
  /// The next document, or what is wrong with it; `nil` at the end.
  ///
  /// A failure is the outcome of one record, or the last thing said about an input that cannot be
  /// read further.
  func next() -> Result<RawDocument, IngestError>?
}

/// Gives the documents of a SQLite database, which this room cannot read itself: a corpus lies in a
/// later one.
package typealias DatabaseOpener =
  @Sendable (_ path: String) throws(IngestError) -> any RecordReader

/// Where an input comes from, as its documents and errors name it.
struct Origin: Sendable {
  /// The path of the file; `nil` for standard input.
  var path: String?
  /// How ids and errors name it: the path, with the entry of an archive after `#`.
  var name: String
  var limits: InputLimits
  /// Told what is worth knowing and no failure, such as how many records were passed over.
  var note: (@Sendable (String) -> Void)?

  /// Opens a SQLite database at a path; `nil` where the caller takes none.
  var openDatabase: DatabaseOpener?

  /// The same origin for a thing inside: `name#part`.
  func part(_ part: String) -> Origin {
    var origin = self
    origin.name = "\(name)#\(part)"
    return origin
  }

  /// The failure of the input as a whole, or at `place` in it.
  func error(_ place: String?, _ cause: String, _ remedy: String) -> IngestError {
    IngestError(at: place.map { "\(name):\($0)" } ?? name, cause: cause, remedy: remedy)
  }
}

/// An input whose outcome is one failure.
final class FailedInput: RecordReader {
  private var failure: IngestError?

  init(_ failure: IngestError) { self.failure = failure }

  func next() -> Result<RawDocument, IngestError>? {
    defer { failure = nil }
    return failure.map { .failure($0) }
  }
}
