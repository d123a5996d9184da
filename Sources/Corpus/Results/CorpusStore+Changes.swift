import GRDB

/// What another lexicon would say of a frame.
package struct LexiconChange: Sendable, Equatable {
  package var frame: String
  /// Articles by class under the applied lexicons and under the others: only those that differ.
  package var from: String
  package var to: String
  package var articles: Int
}

extension CorpusStore {
  /// How many current articles change their class of a frame from the applied lexicons to
  /// `version`, which must have been run over the corpus; most first.
  package func changes(to version: String) throws(CorpusError) -> [LexiconChange] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT frame, was, becomes, count(*) AS n FROM (\(Self.changedSQL)) GROUP BY 1, 2, 3
          ORDER BY n DESC, frame, was, becomes
          """, arguments: ["version": version]
      ).map {
        LexiconChange(frame: $0["frame"], from: $0["was"], to: $0["becomes"], articles: $0["n"])
      }
    }
  }

  /// Articles that change so, at most `limit`.
  package func changed(
    to version: String, frame: String, from: String, to: String, limit: Int = 50
  ) throws(CorpusError) -> [ArticleEntry] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT \(ArticleEntry.columns) FROM (\(Self.changedSQL)) c
          JOIN articles a ON a.id = c.article_id
          WHERE c.frame = :frame AND c.was = :was AND c.becomes = :becomes
          ORDER BY a.id LIMIT :limit
          """,
        arguments: [
          "version": version, "frame": frame, "was": from, "becomes": to, "limit": limit,
        ]
      ).map(ArticleEntry.init)
    }
  }

  /// Every article and frame whose class differs; a frame without a row is `none`.
  private static let changedSQL = """
    WITH old AS (SELECT p.* FROM profiles p WHERE p.lexicon_id = (SELECT id FROM current_lexicon)),
      new AS (SELECT p.* FROM profiles p
        WHERE p.lexicon_id = (SELECT id FROM lexicons WHERE version = :version)),
      pairs AS (
        SELECT article_id, frame FROM old UNION SELECT article_id, frame FROM new)
    SELECT pairs.article_id, pairs.frame, coalesce(old.class, 'none') AS was,
      coalesce(new.class, 'none') AS becomes
    FROM pairs JOIN articles a ON a.id = pairs.article_id AND a.is_current
    LEFT JOIN old ON old.article_id = pairs.article_id AND old.frame = pairs.frame
    LEFT JOIN new ON new.article_id = pairs.article_id AND new.frame = pairs.frame
    WHERE coalesce(old.class, 'none') <> coalesce(new.class, 'none')
    """
}

extension CorpusStore {
  /// A number that changes when articles or results do; labels leave it as it is.
  package func articleVersion() throws(CorpusError) -> Int {
    try read { db in
      try Int.fetchOne(
        db,
        sql: """
          SELECT (SELECT count(*) FROM articles) * 1000003 + (SELECT count(*) FROM classifications)
            + (SELECT coalesce(sum(is_current * id), 0) FROM articles)
          """) ?? 0
    }
  }
}
