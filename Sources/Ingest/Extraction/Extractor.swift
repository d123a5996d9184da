import Markup

/// A fetched page → an ``Article``.
///
/// **The room's one decision.** What a page states for machines (JSON-LD, OpenGraph, microdata) is
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
    extraction(from: document, explains: false).article
  }

  /// The article of a parsed page.
  package func article(of page: Page, known: Article) -> Article {
    extraction(of: page, known: known, explains: false).article
  }

  /// As ``article(from:)``, with how the text was found; with what was decided about each block and
  /// what each line is only if it `explains`.
  package func extraction(from document: RawDocument, explains: Bool = true) -> Extraction {
    let bytes: [UInt8]
    switch document.content {
    case .page(let page): bytes = page
    case .article:
      return Extraction(document.known, source: .given, paragraphs: explains ? nil : [])
    case .object:
      switch document.read() {
      case .success(let read): return extraction(from: read, explains: explains)
      case .failure(let error):
        var article = document.known
        article.warnings.append("\(error.cause): \(error.remedy)")
        return Extraction(article, source: .none, paragraphs: [])
      }
    }
    do {
      let page = try Page(
        html: bytes, charset: document.charset,
        location: document.known.path ?? document.known.url ?? document.known.id)
      return extraction(of: page, known: document.known, explains: explains)
    } catch {
      var article = document.known
      let cause = (error as? MarkupError).map { "\($0.cause); \($0.remedy)" } ?? "\(error)"
      article.warnings.append("no article: \(cause)")
      return Extraction(article, source: .none)
    }
  }

  private func extraction(of page: Page, known: Article, explains: Bool) -> Extraction {
    let facts = PageFacts(page)
    var article = known
    article.warnings += page.warnings
    article.canonicalURL = known.canonicalURL ?? CanonicalAddress.of(facts, fetched: known.url)
    let addresses = [known.url, article.canonicalURL].compactMap { $0 }
    describe(&article, known, facts, addresses)
    var extraction = Extraction(article, source: .given, paragraphs: [])
    if article.text == nil {
      findText(&extraction, facts, addresses, explains: explains)
    } else if explains {
      extraction = Extraction(article, source: .given)
    }
    if article.agency == nil, let text = extraction.article.text {
      extraction.article.agency = Agency.of(text: text, authors: article.authors)
    }
    return extraction
  }

  /// Fills in the metadata that the source did not know.
  private func describe(
    _ article: inout Article, _ known: Article, _ facts: PageFacts, _ addresses: [String]
  ) {
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
  }

  private func findText(
    _ extraction: inout Extraction, _ facts: PageFacts, _ addresses: [String], explains: Bool
  ) {
    let main = MainText.find(in: facts.page, explains: explains)
    let stated = StatedText.replacing(main, from: facts.structured)
    let text = stated ?? (main.wordCount > 0 ? main.text : nil)
    extraction.decisions = main.decisions
    if let reason = Absence.reason(
      facts, title: extraction.article.title, text: text, addresses: addresses)
    {
      extraction.article.warnings.append("no article: \(reason)")
      extraction.source = .none
      return
    }
    extraction.article.text = text
    guard explains else { return }
    extraction = Extraction(
      extraction.article, source: stated == nil ? .blocks : .stated,
      paragraphs: stated == nil ? main.lines : nil, decisions: main.decisions)
  }
}
