import GRDB
import Ingest
import Testing

@testable import Corpus

@Suite struct MigrationTests {
  @Test func aCorpusFromBeforeForwardsKeepsItsArticlesAndTakesThem() throws {
    let corpus = try TemporaryCorpus()
    let queue = try DatabaseQueue(path: corpus.path)
    try Schema.migrator.migrate(queue, upTo: "4 fetches")
    try queue.write { db in
      try db.execute(
        sql: """
          INSERT INTO articles (key, version, is_current, content_hash, added, name, text)
          VALUES ('https://example.org/a', 1, 1, 'h', '2022-01-07T00:00:00.000Z', 'a', 'Old.')
          """)
    }
    try queue.close()
    let store = try corpus.open()
    #expect(try store.article(1)?.article.text == "Old.")
    #expect(try store.article(1)?.article.forwardedFrom == nil)
    try store.add([IncomingArticle(Article(id: "b", forwardedFrom: "A channel", text: "New."))])
    #expect(try store.article(2)?.article.forwardedFrom == "A channel")
  }

  @Test func anOlderCorpusTellsOneSourceInSeveralSpellings() throws {
    let corpus = try TemporaryCorpus()
    let queue = try DatabaseQueue(path: corpus.path)
    try Schema.migrator.migrate(queue, upTo: "8 superseded")
    let sources = [
      "Arden's mayor", "Arden’s mayor", "The Ardenʼs mayor", "the", nil, "Theodor", "Совет",
    ]
    try queue.write { db in
      try db.execute(
        sql: """
          INSERT INTO articles (key, version, is_current, content_hash, added, name, title, text)
          VALUES ('a', 1, 1, 'h', '2022-01-07T00:00:00.000Z', 'a', 'Head', 'They came. Gunmen did.');
          INSERT INTO lexicons (version, name, frames, applied) VALUES ('v', 'n', '[]', '2022');
          INSERT INTO classifications VALUES (1, 1, 'h', 'en', 4, '2022')
          """)
      for (number, source) in sources.enumerated() {
        try db.execute(
          sql: """
            INSERT INTO mentions VALUES (1, 1, ?, 'f', 'text', 11, 17, 'Gunmen', 'gunmen', 1,
              'attributed', ?, NULL, 'asserted', 'asserted', 'asserted', '[]', 11, 22)
            """, arguments: [number, source])
      }
    }
    try queue.close()
    _ = try corpus.open()
    let opened = try DatabaseQueue(path: corpus.path)
    let rows = try opened.read {
      try Row.fetchAll($0, sql: "SELECT * FROM current_mentions ORDER BY source_name, source")
    }
    #expect(
      rows.map { $0["source_name"] as String? } == [
        nil, "Arden's mayor", "Arden's mayor", "Arden's mayor", "Theodor", "the", "Совет",
      ])
    #expect(Set(rows.map { $0["source"] as String? }) == Set(sources))
    #expect(rows.allSatisfy { $0["sentence"] == "Gunmen did." && $0["title"] == "Head" })
  }
}
