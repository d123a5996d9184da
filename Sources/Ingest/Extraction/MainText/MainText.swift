import Markup

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The main text of a page: which of its blocks are the article.
///
/// **The decision here.** Each block of text is kept or dropped by a trained classifier that sees
/// the block, its place in the tree and its neighbours (`BlockFeatures`, `BoostedTrees`); a few
/// structural rules correct it afterwards (`Choice.rules`), each kept because it hurt none of the
/// labelled sets. Weighed against it: rules alone, the best container in Readability's manner, whose
/// figures are among those columns; and a second classifier over the first one's scores, which
/// gained nothing out of fold. Every page has its own level: blocks are kept against a threshold, or against
/// half of what the best fifty words of the page reach where that is lower, so that a page that is
/// unlike all others, where every block scores low, still gives its best text.
package struct MainText: Sendable {
  /// Why a block was kept or dropped.
  package enum Reason: String, Sendable {
    /// Its score passed the threshold.
    case score
    /// Its score passed the page's own, lower threshold.
    case pageLevel
    /// Its score was too low.
    case lowScore
    /// The same text was kept before.
    case repeated
    /// It stands in a table's cell beside the one that holds the text.
    case sideCell
    /// It is a line inside the text that leads to other texts.
    case promotional
    /// It says when the page was published or changed.
    case date
    /// It stands in a small box that asks for an e-mail address.
    case signUp
    /// It is a notice of rights.
    case legal
    /// The text that the page states for machines lacks it.
    case unstated
    /// It is a short line after the text's end: links or rights.
    case trailing
  }

  /// What was decided about one block.
  package struct Decision: Sendable {
    /// The block's text.
    package var text: String
    /// The probability, 0...1, that it belongs to the article.
    package var score: Float
    /// Whether it is part of the main text.
    package var isKept: Bool
    /// Why.
    package var reason: Reason
    /// The tag of the element that the block stands in, such as `p`.
    package var tag: String
  }

  /// The paragraphs of the article in the order of the page, none of them empty.
  package var paragraphs: [String]
  /// Words kept.
  package var wordCount: Int
  /// How sure the classifier is of the best fifty words of the page, 0...1.
  ///
  /// Low where there is no article: an index, a stub, an error page. 0 for a page without text.
  package var confidence: Float
  /// Block by block, in order; empty unless asked for.
  package var decisions: [Decision] = []
  /// By paragraph, what it is; empty unless asked for.
  private(set) var kinds: [Extraction.Paragraph.Kind] = []

  /// The text: paragraphs separated by one newline, empty when there are none.
  package var text: String { paragraphs.joined(separator: "\n") }

  /// The lines of the text with what they are; empty unless decisions were asked for.
  package var lines: [Extraction.Paragraph] {
    zip(kinds, paragraphs).flatMap { kind, text in
      text.split(whereSeparator: \.isNewline).map { Extraction.Paragraph(kind, String($0)) }
    }
  }

  /// Blocks are kept from this probability on, unless the whole page scores low.
  package static let threshold: Float = 0.45
  /// The share of the page's own level that a block has to reach.
  static let pageShare: Float = 0.5
  /// The words that set the page's own level.
  static let levelWords: Int32 = 50

  /// Finds the main text.
  ///
  /// - Parameters:
  ///   - page: A parsed page.
  ///   - explains: Whether to list the decisions about all blocks.
  /// - Returns: The kept blocks as paragraphs; none when the page has no words.
  package static func find(in page: Page, explains: Bool = false) -> MainText {
    let outline = Outline(page)
    return find(outline, BlockScores(outline).values, page, explains: explains)
  }

  /// Finds the main text by scores that another model gave, as cross-validation does.
  ///
  /// - Parameters:
  ///   - page: A parsed page.
  ///   - scores: By block of ``BlockTable``, the probability 0...1 that it is text.
  /// - Returns: As ``find(in:explains:)``; no text when there are not as many scores as blocks.
  package static func find(in page: Page, scores: [Float]) -> MainText {
    let outline = Outline(page)
    guard scores.count == outline.blocks.count else {
      return MainText(paragraphs: [], wordCount: 0, confidence: 0)
    }
    let features = BlockFeatures(outline)
    let seen = scores.indices.map { features.isHopeless($0) ? 0 : scores[$0] }
    return find(outline, seen, page, explains: false)
  }

  private static func find(
    _ outline: Outline, _ scores: [Float], _ page: Page, explains: Bool
  ) -> MainText {
    guard !outline.blocks.isEmpty else {
      return MainText(paragraphs: [], wordCount: 0, confidence: 0)
    }
    // A notice of rights scores like text and must not set the page's level.
    let notices = outline.blocks.map {
      LegalNotices.isNotice(outline.text[Int($0.start)..<Int($0.end)])
    }
    let scores = zip(scores, notices).map { $1 ? 0 : $0 }
    let level = pageLevel(outline, scores)
    let cut = min(threshold, pageShare * level)
    var choice = Choice(
      outline: outline,
      reasons: outline.blocks.indices.map { index in
        if notices[index] { return .legal }
        if scores[index] > threshold { return .score }
        return scores[index] > cut && !outline.isInFooter(index) ? .pageLevel : .lowScore
      },
      stated: { StructuredData.body(in: page) })
    for rule in Choice.rules { rule(&choice) }

    var result = MainText(paragraphs: [], wordCount: 0, confidence: level)
    var lastKept = -1
    for index in outline.blocks.indices {
      let isKept = choice.isKept(index)
      if isKept {
        let text = choice.text(index)
        if lastKept >= 0, outline.standInOneRow(lastKept, index),
          let last = result.paragraphs.indices.last
        {
          result.paragraphs[last] += "\t" + text
          if explains { result.kinds[last] = .tableRow }
        } else {
          result.paragraphs.append(text)
          if explains { result.kinds.append(outline.kind(of: index)) }
        }
        lastKept = index
        result.wordCount += Int(outline.blocks[index].words.words)
      }
      if explains {
        let tag = page.nodes[Int(outline.blocks[index].element)].tag
        result.decisions.append(
          Decision(
            text: choice.text(index), score: scores[index], isKept: isKept,
            reason: choice.reasons[index], tag: page.name(of: tag)))
      }
    }
    return result
  }

  /// The score that the best ``levelWords`` words of the page reach.
  private static func pageLevel(_ outline: Outline, _ scores: [Float]) -> Float {
    var words: Int32 = 0
    var level: Float = 0
    for index in scores.indices.sorted(by: { scores[$0] > scores[$1] }) {
      level = scores[index]
      words += outline.blocks[index].words.words
      if words >= levelWords { break }
    }
    return level
  }
}

/// The classifier's probabilities, one a block.
struct BlockScores {
  let values: [Float]

  init(_ outline: Outline) {
    let features = BlockFeatures(outline)
    let width = BlockFeatures.names.count
    let seen = outline.blocks.indices.filter { !features.isHopeless($0) }
    var values = [Float](repeating: 0, count: outline.blocks.count)
    let odds = withUnsafeTemporaryAllocation(of: Float.self, capacity: seen.count * width) {
      rows -> [Float] in
      guard let base = rows.baseAddress else { return [] }
      for (place, index) in seen.enumerated() { features.fill(index, into: base + place * width) }
      return BoostedTrees.shipped.logOdds(base, width: width, count: seen.count)
    }
    for (index, odds) in zip(seen, odds) { values[index] = 1 / (1 + exp(-odds)) }
    self.values = values
  }
}
