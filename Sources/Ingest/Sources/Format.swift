import enum Markup.BinaryKind

/// What an input is, told by its first bytes and never by the ending of its name.
///
/// The rules for markup and binary data follow the WHATWG's MIME Sniffing Standard, made wider:
/// saved pages start with stray text, fragments, a UTF-16 mark.
enum Format: Equatable {
  case empty, html, xml, warc, arc, gzip, zstd, zip, mhtml, text
  /// A SQLite database, perhaps a corpus.
  case database
  /// One JSON object a line.
  case jsonLines
  /// An array of objects.
  case jsonArray
  /// One object over many lines, or an export.
  case jsonDocument
  /// A page of a Telegram export in HTML.
  case telegramPage
  /// Something that is not text; the field says what, as far as it is known.
  case binary(String)

  /// The most bytes that ``init(of:complete:)`` wants to see.
  static let window = 1 << 20

  /// The format of an input that starts with `bytes`; `nil` when more of them must be seen.
  ///
  /// `complete` says that there are no more. A line of JSON is known as soon as it is there.
  init?(of bytes: [UInt8], complete: Bool) {
    let complete = complete || bytes.count >= Self.window
    // Not before the first line is whole: else a long one would pass for plain text.
    if !complete, Self.awaitsLine(bytes) { return nil }
    if let format = Self.json(bytes, complete: complete) {
      self = format
      return
    }
    guard complete || bytes.count >= 8 else { return nil }
    if bytes.isEmpty {
      self = .empty
    } else if let container = Self.container(bytes) {
      self = container
    } else {
      let text = Self.asciiView(bytes.prefix(1 << 16))
      guard let start = text.firstIndex(where: { !Self.isSpace($0) }) else {
        if !complete { return nil }
        self = .empty
        return
      }
      let enough = complete || text.count >= 1 << 12
      if text[start] == UInt8(ascii: "<") {
        guard let root = Self.markup(text[start...]) else {
          if !complete, bytes.count < 1 << 16 { return nil }
          self = .html
          return
        }
        self = root
        if root == .html, Self.isTelegramExport(text[start...]) { self = .telegramPage }
      } else if !enough {
        return nil
      } else if Self.isMailHeader(text[start...]) {
        self = .mhtml
      } else if Self.mentionsHTML(text[start...].prefix(1 << 12)) {
        self = .html
      } else if let kind = Self.binaryKind(bytes) {
        self = .binary(kind)
      } else {
        self = .text
      }
    }
  }

  // MARK: Containers

