import Language

/// Finds the patterns of a compiled lexicon in texts; one a worker.
///
/// Each distinct form is looked at once: which words of the patterns it satisfies, and so which
/// nodes of the graph it leads to. After that a token costs one load from an array, unless it can
/// begin a match.
///
/// A text must have been tokenised with the same ``Vocabulary``; if that has been emptied since,
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
  private var walk: GraphWalk
  private var selection: Selection

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
    walk = GraphWalk(lexicon)
    selection = Selection(lexicon)
  }

  /// The matches that count, in the order of the text; see ``Selection`` for what wins.
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
    let casedUnits = lookAtForms(of: text, tokens)
    var matches: [Match] = []
    // The scratch of walk and selection leaves the object while it is used, so that the loop
    // checks no exclusive access.
    var walk = self.walk
    var selection = self.selection
    text.tokens.withUnsafeBufferPointer { all in
      unitOfForm.withUnsafeBufferPointer { unitOfForm in
        units.units.withUnsafeBufferPointer { units in
          self.units.pool.withUnsafeBufferPointer { pool in
            // Guarded: `tokens` is clamped to the text; `lookAtForms` has given every form in it a
            // unit; units point into their own table and pool, which nothing changes meanwhile.
            guard let tokensBase = all.baseAddress, let formsBase = unitOfForm.baseAddress,
              let unitsBase = units.baseAddress, let poolBase = pool.baseAddress
            else { return }
            let view = GraphWalk.View(
              tokens: tokensBase, unitOfForm: formsBase, units: unitsBase, pool: poolBase,
              casedUnits: casedUnits)
            let first = text.sentences.partitioningIndex {
              $0.tokens.upperBound > tokens.lowerBound
            }
            for sentence in text.sentences[first...] {
              if sentence.tokens.lowerBound >= tokens.upperBound { break }
              let range = sentence.tokens.clamped(to: tokens)
              walk.begin(before: range.upperBound)
              for token in range
              where formsBase[Int(tokensBase[token].form)] & Self.isLive != 0 {
                walk.start(at: token, view)
              }
              if walk.found.isEmpty { continue }
              if selected {
                selection.select(&walk.found, into: &matches)
              } else {
                Self.append(&walk.found, to: &matches)
              }
              walk.found.removeAll(keepingCapacity: true)
            }
          }
        }
      }
    }
    self.walk = walk
    self.selection = selection
    return matches
  }

  private static func append(_ found: inout [Match], to matches: inout [Match]) {
    found.sort(by: Selection.inOrder)
    for (index, match) in found.enumerated() where index == 0 || match != found[index - 1] {
      matches.append(match)
    }
  }

  /// Looks at every form that has not been looked at, and gives the units of those tokens whose
  /// unit depends on their capitals.
  private func lookAtForms(of text: TokenizedText, _ tokens: Range<Int>) -> [Int: Int] {
    if generation != vocabulary.generation {
      generation = vocabulary.generation
      unitOfForm.removeAll(keepingCapacity: true)
      units = UnitTable(lexicon)
    }
    if unitOfForm.count < vocabulary.count {
      // Twice as many as there are now, so that a growing vocabulary costs nothing a text.
      let missing = vocabulary.count * 2 - unitOfForm.count
      unitOfForm.append(contentsOf: repeatElement(Self.unknown, count: missing))
    }
    var casedUnits: [Int: Int] = [:]
    text.tokens.withUnsafeBufferPointer { all in
      for index in tokens where unitOfForm[Int(all[index].form)] >= Self.cased {
        if unitOfForm[Int(all[index].form)] == Self.unknown { lookAt(all[index].form) }
        if unitOfForm[Int(all[index].form)] == Self.cased {
          casedUnits[index] = casedUnit(of: text, index)
        }
      }
    }
    return casedUnits
  }

  @inline(never)
  private func lookAt(_ form: UInt32) {
    guard let unit = vocabulary.withForm(form, { units.unit(ofForm: $0) }) else {
      unitOfForm[Int(form)] = Self.cased
      return
    }
    unitOfForm[Int(form)] = UInt32(unit) | (units.units[unit].canStart ? Self.isLive : 0)
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
