import GRDB

/// An article that is worth a coder's time, and why.
package struct QueuedArticle: Sendable, Equatable {
  package var entry: ArticleEntry
  /// How near the program is to another judgement, 0…1.
  package var uncertainty: Double
  /// How many labels of others contradict the program or each other.
  package var disagreements: Int
}

extension CorpusStore {
  /// Current articles that `coder` has not finished: first those on which others disagree with the
  /// program or each other, then those on which the program is least certain.
  ///
  /// Uncertainty is the nearness of a frame's probability to its threshold or, without a trained
  /// lexicon, of A to 1 or (where either counts) to C, which decide the class: uncertainty sampling (Lewis and Gale 1994)
  /// and query by committee (Seung, Opper and Sompolinsky 1992).
  package func queue(for coder: String, limit: Int = 50) throws(CorpusError) -> [QueuedArticle] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          WITH uncertain AS (
            SELECT article_id, max(CASE WHEN probability IS NULL
                THEN 1 / (1 + min(abs(advanced - 1),
                  CASE WHEN advanced + challenged > 0 THEN abs(advanced - challenged) ELSE 1 END))
                ELSE 1 - min(1, abs(probability - threshold) / max(threshold, 1 - threshold, 1e-9))
              END) AS uncertainty
            FROM profiles WHERE lexicon_id = (SELECT id FROM current_lexicon) GROUP BY article_id),
          disputed AS (
            SELECT article_id, count(*) AS n FROM labels l
            WHERE withdrawn IS NULL AND coder <> :coder AND (
              (judged IS NOT NULL AND (verdict = 'absent' OR frame <> judged))
              OR (judged IS NULL AND start IS NOT NULL)
              OR EXISTS (SELECT 1 FROM labels o WHERE o.article_id = l.article_id
                AND o.withdrawn IS NULL AND o.coder <> l.coder AND o.start IS l.start
                AND o."end" IS l."end" AND o.field IS l.field
                AND ((l.start IS NULL AND o.frame = l.frame AND o.verdict <> l.verdict)
                  OR (l.start IS NOT NULL AND (o.frame <> l.frame OR o.verdict <> l.verdict)))))
            GROUP BY article_id)
          SELECT \(ArticleEntry.columns), coalesce(u.uncertainty, 0) AS uncertainty,
            coalesce(d.n, 0) AS disagreements
          FROM articles a LEFT JOIN uncertain u ON u.article_id = a.id
            LEFT JOIN disputed d ON d.article_id = a.id
          WHERE a.is_current AND a.text IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM codings c WHERE c.article_id = a.id AND c.coder = :coder)
          ORDER BY disagreements DESC, uncertainty DESC, a.id LIMIT :limit
          """, arguments: ["coder": coder, "limit": limit]
      ).map {
        QueuedArticle(
          entry: ArticleEntry($0), uncertainty: $0["uncertainty"],
          disagreements: $0["disagreements"])
      }
    }
  }
}
