/// Drops what is a second copy: a passage that is said again block after block, or a long paragraph.
///
/// Pages hold their article twice for two widths of screen, or repeat a paragraph as a teaser, and a
/// mention must not count twice. But a text may say a line again and again, as a table of prices, a
/// meal plan or a list of products does, and then every one of them is text. So short blocks go only
/// as parts of a copy, which is told by its length.
enum RepeatedPassages {
  /// The least words of a paragraph that is dropped alone.
  private static let paragraphWords: Int32 = 50
  /// The least words of a passage of several blocks.
  private static let passageWords: Int32 = 100
  /// The least words of any passage that is dropped.
  private static let leastWords: Int32 = 20
  /// The least share of the different words kept, for long texts repeat long passages.
  private static let passageShare: Float = 0.25
  /// The share of the different words kept from which on a passage is a copy, however short.
  private static let copyShare: Float = 0.5
  /// Earlier places of a block that are looked at, so that time stays linear.
  private static let places = 8

  @Sendable static func apply(_ choice: inout Choice) {
    let kept = choice.kept
    let blocks = choice.outline.blocks
    let said = kept.map { blocks[$0].words.hash }
    let words = kept.map { blocks[$0].words.words }
    var earlier: [UInt32: [Int]] = [:]
    var distinct: Int32 = 0
    for (place, hash) in said.enumerated() where earlier[hash] == nil {
      earlier[hash] = []
      distinct += words[place]
    }
    guard earlier.count < kept.count else { return }
    let least = min(
      max(passageWords, Int32(passageShare * Float(distinct))),
      max(Int32(copyShare * Float(distinct)), leastWords))

    var place = 0
    while place < kept.count {
      var length = 1
      var wordCount: Int32 = 0
      for start in earlier[said[place], default: []].suffix(places) {
        let (blocks, count) = run(from: place, like: start, said, words)
        if count > wordCount { (length, wordCount) = (blocks, count) }
      }
      for index in place..<place + length {
        if wordCount >= least || wordCount > 0 && words[index] >= paragraphWords {
          choice.drop(kept[index], .repeated)
        }
        earlier[said[index], default: []].append(index)
      }
      place += length
    }
  }

  /// How many blocks, and words in them, from `place` on say what those from `start` on say.
  private static func run(
    from place: Int, like start: Int, _ said: [UInt32], _ words: [Int32]
  ) -> (blocks: Int, words: Int32) {
    var length = 0
    var count: Int32 = 0
    while place + length < said.count, start + length < place,
      said[place + length] == said[start + length]
    {
      count += words[place + length]
      length += 1
    }
    return (length, count)
  }
}
