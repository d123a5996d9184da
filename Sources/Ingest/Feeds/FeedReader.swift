import Markup

/// The articles of a feed or of a news agency's XML, an item at a time.
///
/// The document is parsed into one arena, which holds no article twice; articles are made one by
/// one as they are asked for. An ill-formed document gives what could be recovered, and its
/// articles carry the warning.
final class FeedReader: RecordReader {
  private let stream: ByteStream
  private let origin: Origin
  private let charset: String?
  private let fetched: ArticleDate?
  private var items: ArraySlice<XMLElement>?
  private var read: ((XMLElement) -> Article)?
  private var number = 0

  /// `charset` and `fetched` are what the transport and the container know.
  init(
    _ stream: ByteStream, origin: Origin, charset: String? = nil, fetched: ArticleDate? = nil
  ) {
    self.stream = stream
    self.origin = origin
    self.charset = charset
    self.fetched = fetched
  }

  func next() -> Result<RawDocument, IngestError>? {
    do throws(IngestError) {
      if items == nil {
        items = []
        try open()
      }
    } catch {
      return .failure(error)
    }
    guard let item = items?.popFirst(), let read else { return nil }
    number += 1
    var article = read(item)
    article.id = "\(origin.name)#\(article.id.isEmpty ? String(number) : article.id)"
    article.path = origin.path
    article.fetched = fetched ?? article.fetched
    if article.outlet == nil {
      article.outlet = article.url.flatMap(HostName.host).map(HostName.registrable)
    }
    article.warnings += item.page.warnings
    return .success(RawDocument(content: .article, known: article))
  }

  private func open() throws(IngestError) {
    guard let bytes = try stream.readAll(limit: origin.limits.recordBytes) else {
      throw origin.limits.tooLarge("the XML document", at: origin.name)
    }
    let page: Page
    do {
      page = try Page(xml: bytes, charset: charset, location: origin.name)
    } catch {
      let markup = error as? MarkupError
      throw origin.error(
        nil, markup?.cause ?? "cannot be parsed", markup?.remedy ?? "check how it was written")
    }
    guard let index = page.nodes.firstIndex(where: { $0.kind == .element }) else {
      throw origin.error(nil, "is XML without an element", "fetch it again")
    }
    let root = XMLElement(page: page, index: index)
    guard let format = FeedFormat.of(root) else {
      if root.name.lowercased() == FeedFormat.indexRoot {
        throw origin.error(
          nil, "is an index of sitemaps and holds no page", "fetch the sitemaps that it lists")
      }
      throw origin.error(
        nil, "is XML whose root is <\(root.name)>, no feed or news format that is read",
        "convert it to \(FeedFormat.all.map(\.name).joined(separator: ", ")) or JSONL")
    }
    if let passedOver = format.passedOver(root) { origin.note?("\(origin.name): \(passedOver)") }
    items = format.items(root)[...]
    read = format.reader(root)
    if items?.isEmpty != false {
      let warning = page.warnings.first.map { " (\($0))" } ?? ""
      throw origin.error(nil, "has no items\(warning)", "check it in a browser, or fetch it again")
    }
  }
}

extension ArticleDate {
  /// The date of a feed or news document: ISO 8601 in its basic or extended form, RFC 822 with
  /// years of two or four digits and zones by name, or what else ``DateReader`` reads.
  init?(feed text: String?) {
    guard let text, !text.isEmpty else { return nil }
    if let date = ArticleDate(timestamp: text) ?? DateReader.stamp(Self.withFullYear(text)) {
      self = date
    } else {
      return nil
    }
  }

  /// RFC 822 of 1982 has years of two digits, and feeds that follow it to the letter still do.
  private static func withFullYear(_ text: String) -> String {
    var words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    for index in words.indices.dropFirst().dropLast()
    where words[index].utf8.count == 2 && Int(words[index]) != nil
      && words[index + 1].contains(":") && MonthNames.month(words[index - 1].lowercased()) != nil
    {
      words[index] = "20" + words[index]
    }
    return words.joined(separator: " ")
  }
}
