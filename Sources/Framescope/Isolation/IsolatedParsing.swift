import Ingest

/// The side that parses: reads inputs, extracts articles and writes them to standard output, in a
/// process that can do nothing else.
package struct IsolatedParsing {
  private let arguments: [String]
  private let limits: InputLimits
  private let start: InputPosition
  private let jobs: Int
  private let bytesUnderWay = 32 << 20

  /// - Parameters:
  ///   - arguments: Files, folders and globs, as the user named them.
  ///   - limits: What one record may cost.
  ///   - file: The first file that is read, counted from 0.
  ///   - document: The first document of it.
  ///   - jobs: Threads that extract; 0 to go step by step and say each before it is taken, which
  ///     finds the one that ends the process.
  package init(
    _ arguments: [String], limits: InputLimits, file: Int, document: Int, jobs: Int
  ) {
    self.arguments = arguments
    self.limits = limits
    start = InputPosition(file: file, document: document)
    self.jobs = jobs
  }

  private static let ownPage = RawDocument(
    content: .page(Array("<!doctype html><title>t</title><p>One line of text, not more.</p>".utf8)),
    known: Article(id: "own page"))

  /// How many documents are taken step by step before all threads are used again.
  private static let careful = 256

  /// Parses, and writes `IsolationMessage`s.
  ///
  /// - Throws: When standard output does not take them.
  package func run() throws {
    let output = MessageOutput()
    // Before any foreign byte: a process that falls here has too little memory to parse anything.
    _ = Extractor().article(from: Self.ownPage)
    try output.write(.ready)
    try output.flush()
    var position = InputPosition(file: start.file - 1, document: 0)
    let inputs = Inputs(arguments, limits: limits, note: { output.hold($0) }).makeIterator()
    inputs.passOver(files: start.file)
    inputs.opening = { path in
      position = InputPosition(file: position.file + 1, document: 0)
      output.hold(.opened(file: position.file, path: path))
    }
    let workers = OrderedWorkers<Pulled, IsolationMessage>(
      count: max(1, jobs), window: max(1, jobs) * 32, budget: bytesUnderWay,
      makeWork: {
        let extractor = Extractor()
        return { pulled in
          .outcome(
            pulled.position, bytesRead: pulled.bytesRead,
            pulled.result.map(extractor.article(from:)))
        }
      }, handOn: { try output.write($0) })
    defer { workers.close() }
    var taken = 0
    while let result = inputs.next() {
      defer { position.document += 1 }
      try output.writeHeld()
      if position.file == start.file, position.document < start.document { continue }
      if jobs == 0 {
        try output.write(.started(position, name: result.name))
        try output.flush()
      }
      try workers.submit(
        Pulled(position: position, bytesRead: inputs.bytesRead, result: result), cost: result.size)
      if jobs == 0 {
        try workers.drain()
        try output.flush()
        taken += 1
        if taken == Self.careful { return }
      }
    }
    try workers.drain()
    try output.writeHeld()
    try output.write(.end)
    try output.flush()
  }

  private struct Pulled: Sendable {
    var position: InputPosition
    var bytesRead: Int
    var result: Result<RawDocument, IngestError>
  }
}

/// Standard output, as messages; used by the thread that pulls alone.
private final class MessageOutput: @unchecked Sendable {
  private var held: [IsolationMessage] = []
  private var buffer: [UInt8] = []
  private static let limit = 1 << 18

  /// Keeps a message that came up where nothing can be thrown.
  func hold(_ message: IsolationMessage) { held.append(message) }
  func hold(_ note: String) { held.append(.note(note)) }

  func writeHeld() throws {
    for message in held { try write(message) }
    held = []
  }

  func write(_ message: IsolationMessage) throws {
    buffer += message.bytes
    if buffer.count >= Self.limit { try flush() }
  }

  func flush() throws {
    guard writeAll(buffer, to: 1) else {
      throw IsolationError(cause: "nobody reads any more", remedy: "run it again")
    }
    buffer.removeAll(keepingCapacity: true)
  }
}

extension Result<RawDocument, IngestError> {
  /// How messages name it.
  fileprivate var name: String {
    switch self {
    case .success(let document): document.known.id
    case .failure(let error): error.location
    }
  }
}
