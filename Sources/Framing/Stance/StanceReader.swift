import Language

/// Decides voice and stance of a mention from the reading of its sentence.
///
/// Two layers are kept apart: what the source itself commits to, and the challenge from outside its
/// words by the outlet or another party. The stance that reaches the reader is the stronger of the
/// two (GUIDE: denied > doubted > hedged > asserted).
struct StanceReader {
  let reading: Reading
  let quotations: [Quotation]
  /// The text's bytes.
  let bytes: [UInt8]

  /// The judgement on the mention in `mention`, words of the reading.
  func judge(_ mention: Range<Int>) -> Judgement {
    var judgement = Judgement()
    let holders = holders(of: mention)
    var sourced: Int? = nil
    for (place, index) in holders.enumerated().reversed() {
      let attribution = reading.attributions[index]
      if let source = attribution.source, isParticipant(source) {
        // "We found": the outlet's own voice, unless it stands in somebody's quotation.
        if reading.words[source.lowerBound].quotation >= 0 { judgement.voice = .attributed }
        continue
      }
      judgement.voice = .attributed
      guard let source = attribution.source else { continue }
      if sourced == nil {
        sourced = place
        judgement.source = self.place(clipped(source, to: mention) ?? source)
      } else if judgement.via == nil, let outer = Optional(self.place(source)),
        outer != judgement.source
      {
        judgement.via = outer
      }
    }
    for (place, index) in holders.enumerated() {
      let attribution = reading.attributions[index]
      judgement.note(reading.byteRange(attribution.cue), attribution.kind)
      for cue in attribution.polarity {
        judgement.note(reading.byteRange(reading.cues[cue].words), reading.cues[cue].kind)
      }
      let stance = asksWhether(attribution, mention) ? .hedged : attribution.stance
      if place >= sourced ?? 0 {
        judgement.sourceStance = max(judgement.sourceStance, stance)
      } else {
        judgement.outletChallenge = max(judgement.outletChallenge, stance)
      }
      judgement.outletChallenge = max(judgement.outletChallenge, attribution.challenged)
    }
    if namesAClaim(holders) { judgement.sourceStance = max(judgement.sourceStance, .denied) }
    cancelDoubleDenial(holders, &judgement)
    applyCues(mention, holders, sourced, &judgement)
    question(mention, holders, &judgement)
    return judgement
  }

  func place(_ words: Range<Int>) -> SourcePlace {
    var range = reading.byteRange(words)
    // A name in quotation marks at the end keeps its closing mark: газета «Труд».
    let last = reading.words[words.upperBound - 1].quotation
    if last >= 0, reading.words[words.lowerBound].quotation < 0,
      quotations[Int(last)].inner.upperBound == range.upperBound
    {
      range = range.lowerBound..<quotations[Int(last)].outer.upperBound
    }
    return SourcePlace(
      bytes: range,
      isPronoun: words.count == 1 && reading.words[words.lowerBound].isA([.pronoun, .possessive])
        && !reading.words[words.lowerBound].isA(.actor))
  }

  /// Whether a source is "I", "we" or "you".
  private func isParticipant(_ source: Range<Int>) -> Bool {
    source.count == 1 && reading.words[source.lowerBound].isA(.participant)
  }

  // MARK: Attributions

  /// "Declined to say whether", "nobody can say if": what is left open is not denied.
  private func asksWhether(_ attribution: Attribution, _ mention: Range<Int>) -> Bool {
    guard attribution.stance == .denied, attribution.kind != .falsehood else { return false }
    return reading.cues.contains { cue in
      cue.kind == .condition && attribution.holds(cue.words)
        && reading.words[cue.words.lowerBound].clause == reading.words[mention.lowerBound].clause
        && cue.words.lowerBound - mention.upperBound < 3
    }
  }

  /// What of a source stands before the mention, where an object before its verb ran into it; `nil`
  /// if nothing does.
  private func clipped(_ source: Range<Int>, to mention: Range<Int>) -> Range<Int>? {
    guard source.overlaps(mention), source.lowerBound < mention.lowerBound,
      source.upperBound <= mention.upperBound
    else { return nil }
    return source.lowerBound..<mention.lowerBound
  }

