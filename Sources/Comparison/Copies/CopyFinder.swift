/// Finds near-copies among many texts, in time linear in their number.
///
/// Word shingles → MinHash signatures → bands; articles that meet in a band are compared by their
/// whole shingle sets. Shingles that an outlet repeats in many of its own articles (a subscription
/// line, a picture agency's notice) are its furniture and do not count.
struct CopyFinder: Sendable {
  /// Jaccard similarity from which a text is a copy.
  ///
  /// Below .44, which edits of 15 % of the words leave; how much independent reports share was not
  /// measured.
  static let threshold = 0.30
  /// The same for texts of fewer than ``shortText`` shingles, where a formula weighs more.
  static let shortThreshold = 0.50
  /// Shingles below which a text is short.
  static let shortText = 40
  /// The share of the shorter text in the longer one from which it is an excerpt.
  static let excerptThreshold = 0.60
  /// The same for two texts of one outlet, which share galleries, captions and paragraphs of
  /// background without one being the other again.
  static let ownThreshold = 0.60
  /// Texts of fewer shingles are not judged at all.
  static let fewestShingles = 12

  /// One text to compare.
  struct Text: Sendable {
    var shingles: Shingles
    /// The outlet's number, for its furniture.
    var outlet: Int
    var outletName: String?
    var agency: String?
    var moment: Moment
  }

  /// The copies among `texts`, ordered by when the copy appeared.
  ///
  /// A text is attached to the most similar earlier one, and through it to that one's original.
  static func copies(in texts: [Text]) -> [Copy] {
    let sets = withoutFurniture(texts)
    let order = texts.indices.sorted {
      (texts[$0].moment.sortKey, $0) < (texts[$1].moment.sortKey, $1)
    }
    var rank = [Int](repeating: 0, count: texts.count)
    for (position, index) in order.enumerated() { rank[index] = position }

    var parents: [Int: [(parent: Int, similarity: Double)]] = [:]
    for (a, b) in candidates(sets, rank: rank) {
      let isOwn = texts[a].outlet == texts[b].outlet
      guard let similarity = similarity(sets[a], sets[b], isOwn: isOwn) else { continue }
      let (earlier, later) = rank[a] < rank[b] ? (a, b) : (b, a)
      parents[later, default: []].append((earlier, similarity))
    }
    var root = Array(texts.indices)
    var members: [Int: [Int]] = [:]
    for index in order {
      guard
        let best = parents[index]?.max(by: {
          ($0.similarity, rank[$1.parent]) < ($1.similarity, rank[$0.parent])
        })
      else { continue }
      root[index] = root[best.parent]
      members[root[index], default: []].append(index)
    }
    var copies: [Copy] = []
    for (first, followers) in members {
      let all = [first] + followers
      let original = original(of: all, in: texts)
      let agency = credited(all, in: texts)
      for copy in all where copy != original {
        copies.append(
          Copy(
            original: original, copy: copy, similarity: sets[original].jaccard(sets[copy]),
            containment: sets[original].containment(sets[copy]), agency: agency,
            isOrderKnown: texts[original].moment.isBefore(texts[copy].moment) ?? false))
      }
    }
    return copies.sorted { rank[$0.copy] < rank[$1.copy] }
  }

  /// How similar two sets are, nil when neither is a copy of the other.
  private static func similarity(_ a: Shingles, _ b: Shingles, isOwn: Bool) -> Double? {
    let shared = a.shared(with: b)
    let smaller = min(a.hashes.count, b.hashes.count)
    let jaccard = Double(shared) / Double(a.hashes.count + b.hashes.count - shared)
    if isOwn { return jaccard >= ownThreshold ? jaccard : nil }
    if jaccard >= (smaller < shortText ? shortThreshold : threshold) { return jaccard }
    guard smaller >= shortText, Double(shared) >= excerptThreshold * Double(smaller) else {
      return nil
    }
    return jaccard
  }

  /// The earliest of `all`, which stand in time order; when the dates leave it open, the one whose
  /// outlet is the agency that another credits.
  private static func original(of all: [Int], in texts: [Text]) -> Int {
    let first = all[0]
    guard let agency = credited(all, in: texts)?.lowercased() else { return first }
    return all.first {
      texts[$0].outletName?.lowercased() == agency
        && texts[first].moment.isBefore(texts[$0].moment) != true
    } ?? first
  }

  /// The agency that most of `all` credit; the earliest credit decides a tie.
  private static func credited(_ all: [Int], in texts: [Text]) -> String? {
    var counts: [String: Int] = [:]
    let agencies = all.compactMap { texts[$0].agency }
    for agency in agencies { counts[agency, default: 0] += 1 }
    let most = counts.values.max()
    return agencies.first { counts[$0] == most }
  }

  /// The texts' sets without what their outlet repeats in at least 5 and 0.5 % of its articles.
  private static func withoutFurniture(_ texts: [Text]) -> [Shingles] {
    var sets = texts.map(\.shingles)
    for indices in Dictionary(grouping: texts.indices, by: { texts[$0].outlet }).values {
      let most = max(5, indices.count / 200)
      guard indices.count >= most else { continue }
      var all: [UInt32] = []
      all.reserveCapacity(indices.reduce(0) { $0 + sets[$1].hashes.count })
      for index in indices { all += sets[index].hashes }
      all.sort()
      var furniture: Set<UInt32> = []
      var start = 0
      while start < all.count {
        var end = start + 1
        while end < all.count && all[end] == all[start] { end += 1 }
        if end - start >= most { furniture.insert(all[start]) }
        start = end
      }
      guard !furniture.isEmpty else { continue }
      for index in indices { sets[index].hashes.removeAll { furniture.contains($0) } }
    }
    return sets
  }

  /// Pairs that meet in a band, each once, ascending.
  ///
  /// In a band with many members each meets only its next eight in time, which keeps the work
  /// linear; the chain still joins them all.
  private static func candidates(_ sets: [Shingles], rank: [Int]) -> [(Int, Int)] {
    let eligible = sets.indices.filter { sets[$0].hashes.count >= fewestShingles }
    let family = MinHash()
    let signatures = eligible.map { family.signature(sets[$0]) }
    var pairs: Set<UInt64> = []
    for band in 0..<MinHash.bands {
      let first = band * MinHash.rows
      var entries = signatures.indices.map { number -> (key: UInt64, rank: Int, index: Int) in
        let signature = signatures[number]
        var key: UInt64 = 0
        for row in 0..<MinHash.rows {
          key = SplitMix64.mix(key ^ UInt64(signature[first + row]))
        }
        return (key, rank[eligible[number]], eligible[number])
      }
      entries.sort { ($0.key, $0.rank) < ($1.key, $1.rank) }
      for a in entries.indices {
        var b = a + 1
        while b < entries.count, b <= a + 8, entries[b].key == entries[a].key {
          let (low, high) = (
            min(entries[a].index, entries[b].index), max(entries[a].index, entries[b].index)
          )
          pairs.insert(UInt64(low) << 32 | UInt64(high))
          b += 1
        }
      }
    }
    return pairs.sorted().map { (Int($0 >> 32), Int($0 & 0xffff_ffff)) }
  }
}
