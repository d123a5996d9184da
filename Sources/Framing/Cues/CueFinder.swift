import Language
import Lexicon

/// Makes the readings of a text: the words of a sentence with their cues, clauses and attributions.
struct CueFinder {
  let lexicon: CueLexicon
  let matcher: Matcher

  init(_ lexicon: CueLexicon, vocabulary: Vocabulary) {
    self.lexicon = lexicon
    matcher = Matcher(lexicon.compiled, vocabulary: vocabulary)
  }

  /// The reading of `tokens`, which are a sentence or a piece of one.
  func reading(
    of tokens: Range<Int>, bytes: Range<Int>, in text: TokenizedText, quotations: [Quotation]
  ) -> Reading {
    var reading = Reading()
    reading.tokens = tokens
    reading.bytes = bytes
    reading.words.reserveCapacity(tokens.count)
    var quotation = QuotationWalk(quotations, at: bytes.lowerBound)
    for index in tokens {
      let token = text.tokens[index]
      var word = Reading.Word(
        start: Int(token.start), end: Int(token.end), form: token.form, before: token.before,
        shape: token.shape)
      word.quotation = quotation.innermost(at: Int(token.start))
      word.endsInED =
        !word.isCapitalised && token.end - token.start > 4
        && text.bytes[Int(token.end) - 2] == 0x65 && text.bytes[Int(token.end) - 1] == 0x64
      if let last = reading.words.last, last.quotation != word.quotation {
        word.before.insert(.quote)
      }
      reading.words.append(word)
    }
    find(in: text, &reading)
    var reader = AttributionReader(reading: reading, quotations: quotations, bytes: text.bytes)
    reader.settleVerbs()
    reader.reading.markClauses()
    reader.read()
    reading = reader.reading
    return reading
  }

  private func find(in text: TokenizedText, _ reading: inout Reading) {
    for match in matcher.allMatches(in: text, tokens: reading.tokens) {
      let label = lexicon.labels[match.entry]
      let words = reading.words(of: match.tokens)
      if let mark = label.kind.grammar {
        for index in words { reading.words[index].grammar.insert(mark) }
        continue
      }
      reading.cues.append(
        Cue(kind: label.kind, direction: label.direction, reach: label.reach, words: words))
    }
    CueSelection.select(&reading.cues)
    settleInversions(&reading, text.bytes)
    for (index, cue) in reading.cues.enumerated() where cue.kind.isVerb {
      for word in cue.words { reading.words[word].verb = Int32(index) }
    }
  }
}

extension CueFinder {
  /// "Had they come, …" is a condition; "had" elsewhere, or in a question, is none.
  private func settleInversions(_ reading: inout Reading, _ bytes: [UInt8]) {
    guard reading.cues.contains(where: { $0.kind == .inversion }) else { return }
    let end = reading.words.last?.end ?? reading.bytes.upperBound
    let asks = bytes[end..<max(end, reading.bytes.upperBound)].contains(0x3F)
    reading.cues = reading.cues.compactMap { cue in
      guard cue.kind == .inversion else { return cue }
      guard cue.words.lowerBound == 0, !asks else { return nil }
      var cue = cue
      cue.kind = .condition
      return cue
    }
  }
}

/// Walks over quotations in text order, asked with growing positions.
struct QuotationWalk {
  private let quotations: [Quotation]
  private var next: Int
  private var open: [Int] = []

  init(_ quotations: [Quotation], at position: Int) {
    self.quotations = quotations
    // Those that start at or before `position`; the last of them and what holds it may be open.
    var low = 0
    var high = quotations.count
    while low < high {
      let middle = (low + high) / 2
      if quotations[middle].outer.lowerBound <= position { low = middle + 1 } else { high = middle }
    }
    next = low
    var holder = low - 1
    while holder >= 0 {
      open.append(holder)
      holder = quotations[holder].parent
    }
    open.reverse()
  }

  /// The index of the innermost quotation that holds `position`, −1 for none.
  mutating func innermost(at position: Int) -> Int32 {
    while next < quotations.count, quotations[next].outer.lowerBound <= position {
      open.append(next)
      next += 1
    }
    while let last = open.last, quotations[last].outer.upperBound <= position { open.removeLast() }
    return open.last.map(Int32.init) ?? -1
  }
}
