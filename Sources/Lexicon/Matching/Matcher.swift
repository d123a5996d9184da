import Language

/// Finds the patterns of a compiled lexicon in texts; one a worker.
///
/// A text must have been tokenised with the same ``Vocabulary``; if that has been emptied since,
/// the text's forms are numbered anew.
package final class Matcher {
  package let lexicon: CompiledLexicon
  private let vocabulary: Vocabulary
  private let stemmer: Stemmer?
  private var tokenizer: Tokenizer

  /// A matcher for texts whose forms are numbered in `vocabulary`.
  package init(_ lexicon: CompiledLexicon, vocabulary: Vocabulary) {
    self.lexicon = lexicon
    self.vocabulary = vocabulary
    stemmer = lexicon.language.flatMap { Stemmer(language: $0) }
    tokenizer = Tokenizer(vocabulary: vocabulary)
  }

  /// The matches that count, in the order of the text; see ``Selection`` for what wins.
  package func matches(in text: TokenizedText) -> [Match] {
    Selection.winners(allMatches(in: text), of: lexicon)
  }

  /// The same within `tokens` alone, as if nothing stood around them.
  package func matches(in text: TokenizedText, tokens: Range<Int>) -> [Match] {
    Selection.winners(allMatches(in: text, tokens: tokens), of: lexicon)
  }

  /// Every match of every entry, also of vetoes and where they overlap.
  package func allMatches(in text: TokenizedText, tokens: Range<Int>? = nil) -> [Match] {
    let tokens = tokens ?? text.tokens.indices
    var found: Set<[Int]> = []
    for sentence in text.sentences {
      let range = sentence.tokens.clamped(to: tokens)
      guard !range.isEmpty else { continue }
      let walk = Walk(
        words: range.map { Self.units(text, $0, &tokenizer) }, lexicon: lexicon, stemmer: stemmer)
      for (index, entry) in lexicon.entries.enumerated() {
        for start in range.indices {
          let from = Place(token: start - range.lowerBound, part: 0)
          for end in walk.ends(entry.pattern.elements[...], from: from)
          where end.part == 0 && end.token > from.token {
            found.insert([index, start, end.token + range.lowerBound])
          }
        }
      }
    }
    return found.map { Match(entry: $0[0], tokens: $0[1]..<$0[2]) }.sorted(by: Selection.inOrder)
  }

  struct Units {
    var form: String
    var cased: String
    var parts: [String]
    var casedParts: [String]
  }

  static func units(_ text: TokenizedText, _ index: Int, _ tokenizer: inout Tokenizer) -> Units {
    let word = text.word(index)
    let form = tokenizer.forms(of: word).first ?? word
    let cased = tokenizer.forms(of: word, cased: true).first ?? word
    func parts(_ form: String) -> [String] {
      let parts = form.split(separator: "-").map(String.init)
      return parts.count > 1 ? parts : []
    }
    return Units(form: form, cased: cased, parts: parts(form), casedParts: parts(cased))
  }

  struct Place: Hashable {
    var token: Int
    var part: Int
  }

  struct Walk {
    var words: [Units]
    var lexicon: CompiledLexicon
    var stemmer: Stemmer?

    func ends(_ elements: ArraySlice<Pattern.Element>, from: Place) -> Set<Place> {
      guard let first = elements.first else { return [from] }
      var places: Set<Place>
      switch first {
      case .gap(let size):
        places = [from]
        var edge: Set<Place> = [from]
        for _ in 0..<size {
          edge = Set(edge.flatMap { steps(from: $0).map(\.place) })
          places.formUnion(edge)
        }
      case .word(let word):
        places = Set(
          steps(from: from).filter { fits(word, $0.form, $0.cased) }.map(\.place))
      case .choice(let members):
        places = members.reduce(into: []) { $0.formUnion(ends($1[...], from: from)) }
      case .wordClass(let name):
        places = (lexicon.classes[name] ?? []).reduce(into: []) {
          $0.formUnion(ends($1[...], from: from))
        }
      }
      let rest = elements.dropFirst()
      return rest.isEmpty ? places : places.reduce(into: []) { $0.formUnion(ends(rest, from: $1)) }
    }

    func steps(from: Place) -> [(form: String, cased: String, place: Place)] {
      guard from.token < words.count else { return [] }
      let units = words[from.token]
      var steps: [(form: String, cased: String, place: Place)] = []
      let next = Place(token: from.token + 1, part: 0)
      if from.part == 0 { steps.append((units.form, units.cased, next)) }
      if from.part < units.parts.count {
        let place =
          from.part + 1 == units.parts.count
          ? next : Place(token: from.token, part: from.part + 1)
        steps.append((units.parts[from.part], units.casedParts[from.part], place))
      }
      return steps
    }

    func fits(_ word: Pattern.Word, _ form: String, _ cased: String) -> Bool {
      switch word.comparison {
      case .folded: return glob(word.form, form)
      case .cased: return glob(word.form, cased)
      case .stem:
        if word.isGlob { return glob(word.form, form) }
        guard let stemmer else { return word.form == form }
        return stemmer.stem(word.form) == stemmer.stem(form)
      }
    }

    func glob(_ pattern: String, _ text: String) -> Bool {
      var text = text
      return text.withUTF8 { Glob.matches(Array(pattern.utf8), $0) }
    }
  }
}
