import Framing
import Language
import Lexicon

/// Counts the candidate entries of one language in a text.
final class TextCounter {
  private let number: Int
  private let keys: KeyTable
  private let tally: Tally
  private let vocabulary: Vocabulary
  private var tokenizer: Tokenizer
  private let reader: TermReader
  private let matcher: Matcher?
  private let firstPattern: Int
  /// The most words in a row that are counted as one candidate.
  private let longest: Int
  private var formCounts: [Int] = []
  /// For each term when it was last met and its number plus one as a candidate, 0 for none yet.
  private var terms: [(seen: UInt32, id: UInt32)] = []
  private var stamp: UInt32 = 0
  private let hasStemmer: Bool
  private(set) var stems = 0
  private(set) var words = 0

  init(
    language: String, number: Int, keys: KeyTable, tally: Tally, patterns: CompiledLexicon?,
    firstPattern: Int, longest: Int
  ) {
    self.number = number
    self.keys = keys
    self.tally = tally
    self.firstPattern = firstPattern
    self.longest = longest
    let vocabulary = Vocabulary(limit: .max, byteLimit: .max)
    self.vocabulary = vocabulary
    tokenizer = Tokenizer(vocabulary: vocabulary)
    reader = TermReader(language: language, vocabulary: vocabulary)
    matcher = patterns.map { Matcher($0, vocabulary: vocabulary) }
    hasStemmer = Stemmer.languages.contains(language)
  }

  /// Counts the text in `fields`.
  func count(_ fields: [String]) {
    stamp += 1
    stems = 0
    words = 0
    for field in fields {
      let text = tokenizer.tokenize(field)
      while formCounts.count < vocabulary.count { formCounts.append(0) }
      for sentence in text.sentences { count(text, sentence.tokens) }
      TermReader.marks(in: text) { tally.hit(keys.number(of: FeatureKey.mark($0))) }
      guard let matcher else { continue }
      for match in matcher.allMatches(in: text) {
        tally.hit(keys.number(of: FeatureKey.pattern(firstPattern + match.entry)))
      }
    }
  }

  private func count(_ text: TokenizedText, _ tokens: Range<Int>) {
    var last: UInt32?
    var lastPair: Int?
    for token in tokens {
      let form = text.tokens[token].form
      formCounts[Int(form)] += 1
      for index in reader.range(of: form) {
        let unit = reader.unit(index)
        words += 1
        if single(unit.term) { stems += 1 }
        if let last, longest > 1 {
          let pair = keys.number(of: FeatureKey.pair(number, last, unit.term))
          tally.hit(pair)
          if let lastPair, longest > 2 {
            tally.hit(keys.number(of: FeatureKey.triple(lastPair, unit.term)))
          }
          lastPair = pair
        }
        last = unit.term
        glob(unit.globs.0, unit.term)
        glob(unit.globs.1, unit.term)
        glob(unit.globs.2, unit.term)
      }
    }
  }

  @inline(__always)
  private func glob(_ term: UInt32, _ main: UInt32) {
    if term != TermReader.none, term != main { _ = single(term) }
  }

  /// Counts `term` and tells whether it is the first time in the text.
  @inline(__always)
  private func single(_ term: UInt32) -> Bool {
    let place = Int(term)
    while terms.count <= place { terms.append((0, 0)) }
    var id = Int(terms[place].id) - 1
    if id < 0 {
      id = keys.append(FeatureKey.single(number, term))
      terms[place].id = UInt32(id + 1)
    }
    tally.hit(id)
    guard terms[place].seen != stamp else { return false }
    terms[place].seen = stamp
    return true
  }

  /// How each term is spelled for all languages together: ``Spelling/mainTag`` or
  /// ``Spelling/globTag``, then the letters.
  func spellings() -> [[UInt8]] {
    (0..<reader.terms.count).map { term in
      reader.terms.withForm(UInt32(term)) { bytes in
        [isGlob(bytes) ? Spelling.globTag : Spelling.mainTag] + bytes.dropFirst()
      }
    }
  }

  /// Whether a term is a beginning that is not also what words without a stemmer are read as.
  private func isGlob(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.first == TermReader.Kind.glob.rawValue else { return false }
    return hasStemmer || bytes.count { $0 & 0xC0 != 0x80 } - 1 < TermReader.globLengths.upperBound
  }

  /// Calls `body` with each term, a word that it stands for, and how often that word was met.
  func forEachWord(_ body: (UInt32, [UInt8], Int) -> Void) {
    for (form, count) in formCounts.enumerated() where count > 0 {
      let parts = TermReader.parts(of: vocabulary.withForm(UInt32(form)) { Array($0) })
      for (part, index) in zip(parts, reader.range(of: UInt32(form))) {
        body(reader.unit(index).term, Array(part), count)
      }
    }
  }

  /// Whether `term` is written with a star.
  func hasStar(_ term: UInt32) -> Bool {
    reader.terms.withForm(term) { $0.first == TermReader.Kind.glob.rawValue }
  }
}

/// Terms of all languages by their letters.
enum Spelling {
  /// Before the stem of a word, or what stands for it.
  static let mainTag: UInt8 = 0x01
  /// Before a beginning that is counted beside the stem.
  static let globTag: UInt8 = 0x02
}