  /// The attributions whose content holds the mention, outermost first.
  func holders(of mention: Range<Int>) -> [Int] {
    let quotation = reading.words[mention.lowerBound].quotation
    let found = reading.attributions.indices.filter { index in
      let attribution = reading.attributions[index]
      guard attribution.holds(mention) else { return false }
      // A mention that spans the verb, as "Western envoys told the marchers", says it itself; one
      // that spans a passive, as "Western agencies are said to have paid", is said by another.
      if attribution.cue.overlaps(mention), attribution.cue.lowerBound > mention.lowerBound,
        attribution.kind.isVerb, !reading.words[attribution.cue.lowerBound - 1].isA(.copula)
      {
        return false
      }
      if let source = attribution.source, source.overlaps(mention),
        clipped(source, to: mention) == nil || attribution.cue.lowerBound < mention.upperBound
      {
        return false
      }
      if isOwnWord(attribution.cue, attribution.kind, of: mention) { return false }
      // A verb in somebody's quotation does not attribute what stands outside it.
      return isInside(quotation, reading.words[attribution.cue.lowerBound].quotation)
    }
    func depth(_ index: Int) -> Int {
      found.count { other in
        other != index && reading.attributions[other].holds(reading.attributions[index].cue)
          && !(reading.attributions[index].holds(reading.attributions[other].cue)
            && reading.attributions[index].size >= reading.attributions[other].size)
      }
    }
    return found.map { (depth($0), $0) }.sorted {
      $0.0 != $1.0
        ? $0.0 < $1.0
        : reading.attributions[$0.1].size != reading.attributions[$1.1].size
          ? reading.attributions[$0.1].size > reading.attributions[$1.1].size : $0.1 < $1.1
    }.map(\.1)
  }

  /// Whether a word of judgement is the mention's own: "fake news" says that something else is fake,
  /// and is not itself denied by it.
  private func isOwnWord(_ cue: Range<Int>, _ kind: CueClass, of mention: Range<Int>) -> Bool {
    (kind.isNoun || kind == .falsity || kind == .exaggeration)
      && mention.lowerBound <= cue.lowerBound && cue.upperBound <= mention.upperBound
  }

  /// "Called talk of X a bedtime story": who gives a claim a name does not share it.
  private func namesAClaim(_ holders: [Int]) -> Bool {
    guard let inner = holders.last else { return false }
    let claim = reading.attributions[inner]
    guard claim.kind.isNoun, claim.source == nil,
      !reading.cues.contains(where: { $0.kind == .endorsement || $0.kind == .factive })
    else { return false }
    return holders.contains {
      let naming = reading.attributions[$0]
      return naming.kind == .naming && naming.cue.upperBound <= claim.cue.lowerBound
        && claim.cue.lowerBound - naming.cue.upperBound < 3
        && naming.stance == .asserted
    }
  }

  /// "Denied fabricating evidence of X": who denies the doubt asserts.
  private func cancelDoubleDenial(_ holders: [Int], _ judgement: inout Judgement) {
    guard let denial = holders.first(where: { reading.attributions[$0].kind == .denial }),
      let inner = holders.last, inner != denial
    else { return }
    let kind = reading.attributions[inner].kind
    guard
      kind == .exaggeration || (kind == .denial && reading.attributions[inner].stance == .denied)
    else { return }
    judgement.sourceStance = kind == .exaggeration ? .asserted : .hedged
    judgement.outletChallenge = .asserted
  }

  // MARK: Cues

