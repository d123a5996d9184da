import CAllocator
import Comparison
import Corpus
import Foundation
import Report

/// Comparisons that were asked for, made once for each filter and state of the corpus.
actor ComparisonCache {
  /// A comparison as a page shows it and as the API gives it.
  struct Made: Sendable {
    /// Tells it from every other one.
    var number = 0
    var sections: HTMLText
    var json: [UInt8]
    var groups: [String]
    var frames: [String]
    var articles: Int
  }

  private struct Key: Hashable {
    var filter: ArticleFilter
    var by: String
    var keepsCopies: Bool
    var lexicon: String?
    var version: String
  }

  private let store: CorpusStore
  private var made: [Key: Task<Made, any Error>] = [:]
  private var order: [Key] = []
  private var version = ""
  private var pages: [String: (of: Int, page: Data)] = [:]
  private var count = 0
  private var checked: ContinuousClock.Instant?
  /// A comparison of 10,000 articles is about a megabyte.
  private static let most = 24

  init(_ store: CorpusStore) { self.store = store }

  /// The comparison of the articles of `filter`.
  func comparison(
    _ filter: ArticleFilter, by: ComparisonOptions.Grouping, keepsCopies: Bool
  ) async throws -> Made {
    let lexicon = try store.currentLexicon()?.version
    let key = Key(
      filter: filter, by: by.rawValue, keepsCopies: keepsCopies, lexicon: lexicon,
      version: try currentVersion())
    if let task = made[key] { return try await task.value }
    let store = store
    count += 1
    let number = count
    let task = Task {
      var made = try await Self.make(store, filter, by, keepsCopies)
      made.number = number
      return made
    }
    made[key] = task
    order.append(key)
    if order.count > Self.most { made[order.removeFirst()] = nil }
    do {
      return try await task.value
    } catch {
      made[key] = nil
      order.removeAll { $0 == key }
      throw error
    }
  }

  /// The page that was built for `query` from `made`; nil if there is none.
  func page(query: String, of made: Made) -> Data? {
    guard let kept = pages[query], kept.of == made.number else { return nil }
    return kept.page
  }

  /// Keeps the page that was built for `query`.
  func keep(_ page: Data, query: String, of made: Made) {
    // As many as comparisons are kept; which of them goes does not matter, it is soon built again.
    if pages.count >= Self.most, let other = pages.keys.first { pages[other] = nil }
    pages[query] = (made.number, page)
  }

  /// Asks the file at most once a second whether it has changed.
  private func currentVersion() throws -> String {
    let now = ContinuousClock.now
    if checked.map({ $0.duration(to: now) > .seconds(1) }) ?? true {
      version = try store.articleVersion()
      checked = now
    }
    return version
  }

  /// Works on a thread of its own: a second of computing would hold up every other request.
  private static func make(
    _ store: CorpusStore, _ filter: ArticleFilter, _ by: ComparisonOptions.Grouping,
    _ keepsCopies: Bool
  ) async throws -> Made {
    try await withCheckedThrowingContinuation { continuation in
      let thread = Thread {
        let made = Result { try compute(store, filter, by, keepsCopies) }
        // The words of thousands of articles were counted: without this the allocator keeps the pages
        // for a next time that may never come.
        framescope_release_memory()
        continuation.resume(with: made)
      }
      thread.stackSize = 16 << 20
      thread.start()
    }
  }

  private static func compute(
    _ store: CorpusStore, _ filter: ArticleFilter, _ by: ComparisonOptions.Grouping,
    _ keepsCopies: Bool
  ) throws -> Made {
    var articles = Comparison.Accumulator(
      options: ComparisonOptions(by: by, keepCopies: keepsCopies))
    var last: Int64 = 0
    while true {
      let batch = try store.classified(after: last, filter)
      guard let end = batch.last else { break }
      last = end.id
      for (_, article) in batch { articles.add(article) }
    }
    let comparison = articles.comparison()
    let lexicon = try store.currentLexicon()
    return Made(
      sections: ReportPage.sections(
        comparison,
        manifest: [
          ("Corpus", store.path),
          ("Lexicons", lexicon.map { "\($0.name) (\($0.version))" } ?? "none"),
        ]),
      json: Array(comparison.formatted(as: .json).utf8), groups: comparison.groups.map(\.name),
      frames: comparison.frames, articles: comparison.articles.count)
  }
}
