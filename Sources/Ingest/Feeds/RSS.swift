/// RSS 0.9x and 2.0, and RSS 1.0, which is RDF: items of a channel, with the full text in
/// `content:encoded` (or Yandex's `full-text`) where the publisher gives it.
struct RSS {
  static let format = FeedFormat(
    name: "RSS", roots: ["rss", "rdf"], items: { $0.all("item") }, reader: { RSS($0).article })

  private let outlet: String?
  private let language: String?

  init(_ root: XMLElement) {
    let channel = root.child("channel") ?? root
    outlet = Self.plain(channel, "title")?.text
    language =
      (Self.plain(channel, "language") ?? channel.child("language"))?.text
      .flatMap(JSONArticle.language) ?? channel.language
  }

  func article(_ item: XMLElement) -> Article {
    let guid = Self.plain(item, "guid")
    var article = Article(id: "")
    article.url = Self.address(item, guid)
    article.id = guid?.text ?? article.url ?? ""
    article.outlet = outlet
    article.title = (Self.plain(item, "title") ?? item.child("title"))?.text
      .flatMap(FlatText.of(html:))
    article.authors = Self.authors(item)
    article.published = Self.date(item, ["pubDate", "date", "published", "issued", "created"])
    article.modified = Self.date(item, ["modified", "updated"])
    article.language = item.child("language")?.text.flatMap(JSONArticle.language) ?? language
    article.tags = (Self.all(item, "category") + item.children("subject")).compactMap(\.text)
    let full = [item.child("encoded"), item.child("full-text"), item.child("fulltext")]
      .compactMap(\.self)
    article.text = full.lazy.compactMap(Self.text).first
    if article.text == nil {
      let summaries = [Self.plain(item, "description"), item.child("summary")].compactMap(\.self)
      article.text = summaries.lazy.compactMap(Self.text).first
      article.warnings.append(
        article.text == nil
          ? "the feed gives no text for this item"
          : "the text is the feed's description, which may be a summary")
    }
    return article
  }

  private static func address(_ item: XMLElement, _ guid: XMLElement?) -> String? {
    if let link = plain(item, "link")?.text { return link }
    if let link = item.children("link").lazy.compactMap({ $0.attribute("href") }).first {
      return link
    }
    if let about = item.attribute("about"), about.contains("://") { return about }
    guard let text = guid?.text, guid?.attribute("isPermaLink") != "false" else { return nil }
    return text.hasPrefix("http") ? text : nil
  }

  /// `dc:creator`, or RSS's `author`, which is an address with the name after it in brackets.
  private static func authors(_ item: XMLElement) -> [String] {
    let creators = item.children("creator").compactMap(\.text)
    if !creators.isEmpty { return creators }
    return all(item, "author").compactMap { author in
      guard let text = (author.child("name") ?? author).text else { return nil }
      guard text.contains("@") else { return text }
      guard let open = text.firstIndex(of: "("), let close = text.lastIndex(of: ")"), open < close
      else { return nil }
      let name = text[text.index(after: open)..<close].trimmed()
      return name.isEmpty ? nil : name
    }
  }

  private static func date(_ item: XMLElement, _ names: [String]) -> ArticleDate? {
    names.lazy.compactMap { ArticleDate(feed: item.child($0)?.text) }.first
  }

  /// The paragraphs of an element that holds escaped HTML, or markup as such.
  static func text(_ element: XMLElement) -> String? {
    element.children.contains { _ in true }
      ? FlatText.of(element.page, element.index)
      : FlatText.of(html: element.page.string(element.index))
  }

  /// The children of this name that are RSS's own, not those of media or podcast extensions.
  private static func all(_ element: XMLElement, _ name: String) -> [XMLElement] {
    element.children(name).filter { child in
      guard let namespace = child.namespace else { return true }
      return ["purl.org/rss/", "my.netscape.com/rdf", "userland.com", "rssboard.org/rss"].contains {
        namespace.contains($0) && !namespace.contains("modules")
      }
    }
  }

  private static func plain(_ element: XMLElement, _ name: String) -> XMLElement? {
    all(element, name).first
  }
}
