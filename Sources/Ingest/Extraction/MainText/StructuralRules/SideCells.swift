/// Drops what stands in side cells of a layout table.
///
/// Old pages lay themselves out with a table: menu, text and boxes are cells of one row. Nothing in
/// their markup says which cell is which, and blocks of the side cells sit as deep and as near to
/// the prose as those of the text. But where one cell holds nearly all that was kept in its row, it
/// is the text's cell, and a few words in the cells beside it are not the article.
enum SideCells {
  /// The share of the row's kept words that makes a cell the one with the text.
  private static let share = 0.8
  /// The kept words from which on a table lays out a page.
  private static let leastWords: Int32 = 80

  @Sendable static func apply(_ choice: inout Choice) {
    let outline = choice.outline
    let kept = choice.kept
    // Kept words by cell, those of cells within cells included, and by row.
    var words: [Int32: Int32] = [:]
    for index in kept {
      var node = outline.blocks[index].element
      while node >= 0 {
        let element = outline.elements[Int(node)]
        if element.kind == .cell || element.kind == .row {
          words[node, default: 0] += outline.blocks[index].words.words
        }
        node = element.parent
      }
    }
    guard !words.isEmpty else { return }
    // By row: the most words that one of its cells holds.
    var most: [Int32: Int32] = [:]
    for (node, count) in words where outline.elements[Int(node)].kind == .cell {
      most[outline.elements[Int(node)].parent, default: 0] = max(
        most[outline.elements[Int(node)].parent, default: 0], count)
    }
    for index in kept {
      var node = outline.blocks[index].element
      while node >= 0 {
        let element = outline.elements[Int(node)]
        let parent = element.parent
        if element.kind == .cell, parent >= 0, let own = words[node], let row = words[parent],
          row >= leastWords, Double(row - own) >= share * Double(row),
          Double(most[parent, default: 0]) >= share * Double(row)
        {
          choice.drop(index, .sideCell)
          break
        }
        node = parent
      }
    }
  }
}
