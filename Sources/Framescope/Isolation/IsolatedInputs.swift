import Ingest

/// The documents of the inputs, parsed in another process that can harm nothing.
///
/// **The decision.** libxml2 calls itself unfit for data that is not trusted, and zlib, brotli and
/// iconv are of its kind. So one child process does all that reads foreign bytes, without a network
/// and without the right to write, and gives articles back over a pipe; from there on everything is
/// Swift. When it falls, it is started again behind the last document that came through, goes step
/// by step until the one that fells it is found, and that one is named and left out. Weighed against
/// it: a process for each page, which costs more than the parsing; a pool that is handed pages,
/// which leaves archives and feeds to be parsed here; and WebAssembly, which nobody packages.
final class IsolatedInputs {
  private let arguments: [String]
  private let options: Isolation
  private let limits: InputLimits
  private let jobs: Int
  private let note: (String) -> Void
  private var child: ChildProcess?
  /// The first document that has had no outcome.
  private var position = InputPosition()
  private var isCareful = false
  /// The document that a careful child has begun with.
  private var started: (position: InputPosition, name: String)?
  private var opened: (file: Int, path: String)?
  private(set) var bytesRead = 0
  private var isDone = false
  /// How many children in a row fell before they stood; nil while one stands.
  private var fallenEarly: Int? = 0
  /// So many that were only killed from outside would be much bad luck.
  private static let mostFallenEarly = 5

  /// Without a message or a read for so many seconds a child does not get on.
  private static let patience = 30

  init(
    _ arguments: [String], _ options: Isolation, limits: InputLimits, jobs: Int,
    note: @escaping (String) -> Void
  ) {
    self.arguments = arguments
    self.options = options
    self.limits = limits
    self.jobs = jobs
    self.note = note
  }

  /// The next article or failure, in the order of the inputs; `nil` at the end.
  func next() throws(IsolationError) -> Result<RawDocument, IngestError>? {
    while !isDone {
      let child: ChildProcess
      if let running = self.child { child = running } else { child = try start() }
      guard let bytes = child.message(patience: Self.patience) else {
        if let failure = try recover(child) { return .failure(failure) }
        continue
      }
      switch IsolationMessage(bytes) {
      case .ready: fallenEarly = nil
      case .opened(let file, let path): opened = (file, path)
      case .started(let position, let name): started = (position, name)
      case .note(let text): note(text)
      case .end:
        isDone = true
        self.child = nil
      case .outcome(let position, let bytesRead, let result):
        self.position = InputPosition(file: position.file, document: position.document + 1)
        self.bytesRead = bytesRead
        started = nil
        return result.map { RawDocument(content: .article, known: $0) }
      case nil:
        // It writes what it should not: as good as fallen.
        if let failure = try recover(child) { return .failure(failure) }
      }
    }
    return nil
  }

  private func start() throws(IsolationError) -> ChildProcess {
    let child = try ChildProcess(
      [
        Isolation.command, "--file", String(position.file), "--document",
        String(position.document), "--jobs", String(isCareful ? 0 : jobs), "--memory",
        String(options.memory), "--max-record", String(limits.recordBytes), "--max-expansion",
        String(limits.expansion), "--",
      ] + arguments)
    self.child = child
    opened = nil
    started = nil
    return child
  }

  /// Decides how to go on after a child that ended; the failure of the document that ended it, once
  /// that is known.
  private func recover(_ child: ChildProcess) throws(IsolationError) -> IngestError? {
    self.child = nil
    let cause = child.end()
    if let fallen = fallenEarly {
      fallenEarly = fallen + 1
      guard fallen + 1 == Self.mostFallenEarly else { return nil }
      throw IsolationError(
        cause: "the process that parses \(cause ?? "ended") before it had read anything",
        remedy: "give it more memory with --sandbox-memory (it has \(options.memory >> 20) MB), "
          + "or leave --sandbox out")
    }
    fallenEarly = 0
    guard isCareful else {
      isCareful = true
      return nil
    }
    isCareful = false
    // It went through the documents that it was to try.
    guard let cause else { return nil }
    let remedy = "leave it out, or send it to the makers; the other inputs are not affected"
    if let started {
      position = InputPosition(
        file: started.position.file, document: started.position.document + 1)
      return IngestError(
        at: started.name, cause: "the process that parsed it \(cause)", remedy: remedy)
    }
    // It fell while it read on to the next document of a file, which cannot be stepped over.
    let file = opened ?? (position.file, arguments.joined(separator: " "))
    let isWhole = file.file != position.file || position.document == 0
    position = InputPosition(file: file.file + 1)
    return IngestError(
      at: file.path,
      cause: "the process that read \(isWhole ? "it" : "the rest of it") \(cause)", remedy: remedy)
  }
}

/// That inputs are to be parsed in a process of their own, and with how much memory.
package struct Isolation: Sendable {
  /// The most memory of the process, in bytes of address space.
  package var memory: Int

  /// The subcommand that ``IsolatedParsing`` runs under; it is not for users.
  package static let command = "parse-isolated"

  package init(memory: Int = 4 << 30) { self.memory = memory }
}
