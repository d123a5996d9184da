/// TEI: one text with its header, as corpora of news are kept in and trafilatura writes.
enum TEI {
  static let format = FeedFormat(
    name: "TEI", roots: ["tei", "tei.2", "teicorpus"],
    items: {
      $0.name.lowercased() == "teicorpus" ? $0.all("TEI") + $0.all("TEI.2") : [$0]
    },
    reader: { _ in article })

  static func article(_ root: XMLElement) -> Article {
    let header = root.child("teiHeader")
    let file = header?.child("fileDesc")
    let titles = file?.child("titleStmt")
    let source = file?.child("sourceDesc")
    var article = Article(id: root.attribute("xml:id") ?? root.attribute("n") ?? "")
    let pointers = header?.all("ptr") ?? []
    article.canonicalURL = pointers.first { $0.attribute("type") == "canonical" }?
      .attribute("target")
    article.url =
      pointers.lazy.filter { $0.attribute("type") != "canonical" }
      .compactMap { $0.attribute("target") }.first
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
    article.published = date(dates.filter { !Self.otherDates.contains($0.attribute("type") ?? "") })
    article.modified = date(dates.filter { $0.attribute("type") == "modified" })
    article.fetched = date(dates.filter { $0.attribute("type") == "fetched" })
    article.language =
      header?.all("language").first?.attribute("ident").flatMap(JSONArticle.language)
      ?? root.language
    article.agency =
      (source?.all("respStmt") ?? [])
      .first { $0.child("resp")?.text == "news agency" }?.child("orgName")?.text
    article.section =
      (header?.all("classCode") ?? [])
      .first { $0.attribute("scheme") == "section" }?.text
    article.warnings = (file?.child("notesStmt")?.children("note") ?? [])
      .filter { $0.attribute("type") == "warning" }.compactMap(\.text)
    article.tags = (header?.all("keywords").first?.all("term") ?? []).compactMap(\.text)
    let text = root.child("text")
    article.text = (text?.child("body") ?? text).flatMap { FlatText.of($0.page, $0.index) }
    if article.text == nil, article.warnings.isEmpty {
      article.warnings.append("the document has no text")
    }
    return article
  }

  /// Types of dates that are not that of publication.
  private static let otherDates: Set = ["modified", "fetched"]

  private static func date(_ elements: [XMLElement]) -> ArticleDate? {
    elements.lazy.compactMap {
      ArticleDate(feed: $0.attribute("when") ?? $0.attribute("when-iso") ?? $0.text)
    }.first
  }
}
