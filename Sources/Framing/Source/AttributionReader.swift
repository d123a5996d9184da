import Language

/// Reads who says what in a sentence, from its cues.
///
/// **The decision here.** Attributions are read from the sentence alone, before any frame is looked
/// at: source, cue, content, as PolNeAR annotates them; a mention is then attributed if it lies in a
/// content. Deciding for each mention by the nearest cue was weighed against it: it cannot tell
/// what lies in whose words when two sources share a sentence.
struct AttributionReader {
  var reading: Reading
  let quotations: [Quotation]
  /// The text's bytes.
  let bytes: [UInt8]

  /// Takes the mark of a verb from words that are nouns here, as in "the report says".
  mutating func settleVerbs() {
    for cue in reading.cues where cue.kind.isVerb && isNoun(cue) {
      for word in cue.words { reading.words[word].verb = -1 }
    }
  }

  /// Fills ``Reading/attributions``.
  mutating func read() {
    reading.attributions.removeAll(keepingCapacity: true)
    for index in reading.cues.indices {
      let cue = reading.cues[index]
      let attribution: Attribution? =
        switch cue.kind {
        case _ where cue.kind.isVerb: verb(cue)
        case .according, .conjecture: according(cue)
        case .framed: framed(cue)
        case .hearsay: hearsay(cue)
        case _ where cue.kind.isNoun: noun(cue)
        default: nil
        }
      if let attribution { reading.attributions.append(attribution) }
    }
    experiencer()
    nestCited()
    headline()
    signedHeadline()
    cutAtFollowers()
    for index in reading.attributions.indices { dropNobody(&reading.attributions[index]) }
  }

  /// "Bloggers, citing officers, wrote that": the officers say it, and the bloggers pass it on.
  private mutating func nestCited() {
    for cited in reading.attributions.indices {
      let inner = reading.attributions[cited]
      guard inner.kind == .according,
        let outer = reading.attributions.firstIndex(where: {
          $0.kind.isVerb && $0.cue.lowerBound >= inner.cue.upperBound
            && ($0.source?.upperBound ?? Int.max) <= inner.cue.lowerBound
            && $0.cue.lowerBound - inner.cue.upperBound < 10
        })
      else { continue }
      reading.attributions[cited].content = reading.attributions[outer].content
      reading.attributions[outer].content.append(inner.cue)
    }
  }

  /// Nobody is no source: "no official has said that" attributes to none.
  private func dropNobody(_ attribution: inout Attribution) {
    guard let source = attribution.source else { return }
    if reading.cues.contains(where: {
      $0.kind == .negation && $0.words.lowerBound <= source.lowerBound
        && source.lowerBound < $0.words.upperBound
    }) {
      attribution.source = nil
    }
  }

  var words: [Reading.Word] { _read { yield reading.words } }

  /// The marks that end a phrase.
  static let marks: Token.Separators = [.comma, .semicolon, .dash, .colon, .quote, .bracket, .stop]

  // MARK: Ranges of content

  /// From `start` to the end of what a cue there governs: the clause, on through "that".
  func rightContent(from start: Int) -> Range<Int>? {
    guard start < words.count else { return nil }
    var end = start
    // A quotation that opens right here is content to its end, whatever marks it holds.
    if words[start].quotation >= 0,
      start == 0 || words[start].quotation != words[start - 1].quotation
    {
      let outer = outermost(words[start].quotation)
      while end < words.count, words[end].quotation >= 0, outermost(words[end].quotation) == outer {
        end += 1
      }
    }
    let level = words[Swift.max(start - 1, 0)].quotation
    while end < words.count {
      let word = words[end]
      if end > start {
        if reading.has([.semicolon, .newline], before: end) && word.quotation <= level { break }
        if word.isA(.stop) && word.quotation <= level { break }
        // The words of a quotation that the cue stands in end with it.
        if level >= 0 && !isInside(word.quotation, level) { break }
      }
      end += 1
    }
    return start < end ? start..<end : nil
  }

