import GRDB

/// An article that a search found.
package struct Hit: Sendable, Equatable {
  package var article: ArticleEntry
  /// Words around the best place, with what was found in ``Mark/open`` and ``Mark/close``.
  package var snippet: String

  /// What stands around found words in a snippet: control characters that no text has.
  package enum Mark {
    package static let open: Character = "\u{2}"
    package static let close: Character = "\u{3}"
  }
}

extension CorpusStore {
  /// A found article is a current version.
  private static let isCurrent =
    "s.rowid NOT IN (SELECT id FROM articles WHERE NOT is_current)"

  /// The best `limit` articles for `words` by BM25, a match in the title counting five times.
  ///
  /// `filter` narrows further; its own `words` are not used.
  package func search(
    _ words: String, filter: ArticleFilter = ArticleFilter(), limit: Int = 20
  ) throws(CorpusError) -> [Hit] {
    let query = try SearchQuery(words)
    var filter = filter
    filter.words = nil
    let (condition, arguments) = try filter.condition()
    return try read { db in
      // The inner query ranks and cuts; only what is left is looked up and quoted. Looking up each of
      // thousands that a frequent word finds takes longer than ranking them.
      let sql = """
        WITH best AS MATERIALIZED (
          SELECT s.rowid AS id, bm25(articles_search, 5.0, 1.0) AS score
          FROM articles_search s \(filter.isEmpty ? "" : "JOIN articles a ON a.id = s.rowid")
          WHERE articles_search MATCH ? AND \(filter.isEmpty ? Self.isCurrent : condition)
          ORDER BY score LIMIT ?
        )
        SELECT \(ArticleEntry.columns), best.score AS score,
          (SELECT snippet(articles_search, -1, char(2), char(3), '…', 24)
           FROM articles_search WHERE articles_search MATCH ? AND rowid = best.id) AS snippet
        FROM best JOIN articles a ON a.id = best.id ORDER BY best.score, a.id
        """
      return try Row.fetchAll(
        db, sql: sql, arguments: [query.fts] + arguments + [limit, query.fts]
      ).map { Hit(article: ArticleEntry($0), snippet: $0["snippet"] ?? "") }
    }
  }
}
