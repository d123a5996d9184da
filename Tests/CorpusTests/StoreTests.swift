import Foundation
import Ingest
import SeededNumbers
import Testing

@testable import Corpus

/// A corpus in a folder that is gone when the test is.
final class TemporaryCorpus: Sendable {
  let folder: URL
  var path: String { folder.appending(path: "corpus.db").path }

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "corpus-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func open() throws -> CorpusStore { try CorpusStore(path, .creating) }
}

func page(_ html: String, url: String) -> RawDocument {
  RawDocument(
    content: .page(Array(html.utf8)), known: Article(id: url, url: url, outlet: "Known"),
    charset: "utf-8")
}

@Suite struct StoreTests {
  @Test func anArticleComesBackAsItWentIn() throws {
    let corpus = try TemporaryCorpus()
    let article = Article(
      id: "a/1", path: "a", url: "https://example.org/1", canonicalURL: "https://example.org/one",
      outlet: "Ledger", title: "Ünrest 🙂", authors: ["A; B", "C \"D\""],
      published: ArticleDate(year: 2022, month: 1, day: 7),
      modified: ArticleDate(year: 2022, month: 1, day: 8, secondOfDay: 60),
      fetched: ArticleDate(year: 2022, month: 1, day: 9, secondOfDay: 3600, zoneOffset: 360),
      language: "en", section: "World", tags: ["x", "y,z"], agency: "Wire",
      forwardedFrom: "A channel", text: "One.\nTwo 👍🏽.", warnings: ["odd\u{1}"])
    try corpus.open().add([IncomingArticle(article)])
    let stored = try #require(try corpus.open().article(1))
    #expect(stored.article == article)
  }

  @Test func theSamePageTwiceIsOneArticleAndAChangedPageANewVersion() throws {
    let corpus = try TemporaryCorpus()
    let store = try corpus.open()
    func article(_ text: String, url: String) -> IncomingArticle {
      IncomingArticle(Article(id: url, url: url, title: "T", text: text))
    }
    let outcomes = try store.add([
      article("first", url: "http://Example.org/a?utm_source=feed#top"),
      article("first", url: "https://example.org/a"),
      article("second", url: "https://example.org:443/a"),
      article("first", url: "https://example.org/b"),
    ])
    #expect(outcomes.map(\.outcome) == [.added, .known, .changed, .added])
    #expect(outcomes.map(\.version) == [1, 1, 2, 1])
    #expect(try store.count() == 2)
    #expect(try store.batch(after: 0).map(\.article.text) == ["second", "first"])
    #expect(try store.versions(of: 1).map(\.isCurrent) == [false, true])
    #expect(try store.verify().faults == [])
  }

  @Test func anArchiveAddedLaterDoesNotReplaceANewerFetch() throws {
    let corpus = try TemporaryCorpus()
    let store = try corpus.open()
    func fetched(_ text: String, day: Int) -> IncomingArticle {
      IncomingArticle(
        Article(
          id: "x", url: "https://example.org/x",
          fetched: ArticleDate(year: 2022, month: 1, day: day), text: text))
    }
    try store.add([fetched("new", day: 9)])
    try store.add([fetched("old", day: 3)])
    #expect(try store.batch(after: 0).map(\.article.text) == ["new"])
  }