  /// From the start of the clause chain to `end`: the content before ", said X".
  func leftContent(to end: Int) -> Range<Int>? {
    guard end > 0 else { return nil }
    var start = end
    let last = words[end - 1].quotation
    if last >= 0 {
      let outer = outermost(last)
      while start > 0, words[start - 1].quotation >= 0,
        outermost(words[start - 1].quotation) == outer
      {
        start -= 1
      }
    }
    while start > 0 {
      if start < end {
        if reading.has([.semicolon, .newline], before: start), words[start].quotation < 0 { break }
        if words[start].isA(.stop), words[start].quotation < 0 { break }
      }
      start -= 1
    }
    return start < end ? start..<end : nil
  }

  func outermost(_ quotation: Int32) -> Int32 {
    quotations.indices.contains(Int(quotation)) ? Int32(quotations[Int(quotation)].root) : quotation
  }

  /// Whether quotation `inner` is `outer` or lies in it.
  func isInside(_ inner: Int32, _ outer: Int32) -> Bool {
    if outer < 0 || inner == outer { return true }
    guard inner >= 0, quotations.indices.contains(Int(inner)),
      quotations.indices.contains(Int(outer))
    else { return false }
    let a = quotations[Int(inner)].outer
    let b = quotations[Int(outer)].outer
    return b.lowerBound <= a.lowerBound && a.upperBound <= b.upperBound
  }

  // MARK: Cues without a verb

  /// "According to X, …", "…, по словам X, …", "in the words of X".
  private func according(_ cue: Cue) -> Attribution? {
    var attribution = Attribution(cue: cue.words, kind: cue.kind, stance: cue.kind.stance)
    let after = cue.words.upperBound
    if cue.direction == .left {
      // Kazakh: the source stands before "айтуынша".
      attribution.source = reading.phrase(endingAt: cue.words.lowerBound)
      if let right = rightContent(from: after) { attribution.content.append(right) }
      return attribution
    }
    // "Как заявил «Рассвету» источник": past whom it was said to.
    var first = after
    if first < words.count, words[first].quotation >= 0, reading.has(.quote, before: first) {
      while first < words.count, words[first].quotation == words[after].quotation { first += 1 }
      if first == words.count || reading.has([.comma, .dash], before: first) { first = after }
    }
    guard let source = reading.phrase(startingAt: first, limit: 16) else { return nil }
    attribution.source = source
    let before = cue.words.lowerBound
    let opens =
      before == 0 || words[before - 1].clause != words[before].clause
      || words[before - 1].isA([.complementizer, .stop, .conjunction])
    if !opens, let left = leftContent(to: before) { attribution.content.append(left) }
    // Past an apposition: "according to X, the minister, …" keeps it simple and starts at the comma.
    // Past a relative clause: "according to a leaflet that the post office says it never delivered".
    let end = relativeEnd(at: source.upperBound) ?? source.upperBound
    if let right = rightContent(from: end) { attribution.content.append(right) }
    return attribution
  }

  /// Where a relative clause that opens at `index` without a comma ends: at the next comma.
  func relativeEnd(at index: Int) -> Int? {
    guard index < words.count, words[index].isA([.complementizer, .relative]),
      words[index].isA([.determiner, .pronoun]), !reading.has(Self.marks, before: index)
    else { return nil }
    return (index + 1..<words.count).first { reading.has(.comma, before: $0) }
  }

  /// "So the pamphlet goes", "as the colonel puts it": the source stands inside the cue.
  private func framed(_ cue: Cue) -> Attribution? {
    let inner = cue.words.lowerBound + 1..<cue.words.upperBound
    guard inner.count > 1 else { return nil }
    func names(_ index: Int) -> Bool {
      words[index].isA([.actor, .pronoun, .possessive]) || words[index].isPossessive
        || words[index].isCapitalised
    }
    let last = inner.last(where: names)
    // "In plain view" names nobody; "in the president's view" does.
    if words[cue.words.lowerBound].isA(.preposition),
      !inner.contains(where: { words[$0].isPossessive || words[$0].isA(.possessive) })
    {
      return nil
    }
    guard last != nil || words[inner.lowerBound].isA(.determiner),
      let source = reading.trimmed(inner.lowerBound..<(last.map { $0 + 1 } ?? inner.upperBound - 1))
    else { return nil }
    var attribution = Attribution(cue: cue.words, kind: .according, source: source)
    let before = cue.words.lowerBound
    if before > 0, words[before - 1].clause == words[before].clause,
      let left = leftContent(to: before)
    {
      attribution.content.append(left)
    }
    if let right = rightContent(from: cue.words.upperBound) { attribution.content.append(right) }
    return attribution.content.isEmpty ? nil : attribution
  }

