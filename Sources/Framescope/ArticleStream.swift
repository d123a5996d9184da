import Corpus
import Ingest

/// Everything between the inputs that a user names and a stream of worked-on articles, in order.
package struct ArticleStream {
  private let arguments: [String]
  private let jobs: Int
  private let finished: FinishedLines?
  private let position = Position()
  private let limits: InputLimits
  private let isolation: Isolation?
  private let isStopped: @Sendable () -> Bool
  /// The most bytes of input that wait or are worked on at a time, which bounds memory.
  private static let bytesUnderWay = 32 << 20
  /// What a thread is given at a time: one page, or as many short texts as make up one.
  private static let batch = (count: 16, cost: 64 << 10)

  /// A stream over `arguments` (files, folders, globs, `-`) that works on `jobs` threads and reads
  /// no record beyond `limits`.
  ///
  /// - Parameters:
  ///   - arguments: The inputs.
  ///   - jobs: Threads, 1 or more.
  ///   - finished: Inputs that have a line among these are passed over.
  ///   - limits: What one record may cost.
  ///   - isolation: How inputs are parsed in a process of their own; `nil` for in this one. Not for
  ///     standard input, which cannot be read again when that process falls.
  ///   - isStopped: Asked between documents; once it is true no more are read, and those that were
  ///     are handed on.
  package init(
    _ arguments: [String], jobs: Int, finished: FinishedLines? = nil,
    limits: InputLimits = InputLimits(), isolation: Isolation? = nil,
    isStopped: @escaping @Sendable () -> Bool = { false }
  ) {
    self.arguments = arguments
    self.jobs = jobs
    self.finished = finished
    self.limits = limits
    self.isolation = isolation
    self.isStopped = isStopped
  }

  /// How many files there are and their bytes; `nil` when standard input is among them.
  package var extent: (files: Int, bytes: Int)? { Inputs(arguments).extent() }
  /// How many files there are; `nil` when standard input is among them.
  package var fileCount: Int? { extent?.files }
  /// The bytes of files and streams that were read so far, compressed as they are.
  package var bytesRead: Int { position.bytesRead }
  /// How many inputs were passed over because they were finished before.
  package var passedOver: Int { position.passedOver }

  /// Extracts every article, works on it, and hands the outcomes on in the order of the inputs.
  ///
  /// - Parameters:
  ///   - makeWork: Gives each thread its own function, which may keep scratch space between calls.
  ///   - note: Told what was passed over by rule, in words for the user.
  ///   - beforeWaiting: Called when a pipe has nothing to read yet, after everything under way was
  ///     handed on: the place to flush what was written.
  ///   - handOn: Takes each outcome on the calling thread: what the work gave, or why an input
  ///     could not be read. An error from it ends the run.
  /// - Throws: What `handOn` or `beforeWaiting` threw, or an `IngestError` about the finished lines.
  package func forEach<Product: Sendable>(
    makeWork: @escaping @Sendable () -> (Article) -> Product,
    note: @escaping @Sendable (String) -> Void,
    beforeWaiting: @escaping () throws -> Void,
    handOn: @escaping (Result<Product, IngestError>) throws -> Void
  ) throws {
    try forEachDocument(
      makeWork: {
        let work = makeWork()
        return { _, extraction in work(extraction.article) }
      }, note: note, beforeWaiting: beforeWaiting, handOn: handOn)
  }

  /// As ``forEach(makeWork:note:beforeWaiting:handOn:)``, for work that also wants the document
  /// that the article was extracted from; the way that the text was found is told if it `explains`.
  package func forEachDocument<Product: Sendable>(
    explains: Bool = false,
    makeWork: @escaping @Sendable () -> (RawDocument, Extraction) -> Product,
    note: @escaping @Sendable (String) -> Void,
    beforeWaiting: @escaping () throws -> Void,
    handOn: @escaping (Result<Product, IngestError>) throws -> Void
  ) throws {
    try forEachRaw(
      makeWork: {
        let extractor = Extractor()
        let checkLanguage = LanguageCheck()
        let work = makeWork()
        return { document in
          var extraction = extractor.extraction(from: document, explains: explains)
          extraction.article = checkLanguage(extraction.article)
          return work(document, extraction)
        }
      }, note: note, beforeWaiting: beforeWaiting, handOn: handOn)
  }

  private func forEachRaw<Product: Sendable>(
    makeWork: @escaping @Sendable () -> (RawDocument) -> Product,
    note: @escaping @Sendable (String) -> Void,
    beforeWaiting: @escaping () throws -> Void,
    handOn: @escaping (Result<Product, IngestError>) throws -> Void
  ) throws {
    let workers = OrderedWorkers<
      Result<RawDocument, IngestError>, Result<Product, IngestError>
    >(
      count: jobs, window: jobs * 64, budget: Self.bytesUnderWay, batch: Self.batch,
      makeWork: {
        let work = makeWork()
        return { input in input.flatMap { $0.read() }.map(work) }
      }, handOn: handOn)
    defer { workers.close() }
    let pause = Pause(drain: workers.drain, beforeWaiting: beforeWaiting)
    let (next, bytesRead) = documents(beforeWaiting: { pause() }, note: note)
    while !isStopped(), var input = try next() {
      if let error = pause.error { throw error }
      position.bytesRead = bytesRead()
      if let finished, !finished.isUsedUp {
        // The id is inside what is read.
        input = input.flatMap { $0.read() }
        if try finished.take(input.id) {
          position.passedOver += 1
          continue
        }
      }
      try workers.submit(input, cost: input.size)
    }
    position.bytesRead = bytesRead()
    try workers.drain()
    if let error = pause.error { throw error }
  }

  /// Gives one document after another, from inputs that are read here or elsewhere, and how many
  /// bytes of them are read.
  private func documents(
    beforeWaiting: @escaping @Sendable () -> Void, note: @escaping @Sendable (String) -> Void
  ) -> (next: () throws -> Result<RawDocument, IngestError>?, bytesRead: () -> Int) {
    if let isolation {
      let inputs = IsolatedInputs(
        arguments, isolation, limits: limits, jobs: jobs, note: note)
      return ({ try inputs.next() }, { inputs.bytesRead })
    }
    let inputs = Inputs(
      arguments, limits: limits, beforeWaiting: beforeWaiting, isStopped: isStopped, note: note,
      openDatabase: { path throws(IngestError) in try CorpusReader(path) }
    ).makeIterator()
    return ({ inputs.nextUnread() }, { inputs.bytesRead })
  }
}

