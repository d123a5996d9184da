import Testing

@testable import Ingest

@Suite struct SyndicationTests {
  private func read(_ xml: String) -> Outcome { outcome(of: Array(xml.utf8)) }

  private let channel = """
    <?xml version="1.0" encoding="UTF-8"?>
    <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
      xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
    <channel><title>The Plain Paper</title><link>https://plain.example</link>
    <language>en-gb</language>
    <item>
      <media:title>not the title</media:title>
      <title>Prices &amp;amp; wages</title>
      <link>https://plain.example/1</link><guid isPermaLink="false">n-1</guid>
      <dc:creator>A. Writer</dc:creator><pubDate>Fri, 07 Jan 2022 09:30:00 +0600</pubDate>
      <category>World</category><category>Trade</category>
      <description>A teaser.</description>
      <content:encoded><![CDATA[<p>First <b>bold</b>word.</p><script>no()</script><p>Second&nbsp;one.<br>Third.</p>
        <ul><li>item</li></ul><figure><figcaption>caption</figcaption></figure>]]></content:encoded>
    </item>
    <item>
      <title>Only a teaser</title><guid>https://plain.example/2</guid>
      <author>desk@plain.example (B. Editor)</author><pubDate>Fri, 7 Jan 22 09:30 GMT</pubDate>
      <description>&lt;p&gt;Escaped &amp;amp; short.&lt;/p&gt;</description>
    </item>
    <item><title>Nothing else</title></item>
    </channel></rss>
    """

  @Test func rss() throws {
    let outcome = read(channel)
    #expect(outcome.failures.isEmpty)
    try #require(outcome.articles.count == 3)
    let first = outcome.articles[0]
    #expect(first.id == "input#n-1")
    #expect(first.path == "input")
    #expect(first.url == "https://plain.example/1")
    #expect(first.outlet == "The Plain Paper")
    #expect(first.title == "Prices & wages")
    #expect(first.authors == ["A. Writer"])
    #expect(first.published?.description == "2022-01-07T09:30:00+06:00")
    #expect(first.language == "en")
    #expect(first.tags == ["World", "Trade"])
    #expect(first.text == "First boldword.\nSecond one.\nThird.\nitem")
    #expect(first.warnings == [])
    let second = outcome.articles[1]
    #expect(second.url == "https://plain.example/2")
    #expect(second.authors == ["B. Editor"])
    #expect(second.published?.description == "2022-01-07T09:30:00Z")
    #expect(second.text == "Escaped & short.")
    #expect(second.warnings.count == 1)
    #expect(outcome.articles[2].id == "input#3")
    #expect(outcome.articles[2].text == nil)
  }

