import Corpus
import Ingest

/// Inputs into a corpus: extraction on several threads, storing in transactions of many articles.
package struct CorpusIntake {
  private let stream: ArticleStream
  private let store: CorpusStore
  /// An article costs a synchronised write when it is stored alone, so many share one; few enough
  /// that a second process waits for a moment only.
  private static let batch = 2000
  private static let batchBytes = 8 << 20

  /// What came in so far.
  package struct Tally: Sendable {
    package var added = 0
    package var changed = 0
    package var known = 0
    package var failed = 0
    package var withoutText = 0
  }

  /// The articles of `inputs` into `store`, extracted on `jobs` threads.
  package init(_ inputs: [String], jobs: Int, into store: CorpusStore) {
    stream = ArticleStream(inputs, jobs: jobs)
    self.store = store
  }

  /// How many files there are; nil when standard input is among them.
  package var fileCount: Int? { stream.fileCount }

  /// Stores every article.
  ///
  /// - Parameters:
  ///   - note: Told what was passed over by rule.
  ///   - failure: Told of each input that could not be read.
  ///   - stored: Told of each article once it is on the disk, never before.
  ///   - flushed: Called after each such batch.
  /// - Returns: How many articles were new, changed and known, and how many inputs failed.
  /// - Throws: `CorpusError` when the corpus takes no more; what was told to `stored` is kept.
  package func run(
    note: @escaping @Sendable (String) -> Void, failure: @escaping (IngestError) -> Void,
    stored: @escaping (Article, AddedArticle) throws -> Void, flushed: @escaping () throws -> Void
  ) throws -> Tally {
    var tally = Tally()
    var waiting: [IncomingArticle] = []
    var bytes = 0
    func commit() throws {
      let outcomes = try store.add(waiting)
      for (incoming, outcome) in zip(waiting, outcomes) {
        switch outcome.outcome {
        case .added: tally.added += 1
        case .changed: tally.changed += 1
        case .known: tally.known += 1
        }
        if incoming.article.text == nil { tally.withoutText += 1 }
        try stored(incoming.article, outcome)
      }
      waiting.removeAll(keepingCapacity: true)
      bytes = 0
      try flushed()
    }
    try stream.forEachDocument(
      makeWork: { { IncomingArticle($1.article, from: $0) } },
      note: note, beforeWaiting: { try commit() }
    ) { outcome in
      switch outcome {
      case .success(let incoming):
        waiting.append(incoming)
        bytes += incoming.article.text?.utf8.count ?? 0
        bytes += incoming.page?.byteCount ?? 0
        if waiting.count >= Self.batch || bytes >= Self.batchBytes { try commit() }
      case .failure(let error):
        tally.failed += 1
        failure(error)
      }
    }
    try commit()
    return tally
  }
}
