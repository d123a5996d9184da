/// Pairs of quotation marks inside a paragraph, for the sentence splitter.
///
/// Voice and stance read quotations in full in another room; here a pair only keeps a sentence
/// together, so single quotes, which look like apostrophes, are left out.
enum QuotationSpans {
  /// The bytes from opening to closing mark, outermost pairs only, in order.
  static func spans(of text: TokenizedText) -> [Range<Int>] {
    var spans: [Range<Int>] = []
    var open: (mark: UInt32, byte: Int, depth: Int)?
    func close(at byte: Int) {
      if let start = open?.byte { spans.append(start..<byte) }
      open = nil
    }
    var from = 0
    for token in text.tokens {
      if token.before.contains(.newline) { open = nil }
      if token.before.contains(.quote) { scan(from..<Int(token.start)) }
      from = Int(token.end)
    }
    scan(from..<text.bytes.count)
    return spans

    func scan(_ range: Range<Int>) {
      var index = range.lowerBound
      while index < range.upperBound {
        let (scalar, length) = MarkRun.scalar(text.bytes, index, range.upperBound)
        switch (scalar, open?.mark) {
        case (0x0A, _): open = nil
        case (0x22, nil), (0xAB, nil), (0x201C, nil), (0x201E, nil):
          open = (scalar, index, 0)
        case (0x22, 0x22), (0x201D, 0x201C), (0x201C, 0x201E), (0x201D, 0x201E):
          close(at: index)
        case (0xAB, 0xAB): open?.depth += 1
        case (0xBB, 0xAB):
          if open?.depth == 0 { close(at: index) } else { open?.depth -= 1 }
        default: break
        }
        index += length
      }
    }
  }
}
