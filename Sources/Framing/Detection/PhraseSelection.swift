import Language
import Lexicon

/// Which phrase stands for a mention where several entries of a frame meet.
enum PhraseSelection {
  /// Of entries with a gap, the shortest spans: a match that holds a smaller one of the same entry
  /// is dropped, because the words in a gap are no evidence.
  static func minimal(_ matches: [Match], of lexicon: Lexicon) -> [Match] {
    var byEntry: [Int: [Match]] = [:]
    for match in matches { byEntry[match.entry, default: []].append(match) }
    var kept: [Match] = []
    for (entry, matches) in byEntry {
      guard lexicon.entries[entry].pattern.hasGap else {
        kept += matches
        continue
      }
      // From the last start back, a match is minimal if it ends before all that start at or after
      // it.
      var earliestEnd = Int.max
      for match in matches.sorted(by: {
        $0.tokens.lowerBound == $1.tokens.lowerBound
          ? $0.tokens.upperBound < $1.tokens.upperBound
          : $0.tokens.lowerBound > $1.tokens.lowerBound
      }) where match.tokens.upperBound < earliestEnd {
        earliestEnd = match.tokens.upperBound
        kept.append(match)
      }
    }
    return kept
  }

  /// Whether a semicolon or a line's end stands between the `tokens`: what it separates
  /// are clauses of their own.
  static func crossesClauses(_ tokens: Range<Int>, in text: TokenizedText) -> Bool {
    tokens.dropFirst().contains {
      !text.tokens[$0].before.isDisjoint(with: [.semicolon, .newline])
    }
  }

  /// Of overlapping detections the heaviest, then the longest, then the leftmost.
  static func strongest(_ detections: [Detection]) -> [Detection] {
    let ranked = detections.sorted {
      if $0.weight != $1.weight { return $0.weight > $1.weight }
      if $0.tokens.count != $1.tokens.count { return $0.tokens.count > $1.tokens.count }
      if $0.tokens.lowerBound != $1.tokens.lowerBound {
        return $0.tokens.lowerBound < $1.tokens.lowerBound
      }
      return $0.entry < $1.entry
    }
    var kept: [Detection] = []
    // Phrases are short, so their tokens are counted in place of comparing each with all.
    var taken: Set<Int> = []
    for detection in ranked where taken.isDisjoint(with: detection.tokens) {
      taken.formUnion(detection.tokens)
      kept.append(detection)
    }
    return kept.sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
  }

  /// Joins detections with at most one word and no mark between them: “foreign-trained bandits and
  /// terrorists” is one mention.
  ///
  /// `detections` are of one frame, in order, without overlaps.
  static func joined(_ detections: [Detection], in text: TokenizedText) -> [Detection] {
    detections.reduce(into: []) { joined, detection in
      guard let last = joined.last,
        detection.tokens.lowerBound - last.tokens.upperBound <= 1,
        (last.tokens.upperBound...detection.tokens.lowerBound).allSatisfy({
          text.tokens[$0].before.isEmpty
        })
      else {
        joined.append(detection)
        return
      }
      var whole = last.weight >= detection.weight ? last : detection
      whole.tokens = last.tokens.lowerBound..<detection.tokens.upperBound
      joined[joined.count - 1] = whole
    }
  }
}
