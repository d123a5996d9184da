import Language

/// Finds the noun phrase that is a source, by what bounds it: there is no parser.
extension Reading {
  /// The most words that a source may have.
  static let longestSource = 12

  /// The noun phrase that ends before `end`, read leftwards; `nil` if nothing there can be a source.
  ///
  /// Stops at marks, at words that open a clause, and at other verbs of attribution. An apposition
  /// or relative clause in commas right before `end` belongs to it.
  func phrase(endingAt end: Int) -> Range<Int>? {
    guard end > 0 else { return nil }
    var end = end
    // "who said", "которые заявили": the noun before the relative pronoun.
    if words[end - 1].isA(.relative), words[end - 1].isA(.pronoun) {
      end -= 1
      guard end > 0 else { return nil }
      return phrase(endingAt: end)
    }
    let floor = Swift.max(0, end - Self.longestSource)
    var start = end
    while start > floor {
      let index = start - 1
      let word = words[index]
      if word.verb >= 0 || word.isA([.stop, .complementizer]) || word.isA(.relative) { break }
      if word.isA(.conjunction) && !joinsSources(at: index, end: end) { break }
      start = index
      if has([.comma, .semicolon, .dash, .colon, .quote, .bracket, .stop], before: index) { break }
    }
    return trimmed(start..<end)
  }

  private static let phraseMarks: Token.Separators = [
    .comma, .semicolon, .dash, .colon, .quote, .bracket, .stop,
  ]

  /// The noun phrase that starts at `start`, read rightwards, as in ", said X" or "according to X".
  func phrase(startingAt start: Int, limit: Int = longestSource) -> Range<Int>? {
    guard start < words.count else { return nil }
    let ceiling = Swift.min(words.count, start + limit)
    var end = start
    var work = start
    while end < ceiling {
      let word = words[end]
      if let named = namedWork(startingAt: end, after: start) {
        (end, work) = (named, named)
        continue
      }
      // The director of «Rassvet» Asanov: past the name of the work to that of the man.
      let isNamedOn =
        end > start && end == work && word.isCapitalised
        && !has([.comma, .semicolon, .dash, .colon, .stop], before: end)
      if end > start && !isNamedOn
        && has([.comma, .semicolon, .dash, .colon, .quote, .bracket, .stop], before: end)
      {
        break
      }
      if word.verb >= 0 || word.isA([.stop, .complementizer]) { break }
      if end > start && word.isA([.relative, .copula, .auxiliary]) { break }
      if end > start && word.isA(.time) { break }
      // "by a minister on foreign fighters": a name goes on past "of" and before a capital only.
      if end > start && word.isA(.preposition) && !word.isA(.linking)
        && !(end + 1 < words.count && words[end + 1].isCapitalised)
      {
        break
      }
      if word.isA(.conjunction), end + 1 < words.count,
        !(words[end + 1].isCapitalised || words[end + 1].isA(.actor)
          || end + 2 < words.count && words[end + 2].isA(.actor)
            && !has(Self.phraseMarks, before: end + 2))
      {
        break
      }
      // "Asanov's office is said to", "commented Asanov reports that": hearsay, or the verb's object.
      if end > start,
        cues.contains(where: {
          $0.words.lowerBound == end
            && ($0.kind == .hearsay
              || $0.kind.isNoun && words[end - 1].isCapitalised
                && !word.isCapitalised && word.shape.contains(.cyrillic))
        })
      {
        break
      }
      end += 1
    }
    return trimmed(start..<end)
  }

  /// Just past a short name in quotation marks that belongs to the noun before it: `газета «Труд»`.
  private func namedWork(startingAt index: Int, after start: Int) -> Int? {
    guard index > start, has(.quote, before: index), words[index].isCapitalised,
      !has([.comma, .dash, .colon, .semicolon], before: index),
      words[index - 1].isA([.actor, .work]), words[index].quotation >= 0,
      words[index - 1].quotation != words[index].quotation
    else { return nil }
    var end = index
    while end < words.count, words[end].quotation == words[index].quotation {
      if end - index >= 5 { return nil }
      end += 1
    }
    return end
  }

