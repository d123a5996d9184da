/// The columns that the block classifier decides by, one row a block.
///
/// Training reads the very rows that this code writes, so training and use cannot drift apart.
/// Names and values stand side by side in ``BlockFeatures/fill(_:into:)``.
struct BlockFeatures {
  let outline: Outline
  let containers: Containers
  let context: BlockContext
  private let page: PageSums

  /// The columns' names in order.
  static let names: [String] = {
    var sink = NameSink()
    BlockFeatures(Outline.empty).write(0, to: &sink)
    return sink.names
  }()

  init(_ outline: Outline) {
    self.outline = outline
    containers = Containers(outline)
    context = BlockContext(outline, containers)
    page = PageSums(outline, containers, context)
  }

  /// Whether a block is a few words of links far from all prose.
  ///
  /// A third of all blocks are, and hardly a true word is among them; they are dropped unseen,
  /// which saves their columns.
  func isHopeless(_ index: Int) -> Bool {
    let block = outline.blocks[index]
    return block.words.words < 8 && block.linkBytes * 2 > block.byteCount
      && context.prose(around: index, within: 8) == 0
  }

  /// The row of block `index`, written to `row`, which has room for `names.count` values.
  func fill(_ index: Int, into row: UnsafeMutablePointer<Float>) {
    var sink = RowSink(row: row)
    write(index, to: &sink)
  }
}

/// Takes the columns one by one.
protocol FeatureSink {
  mutating func put(_ name: @autoclosure () -> String, _ value: Float)
}

struct NameSink: FeatureSink {
  var names: [String] = []
  mutating func put(_ name: @autoclosure () -> String, _ value: Float) { names.append(name()) }
}

struct RowSink: FeatureSink {
  var row: UnsafeMutablePointer<Float>
  @inline(__always)
  mutating func put(_ name: @autoclosure () -> String, _ value: Float) {
    row.pointee = value
    row += 1
  }
}

extension FeatureSink {
  @inline(__always)
  mutating func put(_ name: @autoclosure () -> String, _ value: Bool) { put(name(), value ? 1 : 0) }
  @inline(__always)
  mutating func put(_ name: @autoclosure () -> String, _ value: Int32) { put(name(), Float(value)) }
  @inline(__always)
  mutating func put(_ name: @autoclosure () -> String, _ value: UInt8) { put(name(), Float(value)) }
}

/// What holds for all blocks of a page.
struct PageSums {
  var words: Float
  var prose: Float
  var blocks: Float
  var linkDensity: Float
  var scoredShare: Float
  var cyrillicShare: Float
  var titleWords: Float
  var descriptionWords: Float
  var hasArticleBody: Bool
  var bestScore: Float
  var medianProse: Float

  init(_ outline: Outline, _ containers: Containers, _ context: BlockContext) {
    let sums = containers.sums[0]
    words = max(1, sums.words)
    prose = max(1, sums.prose)
    blocks = max(1, Float(outline.blocks.count))
    linkDensity = sums.linkDensity
    scoredShare = containers.sums[Int(containers.scored)].prose / prose
    var cyrillic: Float = 0
    var scalars: Float = 1
    hasArticleBody = false
    var lengths: [Int32] = []
    for block in outline.blocks {
      cyrillic += Float(block.words.cyrillic)
      scalars += Float(block.words.scalars)
      if containers.isArticleBody[Int(block.element)] { hasArticleBody = true }
      if Containers.isProse(block) { lengths.append(block.words.words) }
    }
    cyrillicShare = cyrillic / scalars
    titleWords = Float(outline.counter.title.count)
    descriptionWords = Float(outline.counter.description.count)
    bestScore = max(0.1, containers.sums[Int(containers.scored)].weighed)
    lengths.sort()
    medianProse = lengths.isEmpty ? 0 : Float(lengths[lengths.count / 2])
  }
}

extension BlockFeatures {
  private func write<Sink: FeatureSink>(_ index: Int, to sink: inout Sink) {
    guard index < outline.blocks.count else { return }
    let block = outline.blocks[index]
    writeText(block, to: &sink)
    writeWords(block, to: &sink)
    writeTree(block, index, to: &sink)
    writePlace(block, index, to: &sink)
    writeNeighbours(index, to: &sink)
    writePage(to: &sink)
  }

  // MARK: The block's own text

