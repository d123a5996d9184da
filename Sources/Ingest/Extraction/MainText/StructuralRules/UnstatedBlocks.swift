import Markup

/// Drops blocks that the text stated in JSON-LD lacks, where it has nearly all the others.
///
/// Stated text alone is no good source (``StatedText`` says why), but as a witness it is: where it
/// agrees with most of what was kept, what it leaves out is a caption, a promotion or a box.
enum UnstatedBlocks {
  /// The share of the kept words that must stand in the stated text for it to be believed.
  private static let agreement = 0.7
  /// From this share of its words on a block is confirmed.
  private static let confirmed = 0.8
  /// Below this share a block is left out of the stated text.
  private static let missing = 0.5
  /// Fewer words are a teaser.
  private static let leastWords = 30
  /// Words that are compared at a time.
  private static let run = 3

  @Sendable static func apply(_ choice: inout Choice) {
    guard let stated = choice.stated().map(words), stated.count >= leastWords else { return }
    let runs = Set(shingles(stated, run))
    let pairs = Set(shingles(stated, 2))
    let single = Set(stated)
    var shares: [(index: Int, share: Double)] = []
    var total = 0
    var agreed = 0
    for index in choice.kept {
      let own = words(choice.text(index))
      let found = shingles(own, run)
      let share: Double =
        switch own.count {
        case 0: 0.5
        case 1: single.contains(own[0]) ? 0.5 : 0
        case 2: shingles(own, 2).allSatisfy(pairs.contains) ? 1 : 0
        default: Double(found.count(where: runs.contains)) / Double(found.count)
        }
      shares.append((index, share))
      total += own.count
      if share > confirmed { agreed += own.count }
    }
    guard total > 0, Double(agreed) >= agreement * Double(total) else { return }
    for (index, share) in shares where share < missing { choice.drop(index, .unstated) }
  }

  private static func words(_ text: String) -> [Substring] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }
  }

  /// All runs of `count` words.
  private static func shingles(_ words: [Substring], _ count: Int) -> [[Substring]] {
    guard words.count >= count else { return [] }
    return (0...words.count - count).map { Array(words[$0..<$0 + count]) }
  }
}

extension StructuredData {
  /// The article's body as JSON-LD states it, without markup; `nil` when it states none.
  static func body(in page: Page) -> String? {
    // Most pages state none, and need not be parsed for it.
    guard page.structuredData.contains(where: { $0.contains("\"articleBody\"") }) else {
      return nil
    }
    guard
      let body = StructuredData(page.structuredData).article?["articleBody"]?.elements.first?.text
    else { return nil }
    return StatedText.plain(body)?.joined(separator: "\n")
  }
}
