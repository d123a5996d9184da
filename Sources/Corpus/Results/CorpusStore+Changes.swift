import GRDB

/// What another lexicon would say of a frame.
package struct LexiconChange: Sendable, Equatable {
  package var frame: String
  /// What the applied lexicons say of it and what the others do: a class and, where a trained
  /// lexicon's label is not what the class says, whether it is a label.
  package var from: String
  package var to: String
  package var articles: Int
  /// The first few of them.
  package var examples: [ArticleEntry] = []
}

extension CorpusStore {
  /// How many current articles change their class or label of a frame from the applied lexicons to
  /// `version`, which must have been run over the corpus; most first.
  package func changes(to version: String) throws(CorpusError) -> [LexiconChange] {
    try read { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT \(ArticleEntry.columns), c.frame AS frame, c.was AS was, c.becomes AS becomes, c.n AS n
          FROM (
            SELECT article_id, frame, was, becomes,
              count(*) OVER change AS n,
              row_number() OVER (change ORDER BY article_id) AS place
            FROM (\(Self.changedSQL)) WINDOW change AS (PARTITION BY frame, was, becomes)
          ) c JOIN articles a ON a.id = c.article_id
          WHERE c.place <= :examples ORDER BY n DESC, frame, was, becomes, a.id
          """, arguments: ["version": version, "examples": Self.exampleCount])
      var changes: [LexiconChange] = []
      for row in rows {
        let change = LexiconChange(
          frame: row["frame"], from: row["was"], to: row["becomes"], articles: row["n"])
        if changes.last.map({ ($0.frame, $0.from, $0.to) != (change.frame, change.from, change.to) }
        )
          ?? true
        {
          changes.append(change)
        }
        changes[changes.count - 1].examples.append(ArticleEntry(row))
      }
      return changes
    }
  }

  /// How many articles of a change are named.
  private static let exampleCount = 5

  /// Every article and frame whose judgement differs; a frame without a row is `none`.
  private static let changedSQL = """
    WITH judged AS (
        SELECT article_id, frame, lexicon_id, class || CASE
            WHEN is_label = (class <> 'none') THEN ''
            WHEN is_label THEN ', but a label' ELSE ', but no label' END AS judgement
        FROM profiles),
      old AS (SELECT * FROM judged WHERE lexicon_id = (SELECT id FROM current_lexicon)),
      new AS (SELECT * FROM judged
        WHERE lexicon_id = (SELECT id FROM lexicons WHERE version = :version)),
      pairs AS (
        SELECT article_id, frame FROM old UNION SELECT article_id, frame FROM new)
    SELECT pairs.article_id, pairs.frame, coalesce(old.judgement, 'none') AS was,
      coalesce(new.judgement, 'none') AS becomes
    FROM pairs JOIN articles a ON a.id = pairs.article_id AND a.is_current
    LEFT JOIN old ON old.article_id = pairs.article_id AND old.frame = pairs.frame
    LEFT JOIN new ON new.article_id = pairs.article_id AND new.frame = pairs.frame
    WHERE coalesce(old.judgement, 'none') <> coalesce(new.judgement, 'none')
    """
}

extension CorpusStore {
  /// What changes when articles or results do; labels leave it as it is.
  ///
  /// No article is ever deleted, and a version ceases to be current only when another one comes.
  package func articleVersion() throws(CorpusError) -> String {
    try read { db in
      try String.fetchOne(
        db,
        sql: """
          SELECT (SELECT coalesce(max(id), 0) FROM articles) || ' ' || count(*) || ' '
            || coalesce(max(classified), '') FROM classifications
          """) ?? ""
    }
  }
}
