import Markup

/// The text that a page states for machines, for pages that show none.
///
/// A page that a script fills has its text in JSON-LD alone (`articleBody`, schema.org). Where the
/// page shows its text too, that is the better one, because stated text is often cut or old and has
/// lost its paragraphs; so this is the fallback, never the first choice.
enum StatedText {
  /// Fewer words are a teaser.
  private static let leastWords: Int32 = 50
  /// From this confidence on the page's own text is believed, however short.
  private static let believed: Float = 0.5

  /// The stated text where the page's own is missing, or both doubtful and less than half as long.
  ///
  /// - Parameters:
  ///   - main: What was found in the page itself.
  ///   - data: What the page describes in JSON-LD.
  /// - Returns: Paragraphs separated by one newline, as in ``MainText/text``; `nil` where the
  ///   page's own text stands.
  static func replacing(_ main: MainText, from data: StructuredData) -> String? {
    guard main.confidence < believed, let body = data.article?["articleBody"]?.elements.first?.text
    else { return nil }
    guard let outline = outline(body) else { return nil }
    let words = outline.blocks.reduce(0) { $0 + $1.words.words }
    guard words >= leastWords, Int(words) > 2 * main.wordCount else { return nil }
    return lines(of: outline).joined(separator: "\n")
  }

  /// The lines of a stated body without its markup; `nil` when it cannot be parsed.
  static func plain(_ body: String) -> [String]? { outline(body).map(lines) }

  /// Some sites put markup into the body, others line breaks; both end a paragraph.
  private static func outline(_ body: String) -> Outline? {
    let lines = CharacterReference.decoded(body).split(whereSeparator: \.isNewline)
    return (try? Page(html: Array(lines.joined(separator: "<br>").utf8))).map { Outline($0) }
  }

  private static func lines(of outline: Outline) -> [String] {
    outline.blocks.map {
      String(decoding: outline.text[Int($0.start)..<Int($0.end)], as: UTF8.self)
    }
  }
}
