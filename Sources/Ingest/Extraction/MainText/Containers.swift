/// What the blocks under each element add up to, and which elements hold the article.
///
/// Two candidates are kept, because each fails where the other does not: the one with the highest
/// paragraph score carried to ancestors and weighed by one minus the link density (Arc90's
/// Readability), and the smallest one that holds most of the page's prose.
struct Containers {
  /// Sums over the blocks under an element.
  struct Sums {
    var words: Float = 0
    var bytes: Float = 0
    var linkBytes: Float = 0
    var blocks: Float = 0
    var sentenceEnds: Float = 0
    /// Words of prose: blocks with a sentence end, eight words or more and few links.
    var prose: Float = 0
    /// Prose outside of what says to be navigation, comments, a footer or hidden.
    var cleanProse: Float = 0
    /// The paragraph score.
    var score: Float = 0

    @inline(__always) var linkDensity: Float { bytes > 0 ? linkBytes / bytes : 0 }
    /// The paragraph score weighed by the link density.
    @inline(__always) var weighed: Float { score * (1 - linkDensity) }
  }

  /// By node.
  var sums: [Sums]
  /// By node: groups of class words in it and above it, body and above left out.
  var classesAbove: [ClassWords.Mask]
  /// By node: kinds of it and above it.
  var kindsAbove: [UInt64]
  /// By node: whether it or an element above is hidden.
  var isHidden: [Bool]
  /// By node: whether it or an element above is marked as the article's body.
  var isArticleBody: [Bool]
  /// The element with the highest weighed paragraph score.
  var scored: Int32 = 0
  /// The smallest element that holds 70 % of the clean prose.
  var proseful: Int32 = 0
  /// By node: whether `scored`, or `proseful`, lies in it (or is it).
  var holdsScored: [Bool]
  var holdsProseful: [Bool]
  /// By node: class words and kinds in it and above it, but not above `scored`.
  var classesBelow: [ClassWords.Mask]
  var kindsBelow: [UInt64]

  /// Whether a block reads like prose.
  @inline(__always) static func isProse(_ block: TextBlock) -> Bool {
    block.words.words >= 8 && block.words.sentenceEnds > 0
      && block.linkBytes * 3 < block.byteCount
  }

  private static let unclean: ClassWords.Mask = [
    ClassWords.Group.comment, .footer, .signup, .related, .nav, .hidden, .side,
  ].reduce(0) { $0 | 1 << $1.rawValue }
  private static let uncleanKinds: UInt64 =
    [ElementKind.nav, .footer, .aside, .form, .button, .caption].reduce(0) { $0 | $1.bit }

  init(_ outline: Outline) {
    let count = outline.elements.count
    sums = Array(repeating: Sums(), count: count)
    classesAbove = Array(repeating: 0, count: count)
    kindsAbove = Array(repeating: 0, count: count)
    isHidden = Array(repeating: false, count: count)
    isArticleBody = Array(repeating: false, count: count)
    holdsScored = Array(repeating: false, count: count)
    holdsProseful = Array(repeating: false, count: count)
    classesBelow = Array(repeating: 0, count: count)
    kindsBelow = Array(repeating: 0, count: count)

    for index in 0..<count {
      let element = outline.elements[index]
      var classes = element.classes
      if element.kind == .body || element.kind == .html { classes = 0 }
      if element.parent >= 0 {
        let parent = Int(element.parent)
        classesAbove[index] = classesAbove[parent] | classes
        kindsAbove[index] = kindsAbove[parent] | element.kind.bit
        isHidden[index] = isHidden[parent] || element.isHidden
        isArticleBody[index] = isArticleBody[parent] || element.isArticleBody
      } else {
        classesAbove[index] = classes
        kindsAbove[index] = element.kind.bit
        isHidden[index] = element.isHidden
      }
    }
    for block in outline.blocks { add(block, outline) }
    if count > 1 {
      for index in stride(from: count - 1, to: 0, by: -1)
      where sums[index].blocks > 0 || sums[index].score > 0 {
        let parent = Int(outline.elements[index].parent)
        guard parent >= 0 else { continue }
        let own = sums[index]
        sums[parent].words += own.words
        sums[parent].bytes += own.bytes
        sums[parent].linkBytes += own.linkBytes
        sums[parent].blocks += own.blocks
        sums[parent].sentenceEnds += own.sentenceEnds
        sums[parent].prose += own.prose
        sums[parent].cleanProse += own.cleanProse
      }
    }
    choose(outline)
  }

  private mutating func add(_ block: TextBlock, _ outline: Outline) {
    let element = Int(block.element)
    let words = block.words
    sums[element].words += Float(words.words)
    sums[element].bytes += Float(block.byteCount)
    sums[element].linkBytes += Float(block.linkBytes)
    sums[element].blocks += 1
    sums[element].sentenceEnds += Float(words.sentenceEnds)
    if Self.isProse(block) {
      sums[element].prose += Float(words.words)
      if classesAbove[element] & Self.unclean == 0, kindsAbove[element] & Self.uncleanKinds == 0,
        !isHidden[element]
      {
        sums[element].cleanProse += Float(words.words)
      }
    }
    guard words.scalars >= 25 else { return }
    let score = 1 + Float(words.commas) + min(Float(words.scalars) / 100, 3)
    var container = element
    switch outline.elements[element].kind {
    case .paragraph, .item, .quotation, .heading1, .heading2, .heading3, .heading, .cell,
      .preformatted:
      container = max(0, Int(outline.elements[element].parent))
    case .lineBreak: container = max(0, Int(outline.elements[element].parent))
    default: break
    }
    sums[container].score += score
    let above = Int(outline.elements[container].parent)
    guard above >= 0 else { return }
    sums[above].score += score / 2
    let top = Int(outline.elements[above].parent)
    if top >= 0 { sums[top].score += score / 3 }
  }

  private mutating func choose(_ outline: Outline) {
    var best: Float = 0
    let total = sums[0].cleanProse >= 60 ? sums[0].cleanProse : sums[0].prose
    let usesClean = sums[0].cleanProse >= 60
    for index in sums.indices {
      let weighed = sums[index].weighed
      if weighed > best {
        best = weighed
        scored = Int32(index)
      }
      let prose = usesClean ? sums[index].cleanProse : sums[index].prose
      if total > 0 && prose >= total * 0.7 { proseful = Int32(index) }
    }
    var node = scored
    while node >= 0 {
      holdsScored[Int(node)] = true
      node = outline.elements[Int(node)].parent
    }
    node = proseful
    while node >= 0 {
      holdsProseful[Int(node)] = true
      node = outline.elements[Int(node)].parent
    }
    for index in sums.indices where !holdsScored[index] {
      let element = outline.elements[index]
      let parent = Int(element.parent)
      guard parent >= 0 else { continue }
      classesBelow[index] = classesBelow[parent] | element.classes
      kindsBelow[index] = kindsBelow[parent] | element.kind.bit
    }
  }
}
