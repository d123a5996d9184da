import Ingest

/// Block by block, what extraction kept of a page and why.
///
/// For `extract --explain`. On a terminal each block is cut to the line and dropped ones are dim;
/// elsewhere nothing is cut or coloured. Characters that a terminal would obey are replaced.
public struct ExtractionExplanation: Sendable {
  /// What it says, one line a block, ended by an empty line.
  public let text: String

  /// - Parameters:
  ///   - extraction: An extraction that lists its decisions.
  ///   - colour: Whether to colour.
  ///   - width: The terminal's columns; `nil` to cut nothing.
  package init(_ extraction: Extraction, colour: Bool, width: Int?) {
    let article = extraction.article
    func printable(_ text: String) -> String { DisplayWidth.printable(text) }
    func styled(_ text: String, _ code: Int) -> String {
      colour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
    var lines = [styled(printable(article.title ?? article.id), 1)]
    if let place = article.path ?? article.url { lines.append(printable(place)) }
    lines.append(Self.summary(of: extraction))
    lines += article.warnings.map { "warning: " + printable($0) }
    lines.append("")
    for decision in extraction.decisions {
      let head =
        (decision.isKept ? "kept   " : "dropped") + "  " + Self.score(decision.score) + "  "
        + Self.padded(decision.tag, 10) + "  " + Self.padded(Self.words(decision.reason), 22) + "  "
      let words = printable(decision.text)
      let room = width.map { max(20, $0 - DisplayWidth.of(head)) }
      let line = head + (room.map { DisplayWidth.fitted(words, $0) } ?? words)
      lines.append(decision.isKept ? line : styled(line, 2))
    }
    if !extraction.decisions.isEmpty { lines.append("") }
    text = lines.joined(separator: "\n") + "\n"
  }

  private static func summary(of extraction: Extraction) -> String {
    let kept = extraction.decisions.count(where: \.isKept)
    let blocks = "\(kept) of \(extraction.decisions.count) blocks"
    switch extraction.source {
    case .given: return "The text came in as text; nothing had to be found."
    case .blocks: return "The text is \(blocks), kept from score \(threshold) on."
    case .stated:
      return "The text is the one that JSON-LD states, because the page shows little: \(blocks)."
    case .none:
      return extraction.decisions.isEmpty
        ? "There is no text." : "There is no article, though \(blocks) would be kept."
    }
  }

  /// The shipped threshold; a page that scores low as a whole has its own, lower one.
  private static let threshold = score(MainText.threshold)

  /// Why, in words for a reader who has not seen the code.
  private static func words(_ reason: MainText.Reason) -> String {
    switch reason {
    case .score: "scores as text"
    case .pageLevel: "best of a low page"
    case .lowScore: "scores too low"
    case .repeated: "said before"
    case .sideCell: "beside the text's cell"
    case .promotional: "leads to other texts"
    case .date: "line with a date"
    case .signUp: "asks for an address"
    case .legal: "notice of rights"
    case .unstated: "not in stated text"
    case .trailing: "links or rights at end"
    }
  }

  /// Two decimals.
  private static func score(_ value: Float) -> String {
    let hundredths = Int((min(max(value, 0), 1) * 100).rounded())
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
