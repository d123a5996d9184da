/// Finds where sentences end.
///
/// Rules rather than a model: a line break ends a sentence always; `.`, `!`, `?` and `…` end one
/// when white space and a capital, a digit or an opening quote follow, unless the stop belongs to
/// an abbreviation or an initial. A quotation of fewer than three sentences is not cut inside, so
/// that what a source says stays beside the words that say who said it.
package struct SentenceSplitter: Sendable {
  /// A splitter with the abbreviations of all languages.
  package init() {}

  /// A quotation of this many sentences is cut like any other text.
  static let longQuotation = 3

  /// The sentences of `text`, whose ``TokenizedText/sentences`` are not looked at.
  package func sentences(of text: TokenizedText) -> [Sentence] {
    guard !text.tokens.isEmpty else { return [] }
    var boundaries: [Boundary] = []
    for token in 1..<max(text.tokens.count, 1) {
      let before = text.tokens[token].before
      if before.contains(.newline) {
        boundaries.append(Boundary(token: token, byte: nil, isHard: true))
      } else if before.contains(.stop), let byte = softBoundary(before: token, in: text) {
        boundaries.append(Boundary(token: token, byte: byte, isHard: false))
      } else if text.tokens[token].shape.contains(.capitalised), !before.contains(.comma),
        let byte = boundaryAfterAbbreviation(before: token, in: text)
      {
        boundaries.append(Boundary(token: token, byte: byte, isHard: false))
      }
    }
    removeThoseInShortQuotations(&boundaries, text)

    var sentences: [Sentence] = []
    sentences.reserveCapacity(boundaries.count + 1)
    var firstToken = 0
    var firstByte = 0
    for boundary in boundaries {
      let next = Int(text.tokens[boundary.token].start)
      let (end, start) =
        boundary.byte.map { ($0, $0) }
        ?? lines(from: Int(text.tokens[boundary.token - 1].end), to: next, text.bytes)
      sentences.append(
        Sentence(
          tokens: firstToken..<boundary.token, bytes: trimmed(firstByte..<end, text.bytes)))
      firstToken = boundary.token
      firstByte = start
    }
    sentences.append(
      Sentence(
        tokens: firstToken..<text.tokens.count,
        bytes: trimmed(lastLine(firstByte, text), text.bytes)))
    return sentences
  }

  struct Boundary {
    /// The first token after it.
    var token: Int
    /// The byte just past the closing marks; nil for a line break.
    var byte: Int?
    var isHard: Bool
  }

  // MARK: Stops

  /// The byte at which a sentence ends between `token` and the one before, or nil.
  private func softBoundary(before token: Int, in text: TokenizedText) -> Int? {
    let previous = text.tokens[token - 1]
    let next = text.tokens[token]
    let gap = MarkRun(bytes: text.bytes, range: Int(previous.end)..<Int(next.start))
    guard let end = gap.sentenceEnd else { return nil }
    let opensQuote = gap.hasQuote(from: end)
    guard
      next.shape.contains(.capitalised) || next.shape.contains(.number) || opensQuote
        || isUncased(next)
    else { return nil }
    if gap.stop == .period, gap.stopsAtOnce {
      if isInitial(previous, text) { return nil }
      if Abbreviations.isAbbreviation(form(previous, text)) {
        return !Abbreviations.needsName(form(previous, text))
          && startsSentence(next, text) ? end : nil
      }
      // “No. 5”, “стр. 7”: a short word before a number is cut only after a real word.
      if previous.shape == .number, previous.end - previous.start <= 2,
        isFirstOfLine(token - 1, text)
      {
        return nil
      }
    }
    return end
  }

  /// The end of a sentence whose last word is a dotted abbreviation, which holds the stop.
  private func boundaryAfterAbbreviation(before token: Int, in text: TokenizedText) -> Int? {
    let previous = text.tokens[token - 1]
    guard previous.end > previous.start, text.bytes[Int(previous.end) - 1] == 0x2E,
      startsSentence(text.tokens[token], text)
    else { return nil }
    let gap = MarkRun(
      bytes: text.bytes, range: (Int(previous.end) - 1)..<Int(text.tokens[token].start))
    return gap.sentenceEnd
  }

  /// Whether `token` is one of the usual first words, and not an initial of a name.
  private func startsSentence(_ token: Token, _ text: TokenizedText) -> Bool {
    let end = Int(token.end)
    let hasStop = end < text.bytes.count && text.bytes[end] == 0x2E
    return !(hasStop && isInitial(token, text)) && Abbreviations.startsSentence(form(token, text))
  }

  private func isInitial(_ token: Token, _ text: TokenizedText) -> Bool {
    guard token.shape.contains(.capitalised), !token.shape.contains(.possessive) else {
      return false
    }
    let length = Int(token.end - token.start)
    if token.shape.contains(.latin) {
      // “I” ends a sentence more often than it is an initial.
      return length == 1 && text.bytes[Int(token.start)] != 0x49
    }
    return token.shape.contains(.cyrillic) && length == 2
  }

  /// Whether the token's script knows no capitals.
  private func isUncased(_ token: Token) -> Bool {
    token.shape.isDisjoint(with: [.latin, .cyrillic, .number])
  }

  private func isFirstOfLine(_ token: Int, _ text: TokenizedText) -> Bool {
    token == 0 || text.tokens[token].before.contains(.newline)
  }

  private func form(_ token: Token, _ text: TokenizedText) -> String {
    let word = String(
      decoding: text.bytes[Int(token.start)..<Int(token.end)], as: UTF8.self)
    return word.lowercased()
  }

  // MARK: Quotations

  private func removeThoseInShortQuotations(
    _ boundaries: inout [Boundary], _ text: TokenizedText
  ) {
    guard boundaries.contains(where: { !$0.isHard }) else { return }
    let spans = QuotationSpans.spans(of: text)
    guard !spans.isEmpty else { return }
    var dropped: Set<Int> = []
    for span in spans {
      let inside = boundaries.indices.filter {
        guard let byte = boundaries[$0].byte else { return false }
        return span.lowerBound < byte && byte < span.upperBound
      }
      if !inside.isEmpty, inside.count + 1 < Self.longQuotation { dropped.formUnion(inside) }
    }
    guard !dropped.isEmpty else { return }
    boundaries = boundaries.indices.filter { !dropped.contains($0) }.map { boundaries[$0] }
  }

  // MARK: Bytes

  /// Where the line of the last token ends and where that of the next begins.
  private func lines(from: Int, to: Int, _ bytes: [UInt8]) -> (end: Int, start: Int) {
    var end = from
    while end < to, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    var start = to
    while start > end, bytes[start - 1] != 0x0A, bytes[start - 1] != 0x0D { start -= 1 }
    return (end, start)
  }

  /// From `start` to the end of the last token's line.
  private func lastLine(_ start: Int, _ text: TokenizedText) -> Range<Int> {
    var end = text.tokens.last.map { Int($0.end) } ?? start
    while end < text.bytes.count, text.bytes[end] != 0x0A, text.bytes[end] != 0x0D { end += 1 }
    return min(start, end)..<end
  }

  private func trimmed(_ range: Range<Int>, _ bytes: [UInt8]) -> Range<Int> {
    var start = range.lowerBound
    var end = max(range.upperBound, start)
    while true {
      if start < end, bytes[start] <= 0x20 {
        start += 1
      } else if start + 1 < end, bytes[start] == 0xC2, bytes[start + 1] == 0xA0 {
        start += 2
      } else {
        break
      }
    }
    while true {
      if start < end, bytes[end - 1] <= 0x20 {
        end -= 1
      } else if start + 1 < end, bytes[end - 1] == 0xA0, bytes[end - 2] == 0xC2 {
        end -= 2
      } else {
        break
      }
    }
    return start..<end
  }
}
