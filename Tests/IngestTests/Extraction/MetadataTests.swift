import Testing

@testable import Ingest

@Suite("Metadata of a page")
struct MetadataTests {
  static let prose = String(
    repeating: "<p>The council met on the bridge and spoke at length about the river, the road "
      + "and the price of bread, as it does each week.</p>", count: 6)

  private func article(_ head: String, _ body: String = "", url: String? = nil) -> Article {
    let html = "<html lang=en-GB><head>\(head)</head><body>\(body)\(Self.prose)</body></html>"
    return Extractor().article(
      from: RawDocument(content: .page(Array(html.utf8)), known: Article(id: "x", url: url)))
  }

  @Test("JSON-LD, also when it is not quite JSON")
  func structured() {
    let article = article(
      """
      <script type="application/ld+json">
      {"@context": "https://schema.org", "@graph": [{"@type": "NewsArticle",
       "headline": "The "old" bridge\n closes", "datePublished": "2022-01-07T09:30:00+06:00",
       "author": [{"@type": "Person", "name": "Aigul Sadykova"}, {"@id": "#b"}],
       "publisher": {"@type": "Organization", "name": "Steppe Courier"},
       "articleSection": "World", "keywords": ["bridge", "river"],},
       {"@id": "#b", "@type": "Person", "name": "Ben Okri"}]}
      </script>
      """)
    #expect(article.title == "The \"old\" bridge closes")
    #expect(article.authors == ["Aigul Sadykova", "Ben Okri"])
    #expect(article.published?.description == "2022-01-07T09:30:00+06:00")
    #expect(article.outlet == "Steppe Courier")
    #expect(article.section == "World")
    #expect(article.tags == ["bridge", "river"])
    #expect(article.language == "en")
  }

  @Test("OpenGraph, and a title without the site's name")
  func openGraph() {
    let article = article(
      """
      <title>The bridge closes - Steppe Courier</title>
      <meta property=og:site_name content="Steppe Courier">
      <meta property=article:published_time content="2022-01-07T09:30:00Z">
      <link rel=canonical href="/world/bridge">
      """, "<h1>The bridge closes</h1>", url: "https://www.steppe.example/x?utm=1")
    #expect(article.title == "The bridge closes")
    #expect(article.outlet == "Steppe Courier")
    #expect(article.canonicalURL == "https://www.steppe.example/world/bridge")
    #expect(article.published?.description == "2022-01-07T09:30:00Z")
  }

  @Test("a byline and a date beside the headline")
  func visible() {
    let article = article(
      "<title>The bridge closes</title>",
      "<h1>The bridge closes</h1><div>By <a href=/x>Jane Doe</a></div><div>7 January 2022</div>",
      url: "https://news.steppe.co.uk/story")
    #expect(article.authors == ["Jane Doe"])
    #expect(article.published?.description == "2022-01-07")
    #expect(article.outlet == "steppe.co.uk")
  }

  @Test(
    "a date that a script of one call writes",
    arguments: [
      ("showDate(\"2020/04/17 01:43:09\")", "2020-04-17T01:43:09"),
      ("document.write( format('17.04.2020') );", "2020-04-17"),
      ("var day = '2020-04-17'", nil), ("if (now > '2020-04-17') show('2020-04-18')", nil),
    ])
  func scripted(script: String, expected: String?) {
    let article = article(
      "<title>The bridge closes</title>", "<h1>The bridge closes</h1><p><script>\(script)</script>")
    #expect(article.published?.description == expected)
  }

  @Test(
    "names out of bylines",
    arguments: [
      ("By Jane Doe and John Roe", ["Jane Doe", "John Roe"]),
      ("Jane Doe, MS, RD", ["Jane Doe"]), ("Jane Doe, Staff Writer", ["Jane Doe"]),
      ("Written by Jane Doe | 7 min read", ["Jane Doe"]),
      ("Jane Doe January 7, 2022", ["Jane Doe"]),
      ("Автор: Иван Петров", ["Иван Петров"]), ("admin", []), ("https://x.example/a", []),
    ])
  func names(line: String, expected: [String]) {
    #expect(PersonName.split(line) == expected)
  }

  @Test(
    "agencies that are credited, not only named",
    arguments: [
      ("PARIS (Reuters) - The bridge closed.", "Reuters"),
      ("МОСКВА, 5 мая — РИА Новости. Мост.", "RIA Novosti"),
      ("The bridge closed.\nIt rained. (AFP)", "AFP"), ("Мост закрыт. /ТАСС/", "TASS"),
      ("The bridge closed, according to the Associated Press.", "AP"),
    ])
  func agencies(text: String, expected: String) {
    #expect(Agency.of(text: text, authors: []) == expected)
    #expect(Agency.of(text: "The minister spoke to Reuters in May about it.", authors: []) == nil)
  }

  @Test("registrable hosts")
  func hosts() {
    for (host, expected) in [
      ("www.bbc.co.uk", "bbc.co.uk"), ("a.b.example.org", "example.org"),
      ("someone.livejournal.com", "someone.livejournal.com"), ("10.0.0.1", "10.0.0.1"),
      ("news.gov.kz", "news.gov.kz"),
    ] {
      #expect(HostName.registrable(host) == expected)
    }
    #expect(HostName.host(of: "https://user@WWW.Example.org:8080/x?y") == "www.example.org")
  }

  @Test(
    "addresses of lists, and addresses that only look like them",
    arguments: [
      ("https://x.example/", true), ("https://x.example/index.php", true),
      ("https://x.example/tag/bread", true), ("https://x.example/topics/food/bread", true),
      ("https://x.example/?p=72620", false), ("https://x.example/index.php?a=1&id=7", false),
      ("https://x.example/?utm_source=feed", true),
      ("https://x.example/topics/food/how-to-bake", false),
      ("https://x.example/tag/bread/2021/05/story.html", false),
    ])
  func lists(address: String, isList: Bool) {
    #expect(Absence.isListAddress(address) == isList)
  }

  @Test("nothing where there is nothing, with the reason")
  func absence() {
    let stub = "<p>The first lines of the story are here for all to see, and they are few.</p>"
    for (title, body, address, reason) in [
      ("Page not found", stub + stub, "https://x.example/a", "error page"),
      (
        "A story", stub + "<p>Already a subscriber? Log in to read the rest of it, and more.</p>",
        "https://x.example/a", "paywall"
      ),
      ("Bread", stub + stub + stub, "https://x.example/tag/bread", "index"),
      ("Empty", "", "https://x.example/a", "no text"),
    ] {
      let html = "<title>\(title)</title><h1>\(title)</h1><div>\(body)</div>"
      let article = Extractor().article(
        from: RawDocument(
          content: .page(Array(html.utf8)), known: Article(id: "x", url: address)))
      #expect(article.text == nil, "\(title)")
      #expect(
        article.warnings.contains {
          $0.contains("no article") && ($0.contains(reason) || $0.contains("no text"))
        },
        "\(title): \(article.warnings)")
    }
  }
}
