/// Atom 1.0 (RFC 4287), and 0.3 before it.
struct Atom {
  static let format = FeedFormat(
    name: "Atom", roots: ["feed"], items: { $0.all("entry") }, reader: { Atom($0).article })

  private let outlet: String?
  private let authors: [String]

  init(_ root: XMLElement) {
    outlet = root.child("title").flatMap(Self.line)
    authors = Self.names(root)
  }

  func article(_ entry: XMLElement) -> Article {
    var article = Article(id: entry.child("id")?.text ?? "")
    let links = entry.children("link")
    article.url = (links.first { ($0.attribute("rel") ?? "alternate") == "alternate" })?
      .attribute("href")
    if article.id.isEmpty { article.id = article.url ?? "" }
    // An aggregator says where each entry comes from.
    let source = entry.child("source")
    article.outlet = source?.child("title").flatMap(Self.line) ?? outlet
    article.title = entry.child("title").flatMap(Self.line)
    article.authors = Self.names(entry)
    if article.authors.isEmpty { article.authors = source.map(Self.names) ?? authors }
    article.published =
      ArticleDate(feed: entry.child("published")?.text)
      ?? ArticleDate(feed: entry.child("issued")?.text)
    let updated =
      ArticleDate(feed: entry.child("updated")?.text)
      ?? ArticleDate(feed: entry.child("modified")?.text)
    // `updated` is the only date that Atom demands, so many feeds have no other.
    if article.published == nil { article.published = updated } else { article.modified = updated }
    article.language = entry.language
    article.tags = entry.children("category").compactMap {
      $0.attribute("label") ?? $0.attribute("term")
    }
    article.text = entry.child("content").flatMap(Self.text)
    if article.text == nil {
      article.text = entry.child("summary").flatMap(Self.text)
      article.warnings.append(
        article.text == nil
          ? "the feed gives no text for this entry"
          : "the text is the feed's summary")
    }
    return article
  }

  private static func names(_ element: XMLElement) -> [String] {
    element.children("author").compactMap { ($0.child("name") ?? $0).text }
  }

  /// A text construct: plain text, escaped HTML, or XHTML in place.
  private static func text(_ element: XMLElement) -> String? {
    switch element.attribute("type") ?? "text" {
    case "text", "text/plain", "TEXT": FlatText.of(plain: element.page.string(element.index))
    case "html", "text/html", "HTML": FlatText.of(html: element.page.string(element.index))
    default: RSS.text(element)
    }
  }

  private static func line(_ element: XMLElement) -> String? {
    text(element)?.collapsed()
  }
}
