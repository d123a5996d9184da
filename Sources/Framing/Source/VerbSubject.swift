import Language

// Where the subject of a verb of speech stands: before it, fronted, inverted, shared with an earlier
// verb, or in apposition to a name.
extension AttributionReader {
  /// Back over articles that a source was trimmed of.
  func determinersBefore(_ start: Int) -> Int {
    var start = start
    while start > 0, words[start - 1].isA([.determiner, .definite, .adverb, .time]),
      !reading.has(Self.marks, before: start)
    {
      start -= 1
    }
    return start
  }

  /// The subject before `end`; with an apposition or relative clause in commas, what stands before.
  func subjectPhrase(endingAt end: Int) -> Range<Int>? {
    if endsNamedWork(at: end) { return namedWork(endingAt: end) }
    guard let phrase = reading.phrase(endingAt: end) else { return nil }
    // "The ministry has so far produced no name to support": a predicate names nobody.
    if phrase.count > 1, phrase.lowerBound > 0,
      !phrase.contains(where: {
        words[$0].isA([.actor, .pronoun, .possessive]) || words[$0].isCapitalised
      }), !words[phrase.lowerBound - 1].isA([.determiner, .definite, .possessive]),
      !reading.has(Self.marks, before: phrase.lowerBound),
      let actor = reading.leadingActor(before: phrase.lowerBound)
    {
      return actor
    }
    // "Six men they describe as": a relative clause without its pronoun.
    let last = words[phrase.upperBound - 1]
    if phrase.count > 1, last.isA(.pronoun),
      !last.isA([.oblique, .actor, .determiner, .possessive])
    {
      return phrase.upperBound - 1..<phrase.upperBound
    }
    if let subject = fronted(phrase) { return subject }
    return canSpeak(phrase) ? phrase : nil
  }

  /// "Как ему рассказал пленный": who is told stands before the verb and is no subject.
  func isTold(before end: Int) -> Bool {
    guard end > 0, words[end - 1].isA(.oblique), !reading.has(Self.marks, before: end) else {
      return false
    }
    guard let phrase = reading.phrase(endingAt: end) else { return true }
    return !phrase.contains { words[$0].isA(.actor) || words[$0].isCapitalised }
  }

  /// "Разговоры о … мэр назвал вздором": the subject after an object that is itself a claim.
  func fronted(_ phrase: Range<Int>) -> Range<Int>? {
    guard
      let claim = reading.cues.first(where: {
        $0.kind.isNoun && phrase.contains($0.words.lowerBound)
      }), claim.words.upperBound < phrase.upperBound - 1,
      words[claim.words.upperBound].isA(.preposition)
    else { return nil }
    var start = phrase.upperBound
    while start > claim.words.upperBound + 2,
      words[start - 1].isA(.actor) || words[start - 1].isCapitalised
    {
      start -= 1
    }
    guard start < phrase.upperBound,
      words[start..<phrase.upperBound].contains(where: { $0.isA(.actor) }),
      !words[start - 1].isA([.preposition, .linking, .determiner, .possessive, .conjunction])
    else { return nil }
    return start..<phrase.upperBound
  }

  /// Whether a short name in quotation marks ends before `end` and belongs to the noun before it:
  /// `газета «Труд» сообщила`.
  func endsNamedWork(at end: Int) -> Bool { namedWork(endingAt: end) != nil }

  func namedWork(endingAt end: Int) -> Range<Int>? {
    guard end > 1, words[end - 1].quotation >= 0, reading.has(.quote, before: end),
      !reading.has([.comma, .dash, .colon, .semicolon], before: end),
      end == words.count || words[end].quotation != words[end - 1].quotation
    else { return nil }
    var start = end - 1
    while start > 0, end - start < 6, words[start - 1].quotation == words[end - 1].quotation {
      start -= 1
    }
    guard start > 0, words[start].isCapitalised, words[start - 1].quotation < 0,
      words[start - 1].isA([.actor, .work]), reading.has(.quote, before: start),
      !reading.has([.comma, .dash, .colon, .semicolon], before: start)
    else { return nil }
    let noun = reading.phrase(endingAt: start)
    return (noun?.lowerBound ?? start - 1)..<end
  }

  /// Whether only adverbs and conjunctions stand before the word at `index` in its sentence.
  func opensSentence(_ index: Int) -> Bool {
    words[..<index].allSatisfy { $0.isA([.adverb, .conjunction, .relative, .preposition]) }
  }

  /// Whether the word at `index` is a present participle or a gerund.
  func isParticiple(_ index: Int) -> Bool {
    hasSuffix("ing", index) || words[index].isA(.participial)
  }

  /// "Denying that …, the agency said": where the main clause begins after an opening participle,
  /// and its subject.
  func mainClause(after verb: Int) -> (start: Int, subject: Range<Int>)? {
    var index = verb + 1
    while index < words.count, index < verb + 40 {
      defer { index += 1 }
      guard reading.has(.comma, before: index), words[index].quotation < 0 else { continue }
      let word = words[index]
      guard
        word.isA([.determiner, .definite, .possessive, .actor])
          || word.isCapitalised || word.isA(.pronoun) && !word.isA([.oblique, .relative]),
        let actor = reading.firstActor(in: index..<words.count)
      else { continue }
      return (index, actor)
    }
    return nil
  }

