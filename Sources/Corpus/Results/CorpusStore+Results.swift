import Framing
import GRDB
import Ingest
import Report

/// What a lexicon found in a stored article.
package struct StoredResult: Sendable {
  package var id: Int64
  package var contentHash: String
  package var classification: Classification
  /// The article's title and text, which the offsets count in.
  var title: String?
  var text: String?

  /// What was found in `stored`.
  package init(_ stored: StoredArticle, _ classification: Classification) {
    id = stored.id
    contentHash = stored.contentHash
    title = stored.article.title
    text = stored.article.text
    self.classification = classification
  }
}

extension CorpusStore {
  /// Stores results of `lexicon` in one transaction, in place of its earlier ones.
  package func add(_ results: [StoredResult], of lexicon: LexiconVersion) throws(CorpusError) {
    let now = Timestamp.now()
    try write { db in
      let number = try Self.number(of: lexicon, db)
      for result in results { try Self.insert(result, lexicon: number, now, db) }
    }
  }

  /// The current articles that `lexicon` has no result for, at most `limit`, after the one numbered
  /// `id`.
  package func unclassified(
    by lexicon: LexiconVersion, after id: Int64, limit: Int = 256
  ) throws(CorpusError) -> [StoredArticle] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT a.* FROM articles a WHERE a.is_current AND a.id > ? AND NOT EXISTS (
            SELECT 1 FROM classifications c JOIN lexicons l ON l.id = c.lexicon_id
            WHERE c.article_id = a.id AND l.version = ? AND c.content_hash = a.content_hash)
          ORDER BY a.id LIMIT ?
          """, arguments: [id, lexicon.version, limit]
      ).map(StoredArticle.init)
    }
  }

  /// What the lexicon that was applied last found in `stored`; nil if it has not seen it.
  package func classification(of stored: StoredArticle) throws(CorpusError) -> Classification? {
    try read { db in
      guard let lexicon = try Row.fetchOne(db, sql: "SELECT * FROM current_lexicon") else {
        return nil
      }
      return try Self.classification(
        of: stored, lexicon: lexicon["id"], frames: LexiconVersion(lexicon).frames, db)
    }
  }

  /// The next classified articles of `filter` after the one numbered `id`, as the lexicon that was
  /// applied last sees them; articles that it has not seen are left out.
  package func classified(
    after id: Int64, _ filter: ArticleFilter, limit: Int = 256
  ) throws(CorpusError) -> [(id: Int64, article: ClassifiedArticle)] {
    let (condition, arguments) = try filter.condition()
    return try read { db in
      guard let lexicon = try Row.fetchOne(db, sql: "SELECT * FROM current_lexicon") else {
        return []
      }
      let number: Int64 = lexicon["id"]
      let frames = LexiconVersion(lexicon).frames
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT a.* FROM articles a JOIN classifications c
            ON c.article_id = a.id AND c.lexicon_id = ?
          WHERE a.id > ? AND \(condition) ORDER BY a.id LIMIT ?
          """, arguments: [number, id] + arguments + [limit])
      return try rows.compactMap { row in
        let stored = StoredArticle(row)
        return try Self.classification(of: stored, lexicon: number, frames: frames, db).map {
          (stored.id, ClassifiedArticle(article: stored.article, classification: $0))
        }
      }
    }
  }

  /// What the lexicon that was applied last finds in each of `articles`: frames with their classes,
  /// by name; articles in which it finds nothing have no member.
  package func classes(
    of articles: [Int64]
  ) throws(CorpusError) -> [Int64: [(frame: String, class: FrameProfile.Class)]] {
    try read { db in
      var found: [Int64: [(frame: String, class: FrameProfile.Class)]] = [:]
      let statement = try db.cachedStatement(
        sql: "SELECT frame, class FROM profiles WHERE article_id = ? "
          + "AND lexicon_id = (SELECT id FROM current_lexicon) AND class <> 'none' ORDER BY frame")
      for id in articles {
        for row in try Row.fetchAll(statement, arguments: [id]) {
          guard let kind = FrameProfile.Class(rawValue: row["class"]) else { continue }
          found[id, default: []].append((row["frame"], kind))
        }
      }
      return found
    }
  }

  // MARK: Rows

  private static func insert(
    _ result: StoredResult, lexicon: Int64, _ now: String, _ db: Database
  ) throws {
    // The article may have changed or gone since it was read.
    let hash = try String.fetchOne(
      db.cachedStatement(sql: "SELECT content_hash FROM articles WHERE id = ?"),
      arguments: [result.id])
    guard hash == result.contentHash else { return }
    let classification = result.classification
    try db.cachedStatement(
      sql: "DELETE FROM classifications WHERE article_id = ? AND lexicon_id = ?"
    ).execute(arguments: [result.id, lexicon])
    try db.cachedStatement(
      sql: "INSERT INTO classifications (article_id, lexicon_id, content_hash, language, words, "
        + "classified) VALUES (?, ?, ?, ?, ?, ?)"
    ).execute(arguments: [
      result.id, lexicon, result.contentHash, classification.language,
      classification.profiles.first?.profile.words ?? 0, now,
    ])
    for (frame, profile) in classification.profiles {
      // A frame of which nothing was found is most rows of most articles: their absence says it.
      if profile.mentions == 0, profile.probability == nil { continue }
      try db.cachedStatement(
        sql: "INSERT INTO profiles (article_id, lexicon_id, frame, class, is_label, advanced, "
          + "relayed, challenged, mentions, probability, threshold) "
          + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
      ).execute(arguments: [
        result.id, lexicon, frame, profile.class.rawValue, profile.isLabel, profile.advanced,
        profile.relayed, profile.challenged, profile.mentions, profile.probability,
        profile.probabilityThreshold,
      ])
    }
    if classification.mentions.isEmpty { return }
    let fields = Fields(title: result.title, text: result.text)
    for (number, mention) in classification.mentions.enumerated() {
      try db.cachedStatement(sql: MentionRow.insertion).execute(
        arguments: [result.id, lexicon, number + 1] + MentionRow.arguments(mention, fields))
    }
  }

  private static func classification(
    of stored: StoredArticle, lexicon: Int64, frames: [String], _ db: Database
  ) throws -> Classification? {
    let head = try Row.fetchOne(
      db.cachedStatement(
        sql: "SELECT * FROM classifications WHERE article_id = ? AND lexicon_id = ?"),
      arguments: [stored.id, lexicon])
    guard let head, head["content_hash"] == stored.contentHash else { return nil }
    let words: Int = head["words"]
    var found: [String: FrameProfile] = [:]
    for row in try Row.fetchAll(
      db.cachedStatement(sql: "SELECT * FROM profiles WHERE article_id = ? AND lexicon_id = ?"),
      arguments: [stored.id, lexicon])
    {
      found[row["frame"]] = FrameProfile(
        advanced: row["advanced"], relayed: row["relayed"], challenged: row["challenged"],
        mentions: row["mentions"], words: words, probability: row["probability"],
        probabilityThreshold: row["threshold"])
    }
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: "SELECT * FROM mentions WHERE article_id = ? AND lexicon_id = ? ORDER BY number"),
      arguments: [stored.id, lexicon])
    let fields =
      rows.isEmpty ? nil : FieldBytes(title: stored.article.title, text: stored.article.text)
    return Classification(
      mentions: rows.compactMap { row in fields.flatMap { MentionRow.mention(row, $0) } },
      profiles: frames.map { ($0, found[$0] ?? FrameProfile(words: words)) },
      language: head["language"])
  }
}
