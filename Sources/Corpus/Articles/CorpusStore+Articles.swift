import GRDB
import Ingest

/// A line of a listing: what is told of an article without its text.
package struct ArticleEntry: Sendable, Equatable {
  /// The row's number in `articles`.
  package var id: Int64
  package var key: String
  package var version: Int
  package var isCurrent: Bool
  package var outlet: String?
  package var title: String?
  package var published: String?
  package var language: String?
  package var url: String?
  package var hasText: Bool

  static let columns =
    "a.id, a.key, a.version, a.is_current, a.outlet, a.title, a.published, a.language, "
    + "coalesce(a.canonical_url, a.url) AS address, a.text IS NOT NULL AS has_text"

  init(_ row: Row) {
    id = row["id"]
    key = row["key"]
    version = row["version"]
    isCurrent = row["is_current"]
    outlet = row["outlet"]
    title = row["title"]
    published = row["published"]
    language = row["language"]
    url = row["address"]
    hasText = row["has_text"]
  }
}

/// An article and where it stands in the corpus.
package struct StoredArticle: Sendable, Equatable {
  package var id: Int64
  package var key: String
  package var version: Int
  package var contentHash: String
  package var article: Article

  init(_ row: Row) {
    id = row["id"]
    key = row["key"]
    version = row["version"]
    contentHash = row["content_hash"]
    article = ArticleRow.article(row)
  }
}

extension CorpusStore {
  /// The order of a listing.
  package enum Order: String, Sendable, CaseIterable {
    /// The newest publication first; articles without a date last.
    case newest
    /// As they were added.
    case added
  }

  /// The articles of `filter`, `limit` of them after `offset`.
  package func entries(
    _ filter: ArticleFilter = ArticleFilter(), order: Order = .newest, limit: Int = 100,
    offset: Int = 0
  ) throws(CorpusError) -> [ArticleEntry] {
    let (condition, arguments) = try filter.condition()
    let by = order == .newest ? "a.published DESC, a.id DESC" : "a.id"
    return try read { db in
      try Row.fetchAll(
        db,
        sql: "SELECT \(ArticleEntry.columns) FROM articles a WHERE \(condition) "
          + "ORDER BY \(by) LIMIT ? OFFSET ?",
        arguments: arguments + [limit, offset]
      ).map(ArticleEntry.init)
    }
  }

  /// How many articles `filter` lets through.
  package func count(_ filter: ArticleFilter = ArticleFilter()) throws(CorpusError) -> Int {
    let (condition, arguments) = try filter.condition()
    return try read { db in
      try Int.fetchOne(
        db, sql: "SELECT count(*) FROM articles a WHERE \(condition)", arguments: arguments) ?? 0
    }
  }

  /// The article with this number; nil if there is none.
  package func article(_ id: Int64) throws(CorpusError) -> StoredArticle? {
    try read { db in
      try Row.fetchOne(db, sql: "SELECT * FROM articles WHERE id = ?", arguments: [id])
        .map(StoredArticle.init)
    }
  }

  /// All versions of the page that `id` is a version of, oldest first.
  package func versions(of id: Int64) throws(CorpusError) -> [ArticleEntry] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: "SELECT \(ArticleEntry.columns) FROM articles a "
          + "WHERE a.key = (SELECT key FROM articles WHERE id = ?) ORDER BY a.version",
        arguments: [id]
      ).map(ArticleEntry.init)
    }
  }

  /// The next articles of `filter` after the one numbered `id`, at most `limit`, in the order in
  /// which they were added; so a corpus of any size is read with little memory.
  package func batch(
    after id: Int64, _ filter: ArticleFilter = ArticleFilter(), limit: Int = 256
  ) throws(CorpusError) -> [StoredArticle] {
    let (condition, arguments) = try filter.condition()
    return try read { db in
      try Row.fetchAll(
        db,
        sql: "SELECT a.* FROM articles a WHERE a.id > ? AND \(condition) ORDER BY a.id LIMIT ?",
        arguments: [id] + arguments + [limit]
      ).map(StoredArticle.init)
    }
  }

  /// Values of a column with how many current articles have each, the most frequent first.
  package func facet(_ column: Facet, limit: Int = 200) throws(CorpusError) -> [(
    value: String, count: Int
  )] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: "SELECT \(column.rawValue) AS value, count(*) AS n FROM articles WHERE is_current "
          + "AND \(column.rawValue) IS NOT NULL GROUP BY 1 ORDER BY n DESC, value LIMIT ?",
        arguments: [limit]
      ).map { ($0["value"], $0["n"]) }
    }
  }

  /// What a listing can be narrowed by.
  package enum Facet: String, Sendable { case outlet, language }
}

/// The current articles of a corpus as documents, for every command that reads inputs.
package final class CorpusReader: RecordReader {
  private let store: CorpusStore
  private var batch: [StoredArticle] = []
  private var last: Int64 = 0
  private var isDone = false

  /// Opens the corpus at `path`.
  ///
  /// - Throws: `IngestError` in the words of ``CorpusError``.
  package init(_ path: String) throws(IngestError) {
    do {
      store = try CorpusStore(path)
    } catch {
      throw IngestError(error)
    }
  }

  package func next() -> Result<RawDocument, IngestError>? {
    if batch.isEmpty, !isDone {
      do {
        batch = try store.batch(after: last).reversed()
      } catch {
        isDone = true
        return .failure(IngestError(error))
      }
    }
    guard let stored = batch.popLast() else {
      isDone = true
      return nil
    }
    last = stored.id
    return .success(RawDocument(content: .article, known: stored.article))
  }
}

extension IngestError {
  init(_ error: CorpusError) {
    self.init(at: error.location, cause: error.cause, remedy: error.remedy)
  }
}
