import Language

/// Cuts a reading into clauses and parts of clauses.
///
/// ConText ends a scope at a termination term; here the terms number the words, so that every scope
/// question is a comparison of two numbers.
extension Reading {
  mutating func markClauses() {
    var clause: Int32 = 0
    var part: Int32 = 0
    var clauses: Int32 = 0
    var parts: Int32 = 0
    // The clause and part that go on after a relative clause in commas.
    var resumed: (clause: Int32, part: Int32)? = nil
    for index in words.indices {
      if index > 0 {
        let before = words[index].before
        let comma = before.contains(.comma)
        if !before.isDisjoint(with: [.semicolon, .dash, .colon, .stop, .newline])
          || words[index].isA(.stop) || (comma && startsClause(after: index))
        {
          clauses += 1
          parts += 1
          (clause, part) = (clauses, parts)
          resumed = nil
        } else if comma, let main = resumed, !words[index].isA([.relative, .conjunction]),
          !opensParticiple(at: index)
        {
          (clause, part) = main
          resumed = nil
        } else if comma && (words[index].isA(.relative) || opensParticiple(at: index)) {
          resumed = resumed ?? (clause, part)
          clauses += 1
          parts += 1
          (clause, part) = (clauses, parts)
        } else if words[index].isA([.complementizer, .relative]) {
          parts += 1
          part = parts
        }
      }
      words[index].clause = clause
      words[index].part = part
    }
  }

  /// Whether the word at `index`, after a comma, opens a clause like "citing no source" or
  /// "не назвав имен"; what is negated in it is negated there alone.
  func opensParticiple(at index: Int) -> Bool {
    // "…, according to": its clause is that of what is said.
    if cues.contains(where: { $0.words.contains(index) && $0.kind == .according }) { return false }
    func isParticiple(_ index: Int) -> Bool {
      words.indices.contains(index) && words[index].isA(.participial)
        && !words[index].isA([.preposition, .time, .pronoun, .actor, .determiner])
    }
    // "не назвав", whether the negation stands alone or opens a longer cue.
    let isNegated = cues.contains {
      $0.words.lowerBound == index && ($0.kind == .negation || $0.kind == .doubt)
    }
    return isParticiple(index) || isNegated && isParticiple(index + 1)
  }

  /// Whether "and" at `index`, after a comma, opens a clause of its own: a pronoun follows, or a
  /// subject with a verb of attribution.
  private func startsClause(after index: Int) -> Bool {
    guard words[index].isA(.conjunction), index + 1 < words.count else { return false }
    if words[index + 1].isA(.pronoun) { return true }
    var next = index + 1
    while next < words.count, next < index + 7 {
      if has([.comma, .semicolon, .dash, .colon], before: next) { return false }
      if words[next].verb >= 0 { return next > index + 1 }
      next += 1
    }
    return false
  }
}