  /// "To the widow these are …", "for the villagers it is …": whom something is so for.
  private mutating func experiencer() {
    for index in words.indices where words[index].isA(.experiencer) {
      guard
        index == 0 || reading.has([.semicolon, .dash, .stop], before: index)
          || words[index - 1].isA(.stop),
        words[index].quotation < 0
      else { continue }
      var end = index + 1
      var named = false
      while end < words.count, end < index + 8, !reading.has(Self.marks, before: end) {
        let word = words[end]
        let names = word.isA(.actor) || word.isCapitalised
        if word.isA([.copula, .auxiliary, .pronoun, .complementizer]) || word.verb >= 0 { break }
        if named, word.isA([.determiner, .definite]) { break }
        if named, names, !words[end - 1].isA([.linking, .conjunction]), !word.isCapitalised {
          break
        }
        named = named || names
        end += 1
      }
      guard named, end < words.count, !reading.has([.semicolon, .dash, .colon], before: end),
        let source = reading.trimmed(index + 1..<end),
        (end..<min(end + 6, words.count)).contains(where: { words[$0].isA(.copula) }),
        let content = rightContent(from: end)
      else { continue }
      reading.attributions.append(
        Attribution(
          cue: index..<(index + 1), kind: .belief, source: source, content: [content]))
    }
  }

  /// "reportedly", "is said to": the clause around it.
  private func hearsay(_ cue: Cue) -> Attribution? {
    var attribution = Attribution(cue: cue.words, kind: cue.kind, stance: .hedged)
    if let author = author(before: cue) {
      attribution.kind = .report
      attribution.stance = .asserted
      attribution.source = author
    }
    let level = words[cue.words.lowerBound].clause
    if cue.direction != .right {
      var start = cue.words.lowerBound
      while start > 0, words[start - 1].clause == level, words[start - 1].verb < 0 { start -= 1 }
      if start < cue.words.lowerBound { attribution.content.append(start..<cue.words.lowerBound) }
    }
    if cue.direction != .left, let right = rightContent(from: cue.words.upperBound) {
      attribution.content.append(right)
    }
    return attribution.content.isEmpty ? nil : attribution
  }

  /// «В заявлении комитета говорится»: whose words they are, where the noun for them names somebody
  /// up to `cue`.
  private func author(before cue: Cue) -> Range<Int>? {
    let noun = reading.cues.last {
      $0.kind == .assertion && $0.words.upperBound < cue.words.lowerBound
    }
    guard let noun, words[noun.words.lowerBound].clause == words[cue.words.lowerBound].clause,
      let owner = reading.phrase(startingAt: noun.words.upperBound, limit: 6),
      owner.upperBound == cue.words.lowerBound,
      owner.contains(where: { words[$0].isA(.actor) || words[$0].isCapitalised })
    else { return nil }
    return owner
  }

  // MARK: Headlines

  /// "X: …" and "…: X".
  private mutating func headline() {
    guard let colon = words.indices.first(where: { $0 > 0 && reading.has(.colon, before: $0) }),
      words[colon - 1].quotation < 0
    else { return }
    let left = 0..<(topic(before: colon) ?? colon)
    if colon <= 8, left.count <= 6, !reading.cues.contains(where: { $0.words.lowerBound < colon }),
      !left.contains(where: { words[$0].isA([.copula, .auxiliary, .complementizer, .relative]) }),
      !left.contains(where: { reading.has(.comma, before: $0) }),
      left.contains(where: { words[$0].isCapitalised || words[$0].isA(.actor) }),
      names(left), let source = reading.trimmed(left), let content = rightContent(from: colon)
    {
      reading.attributions.append(
        Attribution(cue: source, kind: .report, source: source, content: [content]))
      return
    }
    let last = words.indices.last(where: { $0 > 0 && reading.has(.colon, before: $0) }) ?? colon
    let right = last..<words.count
    guard right.count <= 5, names(right), endsWithoutStop,
      !reading.cues.contains(where: { $0.words.upperBound > last }),
      let source = reading.trimmed(right), words[last].isCapitalised
    else { return }
    reading.attributions.append(
      Attribution(cue: source, kind: .report, source: source, content: [0..<last]))
  }

