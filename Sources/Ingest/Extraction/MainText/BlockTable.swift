import Markup

/// The blocks of a page with their columns, as training reads them.
package struct BlockTable {
  /// The columns' names in order.
  package static var columns: [String] { BlockFeatures.names }
  /// By block: its text.
  package let texts: [[UInt8]]
  /// By block: its row, one value a column.
  package let rows: [Float]
  /// By block: whether it is scored at all; those of links far from all prose are dropped unseen.
  package let seen: [Bool]

  package init(_ page: Page) {
    let outline = Outline(page)
    texts = outline.blocks.map { Array(outline.text[Int($0.start)..<Int($0.end)]) }
    let features = BlockFeatures(outline)
    seen = outline.blocks.indices.map { !features.isHopeless($0) }
    rows = Self.table(outline.blocks.count, Self.columns.count) { features.fill($0, into: $1) }
  }

  private static func table(
    _ rows: Int, _ width: Int, _ fill: (Int, UnsafeMutablePointer<Float>) -> Void
  ) -> [Float] {
    Array(unsafeUninitializedCapacity: rows * width) { buffer, count in
      count = rows * width
      guard let base = buffer.baseAddress else { return }
      for row in 0..<rows { fill(row, base + row * width) }
    }
  }
}
