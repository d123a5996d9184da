import Markup

/// A page as the choice of the main text sees it: its blocks, and what is known of each element.
///
/// One walk over the nodes in document order; no node gets a `String`.
struct Outline {
  /// The collapsed text of all blocks, one after another.
  var text: [UInt8] = []
  /// The blocks in document order, each with at least one word.
  var blocks: [TextBlock] = []
  /// What is known of each node of the page, by its index.
  var elements: [Element]
  /// The fields for an e-mail address, by their nodes' indices.
  var emailFields: [Int32] = []
  /// Counts words, and knows those of the page's title and description.
  var counter = WordCounter()

  /// What the walk notes of one node.
  struct Element {
    /// The parent's index, -1 for the document.
    var parent: Int32 = -1
    /// The number of nodes above it.
    var depth: Int32 = 0
    /// The groups of the words in its class and id.
    var classes: ClassWords.Mask = 0
    /// A hash of kind and class, the same for elements that are styled alike.
    var signature: UInt32 = 0
    var kind: ElementKind = .inline
    /// Whether the element says that it is not shown.
    var isHidden = false
    /// Whether it is marked as `itemprop="articleBody"`.
    var isArticleBody = false
  }

  /// A page of one word, to ask for the names of the columns.
  static let empty: Outline = {
    var outline = Outline(elements: [Element()])
    var block = TextBlock()
    block.words.words = 1
    outline.blocks = [block]
    return outline
  }()

  private init(elements: [Element]) { self.elements = elements }

  init(_ page: Page) {
    elements = Array(repeating: Element(), count: page.nodes.count)
    text.reserveCapacity(page.text.count + 64)
    // The one unsafe place: buffers over arrays that nobody changes meanwhile, indexed by ranges
    // that `Page` guarantees to lie inside them.
    page.nodes.withUnsafeBufferPointer { nodes in
      page.text.withUnsafeBufferPointer { source in
        walk(page, nodes, source)
      }
    }
    count()
    for (index, node) in page.nodes.enumerated()
    where node.tag == .input && page.value(named: "type", in: index)?.lowercased() == "email" {
      emailFields.append(Int32(index))
    }
  }

  /// Counts the words of the blocks and drops those without any.
  private mutating func count() {
    text.withUnsafeBufferPointer { text in
      CueWords.shared.withTable { cues in
        for index in blocks.indices {
          let range = Int(blocks[index].start)..<Int(blocks[index].end)
          blocks[index].words = counter.counts(
            UnsafeBufferPointer(rebasing: text[range]), cues: cues)
        }
      }
    }
    blocks.removeAll { $0.words.words == 0 }
  }
}

// MARK: The walk

/// How many elements of a kind are open at a place of the page.
private struct OpenCounts {
  var links = 0
  var bold = 0
  var emphasis = 0
  var times = 0
  var preformatted = 0

  @inline(__always) mutating func add(_ change: Int, for kind: ElementKind) {
    switch kind {
    case .link: links += change
    case .bold: bold += change
    case .emphasis: emphasis += change
    case .time: times += change
    case .preformatted: preformatted += change
    default: break
    }
  }
}

