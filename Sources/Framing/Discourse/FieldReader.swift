import Language

/// Reads the sentences of one field around its mentions, and what their neighbours say about them.
///
/// Readings are made on demand and kept, so that only sentences with a mention and their neighbours
/// cost anything.
struct FieldReader {
  /// A sentence, or a piece of a very long one.
  struct Unit {
    var tokens: Range<Int>
    var bytes: Range<Int>
  }

  let text: TokenizedText
  let quotations: [Quotation]
  private let finder: CueFinder
  private var readings: [Int: Reading] = [:]

  init(_ text: TokenizedText, quotations: [Quotation], finder: CueFinder) {
    self.text = text
    self.quotations = quotations
    self.finder = finder
  }

  // MARK: Units

  /// The unit that holds token `index`, and its number, which grows with the text.
  ///
  /// Numbers are those of the first tokens, so a long sentence's pieces need no list.
  func unit(holding index: Int) -> Unit? {
    var low = 0
    var high = text.sentences.count
    while low < high {
      let middle = (low + high) / 2
      if text.sentences[middle].tokens.upperBound <= index {
        low = middle + 1
      } else {
        high = middle
      }
    }
    guard low < text.sentences.count, text.sentences[low].tokens.contains(index) else { return nil }
    let sentence = text.sentences[low]
    guard sentence.tokens.count > Reading.longest else {
      return Unit(tokens: sentence.tokens, bytes: sentence.bytes)
    }
    let piece = (index - sentence.tokens.lowerBound) / Reading.longest
    let start = sentence.tokens.lowerBound + piece * Reading.longest
    let end = min(start + Reading.longest, sentence.tokens.upperBound)
    return Unit(tokens: start..<end, bytes: text.byteRange(of: start..<end))
  }

  /// The unit after `unit`, if there is one.
  func next(after unit: Unit) -> Unit? {
    self.unit(holding: unit.tokens.upperBound)
  }

  /// The unit before `unit`, if there is one.
  func previous(before unit: Unit) -> Unit? {
    unit.tokens.lowerBound > 0 ? self.unit(holding: unit.tokens.lowerBound - 1) : nil
  }

  /// The reading of `unit`.
  mutating func reading(of unit: Unit) -> Reading {
    if let known = readings[unit.tokens.lowerBound] { return known }
    let reading = finder.reading(
      of: unit.tokens, bytes: unit.bytes, in: text, quotations: quotations)
    readings[unit.tokens.lowerBound] = reading
    return reading
  }

  // MARK: Mentions

  /// The judgement on the mention in `tokens`, with what neighbouring sentences tell of its source.
  mutating func judge(_ tokens: Range<Int>) -> (Judgement, Unit)? {
    guard !tokens.isEmpty, let unit = unit(holding: tokens.lowerBound) else { return nil }
    let reading = reading(of: unit)
    let words = reading.words(of: tokens)
    guard !words.isEmpty else { return nil }
    let stance = StanceReader(reading: reading, quotations: quotations, bytes: text.bytes)
    var judgement = stance.judge(words)
    if judgement.source == nil { quoted(words, reading, unit, stance, &judgement) }
    if let source = judgement.source, source.isPronoun {
      judgement.source = antecedent(of: source, reading, unit) ?? source
    }
    if let via = judgement.via, via.isPronoun {
      judgement.via = antecedent(of: via, reading, unit) ?? via
    }
    if judgement.via == judgement.source { judgement.via = nil }
    judgement.cues.sort { $0.range.lowerBound < $1.range.lowerBound }
    return (judgement, unit)
  }

  // MARK: Quotations

  /// Voice and stance that follow from standing in a quotation whose sentence names no source.
  private mutating func quoted(
    _ words: Range<Int>, _ reading: Reading, _ unit: Unit, _ stance: StanceReader,
    _ judgement: inout Judgement
  ) {
    // Marks around the mention, or around a part of it, as in “foreign” terrorists.
    guard
      let word = words.first(where: { reading.words[$0].quotation >= 0 }),
      case let quotation = reading.words[word].quotation, quotation >= 0
    else { return }
    let short = stance.isShort(quotation)
    if isTitle(quotation, reading) { return }
    if let source = nearbySource(of: quotation, reading, unit) {
      judgement.voice = .attributed
      judgement.source = source
      return
    }
    if judgement.voice == .attributed { return }
    if short {
      // Washington paid the “school”: the marks are about what was paid, not about who did.
      let inside = words.count { reading.words[$0].quotation >= 0 }
      if word > words.lowerBound, inside * 2 < words.count { return }
      judgement.outletChallenge = max(judgement.outletChallenge, .doubted)
      judgement.note(quotations[Int(quotation)].outer, .doubt)
    } else if covers(quotation, words, reading) {
      judgement.voice = .attributed
      judgement.note(quotations[Int(quotation)].outer, .report)
    }
  }

