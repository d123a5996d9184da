/// What a block's neighbourhood in document order says about it.
struct BlockContext {
  /// Facts of one block.
  struct Place {
    /// The innermost element around the text, inline ones included.
    var inner = 0
    /// Class words of the inline elements around the text.
    var ownClasses: ClassWords.Mask = 0
    var wordsBefore: Float = 0
    var proseBefore: Float = 0
    /// Blocks with exactly this text, this one included, and those of them that come before.
    var sameText: Float = 1
    var saidBefore: Float = 0
    /// Blocks and words since the heading that repeats the title; negative before it.
    var sinceTitle: Float = 0
    var wordsSinceTitle: Float = 0
    /// The last heading: blocks since, its words, boilerplate among them, its level.
    var sinceHeading: Float = 0
    var headingWords: Float = 0
    var headingBoiler: Float = 0
    var headingLevel: Float = 0
    /// Blocks to the nearest prose in the scored container, before and after.
    var sinceProse: Float = 0
    var untilProse: Float = 0
    /// Blocks since a short block with a word about comments.
    var sinceComment: Float = 0
    /// Blocks that look alike: an index into ``BlockContext/groups``.
    var group: Int32 = 0
    var boiler: Float = 0
    var isHeading = false
  }

  /// Sums over blocks whose element and parent are styled alike.
  struct Group {
    var blocks: Float = 0
    var words: Float = 0
    var prose: Float = 0
    var bytes: Float = 0
    var linkBytes: Float = 0
  }

  var blocks: [Place]
  var groups: [Group] = []
  /// The first and the last prose block of the scored container.
  var firstProse = 0
  var lastProse = 0
  /// Running sums over blocks: prose words, bytes, link bytes.
  private var proseSums: [Float] = [0]
  private var byteSums: [Float] = [0]
  private var linkSums: [Float] = [0]

  init(_ outline: Outline, _ containers: Containers) {
    let source = outline.blocks
    blocks = Array(repeating: Place(), count: source.count)
    var lastHeading = -1
    var lastComment = -1
    var titleAt = -1
    var titleWordsBefore: Float = 0
    var words: Float = 0
    var prose: Float = 0
    firstProse = source.count
    lastProse = -1
    groups.reserveCapacity(64)
    let titleCount = Float(outline.counter.title.count)

    for index in source.indices {
      let block = source[index]
      let counts = block.words
      let kind = outline.elements[Int(block.element)].kind
      var place = Place()
      place.wordsBefore = words
      place.proseBefore = prose
      words += Float(counts.words)
      let isProse = Containers.isProse(block)
      if isProse { prose += Float(counts.words) }
      proseSums.append(prose)
      byteSums.append(byteSums[index] + Float(block.byteCount))
      linkSums.append(linkSums[index] + Float(block.linkBytes))

      var boiler: Float = 0
      for group in CueWords.Group.allCases
      where group != .function && group != .speech && group != .personal {
        boiler += Float(counts.cues[Int(group.rawValue)])
      }
      place.boiler = boiler / Float(counts.words)
      if counts.words <= 6 && counts.cues[Int(CueWords.Group.comment.rawValue)] > 0 {
        lastComment = index
      }
      place.sinceComment = lastComment < 0 ? -1 : Float(index - lastComment)
      if isProse && holds(containers, outline, block.element) {
        firstProse = min(firstProse, index)
        lastProse = index
      }

      switch kind {
      case .heading1, .heading2, .heading3, .heading: place.isHeading = true
      default: break
      }
      if place.isHeading {
        lastHeading = index
        let share = Float(counts.titleWords) / Float(counts.words)
        if titleAt < 0 && titleCount > 1 && share >= 0.75
          && Float(counts.titleWords) >= min(4, titleCount * 0.4)
        {
          titleAt = index
          titleWordsBefore = words
        }
      }
      if lastHeading >= 0 && lastHeading != index {
        let heading = source[lastHeading]
        place.sinceHeading = Float(index - lastHeading)
        place.headingWords = Float(heading.words.words)
        place.headingBoiler = blocks[lastHeading].boiler
        place.headingLevel = Float(outline.elements[Int(heading.element)].kind.rawValue)
      } else if lastHeading < 0 {
        place.sinceHeading = -1
      }
      place.sinceTitle = titleAt < 0 ? -1_000 : Float(index - titleAt)
      place.wordsSinceTitle = titleAt < 0 ? -1 : place.wordsBefore - titleWordsBefore

      // Inline elements around the text.
      place.inner = Int(block.element)
      var inner = Int(block.parent)
      if inner >= 0 { place.inner = inner }
      while inner >= 0, inner != Int(block.element) {
        place.ownClasses |= outline.elements[inner].classes
        inner = Int(outline.elements[inner].parent)
      }
      blocks[index] = place
    }
    if titleAt >= 0 {
      for index in 0..<titleAt { blocks[index].sinceTitle = Float(index - titleAt) }
    } else {
      for index in blocks.indices { blocks[index].sinceTitle = Float(index) }
    }
    findProse(outline, containers)
    findRepeats(outline)
    findGroups(outline)
  }