  private func writeText<Sink: FeatureSink>(_ block: TextBlock, to sink: inout Sink) {
    let words = block.words
    let count = Float(words.words)
    let scalars = Float(max(1, words.scalars))
    let bytes = Float(max(1, block.byteCount))
    sink.put("words", count)
    sink.put("word-length", scalars / count)
    sink.put("longest", words.longest)
    sink.put("link-share", Float(block.linkBytes) / bytes)
    sink.put("links", block.links)
    sink.put("bold-share", Float(block.boldBytes) / bytes)
    sink.put("emphasis-share", Float(block.emphasisBytes) / bytes)
    sink.put("time-share", Float(block.timeBytes) / bytes)
    sink.put("sentence-ends", words.sentenceEnds)
    sink.put("commas", words.commas)
    sink.put("comma-rate", Float(words.commas) / count)
    sink.put("capital-share", Float(words.capitalized) / count)
    sink.put("all-capital-share", Float(words.allCapitals) / count)
    sink.put("number-share", Float(words.numbers) / count)
    sink.put("quotes", words.quotes)
    sink.put("ornaments", words.ornaments)
    sink.put("ornament-rate", Float(words.ornaments) / count)
    sink.put("colons", words.colons)
    sink.put("addresses", words.addresses)
    sink.put("ending", words.ending)
    sink.put("ends-sentence", words.ending == 1 || words.ending == 2 || words.ending == 4)
    sink.put("opening", words.opening)
    sink.put("after-break", block.afterBreak)
  }

  private func writeWords<Sink: FeatureSink>(_ block: TextBlock, to sink: inout Sink) {
    let words = block.words
    let count = Float(words.words)
    var boiler: Float = 0
    for group in CueWords.Group.allCases {
      let value = Float(words.cues[Int(group.rawValue)])
      if group != .function && group != .speech && group != .personal { boiler += value }
      sink.put("cue-\(group)", group == .function ? value / count : value)
    }
    sink.put("boiler-share", boiler / count)
    sink.put("first-cue", words.firstCue == 255 ? -1 : Float(words.firstCue))
    sink.put("title-share", Float(words.titleWords) / count)
    sink.put("title-cover", min(1, Float(words.titleWords) / max(1, page.titleWords)))
    sink.put("description-share", Float(words.descriptionWords) / count)
    sink.put(
      "description-cover", min(1, Float(words.descriptionWords) / max(1, page.descriptionWords)))
  }

  // MARK: The block's place in the tree

  private func writeTree<Sink: FeatureSink>(
    _ block: TextBlock, _ index: Int, to sink: inout Sink
  ) {
    let elements = outline.elements
    let node = Int(block.element)
    let element = elements[node]
    let kind = element.kind
    sink.put("is-paragraph", kind == .paragraph)
    sink.put(
      "heading",
      kind == .heading1
        ? 1 : kind == .heading2 ? 2 : kind == .heading3 ? 3 : kind == .heading ? 4 : 0 as Float)
    sink.put("is-item", kind == .item)
    sink.put("is-cell", kind == .cell)
    sink.put("is-block", kind == .block)
    sink.put("is-break", kind == .lineBreak)
    sink.put("is-definition", kind == .definition)
    sink.put("is-button", kind == .button)
    sink.put("is-quotation", kind == .quotation)
    let below = containers.kindsBelow[node]
    let above = containers.kindsAbove[node]
    func level(_ kind: ElementKind) -> Float {
      below & kind.bit != 0 ? 2 : above & kind.bit != 0 ? 1 : 0
    }
    sink.put("in-article", level(.article))
    sink.put("in-main", level(.main))
    sink.put("in-section", level(.section))
    sink.put("in-aside", level(.aside))
    sink.put("in-nav", level(.nav))
    sink.put("in-header", level(.header))
    sink.put("in-footer", level(.footer))
    sink.put("in-figure", level(.figure))
    sink.put("in-caption", level(.caption))
    sink.put("in-list", level(.list))
    sink.put("in-item", level(.item))
    sink.put("in-table", level(.table))
    sink.put("in-quotation", level(.quotation))
    sink.put("in-form", level(.form))
    sink.put("in-pre", level(.preformatted))
    sink.put("in-details", level(.details))
    sink.put("in-address", level(.address))
    // Words in class and id: own or inline 3, below the container 2, above it 1.
    let first = context.blocks[index].inner
    let own = context.blocks[index].ownClasses | element.classes
    let parent = max(0, Int(element.parent))
    let near = elements[parent].kind == .body ? 0 : elements[parent].classes
    let belowClasses = containers.classesBelow[first] | own
    let aboveClasses = containers.classesAbove[node]
    for group in ClassWords.Group.allCases {
      let bit: ClassWords.Mask = 1 << group.rawValue
      let value: Float =
        own & bit != 0
        ? 4 : near & bit != 0 ? 3 : belowClasses & bit != 0 ? 2 : aboveClasses & bit != 0 ? 1 : 0
      sink.put("class-\(group)", value)
    }
    sink.put("hidden", containers.isHidden[node])
    sink.put(
      "article-body", containers.isArticleBody[node] ? 2 : page.hasArticleBody ? 0 : 1 as Float)
    sink.put("depth", element.depth)
    writeAncestors(node, to: &sink)
  }