  /// The words from the start of the clause of `index` that can be its subject: a first run that
  /// names somebody.
  func leadingActor(before index: Int) -> Range<Int>? {
    var start = index
    while start > 0, words[start - 1].clause == words[index].clause,
      !has(.comma, before: start)
    {
      start -= 1
    }
    return firstActor(in: start..<index)
  }

  /// The first run of words in `range`, from its start, that names somebody.
  func firstActor(in range: Range<Int>) -> Range<Int>? {
    let (start, index) = (range.lowerBound, range.upperBound)
    var end = start
    var named: Int? = nil
    while end < index, end - start < Self.longestSource {
      let word = words[end]
      if named != nil, has(.quote, before: end) {
        guard let work = namedWork(startingAt: end, after: start), work <= index else { break }
        (end, named) = (work, work)
        continue
      }
      if word.isA(.actor)
        || (word.isCapitalised && (end > start || word.shape.contains(.allCapitals)))
      {
        named = end + 1
      } else if named != nil && !word.isA([.determiner, .preposition]) {
        break
      } else if word.isA([.copula, .auxiliary]) || word.verb >= 0 {
        break
      }
      end += 1
    }
    guard let named else { return nil }
    return trimmed(start..<named)
  }

  /// Without what leads up to a source or follows it: "on Friday", "also", "has".
  func trimmed(_ range: Range<Int>) -> Range<Int>? {
    var start = range.lowerBound
    var end = range.upperBound
    let fringe: Grammar = [.adverb, .auxiliary, .copula, .conjunction, .time]
    while start < end {
      let word = words[start]
      if word.isA(fringe) && !word.isA([.pronoun, .actor])
        && !(word.isCapitalised && start > 0
          && !word.isA(.time))
      {
        start += 1
      } else if word.shape.contains(.number), !word.isCapitalised, start + 1 < end,
        words[start + 1].isA(.time)
      {
        // "3 мая министр".
        start += 2
      } else if word.isA(.preposition),
        let after = skippedTime(from: start, to: end) ?? skippedPlace(from: start, to: end)
      {
        start = after
      } else {
        break
      }
    }
    while end > start {
      let word = words[end - 1]
      if (word.isA(fringe) || word.isA([.preposition, .complementizer]))
        && !word.isA([.pronoun, .actor])
      {
        end -= 1
      } else {
        break
      }
    }
    // "One of them, Ainur Sagat" keeps its "one".
    while start < end, words[start].isA(.determiner), end - start > 1,
      !words[start].isA(.possessive), !words[start + 1].isA(.linking)
    {
      start += 1
    }
    // "В отчете": a place that speaks is named without its preposition.
    if end - start > 1, words[start].isA(.preposition), !words[start].isA([.linking, .actor]) {
      start += 1
      while end - start > 1, words[start].isA(.determiner), !words[start].isA(.possessive) {
        start += 1
      }
      // "In addition", "in the interim", "в первой части" are no places that speak.
      guard
        (start..<end).contains(where: { index in
          words[index].isA([.actor, .pronoun]) || words[index].isCapitalised
            || cues.contains { $0.kind.isNoun && $0.words.lowerBound == index }
        })
      else { return nil }
    }
    guard start < end, isSource(start..<end) else { return nil }
    let leadsToVerb = (end..<Swift.min(range.upperBound + 1, words.count)).contains {
      words[$0].isA(.infinitive)
    }
    return withoutPredicate(start..<end, leadsToVerb: leadsToVerb)
  }

