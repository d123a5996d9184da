import Testing

@testable import Ingest

@Suite struct JSONArticleTests {
  private func read(_ lines: String) -> Outcome { outcome(of: Array(lines.utf8)) }

  @Test func ourOwnOutput() throws {
    let article = try #require(
      read(
        #"{"id":"x#1","path":"a.html","url":"https://e.org/a","canonicalURL":"https://e.org/b","outlet":"E","title":"T","authors":["A B","C"],"published":"2022-01-07T09:30:00+06:00","modified":"2022-01-08","fetched":"2022-01-09T00:00:00Z","language":"en","section":"World","tags":["a","b"],"agency":"AP","text":"One.\nTwo.","frames":{"f":{"class":"none"}},"mentions":[],"warnings":["odd"]}"#
      ).articles.first)
    #expect(
      article
        == Article(
          id: "x#1", path: "a.html", url: "https://e.org/a", canonicalURL: "https://e.org/b",
          outlet: "E", title: "T", authors: ["A B", "C"],
          published: ArticleDate(
            year: 2022, month: 1, day: 7, secondOfDay: 9 * 3600 + 1800, zoneOffset: 360),
          modified: ArticleDate(year: 2022, month: 1, day: 8),
          fetched: ArticleDate(year: 2022, month: 1, day: 9, secondOfDay: 0, zoneOffset: 0),
          language: "en", section: "World", tags: ["a", "b"], agency: "AP", text: "One.\nTwo.",
          warnings: ["odd"]))
  }

  @Test func trafilatura() throws {
    let article = try #require(
      read(
        #"{"title":"T","author":"A B; C D","hostname":"e.org","date":"2023-02-03","fingerprint":"f","id":null,"raw_text":"raw","text":"Text","language":null,"filedate":"2024-01-01","source":"https://e.org/a","source-hostname":"The E","excerpt":"x","categories":"World","tags":"a; b"}"#
      ).articles.first)
    #expect(article.url == "https://e.org/a")
    #expect(article.outlet == "The E")
    #expect(article.authors == ["A B", "C D"])
    #expect(article.published == ArticleDate(year: 2023, month: 2, day: 3))
    #expect(article.text == "Text")
    #expect(article.section == "World")
    #expect(article.tags == ["a", "b"])
    #expect(article.id == "input#1")
    #expect(article.path == "input")
  }

  @Test func newsPlease() throws {
    let article = try #require(
      read(
        #"{"authors":["A"],"date_download":"2017-07-17 17:03:00","date_modify":null,"date_publish":"2017-07-17 08:01:02","maintext":"Text","source_domain":"e.org","title":"T","title_page":"T - E","url":"https://e.org/a","language":"en"}"#
      ).articles.first)
    #expect(article.text == "Text")
    #expect(article.title == "T")
    #expect(article.outlet == "e.org")
    #expect(
      article.published == ArticleDate(year: 2017, month: 7, day: 17, secondOfDay: 28_862))
  }

  @Test func fundus() throws {
    let article = try #require(
      read(
        #"{"title":"T","authors":["A"],"publishing_date":"2023-05-25 12:58:00+00:00","topics":["x"],"body":{"summary":["S"],"sections":[{"headline":["H"],"paragraphs":["P1","P2"]}]},"publisher":{"name":"The E"}}"#
      ).articles.first)
    #expect(article.text == "S\nH\nP1\nP2")
    #expect(article.outlet == "The E")
    #expect(article.published?.zoneOffset == 0)
    #expect(read(#"{"plaintext":"P","body":{"sections":[]}}"#).texts == ["P"])
  }

  @Test func theTextIsNeverChanged() {
    let text = "  \u{FEFF}lead\r\n\r\n  spaces \t\u{0}e\u{301} 😀 \u{202E}\n\n"
    let line =
      #"{"text":"  \ufefflead\r\n\r\n  spaces \t\u0000e\u0301 \ud83d\ude00 \u202e\n\n"}"#
    #expect(read(line).texts == [text])
  }

  @Test func theBestNameWinsInAnyOrder() {
    #expect(read(#"{"content":"c","maintext":"m","text":"t"}"#).texts == ["t"])
    #expect(read(#"{"text":"t","maintext":"m","content":"c"}"#).texts == ["t"])
    #expect(read(#"{"text":null,"maintext":"m"}"#).texts == ["m"])
    #expect(
      read(#"{"source":"Paper","source_domain":"e.org","text":"t"}"#).articles[0].outlet == "Paper")
  }

  @Test func aBrokenLineIsNamedAndTheRestIsRead() {
    let outcome = read(
      "{\"text\":\"1\"}\n{\"text\": \"torn\n\n[1]\n{\"text\": 5}\nnoise\n{\"text\":\"6\"}")
    #expect(outcome.texts == ["1", "6"])
    #expect(outcome.articles.map(\.id) == ["input#1", "input#7"])
    #expect(
      outcome.messages.map { $0.split(separator: " ")[0] } == [
        "input:2:", "input:4:", "input:5:", "input:6:",
      ])
    #expect(outcome.messages[2].contains("`text` is not text"))
  }

  @Test func anObjectWithoutTextSaysSo() {
    let outcome = read("{\"url\":\"https://e.org\"}\n{\"html\":\"<p>x</p>\"}")
    #expect(outcome.articles[0].warnings.count == 1)
    guard case .page(let bytes) = outcome.documents[1].content else {
      Issue.record("`html` is a page")
      return
    }
    #expect(bytes == Array("<p>x</p>".utf8))
  }

  @Test func aDateThatIsNotUnderstoodIsSaidAndNotGuessed() {
    let article = read(#"{"text":"t","date":"soon"}"#).articles[0]
    #expect(article.published == nil)
    #expect(article.warnings == ["the published date is not understood: soon"])
    let stamp = ArticleDate(
      year: 2022, month: 1, day: 5, secondOfDay: 45_045, zoneOffset: 0)
    #expect(read(#"{"text":"t","date":1641385845}"#).articles[0].published == stamp)
    #expect(read(#"{"text":"t","date":1641385845000}"#).articles[0].published == stamp)
  }

  @Test func aLineBeyondTheLimitCostsThatLine() {
    let long = "{\"text\":\"" + String(repeating: "x", count: 5000) + "\"}\n"
    let outcome = outcome(
      of: Array(("{\"text\":\"1\"}\n" + long + "{\"text\":\"3\"}").utf8), step: 100,
      limits: InputLimits(recordBytes: 1000))
    #expect(outcome.texts == ["1", "3"])
    #expect(outcome.messages.first?.hasPrefix("input:2: ") == true)
  }

  @Test func anArrayIsReadElementByElement() {
    for step in [1, 3, .max] {
      let outcome = outcome(
        of: Array(" [ {\"text\":\"1\"} , {\"text\":\"]\"},\n{\"text\" 3},{\"text\":\"4\"}]\n".utf8),
        step: step)
      #expect(outcome.texts == ["1", "]", "4"])
      #expect(outcome.failures.count == 1)
      #expect(outcome.articles.map(\.id) == ["input#1", "input#2", "input#4"])
    }
    let torn = outcome(of: Array("[{\"text\":\"1\"},{\"te".utf8))
    #expect(torn.texts == ["1"])
    #expect(torn.messages.first?.contains("breaks off") == true)
    #expect(outcome(of: Array("[]".utf8)).failures.count == 1)
  }
}