  private func writeAncestors<Sink: FeatureSink>(_ start: Int, to sink: inout Sink) {
    let elements = outline.elements
    let sums = containers.sums
    var node = start
    var best: Float = 0
    for level in 0..<6 {
      let sum = sums[node]
      if level < 4 || level == 5 {
        sink.put("up\(level)-words", sum.words)
        sink.put("up\(level)-links", sum.linkDensity)
        sink.put("up\(level)-prose", sum.prose / page.prose)
        sink.put("up\(level)-clean", sum.prose / max(1, sum.words))
      }
      if level < 4 { sink.put("up\(level)-score", sum.weighed / page.bestScore) }
      if level == 1 || level == 2 {
        sink.put("up\(level)-blocks", sum.blocks)
      }
      best = max(best, sum.weighed)
      if elements[node].parent >= 0 { node = Int(elements[node].parent) }
    }
    sink.put("best-score", best / page.bestScore)
    // Steps up to the first element that holds a candidate, and down to the candidate from there.
    var up: Float = 0
    node = start
    while !containers.holdsScored[node], elements[node].parent >= 0 {
      node = Int(elements[node].parent)
      up += 1
    }
    let scoredDepth = Float(elements[Int(containers.scored)].depth)
    sink.put("scored-up", up)
    sink.put("scored-down", scoredDepth - Float(elements[node].depth))
    up = 0
    node = start
    while !containers.holdsProseful[node], elements[node].parent >= 0 {
      node = Int(elements[node].parent)
      up += 1
    }
    let prosefulDepth = Float(elements[Int(containers.proseful)].depth)
    sink.put("proseful-up", up)
    sink.put("proseful-down", prosefulDepth - Float(elements[node].depth))
  }

  // MARK: The block's place in the page

  private func writePlace<Sink: FeatureSink>(
    _ block: TextBlock, _ index: Int, to sink: inout Sink
  ) {
    let place = context.blocks[index]
    sink.put("position", Float(index) / page.blocks)
    sink.put("words-before", place.wordsBefore / page.words)
    sink.put("same-text", place.sameText)
    sink.put("said-before", place.saidBefore)
    sink.put("since-title", place.sinceTitle)
    sink.put("words-since-title", place.wordsSinceTitle)
    sink.put("since-heading", place.sinceHeading)
    sink.put("heading-words", place.headingWords)
    sink.put("heading-boiler", place.headingBoiler)
    sink.put("heading-level", place.headingLevel)
    sink.put("since-first-prose", Float(index - context.firstProse))
    sink.put("until-last-prose", Float(context.lastProse - index))
    sink.put("prose-before", place.proseBefore / page.prose)
    sink.put("prose-after", max(0, 1 - place.proseBefore / page.prose))
    sink.put("since-prose", place.sinceProse)
    sink.put("until-prose", place.untilProse)
    sink.put("since-comment", place.sinceComment)
    let group = context.groups[Int(place.group)]
    sink.put("like-blocks", group.blocks)
    sink.put("like-words", group.words)
    sink.put("like-prose", group.prose / page.prose)
    sink.put("like-links", group.linkBytes / max(1, group.bytes))
    sink.put("like-mean", group.words / max(1, group.blocks))
    sink.put("relative-length", Float(block.words.words) / max(4, page.medianProse))
  }

  private func writeNeighbours<Sink: FeatureSink>(_ index: Int, to sink: inout Sink) {
    let blocks = outline.blocks
    for offset in [-2, -1, 1, 2] {
      let other = index + offset
      guard other >= 0 && other < blocks.count else {
        sink.put("\(offset)-words", -1)
        sink.put("\(offset)-links", -1)
        sink.put("\(offset)-ends", -1)
        sink.put("\(offset)-boiler", -1)
        sink.put("\(offset)-like", -1)
        sink.put("\(offset)-kin", -1)
        sink.put("\(offset)-heading", -1)
        continue
      }
      let block = blocks[other]
      sink.put("\(offset)-words", block.words.words)
      sink.put("\(offset)-links", Float(block.linkBytes) / Float(max(1, block.byteCount)))
      sink.put("\(offset)-ends", block.words.sentenceEnds)
      sink.put("\(offset)-boiler", context.blocks[other].boiler)
      sink.put("\(offset)-like", context.blocks[other].group == context.blocks[index].group)
      let kin = outline.elements[Int(block.element)].parent
      sink.put("\(offset)-kin", kin == outline.elements[Int(blocks[index].element)].parent)
      sink.put("\(offset)-heading", context.blocks[other].isHeading)
    }
    sink.put("near-prose", context.prose(around: index, within: 3))
    sink.put("far-prose", context.prose(around: index, within: 8))
    sink.put("near-links", context.linkShare(around: index, within: 4))
  }

  private func writePage<Sink: FeatureSink>(to sink: inout Sink) {
    sink.put("page-words", page.words)
    sink.put("page-prose", page.prose)
    sink.put("page-blocks", page.blocks)
    sink.put("page-links", page.linkDensity)
    sink.put("page-scored", page.scoredShare)
    sink.put("page-cyrillic", page.cyrillicShare)
    sink.put("page-median", page.medianProse)
  }
}
