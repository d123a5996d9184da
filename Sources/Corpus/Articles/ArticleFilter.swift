import GRDB

/// Which articles of a corpus are meant.
///
/// Every member narrows; an empty filter means all current versions.
package struct ArticleFilter: Sendable, Hashable {
  package var outlet: String?
  /// The first day, `YYYY-MM-DD`; articles without a date are left out once a day is given.
  package var from: String?
  /// The last day, included.
  package var to: String?
  package var language: String?
  /// Words to search for in title and text, as `SearchQuery` reads them.
  package var words: String?
  /// Only articles in which the current lexicon finds this frame.
  package var frame: String?
  /// Only articles that do this with ``frame``, or with some frame: a class of a profile, such as
  /// `advanced`.
  package var frameClass: String?
  /// Only articles with a mention of this stance (of ``frame``, where that is given).
  package var stance: String?
  /// Only articles with a mention of this voice.
  package var voice: String?
  /// Only articles with a mention whose source's name holds this.
  package var source: String?
  /// Old versions too.
  package var includesOldVersions = false

  package init() {}

  /// Whether it lets everything current through.
  package var isEmpty: Bool { self == ArticleFilter() }

  /// The condition on `articles` (as `a`), and its arguments.
  ///
  /// - Throws: ``CorpusError`` if the words hold nothing that can be searched for.
  func condition() throws(CorpusError) -> (sql: String, arguments: StatementArguments) {
    var parts: [String] = includesOldVersions ? [] : ["a.is_current"]
    var arguments: [(any DatabaseValueConvertible)?] = []
    func add(_ sql: String, _ values: (any DatabaseValueConvertible)?...) {
      parts.append(sql)
      arguments += values
    }
    if let outlet { add("a.outlet = ?", outlet) }
    if let from { add("a.published >= ?", from) }
    // `~` sorts after `T`: the whole last day is in.
    if let to { add("a.published <= ?", to + "~") }
    if let language { add("a.language = ?", language) }
    if let words {
      add(
        "a.id IN (SELECT rowid FROM articles_search WHERE articles_search MATCH ?)",
        try SearchQuery(words).fts)
    }
    if stance != nil || voice != nil || source != nil {
      var conditions = [
        "m.article_id = a.id", "m.lexicon_id = (SELECT id FROM current_lexicon)",
      ]
      for (column, value) in [("frame", frame), ("stance", stance), ("voice", voice)] {
        guard let value else { continue }
        conditions.append("m.\(column) = ?")
        arguments.append(value)
      }
      if let source {
        conditions.append("instr(lower(m.source), lower(?)) > 0")
        arguments.append(source)
      }
      parts.append(
        "EXISTS (SELECT 1 FROM mentions m WHERE \(conditions.joined(separator: " AND ")))")
    }
    if frame != nil || frameClass != nil {
      add(
        "EXISTS (SELECT 1 FROM profiles p WHERE p.article_id = a.id "
          + "AND p.lexicon_id = (SELECT id FROM current_lexicon) AND p.class <> 'none' "
          + "AND coalesce(p.frame = ?, 1) AND coalesce(p.class = ?, 1))", frame, frameClass)
    }
    return (parts.isEmpty ? "1" : parts.joined(separator: " AND "), StatementArguments(arguments))
  }
}
