/// Drops lines inside the text that lead to other texts: “Related: …”, “You may also like”.
///
/// They stand between two paragraphs and are built like them, so the classifier takes them for
/// text. Only openings that were never part of the article on the labelled pages of four sets are
/// listed; “Read more: …”, “See also” and «Читайте также» are left alone, because on those pages
/// they were the author's own words more often than not, and dropping them cost every set.
enum PromotionalLines {
  /// The longest line, in words.
  private static let lineWords: Int32 = 25

  /// A line that begins so, whatever follows.
  private static let openings = [
    "related:", "related story:", "related stories:", "related article:", "related articles:",
    "related post:", "related posts:", "related reading:", "related content:", "related news:",
    "related coverage:", "read next:", "you may also like", "you might also like",
    "you may also enjoy", "you might also enjoy", "you may also be interested in",
    "you might also be interested in",
  ]
  /// A line that says this and no more.
  private static let whole: Set = [
    "don't miss", "continue reading below", "continues below", "article continues below",
    "story continues below",
  ]

  /// What a line must hold to lead away, so that most lines need no second look.
  private static let marks = PhraseSet(
    openings + whole + whole.map { $0.replacing("'", with: "\u{2019}") } + ["also on "])

  @Sendable static func apply(_ choice: inout Choice) {
    for index in choice.kept where choice.outline.blocks[index].words.words <= lineWords {
      guard choice.withBytes(index, marks.groups) != 0 else { continue }
      if leadsAway(choice.text(index)) { choice.drop(index, .promotional) }
    }
  }

  /// Whether a line leads to other texts.
  static func leadsAway(_ text: String) -> Bool {
    let line = text.lowercased().replacing("\u{2019}", with: "'").drop { !$0.isLetter }
    if openings.contains(where: line.hasPrefix) { return true }
    if line.hasPrefix("also on "), line.contains(":") { return true }
    let end = line.lastIndex(where: \.isLetter).map { line.index(after: $0) } ?? line.endIndex
    return whole.contains(String(line[..<end]))
  }
}