  /// "Minister on riots: …": where what the headline's speaker speaks of begins.
  private func topic(before colon: Int) -> Int? {
    guard colon > 2, words[0].isA(.actor) || words[0].isCapitalised else { return nil }
    let start = (1..<colon).first { words[$0].isA(.preposition) && !words[$0].isA(.linking) }
    guard let start, names(0..<start), words[..<start].contains(where: { $0.isA(.actor) }),
      !(start..<colon).contains(where: { words[$0].isA(.actor) })
    else { return nil }
    return start
  }

  /// "…" – eyewitness: a headline that its source signs after a dash.
  private mutating func signedHeadline() {
    guard let dash = words.indices.last(where: { $0 > 0 && reading.has(.dash, before: $0) }),
      words.count - dash <= 4, endsWithoutStop, words[dash].quotation < 0,
      !reading.cues.contains(where: { $0.words.upperBound > dash }),
      (dash..<words.count).allSatisfy({
        words[$0].isA([.actor, .linking, .conjunction]) || words[$0].isCapitalised
      }), names(dash..<words.count), let source = reading.trimmed(dash..<words.count)
    else { return }
    reading.attributions.append(
      Attribution(cue: source, kind: .report, source: source, content: [0..<dash]))
  }

  /// Whether someone who speaks is named in `range`.
  private func names(_ range: Range<Int>) -> Bool {
    var named = false
    for index in range {
      let word = words[index]
      if word.isA([.sourceless, .work, .pronoun, .time]) && !word.isA(.actor) { return false }
      if word.isA(.actor) || (word.isCapitalised && index > range.lowerBound)
        || word.shape.contains(.allCapitals)
      {
        named = true
      }
    }
    // A lone capitalised word at the start: "Tokayev: …".
    return named || range.count <= 2
  }

  private var endsWithoutStop: Bool {
    guard let last = words.last, last.end <= reading.bytes.upperBound else { return false }
    return !bytes[last.end..<reading.bytes.upperBound].contains {
      [0x21, 0x2E, 0x3F, 0xA6].contains($0)
    }
  }

  // MARK: Order

  /// Ends a content where the next attribution of the same level begins with its own source.
  private mutating func cutAtFollowers() {
    let all = reading.attributions
    for index in all.indices {
      for part in all[index].content.indices {
        let range = all[index].content[part]
        guard range.lowerBound >= all[index].cue.upperBound else { continue }
        var end = range.upperBound
        for other in all where other.cue.lowerBound > all[index].cue.lowerBound {
          let start = Swift.min(
            other.source?.lowerBound ?? other.cue.lowerBound, other.cue.lowerBound)
          guard other.source != nil, start > range.lowerBound, start < end else { continue }
          let opener = words[start - 1]
          let joined =
            (opener.isA([.conjunction, .stop]) || startsAfterConjunction(start))
            && words[start].quotation == words[all[index].cue.lowerBound].quotation
          // ", Smith said" after another's words has its content on the left.
          var head = start
          while head > 1, !reading.has(Self.marks, before: head),
            words[head - 1].isA([.determiner, .definite, .adverb])
          {
            head -= 1
          }
          let tail =
            reading.has(Self.marks, before: head)
            && other.content.contains {
              $0.upperBound <= head && $0.contains(all[index].cue.lowerBound)
            }
          let level =
            words[other.cue.lowerBound].quotation == words[all[index].cue.lowerBound].quotation
          if level && (joined || tail) { end = Swift.min(end, head) }
        }
        reading.attributions[index].content[part] =
          range.lowerBound..<Swift.max(end, range.lowerBound + 1)
      }
    }
  }

  /// Whether only determiners and adverbs stand between "and" and `start`.
  private func startsAfterConjunction(_ start: Int) -> Bool {
    var index = start - 1
    while index >= 0, words[index].isA([.determiner, .definite, .adverb, .possessive]) {
      index -= 1
    }
    return index >= 0 && words[index].isA([.conjunction, .stop])
  }
}