  @Test func rdf() throws {
    let article = try #require(
      read(
        """
        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
          xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
        <channel rdf:about="https://e.org"><title>E</title><dc:language>ru</dc:language></channel>
        <item rdf:about="https://e.org/1"><title>T</title><link>https://e.org/1</link>
        <dc:date>2022-01-07T09:30Z</dc:date><description>One
        line.</description></item></rdf:RDF>
        """
      ).articles.first)
    #expect(article.url == "https://e.org/1")
    #expect(article.outlet == "E")
    #expect(article.language == "ru")
    #expect(article.published?.description == "2022-01-07T09:30:00Z")
    #expect(article.text == "One\nline.")
  }

  @Test func atom() throws {
    let outcome = read(
      """
      <?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="uk">
      <title>Стрічка</title><author><name>Desk</name></author>
      <entry><id>tag:1</id><title type="html">A &amp;lt;b&amp;gt; &lt;i&gt;c&lt;/i&gt;</title>
      <link rel="self" href="x"/><link href="https://e.org/1"/>
      <published>2022-01-07T09:30:00.123+02:00</published><updated>2022-01-08T00:00:00Z</updated>
      <category term="t" label="Topic"/>
      <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One</p><p>Two</p></div>
      </content></entry>
      <entry xml:lang="en"><id>tag:2</id><title>B</title><updated>2022-01-09</updated>
      <author><name>N. Ame</name></author><summary>Short</summary>
      <source><title>Elsewhere</title></source></entry></feed>
      """)
    try #require(outcome.articles.count == 2)
    let first = outcome.articles[0]
    #expect(first.title == "A <b> c")
    #expect(first.url == "https://e.org/1")
    #expect(first.authors == ["Desk"])
    #expect(first.text == "One\nTwo")
    #expect(first.published?.description == "2022-01-07T09:30:00+02:00")
    #expect(first.modified?.description == "2022-01-08T00:00:00Z")
    #expect(first.tags == ["Topic"])
    #expect(first.language == "uk")
    let second = outcome.articles[1]
    #expect(second.outlet == "Elsewhere")
    #expect(second.authors == ["N. Ame"])
    #expect(second.published?.description == "2022-01-09")
    #expect(second.language == "en")
    #expect(second.text == "Short")
  }

  @Test func anIllFormedFeedGivesWhatItHasAndSaysSo() {
    let torn = read(String(channel.prefix(900)))
    #expect(torn.articles.first?.title == "Prices & wages")
    #expect(torn.articles.first?.warnings.isEmpty == false)
    let loose = read(
      "<rss><channel><title>A & B</title><item><title>x &nbsp; y</title>"
        + "<description>1 < 2</description></item></channel></rss>")
    #expect(loose.articles.first?.outlet == "A & B")
    #expect(loose.articles.first?.title == "x y")
    #expect(loose.articles.first?.text == "1 < 2")
  }

  @Test func aFeedWithoutItemsAndUnknownXMLAreNamed() {
    #expect(
      read("<rss><channel><title>x</title></channel></rss>").messages.first?
        .contains("no items") == true)
    #expect(
      read("<?xml version='1.0'?><recipe/>").messages.first?.contains("<recipe>") == true)
    #expect(
      read("<sitemapindex><sitemap><loc>x</loc></sitemap></sitemapindex>").messages.first?
        .contains("index of sitemaps") == true)
  }

  @Test func aNewsSitemapListsWithoutText() throws {
    let article = try #require(
      read(
        """
        <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
          xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url>
        <loc>https://e.org/1</loc><news:news><news:publication><news:name>E</news:name>
        <news:language>en</news:language></news:publication>
        <news:publication_date>2022-01-07</news:publication_date><news:title>T</news:title>
        </news:news></url></urlset>
        """
      ).articles.first)
    #expect(article.title == "T")
    #expect(article.outlet == "E")
    #expect(article.published == ArticleDate(year: 2022, month: 1, day: 7))
    #expect(article.text == nil)
    #expect(article.warnings.count == 1)
  }

  @Test func aFeedInAWARCIsReadToo() {
    let record = WARCFixture.record(
      "response", url: "https://plain.example/feed",
      WARCFixture.answer(Array(channel.utf8), headers: ["Content-Type: application/rss+xml"]))
    let outcome = outcome(of: record + WARCFixture.page("a"))
    #expect(outcome.articles.count == 4)
    #expect(outcome.articles.first?.fetched?.description == "2022-01-07T09:30:00Z")
  }

  @Test func entitiesAreNotExpandedAndNothingIsLoaded() {
    let bomb = """
      <?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">
      <!ENTITY x SYSTEM "file:///etc/passwd">]>
      <rss><channel><item><title>&b;&x;</title></item></channel></rss>
      """
    let outcome = read(bomb)
    #expect(outcome.articles.count == 1)
    #expect(outcome.articles.first?.title?.contains("aaaa") != true)
    #expect(outcome.articles.first?.title?.contains("root:") != true)
  }

  @Test(arguments: [
    ("Fri, 07 Jan 2022 09:30:00 EST", "2022-01-07T09:30:00-05:00"),
    ("07 Jan 2022 09:30:00 +0000", "2022-01-07T09:30:00Z"),
    ("Fri, 07 Jan 22 09:30:00 GMT", "2022-01-07T09:30:00Z"),
    ("2022-01-07T09:30:00+06:00", "2022-01-07T09:30:00+06:00"),
    ("2022-01-07 09:30:00", "2022-01-07T09:30:00"),
    ("20220107T093000+0600", "2022-01-07T09:30:00+06:00"),
    ("20220107T093000Z", "2022-01-07T09:30:00Z"),
    ("20220107", "2022-01-07"),
    ("2022-01-07T09:30Z", "2022-01-07T09:30:00Z"),
    ("January 7, 2022", "2022-01-07"),
  ])
  func dates(_ text: String, _ date: String) {
    #expect(ArticleDate(feed: text)?.description == date)
  }
}
