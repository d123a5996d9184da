import Corpus
import Framing
import Ingest
import Lexicon

/// Work over a whole corpus on several threads, in batches so that memory stays flat and a second
/// process waits for a moment only.
package struct CorpusWork {
  private let store: CorpusStore
  private let jobs: Int
  private static let batch = 256

  package init(_ store: CorpusStore, jobs: Int) {
    self.store = store
    self.jobs = jobs
  }

  // MARK: Classifying

  /// Classifies every current article that `lexicon` has no result for, and stores what it finds.
  ///
  /// A run that was interrupted goes on where it was.
  ///
  /// - Parameters:
  ///   - classifier: the classifier with the lexicons that `lexicon` is the version of.
  ///   - lexicon: what results are stored under; it is not applied by that.
  ///   - advance: called for each article.
  /// - Returns: How many articles were classified.
  /// - Throws: `CorpusError` when the corpus takes no more; what was stored before is kept.
  package func classify(
    with classifier: Classifier, as lexicon: LexiconVersion, advance: @escaping () -> Void = {}
  ) throws -> Int {
    var last: Int64 = 0
    var count = 0
    while true {
      let batch = try store.unclassified(by: lexicon, after: last, limit: Self.batch)
      guard let end = batch.last else { return count }
      last = end.id
      var results: [StoredResult] = []
      try inOrder(batch) {
        { StoredResult($0, classifier.classify($0.article).classification) }
      } handOn: {
        results.append($0)
        advance()
      }
      try store.add(results, of: lexicon)
      count += results.count
    }
  }

  // MARK: Extracting

  /// What running extraction again did.
  package struct Reprocessed: Sendable {
    package var same = 0
    package var updated = 0
    /// What was left as it was and why, a line each.
    package var left: [String] = []
  }

  /// Extracts again from every page that was kept.
  package func reprocess(advance: @escaping () -> Void = {}) throws -> Reprocessed {
    var outcome = Reprocessed()
    var last: Int64 = 0
    while true {
      let batch = try store.pages(after: last, limit: 64)
      guard let end = batch.last else { return outcome }
      last = end.article.id
      var articles: [(id: Int64, article: Article, document: RawDocument)] = []
      for (article, page) in batch where page?.document == nil {
        outcome.left.append("article \(article.id): its page cannot be unpacked")
      }
      try inOrder(batch.compactMap { pair in pair.page.map { (pair.article.id, $0) } }) {
        let extractor = Extractor()
        let checkLanguage = LanguageCheck()
        return { (input: (Int64, StoredPage)) -> (Int64, Article, RawDocument)? in
          input.1.document.map { document in
            (input.0, checkLanguage(extractor.article(from: document)), document)
          }
        }
      } handOn: { (product: (Int64, Article, RawDocument)?) in
        if let product { articles.append(product) }
        advance()
      }
      for ((id, _, _), outcomeOfOne) in zip(articles, try store.replace(articles)) {
        switch outcomeOfOne {
        case .same: outcome.same += 1
        case .updated: outcome.updated += 1
        case .wouldRepeat(let version):
          outcome.left.append("article \(id): would be the same as version \(version) of its page")
        case .isLabelled:
          outcome.left.append("article \(id): its text would change under the places people marked")
        }
      }
    }
  }

  private func inOrder<Input: Sendable, Output: Sendable>(
    _ inputs: [Input], _ makeWork: @escaping @Sendable () -> (Input) -> Output,
    handOn: @escaping (Output) -> Void
  ) throws {
    let workers = OrderedWorkers<Input, Output>(
      count: jobs, window: jobs * 32, makeWork: makeWork, handOn: handOn)
    defer { workers.close() }
    for input in inputs { try workers.submit(input) }
    try workers.drain()
  }
}