  private func covers(_ quotation: Int32, _ words: Range<Int>, _ reading: Reading) -> Bool {
    words.allSatisfy { reading.words[$0].quotation >= 0 }
  }

  /// Whether a quotation names a work or a group: capitalised words after "film", "group".
  private func isTitle(_ quotation: Int32, _ reading: Reading) -> Bool {
    guard let first = reading.words.firstIndex(where: { $0.quotation == quotation }) else {
      return false
    }
    let inside = reading.words[first...].prefix { $0.quotation == quotation }
    guard inside.count <= 5,
      inside.allSatisfy({ $0.isCapitalised || $0.isA([.preposition, .determiner, .conjunction]) })
    else { return false }
    return first > 0 && reading.words[first - 1].isA(.work)
  }

  /// The speaker of a quotation, from its own sentences, those of the quotation that it continues,
  /// or the two sentences before when this one is all quotation.
  private mutating func nearbySource(of quotation: Int32, _ reading: Reading, _ unit: Unit)
    -> SourcePlace?
  {
    let outer = quotations[Int(quotation)].root
    if let source = speaker(of: outer, except: unit) { return source }
    // A quotation that the paragraph before left open, or that the next one takes up.
    var index = outer
    for _ in 0..<12 where quotations[index].continues {
      guard let before = outermost(before: index) else { break }
      index = before
      if let source = speaker(of: index, except: nil) { return source }
    }
    index = outer
    for _ in 0..<12 {
      guard let after = outermost(after: index), quotations[after].continues else { break }
      index = after
      if let source = speaker(of: index, except: nil) { return source }
    }
    // Running quotation: the sentence is all quotation, and a sentence shortly before was too or
    // names its speaker.
    let all = reading.words.allSatisfy { $0.quotation >= 0 }
    guard all else { return nil }
    var before = unit
    for _ in 0..<2 {
      guard let previous = previous(before: before) else { break }
      before = previous
      let earlier = self.reading(of: previous)
      if let source = quotedSource(in: earlier, previous) { return source }
    }
    return nil
  }

  private func outermost(before index: Int) -> Int? {
    index > 0 ? quotations[index - 1].root : nil
  }

