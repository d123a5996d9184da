#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The scan before libxml2: copies a page without what no reader of it wants.
///
/// Script and style bodies and comments go (`application/ld+json` bodies are kept aside), because
/// skipping bytes costs a fraction of parsing them; so do attributes whose names nobody asks for, a
/// fifth of what is left of news pages. Three things go because libxml2 would lose
/// text over them or take time that grows with the square of the input: attributes beyond the
/// ``attributeLimit``th of a tag, quotes and comments that never close.
struct Pruning {
  /// The most attributes that a tag keeps; the most on a real page was some 60.
  static let attributeLimit = 256

  /// The page that libxml2 gets to see.
  private(set) var output: [UInt8] = []
  /// The bodies of `application/ld+json` scripts.
  private(set) var structuredData: [Range<Int>] = []
  /// The bodies of scripts of a few words, as far as they quote something that may be a date.
  private(set) var shortScripts: [Range<Int>] = []
  private(set) var warnings: [String] = []

  private let bytes: UnsafeBufferPointer<UInt8>
  private let known = KnownAttributes.shared
  private var index = 0
  private var copied = 0
  private var hasFlood = false
  private var unclosedQuotes = 0
  /// Tags whose quotes hide every `>` behind them; beyond some, quotes count as letters.
  private var unclosedTags = 0
  // What was once looked for in vain up to the page's end is not looked for again: a flood of opening
  // marks would take time that grows with its square.
  private var hasNoMoreCommentEnds = false
  private var hasNoMoreTagEnds = false

