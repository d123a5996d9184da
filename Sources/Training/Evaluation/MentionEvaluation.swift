import Comparison

/// Predicted mentions against those that coders marked.
///
/// Mentions of one frame and article are paired one to one, exact ones first, then those that
/// overlap, in the order of the text. Voice and stance are judged on the pairs where the gold says
/// them. Only articles whose gold has mentions, if an empty list, count.
package struct MentionEvaluation: Sendable {
  package var gold = 0
  package var predicted = 0
  /// Pairs with the same place.
  package var exact = 0
  /// Pairs that share at least one character.
  package var overlapping = 0
  /// Pairs with a voice on both sides, and those with the same.
  package var voice = (judged: 0, right: 0)
  /// The same for the stance.
  package var stance = (judged: 0, right: 0)
  /// Cohen's kappa of voices and of stances over the pairs; nil where it is not defined.
  package var voiceKappa: Double?
  package var stanceKappa: Double?

  /// nil if no gold record has mentions.
  package init?(gold: [LabelRecord], predicted: [LabelRecord]) {
    guard gold.contains(where: { $0.spans != nil }) else { return nil }
    let byID = Dictionary(predicted.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var voices: (gold: [String], predicted: [String]) = ([], [])
    var stances = voices
    for record in gold {
      guard let marked = record.spans else { continue }
      let found = byID[record.id]?.spans ?? []
      self.gold += marked.count
      self.predicted += found.count
      for (truth, guess) in Self.pairs(marked, found) {
        overlapping += 1
        if truth.range == guess.range { exact += 1 }
        if let right = truth.voice, let said = guess.voice {
          voice.judged += 1
          if right == said { voice.right += 1 }
          voices.gold.append(right)
          voices.predicted.append(said)
        }
        if let right = truth.stance, let said = guess.stance {
          stance.judged += 1
          if right == said { stance.right += 1 }
          stances.gold.append(right)
          stances.predicted.append(said)
        }
      }
    }
    voiceKappa = Agreement.cohenKappa(voices.gold, voices.predicted)
    stanceKappa = Agreement.cohenKappa(stances.gold, stances.predicted)
  }

  /// F1 of mentions with the very place, and of mentions that overlap.
  package var exactF1: Double { LabelEvaluation.f1(exact, predicted, gold) }
  package var overlapF1: Double { LabelEvaluation.f1(overlapping, predicted, gold) }

  private typealias Span = LabelledDocument.Span

  private static func pairs(_ gold: [Span], _ found: [Span]) -> [(Span, Span)] {
    var pairs: [(Span, Span)] = []
    var isTaken = [Bool](repeating: false, count: found.count)
    var left: [Span] = []
    let inOrder = gold.sorted { ($0.range.lowerBound, $0.frame) < ($1.range.lowerBound, $1.frame) }
    for span in inOrder {
      let same = found.indices.first {
        !isTaken[$0] && found[$0].frame == span.frame && found[$0].range == span.range
      }
      if let same {
        isTaken[same] = true
        pairs.append((span, found[same]))
      } else {
        left.append(span)
      }
    }
    for span in left {
      let near = found.indices.filter {
        !isTaken[$0] && found[$0].frame == span.frame && found[$0].range.overlaps(span.range)
      }.min { found[$0].range.lowerBound < found[$1].range.lowerBound }
      guard let near else { continue }
      isTaken[near] = true
      pairs.append((span, found[near]))
    }
    return pairs
  }
}
