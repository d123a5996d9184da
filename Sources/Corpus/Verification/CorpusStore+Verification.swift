import Foundation
import GRDB
import Ingest

/// What a check of a whole corpus found.
package struct Verification: Sendable {
  /// What is wrong, a line each; empty when all is well.
  package var faults: [String] = []
  package var articles = 0
  package var versions = 0
  package var pages = 0
  package var labels = 0
}

extension CorpusStore {
  /// Checks the file as SQLite does, the search index against the texts, every text against its
  /// hash, every page against its checksum, and every label against the text it marks.
  package func verify() throws(CorpusError) -> Verification {
    var result = Verification()
    try CorpusError.rethrowing(path) {
      try pool.writeWithoutTransaction { db in
        let integrity = try String.fetchAll(db, sql: "PRAGMA integrity_check(20)")
        result.faults += integrity.filter { $0 != "ok" }
        let foreign = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check")
        result.faults += foreign.prefix(20).map {
          "table \($0[0] as String? ?? "?") has a row that belongs to nothing"
        }
        do {
          try db.execute(
            sql: "INSERT INTO articles_search (articles_search, rank) VALUES ('integrity-check', 1)"
          )
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
          result.faults.append("the search index does not fit the texts")
        }
      }
    }
    try verifyArticles(&result)
    try verifyVersions(&result)
    try verifyLabels(&result)
    return result
  }

  private func verifyArticles(_ result: inout Verification) throws(CorpusError) {
    var all = ArticleFilter()
    all.includesOldVersions = true
    var last: Int64 = 0
    while true {
      let batch = try batch(after: last, all)
      guard let end = batch.last else { break }
      last = end.id
      result.versions += batch.count
      for stored in batch where stored.article.text != nil {
        let hash = ArticleKey.contentHash(
          title: stored.article.title, text: stored.article.text, page: nil)
        if hash != stored.contentHash {
          result.faults.append("article \(stored.id): its text is not the one that was stored")
        }
      }
    }
    last = 0
    while true {
      let batch = try pages(after: last)
      guard let end = batch.last else { break }
      last = end.article.id
      result.pages += batch.count
      for (article, page) in batch where page?.document == nil {
        result.faults.append("article \(article.id): its page cannot be unpacked")
      }
    }
  }

  private func verifyVersions(_ result: inout Verification) throws(CorpusError) {
    let (articles, headless) = try read { db in
      (
        try Int.fetchOne(db, sql: "SELECT count(*) FROM articles WHERE is_current") ?? 0,
        try String.fetchAll(
          db,
          sql: "SELECT key FROM articles GROUP BY key HAVING sum(is_current) <> 1 LIMIT 20")
      )
    }
    result.articles = articles
    result.faults += headless.map { "\($0): not just one of its versions is current" }
  }

  private func verifyLabels(_ result: inout Verification) throws(CorpusError) {
    let (count, outside) = try read { db in
      (
        try Int.fetchOne(db, sql: "SELECT count(*) FROM labels WHERE withdrawn IS NULL") ?? 0,
        try Int64.fetchAll(
          db,
          sql: """
            SELECT l.id FROM labels l JOIN articles a ON a.id = l.article_id
            WHERE l.start IS NOT NULL AND l.withdrawn IS NULL AND l."end" >
              length(coalesce(CASE l.field WHEN 'title' THEN a.title ELSE a.text END, ''))
            LIMIT 20
            """)
      )
    }
    result.labels = count
    result.faults += outside.map { "label \($0): marks a place outside of its article" }
  }
}
