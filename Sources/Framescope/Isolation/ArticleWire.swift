import Ingest

/// Values as bytes, for two processes of one build: numbers in four bytes, texts with their length
/// before them.
struct WireWriter {
  private(set) var bytes: [UInt8] = []

  mutating func number(_ value: Int) {
    withUnsafeBytes(of: Int64(value).littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func text(_ value: String) {
    number(value.utf8.count)
    bytes.append(contentsOf: value.utf8)
  }

  mutating func optional<Value>(_ value: Value?, _ write: (inout WireWriter, Value) -> Void) {
    number(value == nil ? 0 : 1)
    if let value { write(&self, value) }
  }

  mutating func texts(_ values: [String]) {
    number(values.count)
    for value in values { text(value) }
  }
}

/// Reads what ``WireWriter`` wrote, from a process that is not trusted: everything is checked, and
/// what is wrong is `nil`.
struct WireReader {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  mutating func number() -> Int? {
    guard rest.count >= 8 else { return nil }
    var value: UInt64 = 0
    for byte in rest.prefix(8).reversed() { value = value << 8 | UInt64(byte) }
    rest = rest.dropFirst(8)
    return Int(exactly: Int64(bitPattern: value))
  }

  mutating func text() -> String? {
    guard let count = number(), count >= 0, count <= rest.count else { return nil }
    let text = String(decoding: rest.prefix(count), as: UTF8.self)
    rest = rest.dropFirst(count)
    return text
  }

  /// `nil` when the bytes are wrong; `.some(nil)` when there is no value.
  mutating func optional<Value>(_ read: (inout WireReader) -> Value?) -> Value?? {
    switch number() {
    case 0: return .some(nil)
    case 1: return read(&self).map { .some($0) }
    default: return nil
    }
  }

  mutating func texts() -> [String]? {
    guard let count = number(), count >= 0, count <= rest.count / 8 else { return nil }
    var texts: [String] = []
    for _ in 0..<count {
      guard let text = text() else { return nil }
      texts.append(text)
    }
    return texts
  }
}

extension Article {
  /// All of it, so that ``init(from:)`` gives an equal one.
  func write(to wire: inout WireWriter) {
    wire.text(id)
    for value in [path, url, canonicalURL, outlet, title, language, section, agency, text] {
      wire.optional(value) { $0.text($1) }
    }
    for value in [authors, tags, warnings] { wire.texts(value) }
    for value in [published, modified, fetched] {
      wire.optional(value) { wire, date in
        for part in [date.year, date.month, date.day] { wire.number(part) }
        wire.optional(date.secondOfDay) { $0.number($1) }
        wire.optional(date.zoneOffset) { $0.number($1) }
      }
    }
  }

  init?(from wire: inout WireReader) {
    guard let id = wire.text() else { return nil }
    self.init(id: id)
    let texts: [WritableKeyPath<Article, String?>] = [
      \.path, \.url, \.canonicalURL, \.outlet, \.title, \.language, \.section, \.agency, \.text,
    ]
    for field in texts {
      guard let value = wire.optional({ $0.text() }) else { return nil }
      self[keyPath: field] = value
    }
    for field in [\Article.authors, \.tags, \.warnings] {
      guard let value = wire.texts() else { return nil }
      self[keyPath: field] = value
    }
    for field in [\Article.published, \.modified, \.fetched] {
      guard let value = wire.optional({ ArticleDate(from: &$0) }) else { return nil }
      self[keyPath: field] = value
    }
  }
}

extension ArticleDate {
  fileprivate init?(from wire: inout WireReader) {
    guard let year = wire.number(), (1...9999).contains(year),
      let month = wire.number(), (1...12).contains(month),
      let day = wire.number(), (1...31).contains(day),
      let second = wire.optional({ $0.number() }), second.map((0..<86_401).contains) ?? true,
      let zone = wire.optional({ $0.number() }), zone.map((-1440...1440).contains) ?? true
    else { return nil }
    self.init(year: year, month: month, day: day, secondOfDay: second, zoneOffset: zone)
  }
}