extension Outline {
  private mutating func walk(
    _ page: Page, _ nodes: UnsafeBufferPointer<Node>, _ source: UnsafeBufferPointer<UInt8>
  ) {
    let kinds = ElementKind.kinds(of: page)
    var stack: [Int32] = []
    var cutting: [Int32] = []
    var open = OpenCounts()
    var block = TextBlock()
    var isOpen = false
    var pendingSpace = false
    var afterBreak = false

    func flush(_ outline: inout Outline) {
      if isOpen {
        block.end = Int32(outline.text.count)
        if block.end > block.start { outline.blocks.append(block) }
        isOpen = false
      }
      pendingSpace = false
    }
    func close(_ node: Int32, _ outline: inout Outline) {
      let kind = outline.elements[Int(node)].kind
      open.add(-1, for: kind)
      if kind.cuts {
        flush(&outline)
        if cutting.last == node { cutting.removeLast() }
      }
    }

    var index = 0
    while index < nodes.count {
      let node = nodes[index]
      let parent = Int32(node.parent)
      while let top = stack.last, top != parent {
        stack.removeLast()
        close(top, &self)
      }
      if node.isText {
        let bytes = UnsafeBufferPointer(rebasing: source[node.text])
        if !isOpen {
          guard bytes.contains(where: { !Self.isSpace($0) }) else {
            index += 1
            continue
          }
          block = TextBlock()
          block.element = cutting.last ?? max(parent, 0)
          block.node = Int32(index)
          block.parent = max(parent, 0)
          block.start = Int32(text.count)
          block.afterBreak = afterBreak
          afterBreak = false
          isOpen = true
        }
        let added = append(
          bytes, from: Int(block.start), keepsLines: open.preformatted > 0, space: &pendingSpace)
        if open.links > 0 { block.linkBytes += added }
        if open.bold > 0 { block.boldBytes += added }
        if open.emphasis > 0 { block.emphasisBytes += added }
        if open.times > 0 { block.timeBytes += added }
        index += 1
        continue
      }

      let kind =
        node.kind == .document ? .html : kinds[min(Int(node.tag.rawValue), kinds.count - 1)]
      elements[index].parent = parent
      elements[index].depth = parent < 0 ? 0 : elements[Int(parent)].depth + 1
      elements[index].kind = kind
      switch kind {
      case .skipped:
        index = max(node.end, index + 1)
        continue
      case .title:
        if node.text.count < 2_000 {
          counter.title.insertWords(of: UnsafeBufferPointer(rebasing: source[node.text]))
        }
        index = max(node.end, index + 1)
        continue
      case .meta:
        readMeta(page, index)
      default: break
      }
      readAttributes(page, index, kind)
      if elements[index].classes & Self.counters != 0, !kind.cuts, isNumber(source, node.text) {
        // The number of comments or shares, set into the text.
        index = max(node.end, index + 1)
        continue
      }
      if popsUp(index, kind) {
        index = max(node.end, index + 1)
        continue
      }
      stack.append(Int32(index))
      open.add(1, for: kind)
      if isOpen && kind == .link { block.links += 1 }
      if kind.cuts {
        flush(&self)
        afterBreak = kind == .lineBreak
        cutting.append(Int32(index))
      }
      index += 1
    }
    while let top = stack.popLast() { close(top, &self) }
    flush(&self)
  }

  private static let counters: ClassWords.Mask =
    1 << ClassWords.Group.comment.rawValue | 1 << ClassWords.Group.share.rawValue

  /// Whether an inline element is the card that a browser shows over the words before it.
  ///
  /// The words and the card stand in one element; both are named for it, and the card comes last.
  /// It would otherwise run into the sentence: “Jane DoeJane Doe wins againMore about…”.
  private func popsUp(_ index: Int, _ kind: ElementKind) -> Bool {
    let element = elements[index]
    return kind == .inline && element.classes & Self.popovers != 0
      && element.parent >= 0 && element.parent < index - 1
      && elements[Int(element.parent)].classes & Self.popovers != 0
  }

  private static let popovers: ClassWords.Mask = 1 << ClassWords.Group.popover.rawValue

  /// Whether the text is a short number and nothing else.
  private func isNumber(_ source: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    !range.isEmpty && range.count <= 8
      && source[range].allSatisfy { $0 >= 0x30 && $0 <= 0x39 || Self.isSpace($0) }
  }

  /// Appends `bytes` with white space collapsed; returns the bytes added that are no white space.
  private mutating func append(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, keepsLines: Bool, space: inout Bool
  ) -> Int32 {
    var added: Int32 = 0
    var index = 0
    let end = bytes.count
    while index < end {
      let byte = bytes[index]
      if Self.isSpace(byte) {
        if keepsLines && byte == 0x0A {
          if text.count > start && text[text.count - 1] != 0x0A { text.append(0x0A) }
          space = false
        } else {
          space = true
        }
        index += 1
        continue
      }
      if byte == 0xC2 || byte == 0xE2 || byte == 0xEF {
        let width = Self.blankWidth(bytes, index)
        if width > 0 {
          // A no-break space is a space; soft hyphens and zero-width marks are nothing.
          if width == 2 && bytes[index + 1] == 0xA0 { space = true }
          index += width
          continue
        }
      }
      if space {
        if text.count > start && text[text.count - 1] != 0x0A { text.append(0x20) }
        space = false
      }
      var stop = index + 1
      while stop < end {
        let next = bytes[stop]
        if next <= 0x20 && Self.isSpace(next) || next == 0xC2 || next == 0xE2 || next == 0xEF {
          break
        }
        stop += 1
      }
      text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[index..<stop]))
      added += Int32(stop - index)
      index = stop
    }
    return added
  }

  /// The width of the invisible scalar at `index`, 0 when it is a visible one.
  @inline(__always)
  private static func blankWidth(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    guard index + 1 < bytes.count else { return 0 }
    let second = bytes[index + 1]
    if bytes[index] == 0xC2 { return second == 0xA0 || second == 0xAD ? 2 : 0 }
    guard index + 2 < bytes.count else { return 0 }
    let third = bytes[index + 2]
    if bytes[index] == 0xE2 { return second == 0x80 && third >= 0x8B && third <= 0x8F ? 3 : 0 }
    return second == 0xBB && third == 0xBF ? 3 : 0
  }

  @inline(__always) static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte >= 0x09 && byte <= 0x0D
  }
}

