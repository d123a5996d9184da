import GRDB
import Training

/// An article with all that its coders say of it.
package struct LabelledArticle: Sendable, Equatable {
  package var stored: StoredArticle
  /// The labels that hold, oldest first.
  package var labels: [StoredLabel]
  /// Who has read the whole article, in the order of their names.
  package var finished: [String]

  /// The frames that `coder` finds: of the whole article or of some place in it, unless the coder
  /// says that the article as a whole does not have it.
  package func frames(by coder: String) -> Set<String> {
    let own = labels.filter { $0.coder == coder }.map(\.label)
    let absent = own.filter { $0.place == nil && $0.verdict == .absent }.map(\.frame)
    return Set(own.filter { $0.verdict == .present }.map(\.frame)).subtracting(absent)
  }

  /// The frames that at least half of those who finished the article find.
  package var frames: [String] {
    let coded = finished.map(frames(by:))
    return Set(coded.joined()).sorted().filter { frame in
      coded.count { $0.contains(frame) } * 2 >= coded.count
    }
  }

  /// The article as training takes it; nil while nobody has finished it.
  package var document: LabelledDocument? {
    guard !finished.isEmpty, let text = stored.article.text else { return nil }
    let frames = frames
    var document = LabelledDocument(
      id: stored.article.id, language: stored.article.language, title: stored.article.title,
      text: text, labels: frames, location: "article \(stored.id)")
    var seen: Set<Label.Place> = []
    for label in labels.map(\.label) {
      guard label.verdict == .present, let place = label.place, place.field == .text,
        frames.contains(label.frame), seen.insert(place).inserted
      else { continue }
      document.spans.append(
        LabelledDocument.Span(
          frame: label.frame, range: place.start..<place.end, voice: label.voice?.rawValue,
          stance: label.stance?.rawValue))
    }
    if finished.count > 1 {
      for coder in finished { document.coders[coder] = self.frames(by: coder).sorted() }
    }
    return document
  }
}

extension CorpusStore {
  /// The next articles after the one numbered `id` that somebody has labelled or finished.
  ///
  /// Old versions too: what was said of them holds. With `all` every current article too.
  package func labelled(
    after id: Int64 = 0, all: Bool = false, limit: Int = 256
  ) throws(CorpusError) -> [LabelledArticle] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT * FROM articles WHERE id > ? AND (? AND is_current OR id IN (
            SELECT article_id FROM labels WHERE withdrawn IS NULL
            UNION SELECT article_id FROM codings))
          ORDER BY id LIMIT ?
          """, arguments: [id, all, limit]
      ).map { row in
        let stored = StoredArticle(row)
        return LabelledArticle(
          stored: stored,
          labels: try Row.fetchAll(
            db,
            sql: "SELECT \(StoredLabel.columns) FROM labels WHERE article_id = ? "
              + "AND withdrawn IS NULL ORDER BY id", arguments: [stored.id]
          ).map(StoredLabel.init),
          finished: try String.fetchAll(
            db, sql: "SELECT coder FROM codings WHERE article_id = ? ORDER BY coder",
            arguments: [stored.id]))
      }
    }
  }
}
