/// Finds the quotations of a text.
///
/// **The decision here.** Marks are read left to right with a stack, one paragraph at a time, so
/// that a lost closing mark costs a paragraph at most. A regular expression per kind of mark was
/// weighed against it; it cannot tell an apostrophe from a closing mark, nor nest.
///
/// Known marks: “ ” « » „ “ ‹ › ‘ ’ ‚ " '. A ' or ’ between letters is an apostrophe, and one
/// without a partner is dropped. A paragraph that leaves a quotation open is continued by a next
/// paragraph that opens with the same mark. Time is linear in the text.
package struct QuotationParser: Sendable {
  /// Deeper openings are ignored, which bounds the stack on marks without partners.
  package static let deepest = 6

  private struct Opening {
    var mark: QuotationMark
    var outer: Int
    var inner: Int
    var continues: Bool
    /// Where the last quotation inside it ended: `«Фонд «Имя»` closes both with one mark.
    var lastInner: Int?
  }

  private var stack: [Opening] = []
  private var found: [Quotation] = []

  package init() {}

  /// The quotations of `bytes` ordered by start, outer before inner; none overlaps another except by
  /// holding it.
  package mutating func quotations(in bytes: [UInt8]) -> [Quotation] {
    found.removeAll(keepingCapacity: true)
    stack.removeAll(keepingCapacity: true)
    bytes.withUnsafeBufferPointer { buffer in
      var start = 0
      var carried: QuotationMark? = nil
      while start < buffer.count {
        // The buffer outlives the loop, and every read below is guarded by `end`.
        var end = start
        while end < buffer.count && buffer[end] != 0x0A { end += 1 }
        if end > start { carried = paragraph(buffer, start..<end, carried: carried) }
        start = end + 1
      }
    }
    found.sort { a, b in
      a.outer.lowerBound != b.outer.lowerBound
        ? a.outer.lowerBound < b.outer.lowerBound : a.outer.upperBound > b.outer.upperBound
    }
    nest()
    return found
  }

  /// Notes which quotation holds which, now that they stand in order.
  private mutating func nest() {
    var open: [Int] = []
    for index in found.indices {
      while let last = open.last,
        found[last].outer.upperBound <= found[index].outer.lowerBound
      {
        open.removeLast()
      }
      found[index].parent = open.last ?? -1
      found[index].root = open.first ?? index
      found[index].depth = open.count
      open.append(index)
    }
  }

  /// Reads one paragraph and returns the mark of a quotation that it leaves open.
  private mutating func paragraph(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, carried: QuotationMark?
  ) -> QuotationMark? {
    stack.removeAll(keepingCapacity: true)
    let first = found.count
    var position = range.lowerBound
    var carried = carried
    while position < range.upperBound && (bytes[position] == 0x20 || bytes[position] == 0x09) {
      position += 1
    }
    let text = position
    while position < range.upperBound {
      guard let (mark, length) = QuotationMark.read(bytes, position, range.upperBound) else {
        position += 1
        continue
      }
      let context = MarkContext(bytes, position, length, range)
      let atStart = position == text
      act(
        on: mark, at: position, length: length, context: context,
        continues: atStart && carried.map { $0.sameSort(as: mark) } == true)
      if atStart { carried = nil }
      position += length
    }
    return close(paragraph: range, from: first, bytes)
  }

  private mutating func act(
    on mark: QuotationMark, at position: Int, length: Int, context: MarkContext, continues: Bool
  ) {
    if context.isApostrophe && mark.canBeApostrophe { return }
    let closes =
      mark.closes
      && (!mark.opens || context.looksClosing
        || (mark.sortMustAlternate && isOpen(mark) && !context.looksOpening))
    if closes, let index = stack.lastIndex(where: { $0.mark.closed(by: mark) }) {
      // Anything opened later and still open lost its partner.
      stack.removeSubrange((index + 1)...)
      let opening = stack.removeLast()
      record(opening, innerEnd: position, outerEnd: position + length)
      return
    }
    guard mark.opens, !context.looksClosing || !mark.closes else { return }
    if mark.canBeApostrophe {
      // A lone ' is more often an elision ("'90s") than an opening: the later opener replaces it.
      guard context.looksOpening else { return }
      stack.removeAll { $0.mark == mark }
    }
    guard stack.count < Self.deepest else { return }
    stack.append(
      Opening(
        mark: mark, outer: position, inner: position + length, continues: continues,
        lastInner: nil))
  }

  private func isOpen(_ mark: QuotationMark) -> Bool {
    stack.contains { $0.mark.closed(by: mark) }
  }

  private mutating func record(_ opening: Opening, innerEnd: Int, outerEnd: Int) {
    for index in stack.indices { stack[index].lastInner = outerEnd }
    guard innerEnd > opening.inner else { return }
    found.append(
      Quotation(
        outer: opening.outer..<outerEnd, inner: opening.inner..<innerEnd, depth: stack.count,
        continues: opening.continues))
  }

  /// Settles what a paragraph left open, and reads its dialogue dashes if it has no other speech.
  private mutating func close(
    paragraph: Range<Int>, from first: Int, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> QuotationMark? {
    var carried: QuotationMark? = nil
    while let opening = stack.popLast() {
      if opening.mark.canBeApostrophe { continue }
      if let end = opening.lastInner, opening.mark.isGuillemet {
        record(opening, innerEnd: end, outerEnd: end)
        continue
      }
      // Left open: it runs to the paragraph's end only where it also began the paragraph or the
      // mark tells its direction; a straight mark in mid-line without a partner is an inch or a slip.
      let leads = opening.continues || opening.outer == paragraph.lowerBound
      guard leads || (stack.isEmpty && !opening.mark.sortMustAlternate) else { continue }
      record(opening, innerEnd: paragraph.upperBound, outerEnd: paragraph.upperBound)
      if stack.isEmpty { carried = opening.mark }
    }
    found.append(contentsOf: DialogueDashes.lines(in: paragraph, of: bytes))
    if first < found.count { dropContradictions(from: first) }
    return carried
  }

  /// A dialogue line that cuts a marked quotation is no dialogue.
  private mutating func dropContradictions(from first: Int) {
    guard found[first...].contains(where: \.dialogue) else { return }
    let marked = found[first...].filter { !$0.dialogue }
    var next = 0
    var kept: [Quotation] = []
    for line in found[first...] where line.dialogue {
      while next < marked.count && marked[next].outer.upperBound <= line.outer.lowerBound {
        next += 1
      }
      var index = next
      var crossed = false
      while index < marked.count && marked[index].outer.lowerBound < line.outer.upperBound {
        let other = marked[index].outer
        if other.lowerBound < line.outer.lowerBound || other.upperBound > line.outer.upperBound {
          crossed = true
          break
        }
        index += 1
      }
      if !crossed { kept.append(line) }
    }
    found.removeSubrange(first...)
    found.append(contentsOf: marked)
    found.append(contentsOf: kept)
  }
}
