import Language

/// Attributions that hang on a verb.
extension AttributionReader {
  /// What `cue`, a verb, says of source and content; `nil` where it is no verb here.
  mutating func verb(_ cue: Cue) -> Attribution? {
    guard words[cue.words.lowerBound].verb >= 0 else { return nil }
    let group = verbGroup(before: cue.words.lowerBound)
    if cue.kind == .inquiry, isAsked(cue, group) { return nil }
    if group.passive { return passive(cue, group) }
    var attribution = Attribution(cue: cue.words, kind: cue.kind, stance: cue.kind.stance)
    polarity(of: &attribution, group)
    if cue.direction == .left {
      finalVerb(cue, group, &attribution)
    } else {
      activeVerb(cue, group, &attribution)
    }
    return attribution.content.isEmpty ? nil : attribution
  }

  /// "Asked how …, the colonel left", "was asked whether …": nobody who asks is named.
  private func isAsked(_ cue: Cue, _ group: VerbGroup) -> Bool {
    let verb = cue.words
    let first = group.start
    let leads =
      first == 0 || reading.has(Self.marks, before: first) || words[first - 1].isA(.relative)
    guard group.passive || leads && hasSuffix("ed", verb.lowerBound) else { return false }
    // “…?” asked the librarian.
    if first > 0, !group.passive, inverted(after: verb.upperBound, bounded: true) != nil {
      return false
    }
    return !(verb.upperBound..<min(verb.upperBound + 4, words.count)).contains {
      words[$0].isA(.agent)
    }
  }

  /// The auxiliaries, adverbs and negations before a verb.
  struct VerbGroup {
    /// The first word of the group, where the subject ends.
    var start: Int
    var passive: Bool
    var words: Range<Int>
  }

  func verbGroup(before verb: Int) -> VerbGroup {
    var start = verb
    var copula = false
    while start > 0, verb - start < 7 {
      let word = words[start - 1]
      let isPart =
        word.isA([.auxiliary, .copula, .adverb]) && !word.isA([.actor])
        || !word.isA(.actor)
          && reading.cues.contains {
            $0.words.contains(start - 1)
              && ($0.kind == .negation || $0.kind == .hedge || $0.kind == .falsity
                || $0.kind == .doubt || $0.kind == .abstention
                || $0.kind == .hearsay)
              && $0.words.lowerBound > 0
          }
      guard isPart, !reading.has([.semicolon, .dash, .colon, .quote], before: start) else { break }
      if reading.has(.comma, before: start) && !word.isA(.adverb) { break }
      if word.isA(.copula) { copula = true }
      start -= 1
    }
    let progressive = hasSuffix("ing", verb)
    return VerbGroup(start: start, passive: copula && !progressive, words: start..<verb)
  }

  func hasSuffix(_ suffix: StaticString, _ index: Int) -> Bool {
    let word = words[index]
    guard word.end - word.start > suffix.utf8CodeUnitCount else { return false }
    return suffix.withUTF8Buffer { suffix in
      zip(bytes[(word.end - suffix.count)..<word.end], suffix).allSatisfy { $0 | 0x20 == $1 }
    }
  }

  /// Whether a word that is listed as a verb is a noun here: it follows an article, a possessive, a
  /// preposition, or an adjective that is itself a cue.
  func isNoun(_ cue: Cue) -> Bool {
    let first = cue.words.lowerBound
    guard first > 0, !reading.has(Self.marks, before: first) else {
      // No sentence of statement begins with a finite verb in -s.
      if first == 0, cue.words.count == 1, hasSuffix("s", first) { return true }
      // "Claims that …" at the head of a sentence is a noun, unless it is a participle.
      return first == 0 && cue.words.count == 1 && first + 1 < words.count
        && nounListed(at: cue.words) && words[first + 1].isA([.complementizer, .preposition])
    }
    let before = words[first - 1]
    // "The Steppe Herald": a capital inside a sentence that is not all capitals makes a name.
    if words[first].isCapitalised, words.count(where: { !$0.isCapitalised }) * 2 >= words.count {
      return true
    }
    // "A retired judge", "the latest claim": a base form after an article and an adjective.
    if first > 1, cue.words.count == 1, words[first - 2].isA([.determiner, .definite]),
      words[first].isA(.actor) || nounListed(at: cue.words), !before.isCapitalised,
      !before.isA([.actor, .adverb, .auxiliary, .copula, .pronoun, .relative, .complementizer]),
      !hasSuffix("s", first - 1), !hasSuffix("s", first), !hasSuffix("ed", first),
      !hasSuffix("ing", first)
    {
      return true
    }
    if before.isA(.adverb) && !before.isA([.preposition, .determiner]) { return false }
    if before.isPossessive || before.isA(.possessive) { return !hasSuffix("ed", first) }
    if before.isA([.determiner, .definite])
      && !before.isA([.pronoun, .relative, .complementizer, .actor])
      && !(before.isCapitalised && first > 1)
    {
      return true
    }
    if before.isA(.preposition) && !before.isA([.adverb, .auxiliary]) && !hasSuffix("ing", first) {
      return true
    }
    return nounListed(at: cue.words)
      && (isAdjective(first - 1)
        || (first + 1 < words.count && words[first + 1].isA(.preposition)
          && !before.isA([.actor, .pronoun])
          && !before.isCapitalised && !before.isA([.auxiliary, .adverb])))
  }

