import Framing
import GRDB

extension CorpusStore {
  /// Adds labels of `coder` to the article in one transaction.
  ///
  /// A coder has one label of an article's frame, and one of each place and judged mention: an
  /// earlier one is withdrawn, not lost.
  ///
  /// `made` says when, for labels that come from elsewhere; now where it is missing.
  ///
  /// - Returns: The labels as stored, in order.
  /// - Throws: ``CorpusError`` if there is no such article or a place lies outside of it.
  @discardableResult
  package func add(
    _ labels: [Label], to article: Int64, by coder: String, made: [String?] = []
  ) throws(CorpusError) -> [StoredLabel] {
    let coder = try Self.checked(coder)
    return try write { db in
      guard
        let row = try Row.fetchOne(
          db,
          sql: "SELECT length(coalesce(title, '')) AS title, length(coalesce(text, '')) AS text "
            + "FROM articles WHERE id = ?", arguments: [article])
      else {
        throw CorpusError(
          at: "article \(article)", cause: "is not in the corpus", remedy: "reload the list")
      }
      return try labels.enumerated().map { index, label in
        if let place = label.place {
          let length: Int = row[place.field.rawValue]
          guard 0 <= place.start, place.start < place.end, place.end <= length else {
            throw CorpusError(
              at: "article \(article), \(place.field.rawValue) \(place.start)–\(place.end)",
              cause: "lies outside of its \(length) characters", remedy: "select a place in it")
          }
        }
        return try Self.insert(
          label, article, coder, made: made.indices.contains(index) ? made[index] : nil, db)
      }
    }
  }

  private static func checked(_ coder: String) throws(CorpusError) -> String {
    let isName =
      !coder.isEmpty && coder.utf8.count <= 100
      && !coder.unicodeScalars.contains { $0.properties.generalCategory == .control }
    guard isName else {
      throw CorpusError(
        at: "coder ‘\(coder.prefix(40))’", cause: "is no name",
        remedy: "give a name of 1 to 100 bytes")
    }
    return coder
  }

  private static func insert(
    _ label: Label, _ article: Int64, _ coder: String, made: String?, _ db: Database
  ) throws -> StoredLabel {
    let now = Timestamp.now()
    // The same mention, the same added place, or the same frame of the whole article.
    let earlier = try Int64.fetchOne(
      db,
      sql: """
        SELECT id FROM labels WHERE article_id = ? AND coder = ? AND withdrawn IS NULL
          AND field IS ? AND start IS ? AND "end" IS ?
          AND coalesce(judged, '+' || frame) = coalesce(?, '+' || ?)
        """,
      arguments: [
        article, coder, label.place?.field.rawValue, label.place?.start, label.place?.end,
        label.judged, label.frame,
      ])
    if let earlier {
      try db.execute(
        sql: "UPDATE labels SET withdrawn = ? WHERE id = ?", arguments: [now, earlier])
    }
    try db.execute(
      sql: """
        INSERT INTO labels (article_id, coder, made, frame, verdict, field, start, "end", judged,
          voice, stance, source, replaces) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        article, coder, made ?? now, label.frame, label.verdict.rawValue,
        label.place?.field.rawValue,
        label.place?.start, label.place?.end, label.judged, label.voice?.rawValue,
        label.stance?.rawValue, label.source, earlier,
      ])
    let id = db.lastInsertedRowID
    let row = try Row.fetchOne(
      db, sql: "SELECT \(StoredLabel.columns) FROM labels WHERE id = ?", arguments: [id])
    guard let row else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
    return StoredLabel(row)
  }

  /// Withdraws the last label of `coder` that still holds, and puts back the one it replaced.
  ///
  /// Only labels of `article` where one is given. Gives what was withdrawn; nil when there is
  /// nothing to undo.
  package func undo(
    by coder: String, article: Int64? = nil
  ) throws(CorpusError) -> StoredLabel? {
    try write { db in
      guard
        let row = try Row.fetchOne(
          db,
          sql: "SELECT \(StoredLabel.columns), replaces FROM labels WHERE coder = ? "
            + "AND withdrawn IS NULL AND (? IS NULL OR article_id = ?) ORDER BY id DESC LIMIT 1",
          arguments: [coder, article, article])
      else { return nil }
      let label = StoredLabel(row)
      try db.execute(
        sql: "UPDATE labels SET withdrawn = ? WHERE id = ?", arguments: [Timestamp.now(), label.id])
      if let replaced = row["replaces"] as Int64? {
        try db.execute(
          sql: "UPDATE labels SET withdrawn = NULL WHERE id = ?", arguments: [replaced])
      }
      return label
    }
  }

  /// Withdraws one label of `coder`; false if it does not hold any more or is somebody else's.
  package func withdraw(_ label: Int64, by coder: String) throws(CorpusError) -> Bool {
    try write { db in
      try db.execute(
        sql: "UPDATE labels SET withdrawn = ? WHERE id = ? AND coder = ? AND withdrawn IS NULL",
        arguments: [Timestamp.now(), label, coder])
      return db.changesCount > 0
    }
  }

  /// The labels of an article that hold, oldest first; of one coder where one is named.
  package func labels(
    of article: Int64, by coder: String? = nil
  ) throws(CorpusError) -> [StoredLabel] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: "SELECT \(StoredLabel.columns) FROM labels WHERE article_id = ? "
          + "AND withdrawn IS NULL AND (? IS NULL OR coder = ?) ORDER BY id",
        arguments: [article, coder, coder]
      ).map(StoredLabel.init)
    }
  }

  /// Notes that `coder` has read the whole article, so that what is not labelled is not there; or
  /// takes that back.
  package func setFinished(
    _ isFinished: Bool, article: Int64, by coder: String
  ) throws(CorpusError) {
    let coder = try Self.checked(coder)
    try write { db in
      guard
        try Int.fetchOne(
          db, sql: "SELECT count(*) FROM articles WHERE id = ?", arguments: [article]) == 1
      else {
        throw CorpusError(
          at: "article \(article)", cause: "is not in the corpus", remedy: "reload the list")
      }
      if isFinished {
        try db.execute(
          sql: "INSERT INTO codings (article_id, coder, finished) VALUES (?, ?, ?) "
            + "ON CONFLICT DO NOTHING", arguments: [article, coder, Timestamp.now()])
      } else {
        try db.execute(
          sql: "DELETE FROM codings WHERE article_id = ? AND coder = ?",
          arguments: [article, coder])
      }
    }
  }

  /// Who has read the whole article, in the order of their names.
  package func finished(article: Int64) throws(CorpusError) -> [String] {
    try read { db in
      try String.fetchAll(
        db, sql: "SELECT coder FROM codings WHERE article_id = ? ORDER BY coder",
        arguments: [article])
    }
  }

  /// Everybody who has labelled or read something, with how many articles they finished.
  package func coders() throws(CorpusError) -> [(coder: String, finished: Int)] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT coder, sum(n) AS finished FROM (
            SELECT coder, count(*) AS n FROM codings GROUP BY coder
            UNION ALL SELECT DISTINCT coder, 0 FROM labels WHERE withdrawn IS NULL)
          GROUP BY coder ORDER BY finished DESC, coder
          """
      ).map { ($0["coder"], $0["finished"]) }
    }
  }
}
