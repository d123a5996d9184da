import Ingest
import Markup

private let extractor = Extractor()
/// Small, so that limits are met by inputs that a fuzzer makes.
private let limits = InputLimits(
  recordBytes: 1 << 16, expansion: 20, unquestionedBytes: 1 << 14, nesting: 3)
private let origin = Origin(path: nil, name: "input", limits: limits)

@Sendable func fuzzHTML(_ bytes: [UInt8]) {
  guard let page = try? Page(html: bytes) else { return }
  check(page.brokenInvariant == nil, page.brokenInvariant ?? "")
  let article = extractor.article(of: page, known: Article(id: "x"))
  check(article.text?.isEmpty != true, "an empty text is no text")
}

@Sendable func fuzzXML(_ bytes: [UInt8]) {
  guard let page = try? Page(xml: bytes) else { return }
  check(page.brokenInvariant == nil, page.brokenInvariant ?? "")
}

/// The first byte chooses what the transport says.
@Sendable func fuzzCharset(_ bytes: [UInt8]) {
  let labels: [String?] = [
    nil, "utf-8", "windows-1251", "koi8-r", "utf-16", "gb18030", "shift_jis", "iso-2022-jp", "x",
  ]
  let label = labels[Int(bytes.first ?? 0) % labels.count]
  let decoded = DecodedBytes(Array(bytes.dropFirst()), transport: label)
  check(String(validating: decoded.text, as: UTF8.self) != nil, "the text is not UTF-8")
}

/// Pulls everything out of `reader`, works on it, and checks that there is an end.
private func drain(_ reader: any RecordReader) {
  var count = 0
  while let next = reader.next() {
    count += 1
    check(count < 100_000, "a reader without an end")
    if case .success(let document) = next { _ = extractor.article(from: document) }
  }
}

private func stream(_ bytes: [UInt8]) -> ByteStream { ByteStream(MemoryBytes(bytes)) }

@Sendable func fuzzWARC(_ bytes: [UInt8]) {
  drain(WARCReader(stream(bytes), origin: origin))
}

@Sendable func fuzzFeed(_ bytes: [UInt8]) {
  drain(FeedReader(stream(bytes), origin: origin))
  _ = try? AddressList(bytes, charset: nil, location: "feed")
}

@Sendable func fuzzTelegram(_ bytes: [UInt8]) {
  drain(JSONDocument(stream(bytes), origin: origin))
  drain(TelegramPage(stream(bytes), origin: origin))
}

/// Read at once and in pieces, lines are the same.
@Sendable func fuzzJSONLines(_ bytes: [UInt8]) {
  func outcomes(step: Int) -> [String] {
    let reader = JSONLines(ByteStream(MemoryBytes(bytes, step: step)), origin: origin)
    var found: [String] = []
    while let next = reader.next() {
      switch next {
      case .success(let document): found.append(document.known.text ?? "")
      case .failure(let error): found.append(error.description)
      }
    }
    return found
  }
  check(outcomes(step: .max) == outcomes(step: 3), "pieces are read otherwise than the whole")
}

@Sendable func fuzzMHTML(_ bytes: [UInt8]) {
  drain(MHTMLReader(stream(bytes), origin: origin))
}

/// Anything: told apart by its bytes, through compression.
@Sendable func fuzzInput(_ bytes: [UInt8]) {
  if let reader = try? Opening(origin: origin).reader(of: stream(bytes)) { drain(reader) }
}