  private func nounListed(at range: Range<Int>) -> Bool {
    reading.cues.contains { $0.words == range && $0.kind.isNoun }
  }

  /// Whether the word at `index` is an adjective by its ending or because a cue says so.
  func isAdjective(_ index: Int) -> Bool {
    if reading.cues.contains(where: {
      $0.words.contains(index)
        && ($0.kind == .doubt || $0.kind == .falsity || $0.kind == .hedge || $0.kind == .negation)
    }) {
      return true
    }
    for suffix: StaticString in ["less", "ous", "ive", "ful", "able", "ible", "ated"]
    where hasSuffix(suffix, index) {
      return true
    }
    return false
  }

  // MARK: Active

  private mutating func activeVerb(_ cue: Cue, _ group: VerbGroup, _ attribution: inout Attribution)
  {
    let verb = cue.words
    var subject = group.start
    // "Quoted the governor as saying": who is quoted stands before "as".
    if subject > 1, hasSuffix("ing", verb.lowerBound), words[subject - 1].isA(.relative),
      words[subject - 1].isA(.preposition), words[subject - 1].end - words[subject - 1].start == 2
    {
      subject -= 1
    }
    let bounded =
      subject == 0 || isTold(before: subject)
      || reading.has(Self.marks, before: subject) && !endsNamedWork(at: subject)
    if bounded, opensSentence(subject), isParticiple(verb.lowerBound),
      let main = mainClause(after: verb.upperBound)
    {
      attribution.source = main.subject
      if let right = complement(after: verb.upperBound, cue.kind) {
        let end = min(right.upperBound, main.start)
        if right.lowerBound < end { attribution.content.append(right.lowerBound..<end) }
      }
      return
    }
    if !bounded {
      // "the lawyers who defend them live …": where the relative clause ends cannot be told.
      if cue.kind == .appraisal || cue.kind == .appeal, words[subject - 1].isA(.relative) { return }
      attribution.source = antecedent(ofRelativeAt: subject - 1) ?? subjectPhrase(endingAt: subject)
      // "The embassy has issued four lines denying": the subject ends at the verb of the clause.
      if let source = attribution.source, hasSuffix("ing", verb.lowerBound),
        let finite = source.dropFirst().first(where: {
          words[$0].isA([.auxiliary, .copula]) && !words[$0].isA(.preposition)
        })
      {
        attribution.source = reading.trimmed(source.lowerBound..<finite)
      }
      // A clip that shows something says nothing.
      if attribution.source == nil, cue.kind == .factive,
        words[..<subject].prefix(3).contains(where: { $0.isA(.sourceless) })
      {
        return
      }
    }
    let described = bounded ? describedSubject(before: subject) : nil
    if let described { attribution.source = described }
    let left = described == nil ? attribution.source?.lowerBound ?? subject : subject
    // "It would be wrong, the bishop argued, to speak of": an infinitive that nobody here does.
    if bounded, subject > 0, words[subject].isA(.auxiliary), words[subject].isA(.preposition) {
      return
    }
    if !bounded, let whole = reading.phrase(endingAt: subject), whole.lowerBound < left,
      fronted(whole) != nil
    {
      attribution.content.append(whole.lowerBound..<left)
    }
    if described == nil, bounded || attribution.source == nil {
      if let after = inverted(after: verb.upperBound, bounded: bounded) {
        attribution.source = after
        addLeft(&attribution, to: subject)
        addRest(&attribution, from: after.upperBound)
        if attribution.content.isEmpty, let right = complement(after: after.upperBound, cue.kind) {
          attribution.content.append(right)
        }
        return
      }
      if attribution.source == nil {
        attribution.source = apposed(before: subject) ?? sharedSubject(before: subject, bounded)
        // "Говорят, …": a plural verb without a subject is hearsay.
        if attribution.source == nil, subject == 0, words[verb.lowerBound].isA(.plural) {
          attribution.stance = max(attribution.stance, .hedged)
        }
      }
    }
    let phraseStart = determinersBefore(left)
    if isFinal(after: verb.upperBound, cue.words), phraseStart > 0 || bounded {
      // "It is none: occupiers do not ask" says nothing of what stands before the colon.
      let mark = Self.marks.subtracting(.colon)
      if reading.has(mark, before: phraseStart)
        || phraseStart != left && reading.has(Self.marks, before: left)
      {
        addLeft(&attribution, to: phraseStart)
        addRest(&attribution, from: verb.upperBound)
        if !attribution.content.isEmpty { return }
      }
    }
    if let right = complement(after: verb.upperBound, cue.kind) {
      attribution.content.append(right)
    }
  }