/// How far a stream has come; touched by the thread that pulls alone.
private final class Position {
  var bytesRead = 0
  var passedOver = 0
}

/// What happens when the input has nothing to read yet.
///
/// The iterator calls it in the middle of its own `next`, on the one thread that pulls, from a place
/// that cannot throw; so an error waits here for the loop to see it.
private final class Pause: @unchecked Sendable {
  private let drain: () throws -> Void
  private let beforeWaiting: () throws -> Void
  private(set) var error: (any Error)?

  init(drain: @escaping () throws -> Void, beforeWaiting: @escaping () throws -> Void) {
    self.drain = drain
    self.beforeWaiting = beforeWaiting
  }

  func callAsFunction() {
    guard error == nil else { return }
    do {
      try drain()
      try beforeWaiting()
    } catch {
      self.error = error
    }
  }
}

extension Result<RawDocument, IngestError> {
  /// Bytes of the page or text, 0 for a failure.
  var size: Int {
    guard case .success(let document) = self else { return 0 }
    switch document.content {
    case .page(let bytes): return bytes.count
    case .object(let object): return object.size
    case .article: return document.known.text?.utf8.count ?? 0
    }
  }

  /// What its line of output is called.
  fileprivate var id: String {
    switch self {
    case .success(let document): document.known.id
    case .failure(let error): Article(failed: error).id
    }
  }
}
