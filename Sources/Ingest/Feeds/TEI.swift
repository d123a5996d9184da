/// TEI: one text with its header, as corpora of news are kept in and trafilatura writes.
enum TEI {
  static func article(_ root: XMLElement) -> Article {
    let header = root.child("teiHeader")
    let file = header?.child("fileDesc")
    let titles = file?.child("titleStmt")
    let source = file?.child("sourceDesc")
    var article = Article(id: root.attribute("xml:id") ?? "")
    article.url =
      (header?.all("ptr") ?? []).lazy.compactMap { $0.attribute("target") }.first
      ?? (header?.all("idno") ?? []).lazy.compactMap(\.text).first { $0.contains("://") }
    if article.id.isEmpty { article.id = article.url ?? "" }
    let named = titles?.children("title") ?? []
    article.title =
      (named.first { $0.attribute("type") == "main" } ?? named.first)?.text
    article.authors = (titles?.children("author") ?? []).compactMap(\.text)
    if article.authors.isEmpty {
      article.authors = (source?.all("author") ?? []).compactMap(\.text)
    }
    article.outlet =
      source?.all("publisher").first?.text
      ?? file?.descendant("publicationStmt", "publisher")?.text
    let dates = (source?.all("date") ?? []) + (file?.child("publicationStmt")?.all("date") ?? [])
    article.published =
      dates.lazy.compactMap {
        ArticleDate(feed: $0.attribute("when") ?? $0.attribute("when-iso") ?? $0.text)
      }.first
    article.language =
      header?.all("language").first?.attribute("ident").flatMap(JSONArticle.language)
      ?? root.language
    article.tags = (header?.all("keywords").first?.all("term") ?? []).compactMap(\.text)
    let text = root.child("text")
    article.text = (text?.child("body") ?? text).flatMap { FlatText.of($0.page, $0.index) }
    if article.text == nil { article.warnings.append("the document has no text") }
    return article
  }
}
