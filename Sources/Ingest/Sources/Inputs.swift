/// The documents of the inputs that a user names: files, folders, globs and `-`.
///
/// **The decision.** An input is a stream of records that is pulled from, one record at a time,
/// and what it is is told by its bytes. Weighed against it: reading an input whole, which fails
/// at the first archive larger than memory; a stage that lists first and opens later, which
/// cannot read a pipe; and going by the ending of the name, which is wrong for half of what
/// crawlers save. Whatever goes wrong is one failure in the same stream, in its place, and the
/// stream goes on: so every input has an outcome, and a caller that counts them has counted all.
///
/// It is pulled by one thread; the costly parts, parsing and extraction, are for many.
package struct Inputs: Sequence, Sendable {
  private let arguments: [String]
  private let limits: InputLimits
  private let beforeWaiting: (@Sendable () -> Void)?
  private let isStopped: (@Sendable () -> Bool)?
  private let note: (@Sendable (String) -> Void)?
  private let openDatabase: DatabaseOpener?

  /// The documents of `arguments`, in their order; files of a folder in order of their names.
  ///
  /// - Parameters:
  ///   - arguments: Paths, globs, or `-` for standard input.
  ///   - limits: What one record may cost.
  ///   - beforeWaiting: Called on the pulling thread when a pipe has nothing to read and the next
  ///     read would wait: the place to finish what is under way and flush what is written.
  ///   - isStopped: Asked while a pipe has nothing to read; once it is true, the pipe has ended.
  ///   - note: Told, in words for the user, what was passed over by rule (`where: what`).
  ///   - openDatabase: Gives the documents of an input that is a SQLite database.
  package init(
    _ arguments: [String], limits: InputLimits = InputLimits(),
    beforeWaiting: (@Sendable () -> Void)? = nil, isStopped: (@Sendable () -> Bool)? = nil,
    note: (@Sendable (String) -> Void)? = nil,
    openDatabase: DatabaseOpener? = nil
  ) {
    self.arguments = arguments
    self.limits = limits
    self.beforeWaiting = beforeWaiting
    self.isStopped = isStopped
    self.note = note
    self.openDatabase = openDatabase
  }

  package func makeIterator() -> Iterator {
    Iterator(
      paths: InputPaths(arguments), beforeWaiting: beforeWaiting, isStopped: isStopped,
      origin: Origin(
        path: nil, name: "standard input", limits: limits, note: note, openDatabase: openDatabase))
  }

  /// How many files the inputs are and how many bytes they hold, for a progress bar.
  ///
  /// It looks at every file's size and opens none; `nil` when standard input is among them.
  package func extent() -> (files: Int, bytes: Int)? {
    var paths = InputPaths(arguments)
    var extent = (files: 0, bytes: 0)
    while let path = paths.next() {
      switch path {
      case .standardInput: return nil
      case .file(let path):
        extent.files += 1
        extent.bytes += FileKind.size(of: path)
      case .failure: extent.files += 1
      }
    }
    return extent
  }

  /// Pulls one document after another.
  package final class Iterator: IteratorProtocol {
    private var paths: InputPaths
    private let beforeWaiting: (@Sendable () -> Void)?
    /// What the origins of all inputs share.
    private let origin: Origin
    private var stream: ByteStream?
    private var reader: (any RecordReader)?
    private var isInputRead = false
    private var bytesOfFilesDone = 0
    private let isStopped: (@Sendable () -> Bool)?

    /// Called with the path of each file before it is opened.
    package var opening: ((String) -> Void)?

    /// How many bytes of files and streams were read so far, compressed as they are.
    package var bytesRead: Int { bytesOfFilesDone + (stream?.offset ?? 0) }

    fileprivate init(
      paths: InputPaths, beforeWaiting: (@Sendable () -> Void)?, isStopped: (@Sendable () -> Bool)?,
      origin: Origin
    ) {
      self.paths = paths
      self.beforeWaiting = beforeWaiting
      self.isStopped = isStopped
      self.origin = origin
    }

    /// The next document, or what is wrong with an input or a record; `nil` at the end.
    package func next() -> Result<RawDocument, IngestError>? {
      nextUnread()?.flatMap { $0.read() }
    }

    /// The same, with the costly part of reading left to ``RawDocument/read()``, which may be called
    /// on any thread.
    package func nextUnread() -> Result<RawDocument, IngestError>? {
      while true {
        if let reader {
          if let document = reader.next() { return document }
          close()
        }
        guard let path = paths.next() else { return nil }
        do throws(IngestError) {
          try open(path)
        } catch {
          close()
          return .failure(error)
        }
      }
    }

    /// Passes over the next `files` without opening them.
    package func passOver(files: Int) {
      for _ in 0..<files { _ = paths.next() }
    }

    private func open(_ path: InputPaths.Item) throws(IngestError) {
      opening?(path.name)
      let file: FileBytes
      var origin = origin
      switch path {
      case .failure(let error): throw error
      case .standardInput:
        if isInputRead {
          throw origin.error(nil, "is named twice", "name `-` once: it can be read only once")
        }
        isInputRead = true
        file = FileBytes.stream(
          named: origin.name, beforeWaiting: beforeWaiting, isStopped: isStopped)
      case .file(let path):
        origin.path = path
        origin.name = path
        file = try FileBytes.open(path, beforeWaiting: beforeWaiting)
      }
      let stream = ByteStream(file)
      self.stream = stream
      reader = try Opening(origin: origin, file: file).reader(of: stream)
    }

    private func close() {
      bytesOfFilesDone += stream?.offset ?? 0
      // The reader of a database first: SQLite's locks are gone once any descriptor of its file is
      // closed, as POSIX has it.
      reader = nil
      stream = nil
    }
  }
}
