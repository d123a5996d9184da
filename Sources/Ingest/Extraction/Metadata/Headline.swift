import Markup

/// The headline of a page, without the name of the site.
enum Headline {
  /// The headline, `nil` when the page gives none.
  ///
  /// The page names it up to four times (JSON-LD `headline`, `og:title`, `<h1>`, `<title>`), and
  /// each place has its own noise. What the `<h1>` and one other place agree on wins; else the order
  /// is as above, with a `<title>` freed of the site's name.
  static func of(_ facts: PageFacts, outlet: String?, host: String?) -> String? {
    let site = [outlet, host, host.flatMap { $0.split(separator: ".").first.map(String.init) }]
      .compactMap { $0 }
    let clean = { (text: String?) -> String? in
      guard let text else { return nil }
      let decoded = CharacterReference.decoded(text).collapsed()
      let short = withoutSite(decoded, site: site)
      return short.isEmpty ? nil : short
    }
    let structured = clean(facts.structured.text("headline") ?? facts.structured.text("name"))
    let social = clean(
      facts.meta("og:title", "twitter:title", "dc.title", "sailthru.title", "parsely-title"))
    let document = clean(facts.documentTitle)
    let headings = headlineHeadings(facts)
    for heading in headings {
      let key = comparable(heading)
      for other in [structured, social, document] {
        if let other, comparable(other) == key { return heading }
      }
    }
    for heading in headings
    where isInside(heading, facts.documentTitle, social) && !isSite(heading, site.map(comparable)) {
      return heading
    }
    // A page that calls itself by the site's name has its headline elsewhere.
    let named = [structured, social, headings.first, document].compactMap { $0 }
    return named.first { !isSite($0, site.map(comparable)) } ?? named.first
  }

  /// The texts of `<h1>` elements that may be headlines, those with itemprop first.
  private static func headlineHeadings(_ facts: PageFacts) -> [String] {
    var texts: [String] = []
    for index in facts.elements(property: "headline") + facts.headings where texts.count < 8 {
      let text = facts.page.spacedText(index).collapsed()
      if (3...300).contains(text.unicodeScalars.count), !texts.contains(text) {
        texts.append(text)
      }
    }
    return texts
  }

  private static func isInside(_ heading: String, _ titles: String?...) -> Bool {
    let key = comparable(heading)
    guard key.unicodeScalars.count >= 8 else { return false }
    // What ends a title after something longer is the site's name.
    return titles.contains { title in
      guard let whole = title.map(comparable) else { return false }
      return whole.hasPrefix(key) || (whole.contains(key) && key.count * 2 > whole.count)
    }
  }

  /// Letters and digits only, in lower case: what two spellings of one headline share.
  static func comparable(_ text: String) -> String {
    let plain = text.utf8.withContiguousStorageIfAvailable(comparableByTable)
    if case .some(.some(let key)) = plain { return key }
    return comparableByProperties(text)
  }

  /// As ``comparable(_:)``, for any scalars.
  static func comparableByProperties(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.lowercased().unicodeScalars.filter {
          $0.properties.isAlphabetic || $0.properties.numericType != nil
        }))
  }

  /// As ``comparable(_:)`` for text of ``LetterTable``'s scalars and of general punctuation; `nil`
  /// for other text.
  private static func comparableByTable(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
    LetterTable.shared.plain.withUnsafeBufferPointer { plain in
      var isKnown = true
      // A letter of the table has as many bytes in lower case.
      let key = String(unsafeUninitializedCapacity: bytes.count) { output in
        var count = 0
        var index = 0
        while index < bytes.count {
          let byte = bytes[index]
          if byte < 0x80 {
            output[count] = UInt8(truncatingIfNeeded: plain[Int(byte)])
            if output[count] != 0 { count += 1 }
            index += 1
          } else if byte <= 0xD4, index + 1 < bytes.count {
            let scalar = Int(byte & 0x1F) << 6 | Int(bytes[index + 1] & 0x3F)
            guard LetterTable.isExact(scalar) else { break }
            let small = plain[scalar]
            if small != 0 {
              output[count] = 0xC0 | UInt8(truncatingIfNeeded: small >> 6)
              output[count + 1] = 0x80 | UInt8(truncatingIfNeeded: small & 0x3F)
              count += 2
            }
            index += 2
          } else if byte == 0xE2, index + 2 < bytes.count,
            bytes[index + 1] == 0x80 || bytes[index + 1] == 0x81 && bytes[index + 2] < 0xB0
          {
            // U+2000...U+206F: no letter and no number is among them.
            index += 3
          } else {
            break
          }
        }
        isKnown = index == bytes.count
        return count
      }
      return isKnown ? key : nil
    }
  }

  /// Marks that stand between a headline and a site's name, with a space on each side.
  private static let separators = [
    "|", "-", "–", "—", "::", "»", "«", "·", "•", "/", "<", ">", "~", ":",
  ]

  /// `text` without leading and trailing parts that are the site's name.
  static func withoutSite(_ text: String, site: [String]) -> String {
    let names = site.map(comparable).filter { $0.utf8.count >= 2 }
    var result = text
    for _ in 0..<4 {
      guard let shorter = trimmedOnce(result, names) else { return result }
      result = shorter
    }
    return result
  }

  private static func trimmedOnce(_ text: String, _ names: [String]) -> String? {
    let words = text.split(separator: " ", omittingEmptySubsequences: true)
    guard words.count > 2 else { return nil }
    // The last separator, then the first: what stands outside them may be the site.
    if let last = words.lastIndex(where: { separators.contains(String($0)) }), last > 0 {
      let tail = words[(last + 1)...].joined(separator: " ")
      if isSite(tail, names) { return words[..<last].joined(separator: " ") }
      if words[last] == "|", last >= 3, words.count - last <= 5 {
        return words[..<last].joined(separator: " ")
      }
    }
    if let first = words.firstIndex(where: { separators.contains(String($0)) }), first > 0,
      words.count - first > 2
    {
      let head = words[..<first].joined(separator: " ")
      if isSite(head, names) { return words[(first + 1)...].joined(separator: " ") }
    }
    return nil
  }

  private static func isSite(_ part: String, _ names: [String]) -> Bool {
    let key = comparable(part)
    guard !key.isEmpty else { return true }
    return names.contains { name in
      name == key || (key.count >= 4 && name.contains(key))
        || (name.count >= 4 && key.contains(name) && key.count < name.count + 12)
    }
  }
}
