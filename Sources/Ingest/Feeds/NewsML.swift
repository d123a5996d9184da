/// NewsML-G2 (IPTC): items whose text is inline, as NITF, HTML or plain text.
enum NewsMLG2 {
  static let format = FeedFormat(
    name: "NewsML-G2", roots: ["newsitem", "newsmessage", "packageitem"],
    // NewsML 1 has an element of this name too, with another spelling and content.
    accepts: {
      $0.name.lowercased() != "newsitem" || $0.namespace != nil || $0.child("contentSet") != nil
    },
    items: { $0.name == "newsItem" ? [$0] : $0.all("newsItem") },
    reader: { _ in article },
    passedOver: {
      let packages = $0.all("packageItem").count + ($0.name == "packageItem" ? 1 : 0)
      return packages > 0
        ? "\(packages) packages passed over, which only refer to their items" : nil
    })

  static func article(_ item: XMLElement) -> Article {
    let meta = item.child("itemMeta")
    let content = item.child("contentMeta")
    let set = item.child("contentSet")
    let inline = set?.child("inlineXML") ?? set?.child("inlineData")
    let nitf = inline?.all("nitf").first.map(NITF.article)
    var article = nitf ?? Article(id: "")
    article.id = item.attribute("guid") ?? article.id
    article.outlet = meta?.child("provider").flatMap(named) ?? article.outlet
    let credit = content?.child("creditline")?.text
    article.agency = credit ?? article.agency
    article.title = content?.child("headline")?.text ?? article.title ?? meta?.child("title")?.text
    let creators = (content?.children("creator") ?? []).compactMap(named)
    let bylines = (content?.children("by") ?? []).compactMap(\.text)
    if article.authors.isEmpty { article.authors = creators.isEmpty ? bylines : creators }
    article.published =
      ArticleDate(feed: content?.child("contentCreated")?.text)
      ?? ArticleDate(feed: meta?.child("firstCreated")?.text) ?? article.published
      ?? ArticleDate(feed: meta?.child("versionCreated")?.text)
    article.modified = ArticleDate(feed: content?.child("contentModified")?.text)
    article.language =
      content?.child("language")?.attribute("tag").flatMap(JSONArticle.language)
      ?? article.language ?? item.language
    let subjects = (content?.children("subject") ?? []).compactMap { $0.child("name")?.text }
    let keywords = (content?.children("keyword") ?? []).compactMap(\.text)
    if article.tags.isEmpty { article.tags = subjects + keywords }
    if nitf == nil, let inline { article.text = text(inline) }
    article.warnings = []
    if article.text == nil {
      article.warnings = [
        set?.child("remoteContent") == nil
          ? "the item has no inline text" : "the item's content is elsewhere and not inline"
      ]
    }
    return article
  }

  private static func text(_ inline: XMLElement) -> String? {
    if inline.name == "inlineData", inline.attribute("contenttype")?.contains("html") != true,
      inline.children.first(where: { _ in true }) == nil
    {
      return FlatText.of(plain: inline.page.string(inline.index))
    }
    let body = inline.all("body").first ?? inline
    return RSS.text(body)
  }

  /// A party's name: spelled out, or as a literal.
  private static func named(_ party: XMLElement) -> String? {
    party.child("name")?.text ?? party.attribute("literal") ?? party.attribute("qcode")
      ?? party.text
  }
}

/// NewsML 1.x (IPTC), which agencies still archive.
enum NewsML1 {
  static let format = FeedFormat(
    name: "NewsML 1", roots: ["newsml", "newsitem"], items: { $0.all("NewsItem") },
    reader: { _ in article })

  static func article(_ item: XMLElement) -> Article {
    let data = item.all("DataContent").first
    let nitf = data?.all("nitf").first.map(NITF.article)
    var article = nitf ?? Article(id: "")
    let identifier = item.descendant("Identification", "NewsIdentifier")
    article.id =
      identifier?.child("PublicIdentifier")?.text ?? identifier?.child("NewsItemId")?.text
      ?? article.id
    article.outlet = identifier?.child("ProviderId")?.text ?? article.outlet
    let lines = item.all("NewsLines").first
    article.title = lines?.child("HeadLine")?.text ?? article.title
    if article.authors.isEmpty {
      article.authors = (lines?.children("ByLine") ?? []).compactMap(\.text)
    }
    article.agency = lines?.child("CreditLine")?.text ?? article.agency
    let management = item.child("NewsManagement")
    article.published =
      ArticleDate(feed: management?.child("FirstCreated")?.text) ?? article.published
    article.modified = ArticleDate(feed: management?.child("ThisRevisionCreated")?.text)
    let language = item.all("Language").first?.attribute("FormalName")
    article.language = language.flatMap(JSONArticle.language) ?? article.language ?? item.language
    if nitf == nil, let data { article.text = RSS.text(data.all("body").first ?? data) }
    article.warnings = article.text == nil ? ["the item has no text"] : []
    return article
  }
}
