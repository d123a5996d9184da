/// NITF (IPTC News Industry Text Format): one article with its docdata.
enum NITF {
  static let format = FeedFormat(
    name: "NITF", roots: ["nitf"], items: { [$0] }, reader: { _ in article })

  static func article(_ root: XMLElement) -> Article {
    let head = root.child("head")
    let docdata = head?.child("docdata")
    let body = root.child("body")
    let bodyHead = body?.child("body.head")
    let publication = head?.child("pubdata")
    var article = Article(
      id: docdata?.child("doc-id")?.attribute("id-string") ?? root.attribute("id") ?? "")
    article.url = publication?.attribute("ex-ref")
    article.outlet = publication?.attribute("name")
    article.title =
      bodyHead?.descendant("hedline", "hl1")?.text ?? bodyHead?.child("hedline")?.text
      ?? head?.child("title")?.text
    article.authors = (bodyHead?.children("byline") ?? []).compactMap(author)
    article.published = date(docdata, publication, bodyHead)
    article.language = root.language
    article.section = publication?.attribute("position.section")
    article.tags =
      (docdata?.child("key-list")?.children("keyword") ?? []).compactMap { $0.attribute("key") }
    article.agency =
      bodyHead?.child("distributor")?.text ?? docdata?.child("doc.copyright")?.attribute("holder")
    article.text = (body?.child("body.content") ?? body).flatMap {
      FlatText.of($0.page, $0.index)
    }
    if article.text == nil { article.warnings.append("the document has no body") }
    return article
  }

  private static func date(
    _ docdata: XMLElement?, _ publication: XMLElement?, _ head: XMLElement?
  ) -> ArticleDate? {
    ArticleDate(feed: docdata?.child("date.issue")?.attribute("norm"))
      ?? ArticleDate(feed: docdata?.child("date.release")?.attribute("norm"))
      ?? ArticleDate(feed: publication?.attribute("date.publication"))
      ?? ArticleDate(feed: head?.descendant("dateline", "story.date")?.attribute("norm"))
  }

  /// The name in a byline: the person where one is marked, else the words without "By".
  private static func author(_ byline: XMLElement) -> String? {
    if let person = byline.child("person")?.text { return person }
    guard let text = byline.text else { return nil }
    return text.lowercased().hasPrefix("by ") ? text.dropFirst(3).trimmed() : text
  }
}
