extension SplitText {
  /// The bytes from opening to closing quotation mark, outermost pairs only, in order.
  ///
  /// Voice and stance read quotations in full in another room; here a pair only keeps a sentence
  /// together, so single quotes, which look like apostrophes, are left out. No pair crosses a line.
  func quotationSpans() -> [Range<Int>] {
    var reader = QuotationReader(bytes: bytes)
    for token in breaks.lazy.map(Int.init) {
      guard !tokens[token].before.isDisjoint(with: [.quote, .newline]) else { continue }
      let from = token == 0 ? 0 : Int(tokens[token - 1].end)
      reader.read(from..<Int(tokens[token].start))
    }
    reader.read((tokens.last.map { Int($0.end) } ?? 0)..<bytes.count)
    return reader.spans
  }
}

/// Pairs quotation marks.
private struct QuotationReader {
  let bytes: UnsafeBufferPointer<UInt8>
  var spans: [Range<Int>] = []
  private var open: (mark: UInt32, byte: Int)?
  /// How many guillemets are open inside the first.
  private var depth = 0

  init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// Reads the marks in `range`, between two tokens.
  mutating func read(_ range: Range<Int>) {
    var index = range.lowerBound
    while index < range.upperBound {
      let (scalar, length) = MarkRun.scalar(bytes, index, range.upperBound)
      switch (scalar, open?.mark) {
      case (0x0A, _), (0x0D, _): open = nil
      case (0x22, nil), (0xAB, nil), (0x201C, nil), (0x201E, nil):
        open = (scalar, index)
        depth = 0
      case (0x22, 0x22), (0x201D, 0x201C), (0x201C, 0x201E), (0x201D, 0x201E): close(at: index)
      case (0xAB, 0xAB): depth += 1
      case (0xBB, 0xAB):
        if depth == 0 { close(at: index) } else { depth -= 1 }
      default: break
      }
      index += length
    }
  }

  private mutating func close(at byte: Int) {
    if let open { spans.append(open.byte..<byte) }
    open = nil
  }
}
