import Testing

@testable import Ingest

@Suite struct NewsXMLTests {
  private func read(_ xml: String) -> Outcome { outcome(of: Array(xml.utf8)) }

  private let nitf = """
    <nitf><head><title>Head</title><docdata><doc-id id-string="d1"/>
    <date.issue norm="20220107T093000+0600"/><key-list><keyword key="trade"/></key-list></docdata>
    <pubdata name="The Wire" position.section="World"/></head>
    <body><body.head><hedline><hl1>Headline</hl1></hedline><byline>By A. Writer</byline>
    <distributor>Agency</distributor></body.head>
    <body.content><block><p>One.</p><p>Two <em>more</em>.</p></block>
    <media><media-caption>caption</media-caption></media></body.content></body></nitf>
    """

  @Test func everyFormatInTheListIsToldByItsRootsAndRead() {
    for format in FeedFormat.all {
      for root in format.roots {
        let outcome = read("<\(root)></\(root)>")
        // Known by its root, whatever it holds; otherwise it would be taken for a page.
        #expect(
          outcome.articles.map(\.id) == ["input#1"]
            || outcome.messages.first?.contains("has no items") == true, "\(root): \(outcome)")
      }
    }
    let messages = read("<?xml version=\"1.0\"?><invoice><total>1</total></invoice>").messages
    let message = messages.first ?? ""
    #expect(message.contains("<invoice>"))
    #expect(FeedFormat.all.allSatisfy { message.contains($0.name) })
  }

  @Test func nitfAlone() throws {
    let article = try #require(read("<?xml version=\"1.0\"?>" + nitf).articles.first)
    #expect(article.id == "input#d1")
    #expect(article.title == "Headline")
    #expect(article.authors == ["A. Writer"])
    #expect(article.outlet == "The Wire")
    #expect(article.agency == "Agency")
    #expect(article.section == "World")
    #expect(article.tags == ["trade"])
    #expect(article.published?.description == "2022-01-07T09:30:00+06:00")
    #expect(article.text == "One.\nTwo more.")
  }

  @Test func newsMLG2MessagesHoldItemsAndPackages() throws {
    let notes = Notes()
    let xml = """
      <?xml version="1.0"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
      <newsItem guid="urn:1" xml:lang="en"><itemMeta><provider literal="AGENCY"/>
      <versionCreated>2022-01-07T10:00:00Z</versionCreated></itemMeta>
      <contentMeta><contentCreated>2022-01-07T09:30:00Z</contentCreated>
      <headline>From G2</headline><subject><name>Trade</name></subject></contentMeta>
      <contentSet><inlineXML contenttype="application/nitf+xml">\(nitf)</inlineXML></contentSet>
      </newsItem>
      <newsItem guid="urn:2"><contentMeta><headline>Second</headline><by>B. Line</by></contentMeta>
      <contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><head><title>no</title>
      </head><body><p>A</p><p>B</p></body></html></inlineXML></contentSet></newsItem>
      <newsItem guid="urn:3"><contentSet><inlineData contenttype="text/plain">Line one.
      Line two.</inlineData></contentSet></newsItem>
      <newsItem guid="urn:4"><contentSet><remoteContent href="x.jpg"/></contentSet></newsItem>
      <packageItem guid="urn:5"/></itemSet></newsMessage>
      """
    let outcome = outcome(of: Array(xml.utf8), note: notes.add)
    #expect(
      outcome.articles.map(\.id) == ["input#urn:1", "input#urn:2", "input#urn:3", "input#urn:4"])
    #expect(outcome.texts == ["One.\nTwo more.", "A\nB", "Line one.\nLine two.", nil])
    #expect(outcome.articles.map(\.title) == ["From G2", "Second", nil, nil])
    #expect(outcome.articles[0].outlet == "AGENCY")
    #expect(outcome.articles[0].published?.description == "2022-01-07T09:30:00Z")
    #expect(outcome.articles[1].authors == ["B. Line"])
    #expect(outcome.articles[3].warnings.count == 1)
    #expect(notes.all.count == 1)
  }

  @Test func newsML1() throws {
    let article = try #require(
      read(
        """
        <NewsML><NewsItem><Identification><NewsIdentifier><ProviderId>e.org</ProviderId>
        <NewsItemId>7</NewsItemId></NewsIdentifier></Identification>
        <NewsManagement><FirstCreated>20220107T093000Z</FirstCreated></NewsManagement>
        <NewsComponent><NewsLines><HeadLine>H</HeadLine><ByLine>A</ByLine></NewsLines>
        <ContentItem><DataContent><p>One</p><p>Two</p></DataContent></ContentItem></NewsComponent>
        </NewsItem></NewsML>
        """
      ).articles.first)
    #expect(article.id == "input#7")
    #expect(article.title == "H")
    #expect(article.text == "One\nTwo")
    #expect(article.published?.description == "2022-01-07T09:30:00Z")
  }

  @Test func tei() throws {
    let outcome = read(
      """
      <teiCorpus xmlns="http://www.tei-c.org/ns/1.0">
      <TEI xml:lang="ru"><teiHeader><fileDesc><titleStmt><title type="main">T</title>
      <author>A</author></titleStmt><publicationStmt><publisher>P</publisher>
      <date when="2022-01-07"/></publicationStmt><sourceDesc><ptr target="https://e.org/1"/>
      </sourceDesc></fileDesc></teiHeader><text><body><div><head>Sub</head><p>One<lb/>more</p>
      <list><item>i</item></list></div></body></text></TEI>
      <TEI><teiHeader/></TEI></teiCorpus>
      """)
    try #require(outcome.articles.count == 2)
    let article = outcome.articles[0]
    #expect(article.title == "T")
    #expect(article.authors == ["A"])
    #expect(article.outlet == "P")
    #expect(article.url == "https://e.org/1")
    #expect(article.language == "ru")
    #expect(article.published == ArticleDate(year: 2022, month: 1, day: 7))
    #expect(article.text == "Sub\nOne more\ni")
    #expect(outcome.articles[1].text == nil)
  }
}
