/// An article with the way that its text was found, for explanations and for formats that keep
/// structure.
///
/// ``Extractor/article(from:)`` gives the article alone, which costs less.
package struct Extraction: Sendable {
  /// Where the text comes from.
  package enum Source: Sendable {
    /// It came in as text: nothing had to be found.
    case given
    /// The blocks of the page that were kept.
    case blocks
    /// JSON-LD, because the page shows no text or too little.
    case stated
    /// There is no article; its warnings say why.
    case none
  }

  /// One line of the text and what it is.
  package struct Paragraph: Sendable, Equatable {
    /// What the page's markup makes of a line.
    package enum Kind: Sendable, Equatable {
      case prose
      /// The rank 1...4; `h5` and `h6` count as 4.
      case heading(Int)
      case listItem
      case quotation
      /// The cells of a table's row, joined by tabs.
      case tableRow
    }

    package var kind: Kind
    /// The line, not empty, without a line break.
    package var text: String

    package init(_ kind: Kind, _ text: String) {
      self.kind = kind
      self.text = text
    }
  }

  package var article: Article
  package var source: Source
  /// The lines of the article's text in order, empty without one; of a text that came in or is
  /// stated, all are prose.
  package var paragraphs: [Paragraph]
  /// What was decided about each block of the page, in order; empty for a text that came in.
  package var decisions: [MainText.Decision] = []

  package init(
    _ article: Article, source: Source, paragraphs: [Paragraph]? = nil,
    decisions: [MainText.Decision] = []
  ) {
    self.article = article
    self.source = source
    self.paragraphs = paragraphs ?? Self.lines(of: article.text)
    self.decisions = decisions
  }

  /// The lines of a text that says nothing about them.
  private static func lines(of text: String?) -> [Paragraph] {
    (text ?? "").split(whereSeparator: \.isNewline).compactMap { line in
      line.contains { !$0.isWhitespace } ? Paragraph(.prose, String(line)) : nil
    }
  }
}
