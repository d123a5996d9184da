import Language

/// Finds the patterns of a compiled lexicon in texts; one a worker.
///
/// Each distinct form is looked at once: which words of the patterns it satisfies, and so which
/// nodes of the graph it leads to. After that a token costs one load from an array, unless it can
/// begin a match; a first pass over the text picks those that can.
///
/// A text must have been tokenised with the same `Vocabulary`; if that has been emptied since,
/// the text's forms are numbered anew.
package final class Matcher {
  /// What is looked for.
  package let lexicon: CompiledLexicon
  private let vocabulary: Vocabulary
  private var tokenizer: Tokenizer
  private var units: UnitTable
  /// The unit of each form by its number, with ``isLive`` set where a token can begin a match.
  private var unitOfForm: [UInt32] = []
  private var generation = -1
  /// Nil before the first text and while a text is walked.
  private var walk: GraphWalk?
  private let selection: Selection
  /// For the text at hand: the unit of each token, and the tokens that can begin a match.
  private var unitAt: [UInt32] = []
  private var live: [UInt32] = []
  private var scratch: [Match] = []
  /// How much of the scratch is kept from text to text.
  private static let keptScratch = 1 << 18

  /// Set on the unit of a form that can begin a match.
  static let isLive: UInt32 = 1 << 31
  /// A form that has not been looked at.
  static let unknown = UInt32.max
  /// A form whose unit depends on its capitals.
  static let cased = UInt32.max - 1

  /// A matcher for texts whose forms are numbered in `vocabulary`.
  package init(_ lexicon: CompiledLexicon, vocabulary: Vocabulary) {
    self.lexicon = lexicon
    self.vocabulary = vocabulary
    tokenizer = Tokenizer(vocabulary: vocabulary)
    units = UnitTable(lexicon)
    selection = Selection(lexicon)
  }

  /// The matches that count, in the order of the text; see `Selection` for what wins.
  package func matches(in text: TokenizedText) -> [Match] {
    matches(in: text, tokens: text.tokens.indices, selected: true)
  }

  /// The same within `tokens` alone, as if nothing stood around them.
  package func matches(in text: TokenizedText, tokens: Range<Int>) -> [Match] {
    matches(in: text, tokens: tokens, selected: true)
  }

  /// Every match of every entry, also of vetoes and where they overlap.
  package func allMatches(in text: TokenizedText, tokens: Range<Int>? = nil) -> [Match] {
    matches(in: text, tokens: tokens ?? text.tokens.indices, selected: false)
  }

  private func matches(
    in text: TokenizedText, tokens: Range<Int>, selected: Bool
  ) -> [Match] {
    if text.generation != vocabulary.generation {
      var text = text
      tokenizer.refresh(&text)
      return matches(in: text, tokens: tokens, selected: selected)
    }
    let tokens = tokens.clamped(to: text.tokens.indices)
    if tokens.isEmpty { return [] }
    let liveCount = lookAtTokens(of: text, tokens)
    if liveCount == 0 { return [] }
    // The scratch of walk and selection leaves the object while it is used, so that the loop
    // checks no exclusive access. Taken and not copied: with two owners its first change would copy
    // all its tables.
    var walk = self.walk.take() ?? GraphWalk(lexicon)
    var matches = scratch
    scratch = []
    unitAt.withUnsafeBufferPointer { unitAt in
      live.withUnsafeBufferPointer { live in
        units.units.withUnsafeBufferPointer { units in
          self.units.starts.withUnsafeBufferPointer { starts in
            self.units.pool.withUnsafeBufferPointer { pool in
              // Guarded: `tokens` is clamped to the text; `lookAtTokens` has given every token in it
              // a unit; units point into their own table and pool, which nothing changes meanwhile.
              guard let unitBase = unitAt.baseAddress, let liveBase = live.baseAddress,
                let unitsBase = units.baseAddress, let startsBase = starts.baseAddress,
                let poolBase = pool.baseAddress
              else { return }
              let view = GraphWalk.View(
                unitAt: unitBase, units: unitsBase, starts: startsBase, pool: poolBase)
              Self.walk(
                from: UnsafeBufferPointer(start: liveBase, count: liveCount), view,
                text.sentences, before: tokens.upperBound, selected ? selection : nil, &walk,
                &matches)
            }
          }
        }
      }
    }
    self.walk = walk
    let result = Array(matches)
    matches.removeAll(keepingCapacity: matches.count < Self.keptScratch)
    scratch = matches
    return result
  }

  /// Walks from the tokens in `live`, sentence by sentence.
  ///
  /// A function of its own over what it is given: closures around these variables would have every
  /// access checked.
  private static func walk(
    from live: UnsafeBufferPointer<UInt32>, _ view: borrowing GraphWalk.View,
    _ sentences: [Sentence], before last: Int, _ selection: Selection?, _ walk: inout GraphWalk,
    _ matches: inout [Match]
  ) {
    guard let first = live.first else { return }
    var sentence = sentences.partitioningIndex { $0.tokens.upperBound > Int(first) }
    var end = 0
    for token in live {
      let token = Int(token)
      if token >= end {
        finish(selection, &walk.found, &matches)
        while sentence < sentences.count, sentences[sentence].tokens.upperBound <= token {
          sentence += 1
        }
        guard sentence < sentences.count else { break }
        end = min(sentences[sentence].tokens.upperBound, last)
        walk.begin(before: end)
      }
      walk.start(at: token, view)
    }
    finish(selection, &walk.found, &matches)
  }

  @inline(__always)
  private static func finish(
    _ selection: Selection?, _ found: inout [Match], _ matches: inout [Match]
  ) {
    if found.isEmpty { return }
    if let selection {
      selection.select(found, into: &matches)
    } else {
      append(&found, to: &matches)
    }
    found.removeAll(keepingCapacity: true)
  }

  private static func append(_ found: inout [Match], to matches: inout [Match]) {
    if found.count == 1 {
      matches.append(found[0])
      return
    }
    found.sort(by: Selection.inOrder)
    for (index, match) in found.enumerated() where index == 0 || match != found[index - 1] {
      matches.append(match)
    }
  }

  /// Writes the unit of every token into ``unitAt``, looking at every form that has not been looked
  /// at, and those that can begin a match into ``live``; gives how many these are.
  private func lookAtTokens(of text: TokenizedText, _ tokens: Range<Int>) -> Int {
    if generation != vocabulary.generation {
      generation = vocabulary.generation
      unitOfForm.removeAll(keepingCapacity: true)
      units = UnitTable(lexicon)
      // Units are numbered anew, and the walk remembers some.
      walk = nil
    }
    if unitOfForm.count < vocabulary.count {
      // Twice as many as there are now, so that a growing vocabulary costs nothing a text.
      let missing = vocabulary.count * 2 - unitOfForm.count
      unitOfForm.append(contentsOf: repeatElement(Self.unknown, count: missing))
    }
    Self.fit(&unitAt, tokens.upperBound)
    Self.fit(&live, tokens.count)
    return text.tokens.withUnsafeBufferPointer { all in
      unitOfForm.withUnsafeMutableBufferPointer { forms in
        unitAt.withUnsafeMutableBufferPointer { unitAt in
          live.withUnsafeMutableBufferPointer { live in
            // Guarded: `tokens` is clamped to the text, the two arrays have been fitted to it, and
            // a text of this generation has no form beyond the vocabulary's count.
            guard let all = all.baseAddress, let formBase = forms.baseAddress,
              let unitBase = unitAt.baseAddress, let liveBase = live.baseAddress
            else { return 0 }
            var count = 0
            for token in tokens {
              var unit = formBase[Int(all[token].form)]
              if unit >= Self.cased { unit = lookAt(token, of: text, forms) }
              unitBase[token] = unit
              // Written always and kept where it is live, which needs no branch.
              liveBase[count] = UInt32(truncatingIfNeeded: token)
              count += Int(unit >> 31)
            }
            return count
          }
        }
      }
    }
  }

  /// Gives `array` room for `count` numbers, and takes from it what only a very long text needed.
  private static func fit(_ array: inout [UInt32], _ count: Int) {
    if array.count < count {
      array.append(contentsOf: repeatElement(0, count: max(count, 2 * array.count) - array.count))
    } else if array.count > keptScratch, count < keptScratch {
      array = Array(repeating: 0, count: keptScratch)
    }
  }

  /// The unit of a token whose form has not been looked at or depends on the capitals.
  @inline(never)
  private func lookAt(
    _ token: Int, of text: TokenizedText, _ forms: UnsafeMutableBufferPointer<UInt32>
  ) -> UInt32 {
    let form = text.tokens[token].form
    if forms[Int(form)] == Self.unknown {
      let unit = vocabulary.withForm(form) { units.unit(ofForm: $0) }
      forms[Int(form)] = unit.map(marked) ?? Self.cased
    }
    guard forms[Int(form)] == Self.cased else { return forms[Int(form)] }
    return marked(casedUnit(of: text, token))
  }

  private func marked(_ unit: Int) -> UInt32 {
    UInt32(unit) | (units.units[unit].canStart ? Self.isLive : 0)
  }

  @inline(never)
  private func casedUnit(of text: TokenizedText, _ index: Int) -> Int {
    let word = text.word(index)
    if let unit = units.unitOfSpelling[word] { return unit }
    var form = tokenizer.forms(of: word, cased: true).first ?? ""
    let unit = form.withUTF8 { form in
      vocabulary.withForm(text.tokens[index].form) { units.unit(ofForm: $0, cased: form) }
    }
    units.unitOfSpelling[word] = unit
    return unit
  }
}

extension Array {
  /// The first index at which `isSecond` holds, of an array in which all after it hold it too.
  fileprivate func partitioningIndex(where isSecond: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isSecond(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
