import Language

/// Attributions that hang on a noun: "Moscow's claim that", "версия о том, что", "a myth about".
extension AttributionReader {
  mutating func noun(_ cue: Cue) -> Attribution? {
    // The same word as a verb was read already.
    if reading.attributions.contains(where: { $0.cue == cue.words }) { return nil }
    let after = cue.words.upperBound
    var attribution = Attribution(cue: cue.words, kind: cue.kind, stance: cue.kind.stance)
    modifiers(of: &attribution)
    attribution.source = nounSource(cue)
    if cue.direction == .left {
      // Kazakh: "… деген өтірік", the content stands before the noun.
      guard let left = leftContent(to: cue.words.lowerBound) else { return nil }
      attribution.content.append(left)
      return attribution
    }
    guard let content = nounContent(cue, &attribution) else { return nil }
    // "It is a lie that …": a judgement by the writer, and no one's lie.
    if cue.kind == .falsehood && isPredicate(cue.words) { return nil }
    attribution.content.append(content)
    if attribution.source == nil, after < words.count { attribution.source = governor(of: cue) }
    return attribution
  }

  /// The right-hand content, which a complementizer or preposition must open.
  private func nounContent(_ cue: Cue, _ attribution: inout Attribution) -> Range<Int>? {
    var index = cue.words.upperBound
    // "Talk of": the preposition is part of the cue.
    if cue.words.count > 1, words[index - 1].isA([.preposition, .linking]) {
      return rightContent(from: index)
    }
    // "The government line is that …".
    if index + 1 < words.count, words[index].isA(.copula), words[index + 1].isA(.complementizer),
      !reading.has(Self.marks, before: index)
    {
      return rightContent(from: index + 1)
    }
    // "claims by residents that", "обвинения прокуратуры в том, что".
    var looked = 0
    while index < words.count, looked < 8 {
      let word = words[index]
      if reading.has([.semicolon, .colon, .dash, .bracket, .stop], before: index) { return nil }
      if word.isA(.agent), looked == 0 {
        if let agent = reading.phrase(startingAt: index + 1) {
          attribution.source = agent
          index = agent.upperBound
          looked += 1
          continue
        }
      }
      // "The claim of the president that": the owner, and then what is claimed.
      if word.isA(.linking), looked == 0, let owner = reading.phrase(startingAt: index + 1),
        owner.upperBound < words.count, words[owner.upperBound].isA(.complementizer),
        owner.contains(where: { words[$0].isA(.actor) || words[$0].isCapitalised })
      {
        attribution.source = owner
        index = owner.upperBound
        looked += 1
        continue
      }
      // "The belief among officials that": whose it is, and then what is believed.
      if word.isA(.preposition), !word.isA(.linking), looked == 0, attribution.source == nil,
        let owner = reading.phrase(startingAt: index + 1), owner.upperBound < words.count,
        words[owner.upperBound].isA(.complementizer),
        owner.contains(where: { words[$0].isA(.actor) || words[$0].isCapitalised })
      {
        attribution.source = owner
        index = owner.upperBound
        looked += 1
        continue
      }
      // "Рассказ коменданта о": the owner in the genitive, right behind the noun.
      if looked == 0, attribution.source == nil, word.isA(.actor) || word.isCapitalised,
        !word.isA([.time, .preposition, .complementizer, .linking]),
        !reading.has(.quote, before: index),
        let owner = reading.phrase(startingAt: index, limit: 6), owner.upperBound < words.count,
        words[owner.upperBound].isA([.complementizer, .preposition])
          || reading.has(.comma, before: owner.upperBound)
      {
        attribution.source = owner
        index = owner.upperBound
        looked += 1
        continue
      }
      if word.isA(.complementizer) || (word.isA(.preposition) && looked < 2) {
        return rightContent(
          from: word.isA(.complementizer) ? index : Swift.min(index + 1, words.count))
      }
      if reading.has(.quote, before: index) && looked == 0 { return rightContent(from: index) }
      if word.isA([.copula, .auxiliary, .stop]) || word.verb >= 0 { return nil }
      index += 1
      looked += 1
    }
    return nil
  }

  /// The owner of the noun: a possessive before it, or a name used as an adjective.
  private func nounSource(_ cue: Cue) -> Range<Int>? {
    let first = cue.words.lowerBound
    var index = first - 1
    var steps = 0
    while index >= 0, steps < 4, !reading.has(Self.marks, before: index + 1) {
      let word = words[index]
      if word.isPossessive { return reading.phrase(endingAt: index + 1) }
      if word.isA(.possessive) { return index..<(index + 1) }
      if word.isA([.determiner, .definite, .preposition, .complementizer, .copula])
        || word.verb >= 0
      {
        break
      }
      index -= 1
      steps += 1
    }
    if first > 0, words[first - 1].isA(.actor), !reading.has(Self.marks, before: first) {
      return reading.phrase(endingAt: first)
    }
    return nil
  }

  /// Who handles the claim: the subject of the clause that it stands in, if that is someone.
  private func governor(of cue: Cue) -> Range<Int>? {
    guard cue.kind != .falsehood, cue.words.lowerBound > 1 else { return nil }
    if reading.attributions.contains(where: { $0.source != nil && $0.holds(cue.words) }) {
      return nil
    }
    return reading.leadingActor(before: cue.words.lowerBound)
  }

  /// Whether a form of be, or a dash, makes `words` a judgement on the subject.
  func isPredicate(_ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    var steps = 0
    while index > 0, steps < 4 {
      if reading.has(.dash, before: index) { return true }
      let word = words[index - 1]
      if word.isA(.copula) { return true }
      guard word.isA([.determiner, .definite, .adverb]) || isAdjective(index - 1) else {
        return false
      }
      index -= 1
      steps += 1
    }
    return false
  }

  /// "No claims", "baseless claims", "alleged plans".
  private func modifiers(of attribution: inout Attribution) {
    let first = attribution.cue.lowerBound
    for (index, cue) in reading.cues.enumerated() {
      guard cue.words.upperBound <= first, first - cue.words.upperBound < 3,
        !(cue.words.upperBound...first).contains(where: {
          $0 > 0 && $0 <= first && reading.has([.comma, .semicolon, .colon, .dash], before: $0)
        })
      else { continue }
      switch cue.kind {
      case .negation where cue.words.upperBound == first:
        attribution.stance = .denied
      case .doubt, .falsity: attribution.challenged = max(attribution.challenged, cue.kind.stance)
      default: continue
      }
      attribution.polarity.append(index)
    }
  }
}