// MARK: Attributes

extension Outline {
  private mutating func readAttributes(_ page: Page, _ index: Int, _ kind: ElementKind) {
    var mask: ClassWords.Mask = 0
    var hash: UInt32 = 2_166_136_261 ^ UInt32(kind.rawValue)
    var ignored: UInt32 = 0
    let range = page.nodes[index].attributes
    if !range.isEmpty {
      page.attributeText.withUnsafeBufferPointer { bytes in
        for attribute in page.attributes[range] {
          let value = UnsafeBufferPointer(rebasing: bytes[attribute.value])
          switch attribute.name {
          case .class: ClassWords.shared.scan(value, into: &mask, hash: &hash)
          case .id: ClassWords.shared.scan(value, into: &mask, hash: &ignored)
          case .itemprop:
            if value.elementsEqual("articleBody".utf8) { elements[index].isArticleBody = true }
          case .hidden: elements[index].isHidden = true
          case .ariaHidden:
            if value.elementsEqual("true".utf8) { elements[index].isHidden = true }
          case .style:
            if Self.hides(value) { elements[index].isHidden = true }
          default: break
          }
        }
      }
    }
    elements[index].classes = mask
    elements[index].signature = hash
  }

  /// The words of the page's title and description, from its meta elements.
  private mutating func readMeta(_ page: Page, _ index: Int) {
    guard let content = page.range(of: .content, in: index), content.count < 2_000,
      let key = page.range(of: .property, in: index) ?? page.range(of: .name, in: index)
    else { return }
    page.attributeText.withUnsafeBufferPointer { bytes in
      let key = UnsafeBufferPointer(rebasing: bytes[key])
      let content = UnsafeBufferPointer(rebasing: bytes[content])
      if key.elementsEqual("og:title".utf8) || key.elementsEqual("twitter:title".utf8) {
        counter.title.insertWords(of: content)
      } else if key.elementsEqual("description".utf8) || key.elementsEqual("og:description".utf8) {
        counter.description.insertWords(of: content)
      }
    }
  }

  /// Whether a style attribute says `display:none` or `visibility:hidden`.
  private static func hides(_ style: UnsafeBufferPointer<UInt8>) -> Bool {
    // Looks for ":none" after "display" and ":hidden" after "visibility", blanks aside.
    guard style.count >= 12, style.count <= 300 else { return false }
    var index = 0
    while index + 11 < style.count {
      let first = style[index] | 0x20
      if first == UInt8(ascii: "d"), follows("display", "none", style, index) { return true }
      if first == UInt8(ascii: "v"), follows("visibility", "hidden", style, index) { return true }
      index += 1
    }
    return false
  }

  private static func follows(
    _ name: StaticString, _ value: StaticString, _ style: UnsafeBufferPointer<UInt8>, _ start: Int
  ) -> Bool {
    var index = start
    func matches(_ word: StaticString) -> Bool {
      for offset in 0..<word.utf8CodeUnitCount {
        guard index < style.count, style[index] | 0x20 == word.utf8Start[offset] else {
          return false
        }
        index += 1
      }
      return true
    }
    func skipBlanks() { while index < style.count, style[index] == 0x20 { index += 1 } }
    guard matches(name) else { return false }
    skipBlanks()
    guard index < style.count, style[index] == UInt8(ascii: ":") else { return false }
    index += 1
    skipBlanks()
    return matches(value)
  }
}
