import Foundation
import GRDB
import Ingest

extension CorpusStore {
  /// The page that the article `id` was extracted from; nil if none was kept or it is damaged.
  package func page(of id: Int64) throws(CorpusError) -> StoredPage? {
    try read { db in
      try Row.fetchOne(db, sql: "SELECT * FROM pages WHERE article_id = ?", arguments: [id])
        .flatMap(Self.page)
    }
  }

  /// Articles whose pages are kept, with them: the next ones after the one numbered `id`.
  package func pages(
    after id: Int64, limit: Int = 64
  ) throws(CorpusError) -> [(article: StoredArticle, page: StoredPage?)] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT a.*, p.article_id, p.byte_count, p.charset, p.known, p.deflated
          FROM pages p JOIN articles a ON a.id = p.article_id
          WHERE p.article_id > ? ORDER BY p.article_id LIMIT ?
          """, arguments: [id, limit]
      ).map { (StoredArticle($0), Self.page($0)) }
    }
  }

  static func page(_ row: Row) -> StoredPage? {
    let known: String = row["known"]
    let deflated: Data = row["deflated"]
    return KnownArticle.article(known).map {
      StoredPage(
        byteCount: row["byte_count"], charset: row["charset"], known: $0,
        deflated: [UInt8](deflated))
    }
  }

  /// What became of an article whose page was extracted from again.
  package enum Reextraction: Sendable, Equatable {
    /// It is as it was.
    case same
    /// Its text or title is another now; labels of whole articles stay.
    case updated
    /// Another version of its page has just this content now: it was left as it was.
    case wouldRepeat(version: Int)
    /// People marked places in its text, which would be lost: it was left as it was.
    case isLabelled
  }

  /// Puts what extraction gives today in the place of the stored articles.
  ///
  /// - Returns: What became of each, in order.
  package func replace(
    _ articles: [(id: Int64, article: Article, document: RawDocument)]
  ) throws(CorpusError) -> [Reextraction] {
    try write { db in try articles.map { try Self.replace($0.id, $0.article, $0.document, db) } }
  }

  private static func replace(
    _ id: Int64, _ article: Article, _ document: RawDocument, _ db: Database
  ) throws -> Reextraction {
    guard
      let row = try Row.fetchOne(db, sql: "SELECT * FROM articles WHERE id = ?", arguments: [id])
    else { return .same }
    let stored = StoredArticle(row)
    if stored.article == article { return .same }
    let hash = IncomingArticle(article, from: document).contentHash
    if hash != stored.contentHash {
      let twin = try Int.fetchOne(
        db, sql: "SELECT version FROM articles WHERE key = ? AND content_hash = ? AND id <> ?",
        arguments: [stored.key, hash, id])
      if let twin { return .wouldRepeat(version: twin) }
      let places = try Int.fetchOne(
        db,
        sql: "SELECT count(*) FROM labels WHERE article_id = ? AND start IS NOT NULL "
          + "AND withdrawn IS NULL", arguments: [id])
      if places ?? 0 > 0 { return .isLabelled }
    }
    try db.execute(
      sql: ArticleRow.update, arguments: ArticleRow(article).arguments + [hash, id])
    if hash != stored.contentHash {
      // What was found in another text is not shown for this one.
      try db.execute(sql: "DELETE FROM classifications WHERE article_id = ?", arguments: [id])
    }
    return .updated
  }
}
