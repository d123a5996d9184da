/// What has changed between two sets of lexicons, largest change of weight first.
package struct LexiconDiff: Sendable, Equatable {
  /// A pattern that was added, removed or weighted anew.
  package struct Change: Sendable, Equatable {
    package var language: String
    package var frame: String
    /// The pattern as it is written.
    package var pattern: String
    /// Nil if the pattern is new.
    package var oldWeight: Double?
    /// Nil if the pattern is gone.
    package var newWeight: Double?

    /// By how much the weight has moved; a missing pattern weighs nothing.
    package var size: Double { abs((newWeight ?? 0) - (oldWeight ?? 0)) }
  }

  /// The changes by size, equal ones by language, frame and pattern.
  package var changes: [Change]

  private struct Key: Hashable {
    var language: String
    var frame: String
    var pattern: String
    var comparison: Pattern.Comparison
    var isContext: Bool
  }

  package init(from old: LexiconSet, to new: LexiconSet) {
    func weights(_ set: LexiconSet) -> [Key: Double] {
      var weights: [Key: Double] = [:]
      for (language, lexicon) in set.lexicons {
        for entry in lexicon.entries {
          let key = Key(
            language: language, frame: entry.frame, pattern: entry.pattern.source,
            comparison: entry.pattern.comparison, isContext: entry.isContext)
          weights[key] = entry.weight
        }
      }
      return weights
    }
    let (before, after) = (weights(old), weights(new))
    changes = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }.map {
      Change(
        language: $0.language, frame: $0.frame, pattern: $0.pattern, oldWeight: before[$0],
        newWeight: after[$0])
    }.sorted { a, b in
      if a.size != b.size { return a.size > b.size }
      return (a.language, a.frame, a.pattern) < (b.language, b.frame, b.pattern)
    }
  }
}