  private func applyCues(
    _ mention: Range<Int>, _ holders: [Int], _ sourced: Int?, _ judgement: inout Judgement
  ) {
    let asked = isQuestion(mention) != nil
    for (index, cue) in reading.cues.enumerated() {
      if isOwnWord(cue.words, cue.kind, of: mention) { continue }
      // A cue that made the polarity of an attribution has done its work there.
      if holders.contains(where: { reading.attributions[$0].polarity.contains(index) }) { continue }
      guard cue.kind.stance != .asserted, !cue.kind.isVerb, cue.kind != .hearsay,
        cue.kind != .conjecture, cue.kind != .prediction, reaches(cue, mention, holders)
      else { continue }
      // "Is this not an occupation?" asks, and denies nothing.
      if asked && cue.kind == .negation { continue }
      if cue.kind.isNoun, reading.attributions.contains(where: { $0.cue == cue.words }) { continue }
      if cue.kind.isNoun && !nounJudges(cue, mention) { continue }
      if cue.kind == .negation && !negates(cue, mention) { continue }
      if cue.kind == .collapse && !collapses(cue, holders) { continue }
      if deniesDoubt(cue, holders) {
        judgement.note(reading.byteRange(cue.words), cue.kind)
        judgement.sourceStance = .asserted
        continue
      }
      judgement.note(reading.byteRange(cue.words), cue.kind)
      // Inside the source's own content the source says it; outside, the outlet or another does.
      // A doubt that speaks of the whole sentence ("…, without giving any proof") is the writer's.
      let own =
        (sourced.map { reading.attributions[holders[$0]].holds(cue.words) } ?? false)
        && (cue.reach != .sentence || reading.words[cue.words.lowerBound].quotation >= 0)
      if own || (holders.isEmpty && cue.kind.stance == .hedged) {
        judgement.sourceStance = max(judgement.sourceStance, cue.kind.stance)
      } else {
        judgement.outletChallenge = max(judgement.outletChallenge, cue.kind.stance)
      }
    }
  }

  /// Whether what fell apart is a claim that holds the mention, and not a building.
  private func collapses(_ cue: Cue, _ holders: [Int]) -> Bool {
    holders.contains {
      let attribution = reading.attributions[$0]
      return attribution.kind.isNoun && attribution.cue.upperBound <= cue.words.lowerBound
        && reading.words[attribution.cue.lowerBound].clause
          == reading.words[cue.words.lowerBound].clause
    }
  }

  /// "Denied that the claim about X was false": who denies the judgement asserts.
  private func deniesDoubt(_ cue: Cue, _ holders: [Int]) -> Bool {
    guard cue.kind == .falsity || cue.kind == .doubt, cue.words.lowerBound > 0,
      reading.words[cue.words.lowerBound - 1].isA(.copula)
    else { return false }
    return holders.contains {
      let attribution = reading.attributions[$0]
      return attribution.kind == .denial && attribution.stance == .denied
        && attribution.cue.upperBound <= cue.words.lowerBound && attribution.holds(cue.words)
    }
  }

  /// Whether `cue` has the mention in its scope.
  private func reaches(_ cue: Cue, _ mention: Range<Int>, _ holders: [Int]) -> Bool {
    var first = reading.words[cue.words.lowerBound]
    // A word or two in quotation marks belongs to the reporter's sentence: it was "absurd" to …
    if first.quotation >= 0, isShort(first.quotation) {
      first.quotation = parent(of: first.quotation)
    }
    let there = reading.words[mention.lowerBound]
    let crosses =
      cue.kind == .doubt || cue.kind == .falsity || cue.kind == .irony || cue.kind.isNoun
    guard isInside(there.quotation, first.quotation) else { return false }
    if there.quotation != first.quotation, !crosses, !isShort(there.quotation) { return false }
    for holder in holders where !reading.attributions[holder].holds(cue.words) {
      if !crosses && cue.kind != .condition { return false }
    }
    if cue.words.overlaps(mention) { return true }
    if mention.lowerBound >= cue.words.upperBound {
      guard cue.direction != .left || isSentence(cue.reach) else { return false }
      return within(
        cue, mention.lowerBound - cue.words.upperBound, reading.words[cue.words.upperBound - 1],
        there)
    }
    guard cue.direction != .right || cue.kind == .negation else { return false }
    // "Washington is steering them to what it could never win": a modal after a clause that has a
    // verb of its own belongs to another verb.
    if cue.kind == .hedge, cue.words.count == 1, first.isA(.auxiliary), isClause(mention) {
      return false
    }
    return within(
      cue, cue.words.lowerBound - mention.upperBound, first,
      reading.words[mention.upperBound - 1], left: true)
  }