  /// Without what the sentence already says of the source before it speaks: "Officials were at pains
  /// to", "a spokeswoman stopped short of", "posts shared 40,000 times"; where an infinitive follows,
  /// without the verb that governs it: "the envoy went on to", "the ministry chose to".
  private func withoutPredicate(_ range: Range<Int>, leadsToVerb: Bool) -> Range<Int> {
    func names(_ index: Int) -> Bool { words[index].isA(.actor) || words[index].isCapitalised }
    func acts(_ index: Int) -> Bool {
      names(index) || words[index].isA(.pronoun) && !words[index].isA([.oblique, .determiner])
    }
    let inner = range.dropFirst()
    guard !inner.isEmpty else { return range }
    if words[range.lowerBound].isA(.expletive) {
      // "It was left to the mayor's wife", "there are those".
      if let actor = inner.first(where: names) {
        var start = actor
        while start > inner.lowerBound, words[start - 1].isA(.possessive) { start -= 1 }
        var end = actor + 1
        while end < range.upperBound, names(end) || words[end].isA([.linking, .possessive]) {
          end += 1
        }
        return start..<end
      }
      if let copula = inner.first(where: { words[$0].isA(.copula) }), copula + 1 < range.upperBound
      {
        return copula + 1..<range.upperBound
      }
      return range
    }
    let predicate = inner.first { index in
      guard (range.lowerBound..<index).contains(where: acts) else { return false }
      if words[index].isA(.predicate), !words[index].isCapitalised { return true }
      if words[index].isA([.copula, .auxiliary]), !words[index].isA(.preposition) { return true }
      guard words[index].endsInED else { return false }
      // "A man named Bek", "a man identified as Bek" go on with a name.
      let next = index + 1
      return !(index..<range.upperBound).contains { words[$0].isCapitalised }
        || next < range.upperBound && !words[next].isA(.relative)
          && words[next].isA([.determiner, .possessive, .preposition, .adverb])
    }
    let end = predicate ?? range.upperBound
    let last = words[end - 1]
    if leadsToVerb, predicate == nil, !names(end - 1), !last.isA([.pronoun, .possessive]),
      !last.isPossessive, last.shape.contains(.latin), names(end - 2)
    {
      return range.lowerBound..<end - 1
    }
    return range.lowerBound..<end
  }

  /// Just past "on Friday", "at seven in the evening", "во вторник" at `start`; `nil` if no time
  /// stands there.
  private func skippedTime(from start: Int, to end: Int) -> Int? {
    // Several phrases up to a word of time, and after it whoever acts.
    if let time = (start + 1..<end).last(where: { words[$0].isA(.time) && !words[$0].isA(.actor) }),
      time - start < 8, time + 1 < end,
      words[time + 1].isA([.determiner, .definite, .possessive, .actor])
        || words[time + 1].isCapitalised,
      !(start..<time).contains(where: { words[$0].isA(.actor) })
    {
      return time + 1
    }
    var index = start + 1
    var met = false
    while index < end, index < start + 5 {
      let word = words[index]
      if word.isA(.time) || (met && word.shape.contains(.number)) {
        met = true
      } else if met || !word.isA(.determiner) {
        break
      }
      index += 1
    }
    return met && index < end ? index : nil
  }

  /// Just past "in a short statement" at `start`, where an article opens another phrase, as in "in a
  /// short statement the embassy"; `nil` if none does.
  private func skippedPlace(from start: Int, to end: Int) -> Int? {
    guard start + 2 < end - 1 else { return nil }
    return (start + 2..<end - 1).last {
      words[$0].isA([.determiner, .definite]) && !words[$0].isA(.actor)
        && !words[$0 - 1].isA([.preposition, .linking, .determiner, .conjunction])
    }
  }

  /// Whether "and" at `index` joins two names inside a source that ends at `end`.
  private func joinsSources(at index: Int, end: Int) -> Bool {
    guard index > 0, index + 1 < end else { return false }
    func names(_ word: Word) -> Bool { word.isCapitalised || word.isA(.actor) }
    return names(words[index - 1])
      && (names(words[index + 1]) || words[index + 1].isA([.determiner, .possessive, .linking]))
  }

  /// Whether `range` names someone: not only numbers, times or things that do not speak.
  private func isSource(_ range: Range<Int>) -> Bool {
    var speaks = false
    for index in range {
      let word = words[index]
      if word.shape.contains(.number) && !word.shape.contains(.capitalised) { continue }
      if word.isA([.determiner, .definite, .preposition, .time, .adverb])
        && !word.isA([.pronoun, .actor])
      {
        continue
      }
      if word.isA(.sourceless) && index == range.lowerBound { return false }
      speaks = true
    }
    return speaks
  }
}
