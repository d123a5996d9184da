/// A table of aligned columns for a terminal.
package struct TextTable: Sendable {
  /// A column's heading and how its cells stand.
  package struct Column: Sendable {
    /// Its heading.
    package var title: String
    /// Whether cells stand at the right edge, as numbers do.
    package var isRight: Bool
    /// Whether it gives up cells when the table is too wide.
    package var shrinks: Bool

    package init(_ title: String, right: Bool = false, shrinks: Bool = false) {
      self.title = title
      isRight = right
      self.shrinks = shrinks
    }
  }

  /// A cell: what it says and, on a terminal with colours, how.
  package struct Cell: Sendable, ExpressibleByStringInterpolation {
    /// Its text, on one line.
    package var text: String
    /// Its colour.
    package var ink: Ink?

    package init(_ text: String, _ ink: Ink? = nil) {
      self.text = text
      self.ink = ink
    }

    /// A cell without a colour.
    package init(stringLiteral value: String) { self.init(value) }
  }

  /// A terminal colour from the sixteen that every terminal has.
  package enum Ink: Int, Sendable {
    case red = 31
    case green = 32
    case blue = 34
    case faint = 2
    case bold = 1

    /// `text` in this colour.
    package func callAsFunction(_ text: String) -> String { "\u{1b}[\(rawValue)m\(text)\u{1b}[0m" }
  }

  /// Its columns.
  package var columns: [Column]
  /// Its rows, each with a cell for every column.
  package var rows: [[Cell]] = []

  package init(_ columns: [Column]) { self.columns = columns }

  /// The table in at most `width` cells a line where its shrinking columns allow it; every line
  /// ends in a newline, none in spaces.
  package func text(width: Int, color: Bool) -> String {
    var widths = columns.indices.map { column in
      rows.reduce(DisplayWidth.of(columns[column].title)) {
        max($0, DisplayWidth.of($1[column].text))
      }
    }
    let gap = 2
    var excess = widths.reduce(0, +) + gap * (widths.count - 1) - width
    while excess > 0 {
      let widest = columns.indices.filter { columns[$0].shrinks && widths[$0] > 8 }
        .max { widths[$0] < widths[$1] }
      guard let widest else { break }
      widths[widest] -= 1
      excess -= 1
    }
    func line(_ cells: [Cell]) -> String {
      var line = ""
      var pending = 0
      for (column, cell) in cells.enumerated() {
        let text = DisplayWidth.fitted(cell.text, widths[column])
        let padding = widths[column] - DisplayWidth.of(text)
        let inked = color ? cell.ink.map { $0(text) } ?? text : text
        if columns[column].isRight { pending += padding }
        if !text.isEmpty {
          line += String(repeating: " ", count: pending) + inked
          pending = 0
        } else {
          pending += 0
        }
        if !columns[column].isRight { pending += padding }
        pending += gap
      }
      return line + "\n"
    }
    return line(columns.map { Cell($0.title, .bold) }) + rows.map(line).joined()
  }
}