  /// Whether a negation is, or begins, the subject: "nobody", "not one of", "ни один из".
  private func opensClause(_ cue: Cue) -> Bool {
    let first = cue.words.lowerBound
    guard first == 0 || reading.words[first - 1].clause != reading.words[first].clause else {
      return false
    }
    let last = reading.words[cue.words.upperBound - 1]
    return cue.words.count > 1 || last.isA([.pronoun, .determiner, .actor])
  }

  private func isSentence(_ reach: CueReach) -> Bool { reach == .sentence }

  private func within(
    _ cue: Cue, _ distance: Int, _ from: Reading.Word, _ to: Reading.Word, left: Bool = false
  ) -> Bool {
    switch cue.reach {
    case .sentence: return true
    case .through:
      if from.clause == to.clause { return true }
      if !left, cue.kind.isNoun, cue.words.lowerBound == 0,
        reading.has([.colon, .dash], before: cue.words.upperBound)
      {
        return true
      }
      // "Reports that …, — fake": a judgement after a dash reaches back over it.
      return left && from.clause == to.clause + 1
        && reading.has(.dash, before: cue.words.lowerBound)
    case .clause: return from.clause == to.clause && from.part == to.part
    case .words(let most):
      // "Not one of the dead, the list shows, was a terrorist": a subject that is nobody denies its
      // whole clause.
      let between = cue.words.upperBound..<min(cue.words.upperBound + distance, reading.words.count)
      if cue.kind == .negation, !left, opensClause(cue), from.clause == to.clause,
        from.part == to.part, between.contains(where: { reading.words[$0].isA(.copula) })
      {
        return true
      }
      return distance < most && from.clause == to.clause && from.part == to.part
    }
  }

  /// Whether a noun like "lie" or "narrative" judges the mention: as a predicate, before "that", or
  /// right behind it as in "the terrorist narrative".
  private func nounJudges(_ cue: Cue, _ mention: Range<Int>) -> Bool {
    // "Myth: …" heads what it judges.
    if cue.words.lowerBound == 0, reading.has([.colon, .dash], before: cue.words.upperBound) {
      return true
    }
    if mention.upperBound <= cue.words.lowerBound {
      if cue.words.lowerBound - mention.upperBound <= 1 { return true }
    }
    return predicate(cue.words)
  }

  private func predicate(_ range: Range<Int>) -> Bool {
    let reader = AttributionReader(reading: reading, quotations: quotations, bytes: bytes)
    return range.lowerBound == 0 || reader.isPredicate(range)
  }

  /// Whether a negation denies the frame, or only something beside it.
  private func negates(_ cue: Cue, _ mention: Range<Int>) -> Bool {
    let words = reading.words
    if cue.words.overlaps(mention) { return true }
    // Next to the negation, and not across a mark: "if there were any, nobody saw them".
    func isBe(_ index: Int) -> Bool {
      guard words.indices.contains(index), words[index].isA(.copula) else { return false }
      let apart =
        (min(index, cue.words.lowerBound) + 1)..<(max(index, cue.words.upperBound - 1) + 1)
      return !apart.contains { reading.has(AttributionReader.marks, before: $0) }
    }
    let copular =
      isBe(cue.words.lowerBound - 1) || isBe(cue.words.upperBound) || isBe(cue.words.lowerBound)
      || isBe(cue.words.upperBound + 1)
    if mention.upperBound <= cue.words.lowerBound {
      // To the left: only where the negated verb says what the frame says of its subject.
      if cue.direction != .right { return true }
      var next = cue.words.upperBound
      // "Should never have begun": the auxiliary says nothing of the subject.
      if next + 1 < words.count, words[next].isA(.auxiliary), cue.words.lowerBound > 0,
        words[cue.words.lowerBound - 1].isA(.auxiliary),
        !words[next + 1].isA([.determiner, .definite])
      {
        next += 1
      }
      return copular
        || (next..<min(next + 2, words.count)).contains { words[$0].isA(.involvement) }
    }
    // "Soldiers who come without a vote are occupiers": a preposition denies its own phrase only.
    if words[cue.words.lowerBound].isA(.preposition),
      (cue.words.upperBound..<mention.lowerBound).dropFirst().contains(where: isBe)
    {
      return false
    }
    if copular { return true }
    // "The", "these": what the text takes for granted is not denied with the verb.
    let before = mention.lowerBound - 1
    if words[mention.lowerBound].isA(.definite) && mention.count > 1 { return isClause(mention) }
    if before >= cue.words.upperBound, words[before].isA([.definite, .possessive]) { return false }
    return true
  }