  @Test func aSiteWhosePagesAllDeclareTheFrontPageKeepsItsArticlesApart() {
    func key(_ canonical: String?, _ url: String?) -> String {
      ArticleKey.of(Article(id: "name", url: url, canonicalURL: canonical))
    }
    #expect(key("https://example.org/", "https://example.org/a") == "https://example.org/a")
    #expect(
      key("https://example.org/a", "https://amp.example.org/a?x=1") == "https://example.org/a")
    #expect(key(nil, "HTTP://Example.org?gclid=1&id=2") == "https://example.org/?id=2")
    #expect(key(nil, nil) == "name")
    #expect(key("not an address", nil) == "name")
  }

  @Test func aPageIsKeptWithWhatWasKnownOfIt() throws {
    let corpus = try TemporaryCorpus()
    let store = try corpus.open()
    let document = page("<p>Straße</p>", url: "https://example.org/p")
    try store.add(Article(id: "p", url: "https://example.org/p", text: "Straße"), from: document)
    let kept = try #require(try store.page(of: 1)?.document)
    guard case .page(let bytes) = kept.content else {
      Issue.record("no page")
      return
    }
    #expect(String(decoding: bytes, as: UTF8.self) == "<p>Straße</p>")
    #expect(kept.known == document.known)
    #expect(kept.charset == "utf-8")
  }

  @Test func pagesWithoutAnArticleAreNotOneArticle() {
    let one = IncomingArticle(Article(id: "a"), from: page("<p>1", url: "https://example.org/a"))
    let two = IncomingArticle(Article(id: "a"), from: page("<p>2", url: "https://example.org/a"))
    #expect(one.contentHash != two.contentHash)
  }

  @Test func reextractionUpdatesInPlace() throws {
    let corpus = try TemporaryCorpus()
    let store = try corpus.open()
    let document = page("<p>x", url: "https://example.org/p")
    try store.add(Article(id: "p", url: "https://example.org/p", text: "worse"), from: document)
    let better = Article(id: "p", url: "https://example.org/p", text: "better")
    #expect(try store.replace([(1, better, document)]) == [.updated])
    #expect(try store.replace([(1, better, document)]) == [.same])
    #expect(try store.search("better").count == 1)
    #expect(try store.search("worse").isEmpty)
    #expect(try store.add(better, from: document)?.outcome == .known)
    #expect(try store.verify().faults == [])
  }

  @Test func damageIsNamed() throws {
    let corpus = try TemporaryCorpus()
    let store = try corpus.open()
    try store.add(Article(id: "p", text: "whole"), from: page("<p>", url: "https://example.org/p"))
    try store.pool.write {
      try $0.execute(sql: "DROP TRIGGER articles_search_update")
      try $0.execute(sql: "UPDATE articles SET text = 'broken'")
      try $0.execute(sql: "UPDATE pages SET deflated = x'00'")
    }
    #expect(
      try store.verify().faults == [
        "the search index does not fit the texts",
        "article 1: its text is not the one that was stored",
        "article 1: its page cannot be unpacked",
      ])
  }

  @Test func whatIsNoCorpusIsRefusedAndLeftAlone() throws {
    let corpus = try TemporaryCorpus()
    try Data("not a database, but long enough to look at".utf8).write(
      to: URL(filePath: corpus.path))
    let error = try #require(throws: CorpusError.self) { try corpus.open() }
    #expect(error.cause == "is not a corpus")
    let other = corpus.folder.appending(path: "none.db").path
    #expect(throws: CorpusError.self) { try CorpusStore(other) }
    #expect(!FileManager.default.fileExists(atPath: other))
  }

  @Test func anotherProgramsDatabaseIsRefused() throws {
    let corpus = try TemporaryCorpus()
    try corpus.open().pool.write { try $0.execute(sql: "PRAGMA application_id = 1") }
    let error = try #require(throws: CorpusError.self) { try corpus.open() }
    #expect(error.cause == "is a database, but not a corpus of this program")
  }
}

@Suite struct SearchTests {
  @Test(arguments: [
    ("unrest", "(\"unrest\")"),
    ("two words", "(\"two\") AND (\"words\")"),
    ("\"a phrase\" -not", "((\"a phrase\")) NOT (\"not\")"),
    ("prot* OR strike", "(\"prot\" * OR \"strike\")"),
    ("NEAR(a) title:b AND", "(\"NEAR(a)\") AND (\"title:b\") AND (\"AND\")"),
    ("open \"quote", "(\"open\") AND (\"quote\")"),
  ])
  func whatIsTypedIsNeverASyntaxError(typed: String, fts: String) throws {
    #expect(try SearchQuery(typed).fts == fts)
  }

  @Test(arguments: ["", "  ", "\"\"", "***", "-only", "!?"])
  func nothingToSearchForIsSaid(typed: String) {
    #expect(throws: CorpusError.self) { try SearchQuery(typed) }
  }

  @Test func searchIgnoresAccentsAndCaseAndOldVersions() throws {
    let corpus = try TemporaryCorpus()
    let store = try corpus.open()
    func add(_ url: String, _ title: String, _ text: String) throws {
      try store.add(Article(id: url, url: url, title: title, text: text))
    }
    try add("https://e.org/1", "Protesty", "Wielkie PROTESTÝ w mieście. Цена газа")
    try add("https://e.org/2", "Other", "protesty here")
    try add("https://e.org/2", "Other", "nothing here")
    #expect(try store.search("protestý").map(\.article.id) == [1])
    #expect(try store.search("ЦЕНА газ*").first?.snippet.contains("\u{2}Цена\u{3}") == true)
    var all = ArticleFilter()
    all.includesOldVersions = true
    #expect(try store.search("protesty", filter: all).count == 2)
  }

  @Test func noInputBreaksSearch() throws {
    let corpus = try TemporaryCorpus()
    let store = try corpus.open()
    try store.add(Article(id: "a", title: "ab", text: "near ÖR ab"))
    let alphabet = Array("ab \"*-()^:{}+'\\\u{0}ÖRNEAR\u{301}🙂~,")
    for seed in 1...300 as ClosedRange<UInt64> {
      var random = SeededGenerator(seed: seed)
      let typed = String((0..<12).compactMap { _ in alphabet.randomElement(using: &random) })
      do {
        _ = try store.search(typed)
      } catch {
        #expect(error.cause == "there is no word to search for", "seed \(seed): \(typed)")
      }
    }
  }
}
