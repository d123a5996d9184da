import Language

/// Reads words as the terms that texts are scored by: stems, and the globs of their beginnings.
///
/// Training counts terms with it and ``DocumentScorer`` finds them with it, so that a trained line
/// matches in a text what it matched in the training corpus. One a worker and language; what a form
/// is read as is kept, and most words of a text cost one look into a table.
///
/// The parts of a hyphenated word are words of their own here. In a language without a stemmer the
/// first six letters stand for the stem, which is what the glob `abcdef*` finds.
package final class TermReader {
  /// The forms of the texts that are read.
  package let vocabulary: Vocabulary
  /// The terms met so far; a term's bytes are its ``Kind`` and its letters.
  package private(set) var terms = Vocabulary(limit: .max, byteLimit: .max)
  /// How often the terms have been numbered anew, as the vocabulary was emptied.
  package private(set) var generation: Int

  /// What a term compares; control characters, which begin no word.
  package enum Kind: UInt8, Sendable {
    /// The Snowball stem.
    case stem = 0x01
    /// The beginning of the word, as in `abcd*`.
    case glob = 0x02
    /// The whole folded word.
    case form = 0x03
  }

  /// A word, or a part of a hyphenated one.
  package struct Unit {
    /// Its main term: the stem, or what stands for it.
    package var term: UInt32
    /// Its first 4, 5 and 6 letters as globs; ``none`` for a shorter word.
    package var globs: (UInt32, UInt32, UInt32)
  }

  /// No term.
  package static let none = UInt32.max
  /// The letters that a glob may fix.
  package static let globLengths = 4...6

  private let stemmer: Stemmer?
  private let known: [[UInt8]]
  private let readsGlobs: Bool
  private var units: [Unit] = []
  /// For each form its units in ``units``: where they begin, plus one, and how many; 0 if not read.
  private var cache: [(start: UInt32, count: UInt32)] = []
  /// For each form its term if that is all it is read as, else ``none``: one look at memory where
  /// ``cache`` and ``units`` take two, for nearly every word.
  private var lone: [UInt32] = []

  /// A reader of texts in `language`, whose forms are numbered in `vocabulary`.
  ///
  /// The terms in `known` get the first numbers, in their order. Without `readsGlobs` words have no
  /// globs, unless one stands for their stem.
  package init(
    language: String, vocabulary: Vocabulary, known: [[UInt8]] = [], readsGlobs: Bool = true
  ) {
    self.vocabulary = vocabulary
    self.readsGlobs = readsGlobs
    self.known = known
    stemmer = Stemmer(language: language)
    generation = vocabulary.generation
    seed()
  }

  private func seed() {
    terms = Vocabulary(limit: .max, byteLimit: .max)
    base = UInt32(terms.count)
    for term in known { _ = terms.intern(term) }
    units.removeAll()
    cache.removeAll()
    lone.removeAll()
  }

  /// The number of the first term; the vocabulary holds other forms before it.
  package private(set) var base: UInt32 = 0

  /// Makes ready for a text that was just tokenised.
  package func begin() {
    guard generation != vocabulary.generation else { return }
    generation = vocabulary.generation
    seed()
  }

  /// The term of form `number` if it was read before and is a word of one part without globs, else
  /// ``none``; then ``range(of:)`` knows.
  @inline(__always)
  package func loneTerm(_ number: UInt32) -> UInt32 {
    let index = Int(number)
    return index < lone.count ? lone[index] : Self.none
  }

  /// The units of form `number`, as a range of ``unit(_:)``.
  @inline(__always)
  package func range(of number: UInt32) -> Range<Int> {
    let index = Int(number)
    if index < cache.count, cache[index].start > 0 {
      let entry = cache[index]
      return Int(entry.start - 1)..<Int(entry.start - 1 + entry.count)
    }
    return read(index)
  }

  /// Unit `index`.
  @inline(__always)
  package func unit(_ index: Int) -> Unit { units[index] }

  @inline(never)
  private func read(_ number: Int) -> Range<Int> {
    while cache.count <= number { cache.append((0, 0)) }
    let start = units.count
    let form = vocabulary.withForm(UInt32(number)) { Array($0) }
    for part in Self.parts(of: form) { units.append(unit(of: part)) }
    cache[number] = (UInt32(start + 1), UInt32(units.count - start))
    if units.count == start + 1, !readsGlobs {
      while lone.count <= number { lone.append(Self.none) }
      lone[number] = units[start].term
    }
    return start..<units.count
  }

  /// The parts of a hyphenated form, else the form itself.
  package static func parts(of form: [UInt8]) -> [ArraySlice<UInt8>] {
    form.split(separator: 0x2D)
  }

  private func unit(of form: ArraySlice<UInt8>) -> Unit {
    guard readsGlobs else {
      return Unit(
        term: terms.intern(Self.mainTerm(of: form, stemmer: stemmer)),
        globs: (Self.none, Self.none, Self.none))
    }
    return Unit(
      term: terms.intern(Self.mainTerm(of: form, stemmer: stemmer)),
      globs: (glob(form, 4), glob(form, 5), glob(form, 6)))
  }

  private func glob(_ form: ArraySlice<UInt8>, _ length: Int) -> UInt32 {
    guard let start = Self.beginning(of: form, letters: length) else { return Self.none }
    return terms.intern([Kind.glob.rawValue] + start)
  }

  /// The term of a word as it stands in texts.
  package static func mainTerm(of form: ArraySlice<UInt8>, stemmer: Stemmer?) -> [UInt8] {
    if let stemmer {
      return [Kind.stem.rawValue]
        + form.withUnsafeBufferPointer { stemmer.withStem(of: $0) { Array($0) } }
    }
    if let start = beginning(of: form, letters: globLengths.upperBound) {
      return [Kind.glob.rawValue] + start
    }
    return [Kind.form.rawValue] + form
  }

  /// The first so many scalars of `form`, nil if it has fewer.
  package static func beginning(of form: ArraySlice<UInt8>, letters: Int) -> ArraySlice<UInt8>? {
    var seen = 0
    for index in form.indices where form[index] & 0xC0 != 0x80 {
      if seen == letters { return form[..<index] }
      seen += 1
    }
    return seen == letters ? form : nil
  }

  /// Calls `body` with every punctuation mark and symbol of `text` that is no part of a word.
  package static func marks(in text: TokenizedText, _ body: (UInt32) -> Void) {
    var start = 0
    text.bytes.withUnsafeBufferPointer { bytes in
      for token in text.tokens {
        scan(bytes, start..<Int(token.start), body)
        start = Int(token.end)
      }
      scan(bytes, start..<bytes.count, body)
    }
  }

  @inline(__always)
  private static func scan(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ body: (UInt32) -> Void
  ) {
    // Most gaps are one space.
    if range.count == 1, bytes[range.lowerBound] == 0x20 { return }
    var index = range.lowerBound
    while index < range.upperBound {
      let first = bytes[index]
      if first < 0x80 {
        if first > 0x20, first != 0x7F, !isASCIIWord(first) { body(UInt32(first)) }
        index += 1
        continue
      }
      let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 1
      guard length > 1, index + length <= range.upperBound else {
        index += 1
        continue
      }
      var value = UInt32(first) & (0xFF >> UInt32(length + 1))
      for offset in 1..<length { value = value << 6 | UInt32(bytes[index + offset] & 0x3F) }
      if let scalar = Unicode.Scalar(value), isMark(scalar) { body(value) }
      index += length
    }
  }

  private static func isASCIIWord(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol,
      .modifierSymbol, .otherSymbol:
      true
    default: false
    }
  }
}
