/// What wins when matches overlap.
///
/// 1. Of a pattern with a gap only the shortest spans stay: a match that holds a smaller match of
///    the same entry is dropped (minimal intervals; Clarke, Cormack and Burkowski, *An algebra for
///    structured text search*, 1995), because the words in a gap are no evidence.
/// 2. A veto removes every match of its group that it overlaps, however long.
/// 3. Among what is left of a group the longest span wins, of equally long ones the leftmost, of
///    the same span the entry that comes first; what overlaps a winner is dropped.
/// Groups do not compete: one phrase may speak for two frames.
enum Selection {
  /// The winners among `matches`, in the order of the text.
  static func winners(_ matches: [Match], of lexicon: CompiledLexicon) -> [Match] {
    let minimal = matches.filter { match in
      !lexicon.entries[match.entry].pattern.hasGap
        || !matches.contains {
          $0.entry == match.entry && $0.tokens != match.tokens
            && match.tokens.lowerBound <= $0.tokens.lowerBound
            && $0.tokens.upperBound <= match.tokens.upperBound
        }
    }
    let vetoes = minimal.filter { lexicon.entries[$0.entry].isVeto }
    let candidates = minimal.filter { match in
      let entry = lexicon.entries[match.entry]
      return !entry.isVeto
        && !vetoes.contains {
          lexicon.entries[$0.entry].group == entry.group && $0.tokens.overlaps(match.tokens)
        }
    }.sorted {
      if $0.tokens.count != $1.tokens.count { return $0.tokens.count > $1.tokens.count }
      if $0.tokens.lowerBound != $1.tokens.lowerBound {
        return $0.tokens.lowerBound < $1.tokens.lowerBound
      }
      return $0.entry < $1.entry
    }
    var winners: [Match] = []
    for match in candidates {
      let group = lexicon.entries[match.entry].group
      let isFree = !winners.contains {
        lexicon.entries[$0.entry].group == group && $0.tokens.overlaps(match.tokens)
      }
      if isFree { winners.append(match) }
    }
    return winners.sorted(by: inOrder)
  }

  /// The order in which matches are given: by start, end and entry.
  static func inOrder(_ a: Match, _ b: Match) -> Bool {
    if a.tokens.lowerBound != b.tokens.lowerBound {
      return a.tokens.lowerBound < b.tokens.lowerBound
    }
    if a.tokens.upperBound != b.tokens.upperBound {
      return a.tokens.upperBound < b.tokens.upperBound
    }
    return a.entry < b.entry
  }
}