  /// Prunes a page; ranges in ``structuredData`` are into `bytes`.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    output.reserveCapacity(bytes.count + 16)
    scan()
    copy(upTo: bytes.count)
    if hasFlood {
      warnings.append(
        "a tag has more than \(Self.attributeLimit) attributes; those beyond were left out")
    }
    if unclosedQuotes > 0 { warnings.append("a quoted attribute never closes") }
  }

  private mutating func scan() {
    while let start = next(UInt8(ascii: "<"), from: index) {
      guard start + 1 < bytes.count else { return }
      index = start + 1
      switch bytes[start + 1] {
      case 0x41...0x5A, 0x61...0x7A: openTag(at: start)
      case UInt8(ascii: "!"): markupDeclaration(at: start)
      case UInt8(ascii: "/"), UInt8(ascii: "?"): break
      default: break
      }
    }
  }

  private mutating func markupDeclaration(at start: Int) {
    guard matches(start, "<!--") else { return }
    copy(upTo: start)
    // `<!-->` and `<!--->` are whole comments; so the search starts inside the opening mark.
    var position = start + 2
    while !hasNoMoreCommentEnds, let dash = next(UInt8(ascii: ">"), from: position) {
      if endsComment(dash, from: start) {
        drop(upTo: dash + 1)
        return
      }
      position = dash + 1
    }
    hasNoMoreCommentEnds = true
    // It never closes. A browser would hide the rest of the page; a reader of news wants it.
    drop(upTo: start + 4)
    if !warnings.contains(Self.unclosedComment) { warnings.append(Self.unclosedComment) }
  }

  /// Whether the `>` at `end` closes the comment at `start`: after `--`, or after `--!` of its body.
  private func endsComment(_ end: Int, from start: Int) -> Bool {
    guard end >= start + 4 else { return false }
    var dashes = end
    if end >= start + 7, bytes[end - 1] == UInt8(ascii: "!") { dashes -= 1 }
    return bytes[dashes - 1] == UInt8(ascii: "-") && bytes[dashes - 2] == UInt8(ascii: "-")
  }

  private static let unclosedComment = "a comment never closes; what follows it was kept"

  private mutating func openTag(at start: Int) {
    guard !hasNoMoreTagEnds else { return }
    guard let (end, cut) = tagEnd(start) else {
      unclosedTags += 1
      hasNoMoreTagEnds = next(UInt8(ascii: ">"), from: start) == nil
      return
    }
    if let cut {
      hasFlood = true
      copy(upTo: cut)
      drop(upTo: end - 1)
    }
    index = end
    if bytes[start + 1] | 0x20 == UInt8(ascii: "s") {
      if matches(start, "<script"), isNameEnd(start + 7) {
        // `<script/>` opens a script in HTML all the same.
        skipBody(closing: "</script", tag: start..<end)
      } else if matches(start, "<style"), isNameEnd(start + 6) {
        skipBody(closing: "</style", tag: start..<end)
      }
    } else if matches(start, "<title"), isNameEnd(start + 6) {
      escapeBody(closing: "</title")
    } else if matches(start, "<textarea"), isNameEnd(start + 9) {
      escapeBody(closing: "</textarea")
    }
  }

  /// One past the `>` of the tag at `start`, and where its attributes must be cut off.
  ///
  /// A quote that never closes does not count as one, else the rest of the page were an attribute.
  private mutating func tagEnd(_ start: Int) -> (end: Int, cut: Int?)? {
    var position = start + 1
    var spaces = 0
    var cut: Int?
    var previousIsSpace = false
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: ">") { return (position + 1, cut) }
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"),
        unclosedQuotes < 16, unclosedTags < 16, opensValue(position)
      {
        guard let close = next(byte, from: position + 1) else {
          unclosedQuotes += 1
          return withoutQuote(start, at: position)
        }
        if cut == nil { dropUnknownAttribute(start, quote: position, close: close) }
        position = close + 1
        // `a="1"b="2"` are two attributes though no space is between them.
        previousIsSpace = true
        spaces += 1
      } else {
        let isSpace = byte <= 0x20 || byte == UInt8(ascii: "/")
        if isSpace, !previousIsSpace { spaces += 1 }
        previousIsSpace = isSpace
        position += 1
      }
      // A quoted attribute counts twice, with its space and its quote.
      if spaces > Self.attributeLimit * 2, cut == nil { cut = position }
    }
    return nil
  }

  /// Whether the quote at `position` opens a value: a stray one elsewhere is part of a name.
  private func opensValue(_ position: Int) -> Bool {
    var before = position - 1
    while bytes[before] <= 0x20 { before -= 1 }
    return bytes[before] == UInt8(ascii: "=")
  }

  /// Leaves out the attribute whose value stands in quotes, when it is of the plain form
  /// ` name="value"` and no known one; libxml2 would read it letter by letter for nothing.
  private mutating func dropUnknownAttribute(_ tag: Int, quote: Int, close: Int) {
    let end = quote - 1
    var begin = end
    while begin > tag, Self.isNameByte(bytes[begin - 1]) { begin -= 1 }
    guard bytes[end] == UInt8(ascii: "="), begin < end, begin > tag + 1, bytes[begin - 1] <= 0x20,
      close + 1 < bytes.count,
      bytes[close + 1] <= 0x20 || bytes[close + 1] == UInt8(ascii: ">")
        || bytes[close + 1] == UInt8(ascii: "/"),
      !known.contains(UnsafeBufferPointer(rebasing: bytes[begin..<end]))
    else { return }
    // In `title= data-x="1"` all of the second is the first one's value.
    var before = begin - 1
    while bytes[before] <= 0x20 { before -= 1 }
    guard bytes[before] != UInt8(ascii: "=") else { return }
    copy(upTo: begin - 1)
    copied = close + 1
  }

  /// As the HTML Standard has it, so that `@click`, which libxml2 would spill into the text, is one.
  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x20, UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "<"), UInt8(ascii: ">"),
      UInt8(ascii: "/"), UInt8(ascii: "="):
      return false
    default: return true
    }
  }

  private mutating func withoutQuote(_ start: Int, at quote: Int) -> (end: Int, cut: Int?)? {
    guard let close = next(UInt8(ascii: ">"), from: quote) else { return nil }
    copy(upTo: quote)
    drop(upTo: close)
    return (close + 1, nil)
  }

  private mutating func skipBody(closing: StaticString, tag: Range<Int>) {
    copy(upTo: tag.upperBound)
    var position = tag.upperBound
    while let close = next(UInt8(ascii: "<"), from: position) {
      if matches(close, closing), isNameEnd(close + closing.utf8CodeUnitCount) {
        if isStructuredData(tag) {
          structuredData.append(tag.upperBound..<close)
        } else if quotesYear(tag.upperBound..<close) {
          shortScripts.append(tag.upperBound..<close)
        }
        drop(upTo: close)
        return
      }
      position = close + 1
    }
    if isStructuredData(tag) { structuredData.append(tag.upperBound..<bytes.count) }
    warnings.append("a script or style never closes; the page ends in it")
    drop(upTo: bytes.count)
  }

  /// `<title>a < b</title>`: what is in a title or a textarea is text, and libxml2 must see it so.
  private mutating func escapeBody(closing: StaticString) {
    let begin = index
    var position = begin
    while let open = next(UInt8(ascii: "<"), from: position) {
      if matches(open, closing) {
        index = open
        return
      }
      // Never closed, or closed much later: a title that swallows the page is none.
      if open - begin > 65_536 || matches(open, "<body") || matches(open, "</head") { return }
      copy(upTo: open)
      output.append(contentsOf: [0x26, 0x6C, 0x74, 0x3B])
      copied = open + 1
      position = open + 1
      index = position
    }
  }

  /// Whether a body is short and has a quoted text that starts like a year or a day.
  private func quotesYear(_ body: Range<Int>) -> Bool {
    guard (12...Self.shortScript).contains(body.count), shortScripts.count < 32 else {
      return false
    }
    return body.dropLast(10).contains { position in
      let byte = bytes[position]
      return (byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"))
        && isDigit(position + 1) && (isDigit(position + 2) || isDigit(position + 3))
    }
  }

  private func isDigit(_ position: Int) -> Bool { (0x30...0x39).contains(bytes[position]) }

  /// The most bytes of a script whose text is looked at.
  private static let shortScript = 160

  private func isStructuredData(_ tag: Range<Int>) -> Bool {
    for position in tag where bytes[position] == UInt8(ascii: "l") || bytes[position] == 0x4C {
      if matches(position, "ld+json") || matches(position, "ld&#43;json")
        || matches(position, "ld&#x2b;json")
      {
        return true
      }
    }
    return false
  }

  private func isNameEnd(_ position: Int) -> Bool {
    guard position < bytes.count else { return true }
    let byte = bytes[position]
    return byte <= 0x20 || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/")
  }

  private mutating func copy(upTo end: Int) {
    if end > copied {
      output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[copied..<end]))
    }
    copied = max(copied, end)
  }

  private mutating func drop(upTo end: Int) {
    copied = end
    index = end
  }

  @inline(__always)
  private func matches(_ position: Int, _ pattern: StaticString) -> Bool {
    CharsetDeclaration.matches(bytes, position, pattern)
  }

  /// The next `byte` at or after `position`, by memchr.
  @inline(__always)
  private func next(_ byte: UInt8, from position: Int) -> Int? {
    guard position < bytes.count, let base = bytes.baseAddress,
      let found = memchr(base + position, Int32(byte), bytes.count - position)
    else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }
}