  /// Whether the mention is a clause with a verb of its own, which a negation before it denies.
  private func isClause(_ mention: Range<Int>) -> Bool {
    mention.contains { reading.words[$0].isA([.involvement, .copula, .auxiliary]) }
  }

  // MARK: Questions

  private func question(_ mention: Range<Int>, _ holders: [Int], _ judgement: inout Judgement) {
    guard let mark = isQuestion(mention) else { return }
    judgement.note(mark..<(mark + 1), .condition)
    if holders.isEmpty || reading.words[mention.lowerBound].quotation >= 0 {
      judgement.sourceStance = max(judgement.sourceStance, .hedged)
    } else {
      judgement.outletChallenge = max(judgement.outletChallenge, .hedged)
    }
  }

  /// Where the mark of question stands that the mention's sentence or quotation ends in.
  private func isQuestion(_ mention: Range<Int>) -> Int? {
    let start = reading.words[mention.upperBound - 1].end
    let quotation = reading.words[mention.lowerBound].quotation
    let end =
      quotation >= 0
      ? min(quotations[Int(quotation)].inner.upperBound, reading.bytes.upperBound)
      : reading.bytes.upperBound
    guard start < end, let mark = bytes[start..<end].firstIndex(of: 0x3F) else { return nil }
    // Between the mention and the mark no sentence may end, and no other quotation hold the mark.
    var next = mention.upperBound
    while next < reading.words.count, reading.words[next].start < mark {
      let other = reading.words[next].quotation
      if reading.has([.stop, .newline], before: next) || !isInside(other, quotation)
        || (quotation < 0 && other >= 0 && quotations[Int(other)].inner.contains(mark))
      {
        return nil
      }
      next += 1
    }
    return mark
  }

  // MARK: Quotations

  /// Whether quotation `inner` is `outer` or lies in it; nothing is outside no quotation.
  func isInside(_ inner: Int32, _ outer: Int32) -> Bool {
    if outer < 0 || inner == outer { return true }
    guard inner >= 0 else { return false }
    let a = quotations[Int(inner)].outer
    let b = quotations[Int(outer)].outer
    return b.lowerBound <= a.lowerBound && a.upperBound <= b.upperBound
  }

  /// The quotation that holds `quotation`, −1 for none.
  private func parent(of quotation: Int32) -> Int32 {
    Int32(quotations[Int(quotation)].parent)
  }

  /// Whether a quotation has at most four words.
  func isShort(_ quotation: Int32) -> Bool {
    guard quotation >= 0 else { return true }
    return wordCount(of: quotation) <= 4
  }

  /// The words of a quotation, counted in its bytes; at most 5.
  func wordCount(of quotation: Int32) -> Int {
    let inner = quotations[Int(quotation)].inner
    var words = 0
    var inWord = false
    // Past a few hundred bytes it is no short quotation, whatever its words are.
    guard inner.count <= 400 else { return 5 }
    for byte in bytes[inner] {
      let isSpace = byte == 0x20 || byte == 0x09 || byte == 0x0A
      if !isSpace && !inWord {
        words += 1
        if words > 4 { break }
      }
      inWord = !isSpace
    }
    return words
  }
}
