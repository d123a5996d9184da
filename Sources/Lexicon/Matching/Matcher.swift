import Language

/// Finds the patterns of a compiled lexicon in texts; one a worker.
///
/// Each distinct form is looked at once: which words of the patterns it satisfies, and so from
/// which nodes of the graph it leads on. After that a token costs one load from an array, unless it
/// can begin a match.
///
/// A text must have been tokenised with the same ``Vocabulary``; if that has been emptied since,
/// the text's forms are numbered anew.
package final class Matcher {
  /// What is looked for.
  package let lexicon: CompiledLexicon
  private let vocabulary: Vocabulary
  private var tokenizer: Tokenizer
  /// The unit of each form by its number, with ``isLive`` set where a token needs a look.
  private var unitOfForm: [UInt32] = []
  private var generation = -1
  private var walk: GraphWalk
  private var selection: Selection

  /// Set on the unit of a form that can begin a match.
  private static let isLive: UInt32 = 1 << 31
  /// A form that has not been looked at.
  private static let unknown = UInt32.max
  /// A form whose unit depends on its capitals.
  private static let cased = UInt32.max - 1

  /// A matcher for texts whose forms are numbered in `vocabulary`.
  package init(_ lexicon: CompiledLexicon, vocabulary: Vocabulary) {
    self.lexicon = lexicon
    self.vocabulary = vocabulary
    tokenizer = Tokenizer(vocabulary: vocabulary)
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
    prepare()
    var matches: [Match] = []
    let first = text.sentences.partitioningIndex { $0.tokens.upperBound > tokens.lowerBound }
    for sentence in text.sentences[first...] {
      if sentence.tokens.lowerBound >= tokens.upperBound { break }
      let range = sentence.tokens.clamped(to: tokens)
      find(in: text, range)
      guard !walk.found.isEmpty else { continue }
      if selected {
        selection.select(&walk.found, into: &matches, from: range.lowerBound)
      } else {
        walk.found.sort(by: Selection.inOrder)
        for (index, match) in walk.found.enumerated()
        where index == 0 || match != walk.found[index - 1] {
          matches.append(match)
        }
      }
      walk.found.removeAll(keepingCapacity: true)
    }
    return matches
  }

  /// Makes room for the forms that have come since the last text.
  private func prepare() {
    if generation != vocabulary.generation {
      generation = vocabulary.generation
      unitOfForm.removeAll(keepingCapacity: true)
      walk.units = UnitTable(lexicon)
    }
    if unitOfForm.count < vocabulary.count {
      let missing = vocabulary.count - unitOfForm.count
      unitOfForm.append(contentsOf: repeatElement(Self.unknown, count: missing))
    }
  }

  /// Fills ``GraphWalk/found`` with all matches within `tokens`, which are of one sentence.
  private func find(in text: TokenizedText, _ tokens: Range<Int>) {
    var index = tokens.lowerBound
    var sentenceIsRead = false
    while true {
      index = text.tokens.withUnsafeBufferPointer { all in
        unitOfForm.withUnsafeBufferPointer { unitOfForm in
          // Guarded: `tokens` is clamped to the text's tokens by its sentences, and `prepare` has
          // made the array as long as the vocabulary that numbered them.
          var index = index
          while index < tokens.upperBound,
            unitOfForm[Int(all[index].form)] & Self.isLive == 0
          {
            index += 1
          }
          return index
        }
      }
      guard index < tokens.upperBound else { return }
      let unit = self.unit(of: text, index)
      if walk.units.canStart(unit) {
        if !sentenceIsRead {
          sentenceIsRead = true
          walk.begin(at: tokens.lowerBound)
          for token in tokens { walk.append(unit: self.unit(of: text, token)) }
        }
        walk.start(at: index)
      }
      index += 1
    }
  }

  /// The unit of token `index` of `text`.
  private func unit(of text: TokenizedText, _ index: Int) -> Int {
    let form = Int(text.tokens[index].form)
    let known = unitOfForm[form]
    if known < Self.cased { return Int(known & ~Self.isLive) }
    if known == Self.unknown {
      let unit = vocabulary.withForm(UInt32(form)) { walk.units.unit(ofForm: $0) }
      guard let unit else {
        unitOfForm[form] = Self.cased
        return casedUnit(of: text, index)
      }
      unitOfForm[form] = UInt32(unit) | (walk.units.canStart(unit) ? Self.isLive : 0)
      return unit
    }
    return casedUnit(of: text, index)
  }

  private func casedUnit(of text: TokenizedText, _ index: Int) -> Int {
    var word = text.word(index)
    if let unit = walk.units.unitOfSpelling[word] { return unit }
    var form = tokenizer.forms(of: word, cased: true).first ?? ""
    let unit = form.withUTF8 { form in
      vocabulary.withForm(text.tokens[index].form) { walk.units.unit(ofForm: $0, cased: form) }
    }
    word.makeContiguousUTF8()
    walk.units.unitOfSpelling[word] = unit
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
