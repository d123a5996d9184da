@testable import Language
@testable import Lexicon

/// What the documentation says, tried for every entry at every token: quadratic and plain.
///
/// The matcher is held to this in ``DifferentialTests``.
final class ReferenceMatcher {
  let entries: [CompiledLexicon.Entry]
  let classes: [String: [[Pattern.Element]]]
  private let stemmer: Stemmer?
  private var tokenizer = Tokenizer()

  init(
    entries: [CompiledLexicon.Entry], classes: [String: [[Pattern.Element]]], language: String
  ) {
    self.entries = entries
    self.classes = classes
    stemmer = Stemmer(language: language)
  }

  struct Place: Hashable {
    var token: Int
    var part: Int
  }

  /// A token and its parts, folded and with capitals.
  struct Word {
    var form: String
    var cased: String
    var parts: [String]
    var casedParts: [String]

    init(_ word: String, _ tokenizer: inout Tokenizer) {
      form = tokenizer.forms(of: word).first ?? ""
      cased = tokenizer.forms(of: word, cased: true).first ?? ""
      func cut(_ form: String) -> [String] {
        let parts = form.split(separator: "-").map(String.init)
        return parts.count > 1 ? parts : []
      }
      parts = cut(form)
      casedParts = cut(cased)
    }
  }

  // MARK: Selection

  func matches(in text: TokenizedText, tokens: Range<Int>) -> [Match] {
    text.sentences.flatMap { winners(allMatches(in: text, $0.tokens.clamped(to: tokens))) }
  }

  private func winners(_ all: [Match]) -> [Match] {
    let minimal = all.filter { match in
      !entries[match.entry].pattern.hasGap
        || !all.contains {
          $0.entry == match.entry && $0.tokens != match.tokens
            && match.tokens.lowerBound <= $0.tokens.lowerBound
            && $0.tokens.upperBound <= match.tokens.upperBound
        }
    }
    func group(_ match: Match) -> Int { entries[match.entry].group }
    func clash(_ a: Match, _ b: Match) -> Bool {
      group(a) == group(b) && a.tokens.overlaps(b.tokens)
    }
    let vetoes = minimal.filter { entries[$0.entry].isVeto }
    var rest = minimal.filter { match in
      !entries[match.entry].isVeto && !vetoes.contains { clash($0, match) }
    }
    var winners: [Match] = []
    while let best = rest.min(by: { a, b in
      (-a.tokens.count, a.tokens.lowerBound, a.entry)
        < (-b.tokens.count, b.tokens.lowerBound, b.entry)
    }) {
      winners.append(best)
      rest.removeAll { clash($0, best) }
    }
    return winners.sorted {
      ($0.tokens.lowerBound, $0.tokens.upperBound, $0.entry)
        < ($1.tokens.lowerBound, $1.tokens.upperBound, $1.entry)
    }
  }

  // MARK: Walking

  private func allMatches(in text: TokenizedText, _ range: Range<Int>) -> [Match] {
    let words = range.map { Word(text.word($0), &tokenizer) }
    var matches: [Match] = []
    for (index, entry) in entries.enumerated() {
      for start in words.indices {
        let ends = ends(entry.pattern.elements[...], Place(token: start, part: 0), words)
        for end in ends where end.part == 0 {
          let shift = range.lowerBound
          matches.append(Match(entry: index, tokens: (start + shift)..<(end.token + shift)))
        }
      }
    }
    return matches
  }

  private func ends(
    _ elements: ArraySlice<Pattern.Element>, _ from: Place, _ words: [Word]
  ) -> Set<Place> {
    guard let first = elements.first else { return [from] }
    var places: Set<Place> = []
    switch first {
    case .gap(let size):
      for token in from.token..<max(words.count, from.token) where token - from.token <= size {
        let part = token == from.token ? from.part : 0
        places.insert(Place(token: token, part: part))
        let parts = words[token].parts.count
        if token - from.token < size, part + 1 < parts {
          for later in (part + 1)..<parts { places.insert(Place(token: token, part: later)) }
        }
      }
    case .word(let word):
      guard from.token < words.count else { return [] }
      let here = words[from.token]
      if from.part == 0, fits(word, here.form, here.cased) {
        places.insert(Place(token: from.token + 1, part: 0))
      }
      if from.part < here.parts.count,
        fits(word, here.parts[from.part], here.casedParts[from.part])
      {
        places.insert(
          from.part + 1 == here.parts.count
            ? Place(token: from.token + 1, part: 0)
            : Place(token: from.token, part: from.part + 1))
      }
    case .choice(let members):
      for member in members { places.formUnion(ends(member[...], from, words)) }
    case .wordClass(let name):
      for member in classes[name] ?? [] { places.formUnion(ends(member[...], from, words)) }
    }
    let rest = elements.dropFirst()
    if rest.isEmpty { return places }
    return places.reduce(into: []) { $0.formUnion(ends(rest, $1, words)) }
  }

  private func fits(_ word: Pattern.Word, _ form: String, _ cased: String) -> Bool {
    if word.comparison == .stem, !word.isGlob, let stemmer {
      return stemmer.stem(word.form) == stemmer.stem(form)
    }
    return glob(
      Array(word.form.unicodeScalars)[...],
      Array((word.comparison == .cased ? cased : form).unicodeScalars)[...])
  }

  private func glob(
    _ pattern: ArraySlice<Unicode.Scalar>, _ text: ArraySlice<Unicode.Scalar>
  ) -> Bool {
    guard let first = pattern.first else { return text.isEmpty }
    switch first {
    case "*":
      return glob(pattern.dropFirst(), text) || (!text.isEmpty && glob(pattern, text.dropFirst()))
    case "?": return !text.isEmpty && glob(pattern.dropFirst(), text.dropFirst())
    default: return text.first == first && glob(pattern.dropFirst(), text.dropFirst())
    }
  }
}