  /// Whether nothing follows the verb that it could govern: the end, a mark, or only words of time
  /// and place up to one.
  private func isFinal(after verb: Int, _ cue: Range<Int>) -> Bool {
    guard verb < words.count else { return true }
    if takesAddressee(cue), let end = addressee(after: verb) {
      return end == words.count || isFinal(after: end, end..<end)
    }
    if reading.has([.comma, .stop, .dash, .semicolon, .bracket], before: verb) { return true }
    if reading.has([.colon, .quote], before: verb) { return false }
    guard words[verb].isA([.time, .preposition, .adverb, .relative]),
      !words[verb].isA(.complementizer)
    else { return false }
    var index = verb
    while index < words.count, index < verb + 14 {
      if index > verb, reading.has([.comma, .stop, .semicolon, .dash], before: index) {
        return true
      }
      if words[index].isA(.complementizer) || reading.has(.quote, before: index) { return false }
      index += 1
    }
    return index == words.count
  }

  /// Whether the verb tells somebody: "told viewers".
  private func takesAddressee(_ cue: Range<Int>) -> Bool {
    guard cue.count == 1 else { return false }
    return words[cue.lowerBound].isA(.addressed)
  }

  /// Just past "viewers", "the court", "Channel Nine" after a verb; `nil` if no one is told.
  private func addressee(after verb: Int) -> Int? {
    var end = verb
    while end < words.count, end < verb + 5 {
      if end > verb, reading.has(Self.marks, before: end) { return end }
      let word = words[end]
      if word.isA([.complementizer, .relative, .stop]) || word.verb >= 0 { return nil }
      if end > verb, word.isA([.time, .preposition]) { return end }
      end += 1
    }
    return end == words.count ? end : nil
  }

  /// The words before `end`, across a mark, as content.
  private func addLeft(_ attribution: inout Attribution, to end: Int) {
    guard let left = leftContent(to: end) else { return }
    // "На вопрос, откуда …, полковник не ответил": what was asked is not what he answers.
    if reading.cues.contains(where: { $0.kind == .question && left.contains($0.words.lowerBound) })
    {
      return
    }
    attribution.content.append(left)
  }

  /// What goes on after a source in mid-sentence: "…, he said, …".
  private func addRest(_ attribution: inout Attribution, from start: Int) {
    var index = start
    while index < words.count, index < start + 14 {
      if reading.has([.comma, .quote, .dash], before: index) {
        if words[index].verb >= 0
          || words[index].isA([.stop, .relative, .preposition]) && words[index].quotation < 0
        {
          return
        }
        if let right = rightContent(from: index) { attribution.content.append(right) }
        return
      }
      if reading.has([.semicolon, .stop, .newline], before: index) && index > start {
        // “…,” he said. “…”: the quotation that follows in the same sentence goes on.
        if words[index].quotation >= 0, let right = rightContent(from: index) {
          attribution.content.append(right)
        }
        return
      }
      index += 1
    }
  }

  /// The content after a verb: what "that" opens within a few words, else what follows directly.
  func complement(after verb: Int, _ kind: CueClass) -> Range<Int>? {
    var index = verb
    while index < words.count, index < verb + 12 {
      let word = words[index]
      if index > verb && (word.verb >= 0 || word.isA(.stop)) { break }
      if reading.has([.semicolon, .colon, .quote, .bracket], before: index) { break }
      if word.isA(.complementizer) { return rightContent(from: index) }
      index += 1
    }
    return rightContent(from: verb)
  }