  private func outermost(after index: Int) -> Int? {
    var low = index + 1
    var high = quotations.count
    while low < high {
      let middle = (low + high) / 2
      if quotations[middle].outer.lowerBound < quotations[index].outer.upperBound {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low < quotations.count ? low : nil
  }

  /// The source of an attribution that has words of `quotation` in its content, in the sentences
  /// where the quotation begins and ends.
  private mutating func speaker(of quotation: Int, except unit: Unit?) -> SourcePlace? {
    let range = quotations[quotation].outer
    for position in [range.upperBound - 1, range.lowerBound] {
      guard let token = token(at: position), let place = self.unit(holding: token),
        place.tokens.lowerBound != unit?.tokens.lowerBound
      else { continue }
      let reading = reading(of: place)
      for attribution in reading.attributions where attribution.source != nil {
        guard let source = attribution.source,
          reading.words[source.lowerBound].quotation < 0
        else { continue }
        let speaks = attribution.content.contains { part in
          part.contains { range.contains(reading.words[$0].start) }
        }
        if speaks { return resolved(source, reading, place) }
      }
    }
    return nil
  }

  /// The source of quoted speech in `reading`.
  private mutating func quotedSource(in reading: Reading, _ unit: Unit) -> SourcePlace? {
    for attribution in reading.attributions.reversed() {
      guard let source = attribution.source,
        attribution.kind.isVerb || attribution.kind == .according,
        reading.words[source.lowerBound].quotation < 0
      else { continue }
      let quotes = attribution.content.contains { part in
        part.contains { reading.words[$0].quotation >= 0 }
      }
      if quotes { return resolved(source, reading, unit) }
    }
    return nil
  }

  /// The first token that ends after `position`.
  func token(at position: Int) -> Int? {
    var low = 0
    var high = text.tokens.count
    while low < high {
      let middle = (low + high) / 2
      if Int(text.tokens[middle].end) <= position { low = middle + 1 } else { high = middle }
    }
    if low < text.tokens.count { return low }
    return text.tokens.isEmpty ? nil : text.tokens.count - 1
  }

  // MARK: Neighbours

  /// What a sentence says about the one before: `discredit`, `endorsement`, or nothing.
  mutating func comment(in unit: Unit, besides used: Set<Int>) -> CueClass? {
    let reading = reading(of: unit)
    var comment: CueClass? = nil
    // "What nonsense.", "Полная чепуха.": few words and a noun for what is not so.
    let isVerdict =
      reading.words.count <= 6
      && !reading.attributions.contains { $0.source != nil || $0.kind.isVerb }
    for cue in reading.cues
    where cue.kind == .discredit || cue.kind == .endorsement
      || isVerdict && (cue.kind == .falsehood || cue.kind == .falsity)
    {
      let start = reading.words[cue.words.lowerBound].start
      let end = reading.words[cue.words.upperBound - 1].end
      // A cue that already changed the stance of a mention in its own sentence counts there.
      if (start..<end).contains(where: used.contains) { continue }
      // "Not a word of it is true", "that is no lie": a negation before it turns it round.
      let isTurned = reading.cues.contains {
        $0.kind == .negation && $0.words.upperBound <= cue.words.lowerBound
          && cue.words.lowerBound - $0.words.upperBound < 6
          && reading.words[$0.words.lowerBound].clause == reading.words[cue.words.lowerBound].clause
      }
      if (cue.kind == .endorsement) == isTurned { return .discredit }
      if !reading.attributions.contains(where: {
        $0.holds(cue.words) && !$0.cue.overlaps(cue.words)
      }) {
        comment = .endorsement
      }
    }
    return comment
  }

  // MARK: Pronouns

  private mutating func resolved(_ source: Range<Int>, _ reading: Reading, _ unit: Unit)
    -> SourcePlace
  {
    let place = StanceReader(reading: reading, quotations: quotations, bytes: text.bytes).place(
      source)
    guard place.isPronoun else { return place }
    return antecedent(of: place, reading, unit) ?? place
  }

  /// Whom a pronoun stands for: the last source named before it, in its sentence or the two before;
  /// else the subject of the sentence before.
  private mutating func antecedent(of source: SourcePlace, _ reading: Reading, _ unit: Unit)
    -> SourcePlace?
  {
    if let place = lastSource(in: reading, before: source.bytes.lowerBound) { return place }
    if let word = reading.words.firstIndex(where: { $0.start >= source.bytes.lowerBound }),
      word > 1,
      let actor = reading.leadingActor(before: word - 1), !isPronoun(actor, reading)
    {
      return SourcePlace(bytes: reading.byteRange(actor), isPronoun: false)
    }
    // "The minister was firm: there had been none, he said."
    if let word = reading.words.firstIndex(where: { $0.start >= source.bytes.lowerBound }),
      word > 1,
      let actor = reading.firstActor(in: 0..<min(word, Reading.longestSource)),
      !isPronoun(actor, reading)
    {
      return SourcePlace(bytes: reading.byteRange(actor), isPronoun: false)
    }
    var before = unit
    for _ in 0..<2 {
      guard let previous = previous(before: before) else { return nil }
      before = previous
      let earlier = self.reading(of: previous)
      if let place = lastSource(in: earlier, before: Int.max) { return place }
      if !earlier.words.isEmpty, let actor = earlier.subject, !isPronoun(actor, earlier) {
        return SourcePlace(bytes: earlier.byteRange(actor), isPronoun: false)
      }
    }
    return nil
  }

  private func isPronoun(_ range: Range<Int>, _ reading: Reading) -> Bool {
    range.count == 1 && reading.words[range.lowerBound].isA([.pronoun, .possessive])
  }

  private func lastSource(in reading: Reading, before position: Int) -> SourcePlace? {
    for attribution in reading.attributions.reversed() {
      guard let source = attribution.source, !isPronoun(source, reading),
        reading.byteRange(source).upperBound <= position,
        reading.words[source.lowerBound].quotation < 0
      else { continue }
      return SourcePlace(bytes: reading.byteRange(source), isPronoun: false)
    }
    return nil
  }
}

extension Reading {
  /// The subject of the sentence as far as it can be told without a parser: the first run of words
  /// that names somebody.
  var subject: Range<Int>? {
    guard let last = words.indices.last else { return nil }
    return leadingActor(before: Swift.min(last, Self.longestSource))
  }
}