  /// "A banner that described": the noun before the relative pronoun at `index`, if there is one.
  func antecedent(ofRelativeAt index: Int) -> Range<Int>? {
    let word = words[index]
    guard index > 0, !reading.has(Self.marks, before: index), words[index - 1].verb < 0,
      word.isA(.complementizer) && word.isA(.determiner)
        || word.isA(.relative) && !word.isA([.preposition, .pronoun, .adverb]),
      let phrase = reading.phrase(endingAt: index)
    else { return nil }
    let article = phrase.dropFirst().last {
      words[$0 - 1].isA([.determiner, .definite])
        && !($0 > 1 && words[$0 - 2].isA([.preposition, .linking]))
    }
    return (article ?? phrase.lowerBound)..<phrase.upperBound
  }

  /// The source after the verb, as in “…,” said X and "Об этом заявил X".
  func inverted(after verb: Int, bounded: Bool) -> Range<Int>? {
    guard verb < words.count, !reading.has(Self.marks, before: verb) else { return nil }
    let first = words[verb]
    // «…», — написала в блоге учительница: past where it was said, to who did.
    if first.isA(.preposition), bounded,
      let actor = (verb + 2..<max(verb + 2, min(verb + 6, words.count))).first(where: {
        words[$0].isA(.actor) && !words[$0 - 1].isA([.preposition, .linking, .determiner])
          && !reading.has(Self.marks, before: $0) && words[$0].shape.contains(.cyrillic)
      }), let phrase = reading.phrase(startingAt: actor)
    {
      return phrase
    }
    if first.isA([.complementizer, .relative, .preposition, .time]) && !first.isA(.pronoun) {
      return nil
    }
    guard let phrase = reading.phrase(startingAt: verb) else { return nil }
    let end = phrase.upperBound
    // Something that speaks, and then the end or a mark: else it is the verb's object.
    let closed =
      end == words.count || reading.has(Self.marks, before: end)
      || words[end].isA([.complementizer, .time, .preposition])
      || words[end].isA(.relative) && verb >= 2 && reading.has(.quote, before: verb - 1)
      // «…», прокомментировала Асанова заявления посла: what she speaks of follows her name.
      || words[end - 1].isCapitalised
        && reading.cues.contains { $0.kind.isNoun && $0.words.lowerBound == end }
    let quoted = verb >= 2 && reading.has(.quote, before: verb - 1)
    // "Told residents that", "told her neighbours to": who is told is not who speaks.
    if verb > 0, words[verb - 1].isA(.addressed), end < words.count,
      words[end].isA(.complementizer) || !quoted && !reading.has(Self.marks, before: end)
    {
      return nil
    }
    // ", speaking of the senator": what stands after a participle is its object.
    if verb > 0, isParticiple(verb - 1) { return nil }
    // “…”, declares emergency: a bare noun behind the verb is its object.
    let speaks =
      phrase.contains { words[$0].isCapitalised || words[$0].isA([.actor, .pronoun]) }
      || quoted && (phrase.lowerBound > verb || first.isA([.determiner, .definite, .possessive]))
      // ", сообщила комендатура": without articles a bare noun there is who speaks.
      || first.shape.contains(.cyrillic) && verb >= 1
        && reading.has([.comma, .dash, .quote], before: verb - 1)
    return closed && speaks && bounded ? phrase : nil
  }

  /// The subject of a participle or of a second verb: that of the verb before, or of the sentence.
  func sharedSubject(before index: Int, _ bounded: Bool) -> Range<Int>? {
    if let last = reading.attributions.last(where: { $0.source != nil && $0.kind != .according }) {
      return last.source
    }
    guard index > 0 else { return nil }
    guard reading.has(.comma, before: index), isParticiple(index) else {
      return reading.leadingActor(before: index)
    }
    // "The mayor left, warning of": the first who acts in the clause before the comma.
    var start = index
    while start > 0, words[start - 1].clause == words[index - 1].clause { start -= 1 }
    return reading.firstActor(in: start..<index)
  }

  /// The subject at the head of the sentence that a clause with "who" describes up to the verb.
  ///
  /// "The mayor, who was late, blamed the fire on": what follows the verb, at `end`, is its object.
  func describedSubject(before end: Int) -> Range<Int>? {
    guard reading.has(.comma, before: end), words[end].quotation < 0 else { return nil }
    var comma = end - 1
    while comma > 0, !reading.has(Self.marks, before: comma) { comma -= 1 }
    guard comma > 0, end - comma < 25, reading.has(.comma, before: comma),
      words[comma].isA(.relative), words[comma].isA(.pronoun),
      let phrase = reading.phrase(endingAt: comma), phrase.upperBound == comma,
      determinersBefore(phrase.lowerBound) == 0,
      !phrase.contains(where: { words[$0].verb >= 0 || words[$0].isA(.predicate) })
    else { return nil }
    return phrase
  }

  /// "The governor, who took office in May, announced": what stands before the words in commas.
  func apposed(before end: Int) -> Range<Int>? {
    guard reading.has(.comma, before: end), !hasSuffix("ing", end) else { return nil }
    var comma = end - 1
    while comma > 0, end - comma < 25 {
      if reading.has([.semicolon, .dash, .colon, .quote], before: comma) { return nil }
      if reading.has(.comma, before: comma) { break }
      comma -= 1
    }
    guard comma > 0, let phrase = reading.phrase(endingAt: comma) else { return nil }
    // With the apposition, if it is one: it names the source as fully as the text does. "In a
    // televised address" names nobody.
    return words[comma].isA([.relative, .preposition]) || reading.opensParticiple(at: comma)
      || end - comma > 8
      ? phrase : phrase.lowerBound..<end
  }
}
