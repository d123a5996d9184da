/// Tables of data, and tables that lay out a page.
///
/// Both are the same elements. A row of data has cells that hold one short block each; a cell that
/// holds several blocks, or a long one, lays out the page, and what stands in it are paragraphs.
extension Outline {
  /// The longest text of a cell of data, in words.
  private static let cellWords: Int32 = 30

  /// Whether two neighbouring kept blocks are cells of one row of data.
  func standInOneRow(_ first: Int, _ second: Int) -> Bool {
    let cells = (cell(around: blocks[first].element), cell(around: blocks[second].element))
    guard cells.0 >= 0, cells.1 >= 0, cells.0 != cells.1,
      elements[Int(cells.0)].parent == elements[Int(cells.1)].parent
    else { return false }
    return isAlone(first, in: cells.0) && isAlone(second, in: cells.1)
  }

  /// The table cell around an element, -1 when there is none.
  func cell(around element: Int32) -> Int32 {
    var node = element
    while node >= 0, elements[Int(node)].kind != .cell { node = elements[Int(node)].parent }
    return node
  }

  /// Whether a cell holds this short block and no other.
  private func isAlone(_ index: Int, in cell: Int32) -> Bool {
    guard blocks[index].words.words <= Self.cellWords else { return false }
    for other in [index - 1, index + 1] where blocks.indices.contains(other) {
      if self.cell(around: blocks[other].element) == cell { return false }
    }
    return true
  }
}