  private static func container(_ bytes: [UInt8]) -> Format? {
    if bytes.starts(with: [0x1F, 0x8B]) { return .gzip }
    if ZstdBytes.starts(bytes) { return .zstd }
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06])
    {
      return .zip
    }
    if bytes.starts(with: "SQLite format 3\0".utf8) { return .database }
    if bytes.starts(with: "WARC/".utf8) { return .warc }
    if bytes.starts(with: "filedesc://".utf8) { return .arc }
    return nil
  }

  private static func binaryKind(_ bytes: [UInt8]) -> String? {
    if let name = BinaryKind.named(bytes) { return name }
    let sample = asciiView(bytes.prefix(1 << 12))
    let controls = sample.count { byte in
      byte < 0x09 || byte == 0x0B || (0x0E...0x1A).contains(byte) || (0x1C...0x1F).contains(byte)
    }
    // Text with a stray control character or two is text still.
    return controls * 200 > sample.count ? "binary data" : nil
  }

  // MARK: JSON

  private static func json(_ bytes: [UInt8], complete: Bool) -> Format? {
    guard let (first, signs) = firstSigns(bytes) else { return nil }
    switch signs {
    case (UInt8(ascii: "["), UInt8(ascii: "{")), (UInt8(ascii: "["), UInt8(ascii: "]")):
      return .jsonArray
    case (UInt8(ascii: "{"), UInt8(ascii: "\"")), (UInt8(ascii: "{"), UInt8(ascii: "}")):
      let end = bytes[first...].firstIndex(of: UInt8(ascii: "\n"))
      guard complete || end != nil else { return nil }
      return objects(bytes[first..<(end ?? bytes.endIndex)], isLine: end != nil)
    default: return nil
    }
  }

  /// Whether the input starts as an object does whose first line is not there yet.
  private static func awaitsLine(_ bytes: [UInt8]) -> Bool {
    guard let (first, signs) = firstSigns(bytes), signs.0 == UInt8(ascii: "{"),
      signs.1 == UInt8(ascii: "\"") || signs.1 == UInt8(ascii: "}")
    else { return false }
    return !bytes[first...].contains(UInt8(ascii: "\n"))
  }

  /// The first two characters that are no space, and where the first is.
  private static func firstSigns(_ bytes: [UInt8]) -> (first: Int, signs: (UInt8, UInt8))? {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard let first = bytes[start...].firstIndex(where: { !isSpace($0) }),
      let second = bytes[(first + 1)...].firstIndex(where: { !isSpace($0) })
    else { return nil }
    return (first, (bytes[first], bytes[second]))
  }

  /// One object a line, or one over many lines.
  private static func objects(_ line: ArraySlice<UInt8>, isLine: Bool) -> Format {
    if isExport(Array(line)) { return .jsonDocument }
    var whole = JSONReader(Array(line))
    let isWhole = (try? whole.skip()) != nil
    if isWhole { return .jsonLines }
    if !isLine, line.count >= window - 3 {
      // An article of such a length is for the reader of lines to refuse, by its limit.
      return hasText(Array(line)) ? .jsonLines : .jsonDocument
    }
    // An object that goes on breaks its lines after these; a torn line breaks anywhere.
    let last = line.last { !isSpace($0) } ?? 0
    return "{[,:".utf8.contains(last) ? .jsonDocument : .jsonLines
  }

  /// Whether the object's members, as far as they are there, are those of a whole export and not
  /// of one article.
  private static func isExport(_ line: [UInt8]) -> Bool {
    var reader = JSONReader(line)
    var hasRecords = false
    do throws(JSONError) {
      try reader.enter()
      var first = true
      while let name = try reader.nextName(first: first) {
        first = false
        switch (name, try reader.peek()) {
        case ("messages", UInt8(ascii: "[")), ("chats", UInt8(ascii: "{")),
          ("items", UInt8(ascii: "[")), ("articles", UInt8(ascii: "[")):
          hasRecords = true
        case (_, UInt8(ascii: "\"")) where JSONArticle.isText(name): return false
        default: break
        }
        try reader.skip()
      }
    } catch {
      return hasRecords
    }
    return hasRecords
  }

  /// Whether a member of the object, as far as it is there, is an article's text.
  private static func hasText(_ line: [UInt8]) -> Bool {
    var reader = JSONReader(line)
    do throws(JSONError) {
      try reader.enter()
      var first = true
      while let name = try reader.nextName(first: first) {
        first = false
        if try reader.peek() == UInt8(ascii: "\""), JSONArticle.isText(name) { return true }
        try reader.skip()
      }
    } catch {
      return false
    }
    return false
  }

  // MARK: Text and markup

  /// The bytes as far as ASCII goes: of UTF-16 every second one.
  private static func asciiView(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return Array(bytes.dropFirst(3)) }
    let marked = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    let zeros = bytes.prefix(64).count { $0 == 0 }
    let looksWide =
      bytes.count >= 8 && zeros * 5 >= min(64, bytes.count) * 2
      && (bytes.first == UInt8(ascii: "<") || bytes.dropFirst().first == UInt8(ascii: "<"))
    if marked || looksWide { return bytes.dropFirst(marked ? 2 : 0).filter { $0 != 0 } }
    return Array(bytes)
  }

  /// HTML or XML, by the root element; `nil` when that is not in sight.
  private static func markup(_ text: ArraySlice<UInt8>) -> Format? {
    var rest = text
    var declared = false
    while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
      rest = rest[start...]
      if rest.starts(with: "<?".utf8) {
        declared = declared || rest.starts(with: "<?xml".utf8)
        guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { return nil }
        rest = rest[(end + 1)...]
      } else if rest.starts(with: "<!--".utf8) {
        guard let end = rest.dropFirst(4).firstRange(of: Array("-->".utf8)) else { return nil }
        rest = rest[end.upperBound...]
      } else if rest.starts(with: "<!".utf8) {
        guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { return nil }
        let words = lowercased(rest[..<end])
        if words.hasPrefix("<!doctype html") { return .html }
        rest = rest[(end + 1)...]
      } else {
        let name = lowercased(rest.dropFirst().prefix { isNameByte($0) }.prefix(64))
        if name.isEmpty { return rest.count > 1 ? .html : nil }
        let local = name.split(separator: ":").last.map(String.init) ?? name
        if local == "html" { return .html }
        return declared || FeedFormat.roots.contains(local) ? .xml : .html
      }
    }
    return nil
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: ":"), UInt8(ascii: "_"),
      UInt8(ascii: "-"), UInt8(ascii: "."):
      true
    default: false
    }
  }

  private static func isMailHeader(_ text: ArraySlice<UInt8>) -> Bool {
    let head = lowercased(text.prefix(1 << 12))
    let starts = ["from:", "mime-version:", "subject:", "content-type:", "date:", "snapshot-"]
    return starts.contains { head.hasPrefix($0) } && head.contains("mime-version:")
      && head.contains("multipart/related")
  }

  private static func isTelegramExport(_ text: ArraySlice<UInt8>) -> Bool {
    TelegramPage.isExport(String(decoding: text.prefix(1 << 12), as: UTF8.self))
  }

  private static func mentionsHTML(_ text: ArraySlice<UInt8>) -> Bool {
    let head = lowercased(text)
    return ["<!doctype html", "<html", "<head>", "<body"].contains { head.contains($0) }
  }

  private static func lowercased(_ bytes: ArraySlice<UInt8>) -> String {
    String(
      decoding: bytes.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 },
      as: UTF8.self)
  }
}
