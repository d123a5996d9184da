/// Finds where sentences end.
///
/// Rules rather than a model: a line break ends a sentence always; `.`, `!`, `?` and `…` end one
/// when white space and a capital, a digit or an opening quote follow, unless the stop belongs to
/// an abbreviation or an initial. A quotation of fewer than three sentences is not cut inside, so
/// that what a source says stays beside the words that say who said it.
package struct SentenceSplitter: Sendable {
  /// A splitter for all languages.
  package init() {}

  /// A quotation of this many sentences is cut like any other text.
  static let longQuotation = 3

  /// The sentences of `text`, whose ``TokenizedText/sentences`` are not looked at.
  ///
  /// Its forms must be numbered by a ``Vocabulary`` as they are. `breaks` are the indices of the
  /// tokens that ``SplitText/breaking`` marks or a dotted abbreviation stands before, in order.
  func sentences(of text: TokenizedText, breaks: UnsafeBufferPointer<UInt32>) -> [Sentence] {
    text.bytes.withUnsafeBufferPointer { bytes in
      text.tokens.withUnsafeBufferPointer { tokens in
        SplitText(bytes: bytes, tokens: tokens, breaks: breaks).sentences()
      }
    }
  }
}

/// A text at the moment of being split; the buffers belong to a ``TokenizedText``.
struct SplitText {
  /// What stands between two tokens where a sentence ends or a quotation begins or ends.
  static let breaking: Token.Separators = [.newline, .stop, .quote]

  let bytes: UnsafeBufferPointer<UInt8>
  let tokens: UnsafeBufferPointer<Token>
  /// The tokens that are worth a look, so that nobody walks over all of them again.
  let breaks: UnsafeBufferPointer<UInt32>

  /// A place where a sentence ends.
  struct Boundary {
    /// The first token after it.
    var token: Int
    /// The byte just past the closing marks; nil for a line break.
    var byte: Int?
  }

  func sentences() -> [Sentence] {
    guard !tokens.isEmpty else { return [] }
    let boundaries = withoutThoseInShortQuotations(boundaries())
    var sentences: [Sentence] = []
    sentences.reserveCapacity(boundaries.count + 1)
    var firstToken = 0
    var firstByte = 0
    for boundary in boundaries {
      let next = Int(tokens[boundary.token].start)
      let (end, start) =
        boundary.byte.map { ($0, $0) } ?? lines(from: Int(tokens[boundary.token - 1].end), to: next)
      sentences.append(
        Sentence(tokens: firstToken..<boundary.token, bytes: trimmed(firstByte..<end)))
      firstToken = boundary.token
      firstByte = start
    }
    sentences.append(
      Sentence(tokens: firstToken..<tokens.count, bytes: trimmed(lastLine(from: firstByte))))
    return sentences
  }

  private func boundaries() -> [Boundary] {
    var boundaries: [Boundary] = []
    for token in breaks.lazy.map(Int.init) where token > 0 {
      let before = tokens[token].before
      if before.isDisjoint(with: [.newline, .stop]) {
        // A dotted abbreviation holds the stop that may end a sentence.
        if bytes[Int(tokens[token - 1].end) - 1] == 0x2E, let byte = endOfAbbreviation(token) {
          boundaries.append(Boundary(token: token, byte: byte))
        }
      } else if before.contains(.newline) {
        boundaries.append(Boundary(token: token, byte: nil))
      } else if let byte = endOfSentence(token) {
        boundaries.append(Boundary(token: token, byte: byte))
      }
    }
    return boundaries
  }

  // MARK: Stops

