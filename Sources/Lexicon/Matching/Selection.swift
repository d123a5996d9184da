/// What wins when matches overlap.
///
/// 1. Of a pattern with a gap only the shortest spans stay: a match that holds a smaller match of
///    the same entry is dropped (minimal intervals; Clarke, Cormack and Burkowski, *An algebra for
///    structured text search*, 1995), because the words in a gap are no evidence.
/// 2. A veto removes every match of its group that it overlaps, however long.
/// 3. Among what is left of a group the longest span wins, of equally long ones the leftmost, of
///    the same span the entry that comes first; what overlaps a winner is dropped.
/// Groups do not compete: one phrase may speak for two frames.
struct Selection {
  private let entries: [CompiledLexicon.Entry]
  private let hasGap: [Bool]
  /// The number of the group that last took the token, counted up through all sentences.
  private var taken: [Int] = []
  private var round = 0
  private var kept: [Match] = []

  init(_ lexicon: CompiledLexicon) {
    entries = lexicon.entries
    hasGap = lexicon.entries.map(\.pattern.hasGap)
  }

  /// Adds the winners among `found`, all in one sentence that begins with token `first`, to
  /// `winners`, in the order of the text; leaves `found` in another order.
  mutating func select(_ found: inout [Match], into winners: inout [Match], from first: Int) {
    if found.count == 1 {
      if !entries[found[0].entry].isVeto { winners.append(found[0]) }
      return
    }
    keepMinimal(&found)
    kept.removeAll(keepingCapacity: true)
    found.sort { a, b in
      let (x, y) = (entries[a.entry], entries[b.entry])
      if x.group != y.group { return x.group < y.group }
      if x.isVeto != y.isVeto { return x.isVeto }
      if a.tokens.count != b.tokens.count { return a.tokens.count > b.tokens.count }
      if a.tokens.lowerBound != b.tokens.lowerBound {
        return a.tokens.lowerBound < b.tokens.lowerBound
      }
      return a.entry < b.entry
    }
    var group: Int?
    for match in found {
      let entry = entries[match.entry]
      if entry.group != group {
        group = entry.group
        round += 1
      }
      let span = (match.tokens.lowerBound - first)..<(match.tokens.upperBound - first)
      if taken.count < span.upperBound {
        taken += Array(repeating: 0, count: span.upperBound - taken.count)
      }
      if !entry.isVeto {
        if taken[span].contains(round) { continue }
        kept.append(match)
      }
      for token in span { taken[token] = round }
    }
    kept.sort(by: Self.inOrder)
    winners += kept
  }

  /// Drops repetitions, and of entries with a gap the matches that hold another.
  private func keepMinimal(_ found: inout [Match]) {
    found.sort { a, b in
      if a.entry != b.entry { return a.entry < b.entry }
      if a.tokens.lowerBound != b.tokens.lowerBound {
        return a.tokens.lowerBound > b.tokens.lowerBound
      }
      return a.tokens.upperBound < b.tokens.upperBound
    }
    // From the last start to the first: a match holds a later one if it does not end before the
    // earliest end so far.
    var write = 0
    var entry = -1
    var earliestEnd = Int.max
    var last: Match?
    for match in found {
      if match.entry != entry {
        entry = match.entry
        earliestEnd = Int.max
      } else if match == last {
        continue
      }
      last = match
      if hasGap[entry] {
        if match.tokens.upperBound >= earliestEnd { continue }
        earliestEnd = match.tokens.upperBound
      }
      found[write] = match
      write += 1
    }
    found.removeSubrange(write...)
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
