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
  /// Whether there is one group and neither a veto nor a gap, as in a list of words and phrases.
  private let isPlain: Bool

  init(_ lexicon: CompiledLexicon) {
    entries = lexicon.entries.map {
      Traits(group: $0.group, isVeto: $0.isVeto, hasGap: $0.pattern.hasGap)
    }
    let group = entries.first?.group
    isPlain = entries.allSatisfy { $0.group == group && !$0.isVeto && !$0.hasGap }
  }

  /// Adds the winners among `found`, all in one sentence and in the order of their starts, to
  /// `winners`, in the order of the text.
  ///
  /// Works on one cluster of overlapping matches after the other: most have one match.
  func select(_ found: [Match], into winners: inout [Match]) {
    var start = 0
    while start < found.count {
      var clusterEnd = found[start].tokens.upperBound
      var end = start + 1
      while end < found.count, found[end].tokens.lowerBound < clusterEnd {
        clusterEnd = max(clusterEnd, found[end].tokens.upperBound)
        end += 1
      }
      if end == start + 1 {
        if isPlain || !entries[found[start].entry].isVeto { winners.append(found[start]) }
      } else if !selectFew(found, start..<end, &winners) {
        selectCluster(Array(found[start..<end]), into: &winners)
      }
      start = end
    }
  }

  /// Chooses among a few overlapping matches of one group without vetoes and gaps, the most common
  /// cluster; false if this is another kind.
  ///
  /// Takes the best that is left until none is, which for so few is faster than sorting.
  private func selectFew(
    _ found: [Match], _ cluster: Range<Int>, _ winners: inout [Match]
  ) -> Bool {
    guard cluster.count <= 16 else { return false }
    if !isPlain {
      let group = entries[found[cluster.lowerBound].entry].group
      for index in cluster {
        let traits = entries[found[index].entry]
        if traits.group != group || traits.isVeto || traits.hasGap { return false }
      }
    }
    let first = winners.count
    while true {
      var best: Match?
      for index in cluster {
        let match = found[index]
        if let best, !Self.wins(match, over: best) { continue }
        if first < winners.count, winners[first...].contains(where: { match.overlaps($0) }) {
          continue
        }
        best = match
      }
      guard let best else { return true }
      // The winners of a cluster stay in the order of the text.
      var place = winners.count
      while place > first, winners[place - 1].tokens.lowerBound > best.tokens.lowerBound {
        place -= 1
      }
      if place == winners.count { winners.append(best) } else { winners.insert(best, at: place) }
      // Most clusters are several patterns at one place.
      if best.tokens.lowerBound == found[cluster.lowerBound].tokens.lowerBound,
        !cluster.contains(where: { !best.overlaps(found[$0]) })
      {
        return true
      }
    }
  }

  @inline(__always)
  private static func wins(_ a: Match, over b: Match) -> Bool {
    let (aCount, bCount) = (a.tokens.count, b.tokens.count)
    if aCount != bCount { return aCount > bCount }
    if a.tokens.lowerBound != b.tokens.lowerBound {
      return a.tokens.lowerBound < b.tokens.lowerBound
    }
    return a.entry < b.entry
  }

  private func selectCluster(_ cluster: [Match], into winners: inout [Match]) {
    var found = cluster
    let first = cluster[0].tokens.lowerBound
    keepMinimal(&found)
    var kept: [Match] = []
    // The number of the group that last took the token, counted up.
    var taken: [Int] = []
    var round = 0
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

extension Match {
  @inline(__always)
  fileprivate func overlaps(_ other: Match) -> Bool {
    tokens.lowerBound < other.tokens.upperBound && other.tokens.lowerBound < tokens.upperBound
  }
}
