import Markup

/// The messages of a page of a Telegram Desktop export in HTML (`messages.html`,
/// `messages2.html` …), each an article of its channel.
final class TelegramPage: RecordReader {
  private let stream: ByteStream
  private let origin: Origin
  private var messages: ArraySlice<XMLElement>?
  private var chat: String?
  /// Messages that follow one another by the same sender name it only once.
  private var sender: String?
  private var found = 0
  private var isDone = false
  private var passedOver = TelegramPassedOver()

  init(_ stream: ByteStream, origin: Origin) {
    self.stream = stream
    self.origin = origin
  }

  /// Whether a page that starts like this is such an export.
  static func isExport(_ head: String) -> Bool {
    head.contains("page_body chat_page") && head.contains("page_header")
  }

  func next() -> Result<RawDocument, IngestError>? {
    do throws(IngestError) {
      if messages == nil {
        messages = []
        try open()
      }
    } catch {
      isDone = true
      return .failure(error)
    }
    while let message = messages?.popFirst() {
      if has(message, "service") {
        passedOver.services += 1
      } else if let article = article(message) {
        found += 1
        return .success(RawDocument(content: .article, known: article))
      } else {
        passedOver.withoutText += 1
      }
    }
    if isDone { return nil }
    isDone = true
    return passedOver.conclude(origin, found: found).map { .failure($0) }
  }

  private func open() throws(IngestError) {
    guard let bytes = try stream.readAll(limit: origin.limits.recordBytes) else {
      throw origin.limits.tooLarge("the page", at: origin.name)
    }
    guard let page = try? Page(html: bytes, location: origin.name) else {
      throw origin.error(nil, "cannot be parsed", "export the chat again")
    }
    let root = XMLElement(page: page, index: 0)
    let blocks = root.all("div")
    chat = blocks.first { has($0, "page_header") }.flatMap { first($0, "text") }?.text
    messages = blocks.filter { has($0, "message") }[...]
    if messages?.isEmpty != false {
      throw origin.error(nil, "is a Telegram export without messages", "export the chat again")
    }
  }

  private func article(_ message: XMLElement) -> Article? {
    guard let body = message.children.first(where: { has($0, "body") }) else { return nil }
    let forwarded = body.children.first { has($0, "forwarded") }
    if let name = body.children.first(where: { has($0, "from_name") })?.text { sender = name }
    let blocks = (body.children.map(\.self) + (forwarded?.children.map(\.self) ?? []))
      .filter { has($0, "text") }
    let texts = blocks.compactMap { FlatText.of($0.page, $0.index) }
    guard !texts.isEmpty else { return nil }
    let number = (message.attribute("id") ?? "?").drop { !$0.isNumber }
    var article = Article(
      id: "\(origin.name)#\(number)", path: origin.path, text: texts.joined(separator: "\n"))
    article.outlet = chat
    if let signature = body.children.first(where: { has($0, "signature") })?.text {
      article.authors = [signature]
    } else if let sender, sender != chat {
      article.authors = [sender]
    }
    article.published = body.children.first { has($0, "date") }?.attribute("title")
      .flatMap(Self.date)
    if let forwarded {
      let name = forwarded.children.first { has($0, "from_name") }
      // The name is followed by the date of the original, in an element of its own.
      let own = name.flatMap { name in
        name.page.children(of: name.index).first { name.page.nodes[$0].isText }
          .map { name.page.string($0).collapsed() }
      }
      article.forwardedFrom = own
      article.warnings.append(TelegramMessage.forwarded(from: own))
    }
    return article
  }

  /// `07.01.2022 09:30:00 UTC+06:00`; exports before 2022 have no zone.
  private static func date(_ text: String) -> ArticleDate? {
    DateReader.stamp(text.replacing("UTC", with: ""), order: .dayFirst)
  }

  private func has(_ element: XMLElement, _ name: String) -> Bool {
    guard let value = element.page.value(named: "class", in: element.index) else { return false }
    return value.split(separator: " ").contains(Substring(name))
  }

  private func first(_ element: XMLElement, _ name: String) -> XMLElement? {
    element.all("div").first { has($0, name) }
  }
}