  private func holds(_ containers: Containers, _ outline: Outline, _ element: Int32) -> Bool {
    var node = element
    while node > containers.scored { node = outline.elements[Int(node)].parent }
    return node == containers.scored
  }

  private mutating func findProse(_ outline: Outline, _ containers: Containers) {
    var last = -1
    var isProse = Array(repeating: false, count: blocks.count)
    for index in blocks.indices {
      blocks[index].sinceProse = last < 0 ? -1 : Float(index - last)
      if index >= firstProse && index <= lastProse && Containers.isProse(outline.blocks[index])
        && holds(containers, outline, outline.blocks[index].element)
      {
        isProse[index] = true
        last = index
      }
    }
    last = -1
    for index in blocks.indices.reversed() {
      blocks[index].untilProse = last < 0 ? -1 : Float(last - index)
      if isProse[index] { last = index }
    }
  }

  /// Numbers `keys` by first appearance: equal keys, equal numbers.
  private static func number(_ keys: [UInt32]) -> [Int32] {
    var size = 16
    while size < keys.count * 2 { size *= 2 }
    var slots = Array(repeating: Int32(-1), count: size)
    var firsts: [UInt32] = []
    return keys.map { key in
      var slot = Int(key &* 2_654_435_769) & (size - 1)
      while slots[slot] >= 0 {
        if firsts[Int(slots[slot])] == key { return slots[slot] }
        slot = (slot + 1) & (size - 1)
      }
      slots[slot] = Int32(firsts.count)
      firsts.append(key)
      return slots[slot]
    }
  }

  private mutating func findRepeats(_ outline: Outline) {
    let numbers = Self.number(outline.blocks.map(\.words.hash))
    var seen = Array(repeating: Float(0), count: numbers.count)
    for (index, number) in numbers.enumerated() {
      blocks[index].saidBefore = seen[Int(number)]
      seen[Int(number)] += 1
    }
    for (index, number) in numbers.enumerated() { blocks[index].sameText = seen[Int(number)] }
  }

  private mutating func findGroups(_ outline: Outline) {
    let numbers = Self.number(
      outline.blocks.map { block in
        let element = outline.elements[Int(block.element)]
        let parent = outline.elements[max(0, Int(element.parent))]
        return (element.signature &* 31) ^ parent.signature
      })
    for (index, number) in numbers.enumerated() {
      blocks[index].group = number
      if Int(number) >= groups.count { groups.append(Group()) }
      let block = outline.blocks[index]
      let words = Float(block.words.words)
      groups[Int(number)].blocks += 1
      groups[Int(number)].words += words
      if Containers.isProse(block) { groups[Int(number)].prose += words }
      groups[Int(number)].bytes += Float(block.byteCount)
      groups[Int(number)].linkBytes += Float(block.linkBytes)
    }
  }

  /// Words of prose among the blocks up to `radius` before and after `index`, without its own.
  func prose(around index: Int, within radius: Int) -> Float {
    let low = max(0, index - radius)
    let high = min(blocks.count, index + radius + 1)
    return proseSums[high] - proseSums[low] - (proseSums[index + 1] - proseSums[index])
  }

  /// The share of link bytes among the blocks up to `radius` before and after `index`.
  func linkShare(around index: Int, within radius: Int) -> Float {
    let low = max(0, index - radius)
    let high = min(blocks.count, index + radius + 1)
    return (linkSums[high] - linkSums[low]) / max(1, byteSums[high] - byteSums[low])
  }
}
