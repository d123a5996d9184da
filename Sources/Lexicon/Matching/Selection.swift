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
  /// What the choice needs to know of an entry.
  private struct Traits {
    var group: Int
    var isVeto: Bool
    var hasGap: Bool
  }

  private let entries: [Traits]
  /// The number of the group that last took the token, counted up through all sentences.
  private var taken: [Int] = []
  private var round = 0
  private var kept: [Match] = []
  private var cluster: [Match] = []

  init(_ lexicon: CompiledLexicon) {
    entries = lexicon.entries.map {
      Traits(group: $0.group, isVeto: $0.isVeto, hasGap: $0.pattern.hasGap)
    }
  }

  /// Adds the winners among `found`, all in one sentence and in the order of their starts, to
  /// `winners`, in the order of the text.
  ///
  /// Works on one cluster of overlapping matches after the other: most have one match.
  mutating func select(_ found: inout [Match], into winners: inout [Match]) {
    var start = 0
    while start < found.count {
      var clusterEnd = found[start].tokens.upperBound
      var end = start + 1
      while end < found.count, found[end].tokens.lowerBound < clusterEnd {
        clusterEnd = max(clusterEnd, found[end].tokens.upperBound)
        end += 1
      }
      if end == start + 1 {
        if !entries[found[start].entry].isVeto { winners.append(found[start]) }
      } else if !selectPair(found[start], found[end - 1], end - start, &winners) {
        cluster.removeAll(keepingCapacity: true)
        cluster += found[start..<end]
        var overlapping: [Match] = []
        swap(&overlapping, &cluster)
        selectCluster(&overlapping, into: &winners, from: found[start].tokens.lowerBound)
        swap(&overlapping, &cluster)
      }
      start = end
    }
  }

  /// Chooses between two overlapping matches of one group without vetoes and gaps, the most common
  /// cluster; false if this is another kind.
  @inline(__always)
  private func selectPair(
    _ first: Match, _ second: Match, _ count: Int, _ winners: inout [Match]
  ) -> Bool {
    let (a, b) = (entries[first.entry], entries[second.entry])
    guard count == 2, a.group == b.group, !a.isVeto, !b.isVeto, !a.hasGap, !b.hasGap else {
      return false
    }
    // The first starts no later than the second.
    if first.tokens.count != second.tokens.count {
      winners.append(first.tokens.count > second.tokens.count ? first : second)
    } else if first.tokens.lowerBound != second.tokens.lowerBound {
      winners.append(first)
    } else {
      winners.append(first.entry <= second.entry ? first : second)
    }
    return true
  }

  private mutating func selectCluster(
    _ found: inout [Match], into winners: inout [Match], from first: Int
  ) {
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
      if entries[entry].hasGap {
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