  /// The byte at which a sentence ends between `token` and the one before, or nil.
  private func endOfSentence(_ token: Int) -> Int? {
    let previous = tokens[token - 1]
    let next = tokens[token]
    let gap = MarkRun(bytes, Int(previous.end)..<Int(next.start))
    guard let end = gap.sentenceEnd else { return nil }
    guard
      !next.shape.isDisjoint(with: [.capitalised, .number]) || isUncased(next)
        || gap.opensAfterEnd
    else { return nil }
    guard gap.stop == .period, gap.stopsAtOnce else { return end }
    if isInitial(previous) { return nil }
    let role = Abbreviations.role(previous.form)
    if role.contains(.beforeName) { return nil }
    if role.contains(.anywhere) { return startsSentence(next) ? end : nil }
    // “1. First point” at the head of a line.
    let isOrdinal = previous.shape == .number && previous.end - previous.start <= 2
    if isOrdinal, token == 1 || previous.before.contains(.newline) { return nil }
    return end
  }

  /// The end of a sentence whose last word is a dotted abbreviation, which holds the stop.
  private func endOfAbbreviation(_ token: Int) -> Int? {
    let previous = tokens[token - 1]
    guard tokens[token].shape.contains(.capitalised), !tokens[token].before.contains(.comma),
      startsSentence(tokens[token])
    else { return nil }
    return MarkRun(bytes, (Int(previous.end) - 1)..<Int(tokens[token].start)).sentenceEnd
  }

  /// Whether `token` is one of the usual first words, and not an initial of a name.
  private func startsSentence(_ token: Token) -> Bool {
    guard Abbreviations.role(token.form).contains(.starter) else { return false }
    let end = Int(token.end)
    let hasStop = end < bytes.count && bytes[end] == 0x2E
    return !(hasStop && isInitial(token))
  }

  private func isInitial(_ token: Token) -> Bool {
    guard token.shape.contains(.capitalised), !token.shape.contains(.possessive) else {
      return false
    }
    let length = token.end - token.start
    if token.shape.contains(.latin) {
      // “I” ends a sentence more often than it is an initial.
      return length == 1 && bytes[Int(token.start)] != 0x49
    }
    return token.shape.contains(.cyrillic) && length == 2
  }

  /// Whether the token's script knows no capitals.
  private func isUncased(_ token: Token) -> Bool {
    token.shape.isDisjoint(with: [.latin, .cyrillic, .number])
  }

  // MARK: Quotations

  /// Keeps quotations together that are short; one pass over both lists.
  private func withoutThoseInShortQuotations(_ boundaries: [Boundary]) -> [Boundary] {
    guard boundaries.contains(where: { $0.byte != nil }) else { return boundaries }
    let spans = quotationSpans()
    guard !spans.isEmpty else { return boundaries }
    var kept: [Boundary] = []
    kept.reserveCapacity(boundaries.count)
    var next = 0
    for span in spans {
      // A line break ends every span, so all boundaries inside one have a byte; that of a line
      // break is where the next line begins, before a mark that opens it.
      func byte(_ boundary: Boundary) -> Int {
        boundary.byte
          ?? lines(
            from: Int(tokens[boundary.token - 1].end), to: Int(tokens[boundary.token].start)
          ).start
      }
      while next < boundaries.count, byte(boundaries[next]) <= span.lowerBound {
        kept.append(boundaries[next])
        next += 1
      }
      var end = next
      while end < boundaries.count, byte(boundaries[end]) < span.upperBound { end += 1 }
      if end - next + 1 >= SentenceSplitter.longQuotation { kept += boundaries[next..<end] }
      next = end
    }
    return kept + boundaries[next...]
  }

  // MARK: Bytes

  /// Where the line of the last token ends and where that of the next begins.
  private func lines(from: Int, to: Int) -> (end: Int, start: Int) {
    var end = from
    while end < to, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    var start = to
    while start > end, bytes[start - 1] != 0x0A, bytes[start - 1] != 0x0D { start -= 1 }
    return (end, start)
  }

  /// From `start` to the end of the last token's line.
  private func lastLine(from start: Int) -> Range<Int> {
    var end = tokens.last.map { Int($0.end) } ?? start
    while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    return min(start, end)..<end
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
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
        return start..<end
      }
    }
  }
}
