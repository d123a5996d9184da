import Foundation
import GRDB
import Ingest

extension CorpusStore {
  /// Stores `articles` in one transaction: when this returns they are on the disk.
  ///
  /// The same page twice is one article; a changed page is a new version. The current version is
  /// the one that was fetched last or, where that is not known, added last.
  ///
  /// - Returns: What became of each, in order.
  /// - Throws: ``CorpusError`` if the disk is full or the file is in use; then none was stored.
  @discardableResult
  package func add(_ articles: [IncomingArticle]) throws(CorpusError) -> [AddedArticle] {
    if articles.isEmpty { return [] }
    let now = Timestamp.now()
    return try write { db in try articles.map { try Self.add($0, now, db) } }
  }

  /// Stores one article, with the document that it was extracted from.
  @discardableResult
  package func add(
    _ article: Article, from document: RawDocument? = nil
  ) throws(CorpusError) -> AddedArticle? {
    try add([IncomingArticle(article, from: document)]).first
  }

  static func add(
    _ incoming: IncomingArticle, _ now: String, _ db: Database
  ) throws -> AddedArticle {
    let versions = try Row.fetchAll(
      db.cachedStatement(
        sql: "SELECT id, version, content_hash, is_current, fetched FROM articles WHERE key = ?"),
      arguments: [incoming.key])
    if let same = versions.first(where: { $0["content_hash"] == incoming.contentHash }) {
      return AddedArticle(
        id: same["id"], key: incoming.key, version: same["version"], outcome: .known)
    }
    let current = versions.first { $0["is_current"] == 1 }
    let isCurrent = current.map { isLater(incoming.article.fetched, than: $0["fetched"]) } ?? true
    if isCurrent, let current {
      try db.execute(
        sql: "UPDATE articles SET is_current = 0 WHERE id = ?", arguments: [current["id"] as Int64])
    }
    let version = (versions.map { $0["version"] as Int }.max() ?? 0) + 1
    let row = ArticleRow(incoming.article)
    let insert = try db.cachedStatement(sql: ArticleRow.insertion)
    try insert.execute(
      arguments: [incoming.key, version, isCurrent ? 1 : 0, incoming.contentHash, now]
        + row.arguments)
    let id = db.lastInsertedRowID
    if let page = incoming.page { try store(page, of: id, db) }
    return AddedArticle(
      id: id, key: incoming.key, version: version, outcome: version == 1 ? .added : .changed)
  }

  private static func store(_ page: StoredPage, of article: Int64, _ db: Database) throws {
    let statement = try db.cachedStatement(
      sql: "INSERT INTO pages (article_id, byte_count, charset, known, deflated) VALUES (?,?,?,?,?)"
    )
    try statement.execute(arguments: [
      article, page.byteCount, page.charset, KnownArticle.json(page.known), Data(page.deflated),
    ])
  }

  private static func isLater(_ fetched: ArticleDate?, than stored: String?) -> Bool {
    guard let fetched, let stored = stored.flatMap(ArticleDate.init(timestamp:)) else {
      return true
    }
    return fetched.instant >= stored.instant
  }
}

extension ArticleDate {
  /// Minutes since 1970-01-01 in UTC, where the zone is known; a day without a time is its start.
  var instant: Int {
    // Days before each month of a year that starts in March, by Hinnant's chrono algorithms.
    let (y, m) = month > 2 ? (year, month - 3) : (year - 1, month + 9)
    let days = 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 719_469
    return days * 1440 + (secondOfDay ?? 0) / 60 - (zoneOffset ?? 0)
  }
}

/// The time, as the tables write it.
enum Timestamp {
  /// ISO 8601 in UTC with milliseconds, which sorts as text.
  static func now() -> String {
    Date.now.formatted(.iso8601.year().month().day().time(includingFractionalSeconds: true)) + "Z"
  }
}
