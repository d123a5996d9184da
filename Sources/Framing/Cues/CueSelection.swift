/// Which of the cues found in a sentence count.
///
/// The longest wins where one lies in another, as "no evidence of" over "no"; a pseudo-cue wins over
/// all that it covers and then counts for nothing itself (ConText's pseudo-triggers).
enum CueSelection {
  /// The cues of `found` that count, in text order.
  static func select(_ found: inout [Cue]) {
    found.sort { a, b in
      if a.words.lowerBound != b.words.lowerBound { return a.words.lowerBound < b.words.lowerBound }
      if a.words.upperBound != b.words.upperBound { return a.words.upperBound > b.words.upperBound }
      return rank(a.kind) < rank(b.kind)
    }
    var kept = 0
    // The furthest end of the cues kept so far; starts only grow, so one that ends before it lies in
    // another or overlaps it.
    for index in found.indices {
      let cue = found[index]
      var covered = false
      var back = kept - 1
      while back >= 0 {
        let other = found[back]
        if other.words.upperBound <= cue.words.lowerBound && other.words.count < 20
          && back < kept - 8
        {
          break
        }
        if other.words.lowerBound <= cue.words.lowerBound
          && cue.words.upperBound <= other.words.upperBound
        {
          // Comments on the sentence before are a layer of their own.
          if other.kind != .pseudo, comments(other.kind) != comments(cue.kind) {
            back -= 1
            continue
          }
          let same = other.words == cue.words
          if !same || !coexist(other.kind, cue.kind) {
            covered = true
            break
          }
        }
        back -= 1
        if back < kept - 12 { break }
      }
      if !covered {
        found[kept] = cue
        kept += 1
      }
    }
    found.removeSubrange(kept...)
    found.removeAll { $0.kind == .pseudo }
  }

  private static func comments(_ kind: CueClass) -> Bool {
    kind == .discredit || kind == .endorsement
  }

  /// Whether two readings of the same words are both kept: a word can be a verb or a noun, and can
  /// act on its own sentence and on the one before.
  private static func coexist(_ a: CueClass, _ b: CueClass) -> Bool {
    if a == .pseudo || b == .pseudo { return false }
    if a.isVerb && b.isVerb { return false }
    if a == b { return false }
    return true
  }

  /// The order of preference between readings of the same words.
  private static func rank(_ kind: CueClass) -> Int {
    switch kind {
    case .pseudo: 0
    case .denial: 1
    case .exaggeration: 2
    case .suspicion: 3
    case .naming: 4
    case .factive: 5
    case .claim: 6
    case .belief: 7
    case .report: 8
    default: 9
    }
  }
}
