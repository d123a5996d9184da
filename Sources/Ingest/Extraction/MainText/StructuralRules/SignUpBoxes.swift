/// Drops the words of boxes that ask for an e-mail address: newsletters between two paragraphs.
///
/// Such a box advertises in whole sentences, which the classifier takes for text. It is the largest
/// element around the field that holds few words; a form around a whole page is none.
enum SignUpBoxes {
  /// The most words of a box.
  private static let boxWords: Int32 = 40
  /// How many elements above the field a box may begin.
  private static let reach = 5

  @Sendable static func apply(_ choice: inout Choice) {
    let outline = choice.outline
    guard !outline.emailFields.isEmpty else { return }
    var near: Set<Int32> = []
    for field in outline.emailFields {
      var node = outline.elements[Int(field)].parent
      for _ in 0..<reach where node > 0 {
        near.insert(node)
        node = outline.elements[Int(node)].parent
      }
    }
    var words: [Int32: Int32] = [:]
    for index in outline.blocks.indices {
      for node in ancestors(of: index, in: outline) where near.contains(node) {
        words[node, default: 0] += outline.blocks[index].words.words
      }
    }
    for index in choice.kept {
      let isInBox = ancestors(of: index, in: outline).contains {
        near.contains($0) && words[$0, default: 0] <= boxWords
      }
      if isInBox { choice.drop(index, .signUp) }
    }
  }

  /// The elements around a block, the innermost first.
  private static func ancestors(
    of block: Int, in outline: Outline
  ) -> some Sequence<Int32> {
    sequence(first: Int32(outline.blocks[block].element)) {
      let parent = outline.elements[Int($0)].parent
      return parent >= 0 ? parent : nil
    }
  }
}
