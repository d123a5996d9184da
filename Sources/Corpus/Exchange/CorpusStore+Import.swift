import GRDB
import Ingest

/// What importing labels did.
package struct LabelTally: Sendable, Equatable {
  /// Articles that were found in the corpus.
  package var found = 0
  /// Articles that were not there and were added.
  package var added = 0
  /// Labels that are new.
  package var labels = 0
  /// Labels that were there already, word for word.
  package var known = 0
  /// Articles whose text in the corpus is another than the one that was labelled, by name.
  package var changed: [String] = []
}

extension CorpusStore {
  /// Adds the labels of coded articles in one transaction; articles that are not there are added.
  ///
  /// Doing it twice changes nothing.
  package func add(_ articles: [CodedArticle]) throws(CorpusError) -> LabelTally {
    var tally = LabelTally()
    for coded in articles {
      guard let id = try home(of: coded.article, &tally) else {
        tally.changed.append(coded.article.id)
        continue
      }
      for coding in coded.codings {
        let held = try labels(of: id, by: coding.coder)
        let new = coding.entries.filter { entry in !held.contains { $0.label == entry.label } }
        tally.known += coding.entries.count - new.count
        tally.labels += new.count
        try add(new.map(\.label), to: id, by: coding.coder, made: new.map(\.made))
        if coding.isFinished { try setFinished(true, article: id, by: coding.coder) }
      }
    }
    return tally
  }

  /// The version of the article that has just this text, which may have to be added; nil if its
  /// page is there with other texts only.
  private func home(of article: Article, _ tally: inout LabelTally) throws(CorpusError) -> Int64? {
    let incoming = IncomingArticle(article)
    let versions = try read { db in
      // Tools give back the article's number or its name where they lose the address.
      try Row.fetchAll(
        db, sql: "SELECT id, text FROM articles WHERE key = ? OR name = ? OR id = ?",
        arguments: [incoming.key, article.id, Int64(article.id)])
    }
    // XML has no room for control characters: they come back as U+FFFD.
    if let same = versions.first(where: { Self.isSame($0["text"], article.text) }) {
      tally.found += 1
      return same["id"]
    }
    if !versions.isEmpty { return nil }
    tally.added += 1
    return try add([incoming]).first?.id
  }

  private static func isSame(_ stored: String?, _ returned: String?) -> Bool {
    guard let stored, let returned else { return stored == returned }
    return stored.unicodeScalars.elementsEqual(returned.unicodeScalars) {
      $0 == $1 || $1 == "\u{fffd}"
    }
  }
}
