/// Drops short lines of several links, of rights and above comments after the text's last paragraph.
///
/// What a page offers to do with a story (mail it, print it, follow a tag) and whose it is stand
/// right under it, often in the very element that holds it, so their place speaks for them. Only
/// the end is touched: inside the text such a line may be part of it. A line of one link is often
/// the last item of the article's own list, and stays.
enum TrailingLines {
  /// The longest line, in words.
  private static let lineWords: Int32 = 14
  /// Links that begin after the line's first word.
  private static let leastLinks: Int32 = 2
  /// The longest heading of a list of comments, in words.
  private static let headingWords: Int32 = 4
  /// Blocks that stay, however they look.
  private static let leastBlocks = 3

  @Sendable static func apply(_ choice: inout Choice) {
    let kept = choice.kept
    for index in kept.dropFirst(leastBlocks).reversed() {
      let block = choice.outline.blocks[index]
      guard block.words.words <= lineWords,
        block.links >= leastLinks && block.linkBytes * 2 > block.byteCount
          || startsWithRights(choice.outline, block)
          || block.words.words <= headingWords
            && block.words.cues[Int(CueWords.Group.comment.rawValue)] > 0
      else { return }
      choice.drop(index, .trailing)
    }
  }

  /// Whether a block begins with a copyright sign or that word.
  private static func startsWithRights(_ outline: Outline, _ block: TextBlock) -> Bool {
    let text = outline.text[Int(block.start)..<Int(block.end)]
    return ["©", "(c)", "(C)", "Copyright"].contains { text.starts(with: $0.utf8) }
  }
}
