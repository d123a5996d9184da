import Markup

/// A fetched page → an ``Article``.
///
/// **The decision here.** What a page states for machines (JSON-LD, OpenGraph, microdata) is
/// believed for metadata and distrusted for text: half of the sites fill in headline and date well,
/// while the text that they embed is cut, old or missing. So metadata goes from stated to visible,
/// and text from visible to stated.
package struct Extractor: Sendable {
  package init() {}

  /// The article of a document; without text, and with the reason in `warnings`, when it has none.
  ///
  /// What the source knows already is kept. Never fails: bytes that are no page give an article
  /// without text.
  package func article(from document: RawDocument) -> Article {
    let bytes: [UInt8]
    switch document.content {
    case .page(let page): bytes = page
    case .article: return document.known
    case .object:
      switch document.read() {
      case .success(let read): return article(from: read)
      case .failure(let error):
        var article = document.known
        article.warnings.append("\(error.cause): \(error.remedy)")
        return article
      }
    }
    do {
      let page = try Page(
        html: bytes, charset: document.charset,
        location: document.known.path ?? document.known.url ?? document.known.id)
      return article(of: page, known: document.known)
    } catch {
      var article = document.known
      let cause = (error as? MarkupError).map { "\($0.cause); \($0.remedy)" } ?? "\(error)"
      article.warnings.append("no article: \(cause)")
      return article
    }
  }

  /// The article of a parsed page.
  package func article(of page: Page, known: Article) -> Article {
    let facts = PageFacts(page)
    var article = known
    article.warnings += page.warnings
    article.canonicalURL = known.canonicalURL ?? CanonicalAddress.of(facts, fetched: known.url)
    let addresses = [known.url, article.canonicalURL].compactMap { $0 }
    let host = addresses.lazy.compactMap(HostName.host).first.map(HostName.registrable)
    article.outlet = known.outlet ?? OutletName.of(facts, addresses: addresses)
    article.title = known.title ?? Headline.of(facts, outlet: article.outlet, host: host)
    let area = HeadlineArea(facts, title: article.title)
    if article.authors.isEmpty {
      article.authors = Byline.of(facts, area: area, outlet: article.outlet)
    }
    let dates = PublicationDate(facts, area: area, addresses: addresses)
    article.published = known.published ?? dates.published()
    article.modified = known.modified ?? dates.modified()
    article.language = known.language ?? DeclaredLanguage.of(facts)
    article.section = known.section ?? Keywords.section(facts)
    if article.tags.isEmpty { article.tags = Keywords.tags(facts) }
    if article.text == nil {
      let main = MainText.find(in: page)
      let text =
        StatedText.replacing(main, from: facts.structured)
        ?? (main.wordCount > 0 ? main.text : nil)
      if let reason = Absence.reason(
        facts, title: article.title, text: text, addresses: addresses)
      {
        article.warnings.append("no article: \(reason)")
      } else {
        article.text = text
      }
    }
    if article.agency == nil, let text = article.text {
      article.agency = Agency.of(text: text, authors: article.authors)
    }
    return article
  }
}