  // MARK: Final verbs

  /// Kazakh order: subject, content, verb.
  private func finalVerb(_ cue: Cue, _ group: VerbGroup, _ attribution: inout Attribution) {
    let end = cue.words.lowerBound
    guard let all = leftContent(to: end) else { return }
    // «…», – деді X: after a quotation its speaker follows the verb.
    if reading.has(Self.marks, before: end), end > 0, words[end - 1].quotation >= 0,
      let speaker = reading.phrase(startingAt: cue.words.upperBound)
    {
      attribution.source = speaker
      attribution.content.append(all)
      return
    }
    var start = all.lowerBound
    // The subject leads: names and their possessed titles, up to a comma.
    var subject = start
    while subject < end, subject - start < 4 {
      let word = words[subject]
      if subject > start && reading.has([.comma, .quote, .colon, .dash], before: subject) { break }
      if subject > start && !(word.isCapitalised || word.isA(.actor)) { break }
      subject += 1
    }
    if subject > start, subject < end, let source = reading.trimmed(start..<subject) {
      attribution.source = source
      start = subject
    }
    if start < end { attribution.content.append(start..<end) }
  }

  // MARK: Passive

  /// "X was blamed by Y for …": the subject is no source, the agent is.
  private mutating func passive(_ cue: Cue, _ group: VerbGroup) -> Attribution? {
    var attribution = Attribution(cue: cue.words, kind: cue.kind, stance: cue.kind.stance)
    polarity(of: &attribution, group)
    let verb = cue.words.upperBound
    var index = verb
    while index < words.count, index < verb + 12 {
      if reading.has([.semicolon, .colon], before: index) || words[index].isA(.complementizer) {
        break
      }
      if words[index].isA(.agent) {
        attribution.source = reading.phrase(startingAt: index + 1)
        break
      }
      index += 1
    }
    // Both the subject ("Western agencies are accused of …") and what follows are content.
    var start = group.start
    while start > 0, words[start - 1].clause == words[cue.words.lowerBound].clause,
      words[start - 1].verb < 0, !words[start - 1].isA([.complementizer, .relative])
    {
      start -= 1
    }
    if start < group.start { attribution.content.append(start..<group.start) }
    if let right = rightContent(from: verb) { attribution.content.append(right) }
    return attribution.content.isEmpty ? nil : attribution
  }

  // MARK: Polarity

  /// What negation, modality and the outlet's adverb on the verb itself do to the content.
  func polarity(of attribution: inout Attribution, _ group: VerbGroup) {
    for (index, cue) in reading.cues.enumerated() {
      let inGroup =
        cue.words.lowerBound >= group.start && cue.words.upperBound <= group.words.upperBound
      let isSubject =
        cue.kind == .negation && cue.words.upperBound <= group.start
        && group.start - cue.words.upperBound < 5
        && words[cue.words.lowerBound].clause
          == words[group.start < words.count ? group.start : 0].clause
        && negatesSubject(cue, group)
      guard inGroup || isSubject else { continue }
      switch cue.kind {
      case .negation, .abstention: negate(&attribution)
      case .hedge, .hearsay, .prediction, .condition:
        attribution.stance = max(attribution.stance, .hedged)
      case .doubt, .falsity, .irony:
        attribution.challenged = max(attribution.challenged, cue.kind.stance)
      default: continue
      }
      attribution.polarity.append(index)
    }
  }

  /// "No official has said", "никто не обвинял": the negation opens the verb's subject.
  private func negatesSubject(_ cue: Cue, _ group: VerbGroup) -> Bool {
    let first = cue.words.lowerBound
    guard
      first == 0 || reading.has(Self.marks, before: first)
        || words[first - 1].isA([.complementizer, .conjunction, .stop])
    else { return false }
    return !(cue.words.upperBound..<group.start).contains {
      reading.has(Self.marks, before: $0) || words[$0].verb >= 0 || words[$0].isA(.copula)
    }
  }

  private func negate(_ attribution: inout Attribution) {
    switch attribution.kind {
    case .denial: attribution.stance = .hedged
    case .factive: attribution.stance = max(attribution.stance, .doubted)
    case .inquiry: break
    case .suspicion, .exaggeration: attribution.stance = .denied
    case .appeal, .appraisal: break
    default: attribution.stance = .denied
    }
  }
}
