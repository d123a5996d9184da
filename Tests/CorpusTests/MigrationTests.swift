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
}
