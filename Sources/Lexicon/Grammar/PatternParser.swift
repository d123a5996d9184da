import Language

/// Reads the pattern grammar.
///
///     pattern := sequence { '|' sequence }
///     sequence := element { blank element }
///     element := word | '@' name | '~' number | '(' pattern ')'
///     word    := letters, digits, inner - and ', with the globs * and ?
///
/// Marks that never stand in a token (`foreign, trained`) only separate words. Words are cut and
/// folded by the tokenizer itself, so pattern and text cannot disagree on what a word is.
package struct PatternParser {
  /// The largest gap: beyond it a sentence is usually over.
  package static let largestGap = 30

  /// The most elements that a sequence may have.
  package static let longestPattern = 50

  /// What is wrong with a pattern, and what to do about it.
  package struct Fault: Error, Equatable {
    package var cause: String
    package var remedy: String
  }

  // Letters of a script in which no lexicon is written stand for the globs while the tokenizer
  // cuts and folds, because it would take * and ? for punctuation.
  private static let star: Character = "\u{AA00}"
  private static let question: Character = "\u{AA01}"

  private var tokenizer = Tokenizer(vocabulary: Vocabulary())

  /// A parser, to be used for many patterns.
  package init() {}

  /// The pattern written as `source`, its words compared by `comparison`.
  package mutating func parse(
    _ source: String, comparison: Pattern.Comparison = .folded
  ) throws(Fault) -> Pattern {
    var rest = source[...]
    var members = [try sequence(&rest, comparison, depth: 0)]
    while rest.first == "|" {
      rest.removeFirst()
      members.append(try sequence(&rest, comparison, depth: 0))
    }
    if !rest.isEmpty {
      throw Fault(
        cause: "‘\(rest.prefix(1))’ without ‘(’", remedy: "write (one|other) or remove it")
    }
    let elements = members.count == 1 ? members[0] : [.choice(members)]
    return Pattern(source: source, comparison: comparison, elements: elements)
  }

  private mutating func sequence(
    _ rest: inout Substring, _ comparison: Pattern.Comparison, depth: Int
  ) throws(Fault) -> [Pattern.Element] {
    var elements: [Pattern.Element] = []
    while let next = rest.first, next != "|", next != ")" {
      switch next {
      case _ where next.isWhitespace: rest.removeFirst()
      case "(":
        rest.removeFirst()
        elements.append(try choice(&rest, comparison, depth: depth + 1))
      case "@": elements.append(try wordClass(&rest))
      case "~": elements.append(try gap(&rest))
      default:
        let piece = rest.prefix { !$0.isWhitespace && $0 != "(" && $0 != ")" && $0 != "|" }
        rest.removeFirst(piece.count)
        elements += words(piece, comparison).map(Pattern.Element.word)
      }
    }
    func isGap(_ element: Pattern.Element?) -> Bool {
      if case .gap = element { true } else { false }
    }
    if elements.isEmpty {
      throw Fault(cause: "a pattern without a word", remedy: "write at least one letter or digit")
    }
    if elements.count > Self.longestPattern {
      throw Fault(
        cause: "a pattern of \(elements.count) elements",
        remedy: "write at most \(Self.longestPattern)")
    }
    if isGap(elements.first) || isGap(elements.last) {
      throw Fault(
        cause: "a gap at the end of a pattern", remedy: "put ~N between two words or classes")
    }
    return elements
  }

  private mutating func choice(
    _ rest: inout Substring, _ comparison: Pattern.Comparison, depth: Int
  ) throws(Fault) -> Pattern.Element {
    guard depth < 8 else {
      throw Fault(cause: "brackets more than 8 deep", remedy: "name the inner ones as classes")
    }
    var members: [[Pattern.Element]] = []
    while true {
      members.append(try sequence(&rest, comparison, depth: depth))
      switch rest.popFirst() {
      case "|": continue
      case ")": return .choice(members)
      default: throw Fault(cause: "‘(’ without ‘)’", remedy: "close the bracket")
      }
    }
  }

  private func wordClass(_ rest: inout Substring) throws(Fault) -> Pattern.Element {
    rest.removeFirst()
    let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
    guard !name.isEmpty else {
      throw Fault(cause: "‘@’ without a name", remedy: "write @ and a class of classes.tsv")
    }
    rest.removeFirst(name.count)
    return .wordClass(String(name))
  }

  private func gap(_ rest: inout Substring) throws(Fault) -> Pattern.Element {
    rest.removeFirst()
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    guard let size = Int(digits), (1...Self.largestGap).contains(size) else {
      throw Fault(
        cause: "‘~\(digits)’ is no gap", remedy: "write ~1 to ~\(Self.largestGap)")
    }
    rest.removeFirst(digits.count)
    return .gap(size)
  }

  private mutating func words(
    _ piece: Substring, _ comparison: Pattern.Comparison
  ) -> [Pattern.Word] {
    let letters = String(
      piece.map { $0 == "*" ? Self.star : $0 == "?" ? Self.question : $0 })
    func globs(_ form: String) -> String {
      String(form.map { $0 == Self.star ? "*" : $0 == Self.question ? "?" : $0 })
    }
    let folded = tokenizer.forms(of: letters).map(globs)
    guard comparison == .cased else {
      return folded.map { Pattern.Word(form: $0, folded: $0, comparison: comparison) }
    }
    let cased = tokenizer.forms(of: letters, cased: true).map(globs)
    return zip(cased, folded).map {
      Pattern.Word(form: $0, folded: $1, comparison: comparison)
    }
  }
}
