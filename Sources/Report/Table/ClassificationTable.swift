import Framing
import Ingest

/// Classified articles on a terminal: an article's headline once, then a line for each frame that it
/// mentions.
///
/// Columns have fixed widths, so that rows can be printed as the articles come.
package struct ClassificationTable: Sendable {
  private let width: Int
  private let frameWidth: Int
  private let color: Bool

  /// A table for the codebook's `frames` on a terminal `width` cells wide, at least 72.
  package init(frames: [String], width: Int, color: Bool) {
    self.width = max(width, 72)
    self.color = color
    frameWidth = frames.map(DisplayWidth.of).max() ?? 0
  }

  /// The line of headings.
  package var header: String {
    let line = row("ARTICLE", "FRAME", "CLASS", "A", "R", "C")
    return color ? TextTable.Ink.bold(line) + "\n" : line + "\n"
  }

  /// The lines of one article.
  package func rows(_ classified: ClassifiedArticle) -> String {
    let article = classified.article
    let name = [article.outlet, article.title ?? article.id].compactMap { $0 }
      .joined(separator: ": ")
    if article.text == nil {
      return row(name, "no article", "", "", "", "") + "\n"
        + article.warnings.map { "  \(DisplayWidth.printable($0))\n" }.joined()
    }
    let present = classified.classification.profiles.filter { $0.profile.class != .none }
    guard !present.isEmpty else { return row(name, "–", "", "", "", "") + "\n" }
    return present.enumerated().map { index, entry in
      let profile = entry.profile
      let line = row(
        index == 0 ? name : "", entry.frame, profile.class.rawValue, number(profile.advanced),
        number(profile.relayed), number(profile.challenged))
      return (color ? ink(profile.class)(line) : line) + "\n"
    }.joined()
  }

  private func row(
    _ article: String, _ frame: String, _ class: String, _ a: String, _ r: String, _ c: String
  ) -> String {
    let right = [(frame, frameWidth), (`class`, 10)].map(left).joined(separator: "  ")
    let numbers = [a, r, c].map { String(repeating: " ", count: max(0, 5 - $0.count)) + $0 }
    let articleWidth = width - frameWidth - 10 - 3 * 5 - 4
    let line = left(article, max(articleWidth, 20)) + "  " + right + numbers.joined()
    return String(line.reversed().drop { $0 == " " }.reversed())
  }

  private func left(_ text: String, _ width: Int) -> String {
    let fitted = DisplayWidth.fitted(DisplayWidth.printable(text), width)
    return fitted + String(repeating: " ", count: max(0, width - DisplayWidth.of(fitted)))
  }

  /// Halves come from hedged mentions.
  private func number(_ value: Double) -> String {
    value == value.rounded() ? "\(Int(value))" : "\(value)"
  }

  private func ink(_ class: FrameProfile.Class) -> TextTable.Ink {
    switch `class` {
    case .advanced: .red
    case .challenged: .green
    case .relayed: .blue
    case .none: .faint
    }
  }
}
