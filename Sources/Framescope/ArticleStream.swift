import Corpus
import Ingest

/// Everything between the inputs that a user names and a stream of worked-on articles, in order.
package struct ArticleStream {
  private let arguments: [String]
  private let jobs: Int
  /// The most bytes of input that wait or are worked on at a time, which bounds memory.
  private static let bytesUnderWay = 32 << 20

  /// A stream over `arguments` (files, folders, globs, `-`) that works on `jobs` threads.
  package init(_ arguments: [String], jobs: Int) {
    self.arguments = arguments
    self.jobs = jobs
  }

  /// How many files there are; `nil` when standard input is among them.
  package var fileCount: Int? { Inputs(arguments).extent()?.files }

  /// Extracts every article, works on it, and hands the outcomes on in the order of the inputs.
  ///
  /// - Parameters:
  ///   - makeWork: Gives each thread its own function, which may keep scratch space between calls.
  ///   - note: Told what was passed over by rule, in words for the user.
  ///   - beforeWaiting: Called when a pipe has nothing to read yet, after everything under way was
  ///     handed on: the place to flush what was written.
  ///   - handOn: Takes each outcome on the calling thread: what the work gave, or why an input
  ///     could not be read. An error from it ends the run.
  /// - Throws: What `handOn` or `beforeWaiting` threw.
  package func forEach<Product: Sendable>(
    makeWork: @escaping @Sendable () -> (Article) -> Product,
    note: @escaping @Sendable (String) -> Void,
    beforeWaiting: @escaping () throws -> Void,
    handOn: @escaping (Result<Product, IngestError>) throws -> Void
  ) throws {
    try forEachDocument(
      makeWork: {
        let work = makeWork()
        return { _, article in work(article) }
      }, note: note, beforeWaiting: beforeWaiting, handOn: handOn)
  }

  /// As ``forEach(makeWork:note:beforeWaiting:handOn:)``, for work that also wants the document
  /// that the article was extracted from.
  package func forEachDocument<Product: Sendable>(
    makeWork: @escaping @Sendable () -> (RawDocument, Article) -> Product,
    note: @escaping @Sendable (String) -> Void,
    beforeWaiting: @escaping () throws -> Void,
    handOn: @escaping (Result<Product, IngestError>) throws -> Void
  ) throws {
    let workers = OrderedWorkers<
      Result<RawDocument, IngestError>, Result<Product, IngestError>
    >(
      count: jobs, window: jobs * 32, budget: Self.bytesUnderWay,
      makeWork: {
        let extractor = Extractor()
        let checkLanguage = LanguageCheck()
        let work = makeWork()
        return { input in
          input.map { work($0, checkLanguage(extractor.article(from: $0))) }
        }
      }, handOn: handOn)
    defer { workers.close() }
    let pause = Pause(drain: workers.drain, beforeWaiting: beforeWaiting)
    let inputs = Inputs(
      arguments, beforeWaiting: { pause() }, note: note,
      openDatabase: { path throws(IngestError) in try CorpusReader(path) })
    for input in inputs {
      try workers.submit(input, cost: input.size)
      if let error = pause.error { throw error }
    }
    try workers.drain()
    if let error = pause.error { throw error }
  }
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
  fileprivate var size: Int {
    guard case .success(let document) = self else { return 0 }
    switch document.content {
    case .page(let bytes): return bytes.count
    case .article: return document.known.text?.utf8.count ?? 0
    }
  }
}
