/// The context entries of one frame that were found in a text, and what they add to a phrase.
struct Surroundings {
  private struct Evidence {
    var weight: Double
    var tokens: Range<Int>
  }

  private var positive: [Int: [Evidence]] = [:]
  private var negative: [Int: [Evidence]] = [:]

  /// Adds a context match of `weight`.
  mutating func add(_ weight: Double, at tokens: Range<Int>, sentence: Int) {
    let evidence = Evidence(weight: abs(weight), tokens: tokens)
    if weight > 0 {
      positive[sentence, default: []].append(evidence)
    } else if weight < 0 {
      negative[sentence, default: []].append(evidence)
    }
  }

  /// Puts the strongest evidence of each sentence first; called when all is added.
  mutating func settle() {
    for sentence in positive.keys { positive[sentence]?.sort { $0.weight > $1.weight } }
    for sentence in negative.keys { negative[sentence]?.sort { $0.weight > $1.weight } }
  }

  /// What the surroundings add to the phrase in `tokens` of `sentence`: the strongest evidence for,
  /// less the strongest against.
  ///
  /// Evidence within the phrase itself is part of its entry and adds nothing. `company` is whether
  /// the article has a mention of the frame, which counts as evidence for; evidence against is not
  /// outweighed by it any more than by other evidence.
  func weight(around tokens: Range<Int>, sentence: Int, company: Bool = false) -> Double {
    var support = strongest(positive, tokens, sentence)
    if company { support = max(support, Detector.companionship) }
    var opposition = strongest(negative, tokens, sentence)
    if negative.count > positive.count { opposition = max(opposition, -Detector.otherStory) }
    return support - opposition
  }

  private func strongest(_ evidence: [Int: [Evidence]], _ tokens: Range<Int>, _ sentence: Int)
    -> Double
  {
    var strongest = 0.0
    for near in sentence - 1...sentence + 1 {
      // The first that lies outside the phrase is the strongest, and few lie inside.
      guard let piece = evidence[near]?.first(where: { !$0.tokens.overlaps(tokens) }) else {
        continue
      }
      let share = near == sentence ? 1 : Detector.neighbourShare
      strongest = max(strongest, piece.weight * share)
    }
    return strongest
  }
}
