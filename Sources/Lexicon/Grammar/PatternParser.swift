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
  // cuts and folds, because it would take * and ? for punctuation: U+AA00 and U+AA01.
  private static let star: [UInt8] = [0xEA, 0xA8, 0x80]
  private static let question: [UInt8] = [0xEA, 0xA8, 0x81]

  private var tokenizer = Tokenizer(vocabulary: Vocabulary(isSeeded: false))

  /// A parser, to be used for many patterns.
  package init() {}

  /// The pattern written as `source`, its words compared by `comparison`.
  package mutating func parse(
    _ source: String, comparison: Pattern.Comparison = .folded
  ) throws(Fault) -> Pattern {
    var rest = Array(source.utf8)[...]
    var members = [try sequence(&rest, comparison, depth: 0)]
    while rest.first == 0x7C {
      rest.removeFirst()
      members.append(try sequence(&rest, comparison, depth: 0))
    }
    if !rest.isEmpty {
      throw Fault(cause: "‘)’ without ‘(’", remedy: "write (one|other) or remove it")
    }
    let elements = members.count == 1 ? members[0] : [.choice(members)]
    return Pattern(source: source, comparison: comparison, elements: elements)
  }

  private mutating func sequence(
    _ rest: inout ArraySlice<UInt8>, _ comparison: Pattern.Comparison, depth: Int
  ) throws(Fault) -> [Pattern.Element] {
    var elements: [Pattern.Element] = []
    while let next = rest.first, next != 0x7C, next != 0x29 {
      switch next {
      case 0x20, 0x09: rest.removeFirst()
      case 0x28:
        rest.removeFirst()
        elements.append(try choice(&rest, comparison, depth: depth + 1))
      case 0x40: elements.append(try wordClass(&rest))
      case 0x7E: elements.append(try gap(&rest))
      default:
        let piece = rest.prefix { ![0x20, 0x09, 0x28, 0x29, 0x7C].contains($0) }
        rest = rest[piece.endIndex...]
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
    _ rest: inout ArraySlice<UInt8>, _ comparison: Pattern.Comparison, depth: Int
  ) throws(Fault) -> Pattern.Element {
    guard depth < 8 else {
      throw Fault(cause: "brackets more than 8 deep", remedy: "name the inner ones as classes")
    }
    var members: [[Pattern.Element]] = []
    while true {
      members.append(try sequence(&rest, comparison, depth: depth))
      switch rest.popFirst() {
      case 0x7C: continue
      case 0x29: return .choice(members)
      default: throw Fault(cause: "‘(’ without ‘)’", remedy: "close the bracket")
      }
    }
  }

  private func wordClass(_ rest: inout ArraySlice<UInt8>) throws(Fault) -> Pattern.Element {
    rest.removeFirst()
    let name = rest.prefix {
      switch $0 {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F, 0x80...0xFF: true
      default: false
      }
    }
    guard !name.isEmpty else {
      throw Fault(cause: "‘@’ without a name", remedy: "write @ and a class of classes.tsv")
    }
    rest = rest[name.endIndex...]
    return .wordClass(String(decoding: name, as: UTF8.self))
  }

  private func gap(_ rest: inout ArraySlice<UInt8>) throws(Fault) -> Pattern.Element {
    rest.removeFirst()
    let digits = String(decoding: rest.prefix { (0x30...0x39).contains($0) }, as: UTF8.self)
    guard let size = Int(digits), (1...Self.largestGap).contains(size) else {
      throw Fault(cause: "‘~\(digits)’ is no gap", remedy: "write ~1 to ~\(Self.largestGap)")
    }
    rest.removeFirst(digits.utf8.count)
    return .gap(size)
  }

  private mutating func words(
    _ piece: ArraySlice<UInt8>, _ comparison: Pattern.Comparison
  ) -> [Pattern.Word] {
    if let form = Self.plainForm(piece) {
      return [Pattern.Word(form: form, folded: form, comparison: comparison)]
    }
    var letters: [UInt8] = []
    letters.reserveCapacity(piece.count + 4)
    var hasGlob = false
    for byte in piece {
      switch byte {
      case 0x2A: letters += Self.star
      case 0x3F: letters += Self.question
      default:
        letters.append(byte)
        continue
      }
      hasGlob = true
    }
    func text(_ form: [UInt8]) -> String {
      guard hasGlob else { return String(decoding: form, as: UTF8.self) }
      var globs: [UInt8] = []
      var index = 0
      while index < form.count {
        if form[index...].starts(with: Self.star) || form[index...].starts(with: Self.question) {
          globs.append(form[index + 2] == Self.star[2] ? 0x2A : 0x3F)
          index += 3
        } else {
          globs.append(form[index])
          index += 1
        }
      }
      return String(decoding: globs, as: UTF8.self)
    }
    let folded = tokenizer.forms(of: letters, cased: false).map(text)
    guard comparison == .cased else {
      return folded.map { Pattern.Word(form: $0, folded: $0, comparison: comparison) }
    }
    let cased = tokenizer.forms(of: letters, cased: true).map(text)
    return zip(cased, folded).map {
      Pattern.Word(form: $0, folded: $1, comparison: comparison)
    }
  }

  /// `piece` itself, if it is one word that the tokenizer would leave as it is: small letters of
  /// ASCII or of the Russian and Ukrainian alphabets, and perhaps a star behind them; else nil.
  ///
  /// Nine words in ten, and a third of the time that reading lexicons took.
  private static func plainForm(_ piece: ArraySlice<UInt8>) -> String? {
    // р to я without ё, є, і, ї; the bytes behind D1.
    func isSmallLetter(second: UInt8) -> Bool {
      (0x80...0x8F).contains(second) || [0x94, 0x96, 0x97].contains(second)
    }
    var index = piece.startIndex
    let end = piece.last == 0x2A ? piece.endIndex - 1 : piece.endIndex
    guard index < end else { return nil }
    while index < end {
      switch piece[index] {
      case 0x61...0x7A: index += 1
      case 0xD0:
        guard index + 1 < end, (0xB0...0xBF).contains(piece[index + 1]) else { return nil }
        index += 2
      case 0xD1:
        guard index + 1 < end, isSmallLetter(second: piece[index + 1]) else { return nil }
        index += 2
      default: return nil
      }
    }
    return String(decoding: piece, as: UTF8.self)
  }
}
