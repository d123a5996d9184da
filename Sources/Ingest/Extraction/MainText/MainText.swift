import Markup

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The main text of a page: which of its blocks are the article.
///
/// **The decision here.** Each block of text is kept or dropped by a trained classifier that sees
/// the block, its place in the tree and its neighbours (``BlockFeatures``, ``BoostedTrees``); rules
/// follow only where they were better in cross-validation by host. Weighed against it: rules alone,
/// the best container in Readability's manner, whose figures are among those columns, but which
/// loses to the classifier on every set; and a second classifier over the first one's scores, which
/// gained nothing. Every page has its own level: blocks are kept against a threshold, or against
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

  /// The text: paragraphs separated by one newline, empty when there are none.
  package var text: String { paragraphs.joined(separator: "\n") }

  /// Blocks are kept from this probability on, unless the whole page scores low.
  static let threshold: Float = 0.45
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
    guard !outline.blocks.isEmpty else {
      return MainText(paragraphs: [], wordCount: 0, confidence: 0)
    }
    let scores = BlockScores(outline).values
    let level = pageLevel(outline, scores)
    let cut = min(threshold, pageShare * level)

    var result = MainText(paragraphs: [], wordCount: 0, confidence: level)
    var said = Set<UInt32>()
    outline.text.withUnsafeBufferPointer { bytes in
      var row: Int32 = -1
      for (index, block) in outline.blocks.enumerated() {
        var reason: Reason =
          scores[index] > threshold ? .score : scores[index] > cut ? .pageLevel : .lowScore
        // Long blocks only: a short line may rightly come twice.
        if reason != .lowScore, block.words.words >= 8,
          !said.insert(block.words.hash).inserted
        {
          reason = .repeated
        }
        let isKept = reason == .score || reason == .pageLevel
        if isKept {
          let range = Int(block.start)..<Int(block.end)
          let text = String(decoding: bytes[range], as: UTF8.self)
          let ownRow = outline.row(of: block.element)
          if ownRow >= 0, ownRow == row, let last = result.paragraphs.indices.last {
            result.paragraphs[last] += "\t" + text
          } else {
            result.paragraphs.append(text)
          }
          row = ownRow
          result.wordCount += Int(block.words.words)
        }
        if explains {
          let tag = page.nodes[Int(block.element)].tag
          result.decisions.append(
            Decision(
              text: String(decoding: bytes[Int(block.start)..<Int(block.end)], as: UTF8.self),
              score: scores[index], isKept: isKept, reason: reason, tag: page.name(of: tag)))
        }
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
    let model = BoostedTrees.shipped
    let width = BlockFeatures.names.count
    values = withUnsafeTemporaryAllocation(of: Float.self, capacity: width) { row in
      guard let base = row.baseAddress else { return [] }
      return outline.blocks.indices.map { index in
        if features.isHopeless(index) { return 0 }
        features.fill(index, into: base)
        return 1 / (1 + exp(-model.logOdds(base)))
      }
    }
  }
}

extension Outline {
  /// The table row around an element, -1 when there is none.
  func row(of element: Int32) -> Int32 {
    var node = element
    for _ in 0..<6 where node >= 0 {
      if elements[Int(node)].kind == .row { return node }
      node = elements[Int(node)].parent
    }
    return -1
  }
}
