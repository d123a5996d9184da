import Framing
import Language
import Lexicon

/// Counts the candidate entries of one language in a text.
final class TextCounter {
  private let number: Int
  private let keys: KeyTable
  private let vocabulary: Vocabulary
  private var tokenizer: Tokenizer
  private let reader: TermReader
  private let matcher: Matcher?
  private let firstPattern: Int
  private var counts: [UInt32] = []
  private var touched: [UInt32] = []
  private var formCounts: [Int] = []
  private var seen: [UInt32] = []
  private var stamp: UInt32 = 0
  private let hasStemmer: Bool
  private(set) var stems = 0
  private(set) var words = 0

  init(
    language: String, number: Int, keys: KeyTable, patterns: CompiledLexicon?, firstPattern: Int
  ) {
    self.number = number
    self.keys = keys
    self.firstPattern = firstPattern
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
      for sentence in text.sentences { count(text, sentence.tokens) }
      TermReader.marks(in: text) { hit(FeatureKey.mark($0)) }
      guard let matcher else { continue }
      for match in matcher.allMatches(in: text) {
        hit(FeatureKey.pattern(firstPattern + match.entry))
      }
    }
  }

  private func count(_ text: TokenizedText, _ tokens: Range<Int>) {
    var last: UInt32?
    for token in tokens {
      let form = text.tokens[token].form
      while formCounts.count <= Int(form) { formCounts.append(0) }
      formCounts[Int(form)] += 1
      for index in reader.range(of: form) {
        let unit = reader.unit(index)
        words += 1
        while seen.count <= Int(unit.term) { seen.append(0) }
        if seen[Int(unit.term)] != stamp {
          seen[Int(unit.term)] = stamp
          stems += 1
        }
        hit(FeatureKey.single(number, unit.term))
        if let last { hit(FeatureKey.pair(number, last, unit.term)) }
        last = unit.term
        glob(unit.globs.0, unit.term)
        glob(unit.globs.1, unit.term)
        glob(unit.globs.2, unit.term)
      }
    }
  }

  @inline(__always)
  private func glob(_ term: UInt32, _ main: UInt32) {
    if term != TermReader.none, term != main { hit(FeatureKey.single(number, term)) }
  }

  @inline(__always)
  private func hit(_ key: UInt64) {
    let id = keys.number(of: key)
    if id >= counts.count {
      counts.append(contentsOf: repeatElement(0, count: max(id + 1 - counts.count, 1 << 16)))
    }
    if counts[id] == 0 { touched.append(UInt32(id)) }
    counts[id] += 1
  }

  /// What was counted in the text, which is forgotten.
  func drain() -> [(id: UInt32, count: UInt32)] {
    let result = touched.map { ($0, counts[Int($0)]) }
    for id in touched { counts[Int(id)] = 0 }
    touched.removeAll(keepingCapacity: true)
    return result
  }

  /// Whether `term` is a beginning that is not also what words without a stemmer are read as.
  func isGlob(_ term: UInt32) -> Bool {
    reader.terms.withForm(term) { bytes in
      guard bytes.first == TermReader.Kind.glob.rawValue else { return false }
      return hasStemmer || bytes.count { $0 & 0xC0 != 0x80 } - 1 < TermReader.globLengths.upperBound
    }
  }

  /// How each term is written: the commonest word that it stands for, a glob with its star.
  ///
  /// Of equally common words the shorter one, then the first in the alphabet.
  func surfaces() -> [String] {
    var best = [(word: String, count: Int)](repeating: ("", 0), count: reader.terms.count)
    var sums: [UInt32: [[UInt8]: Int]] = [:]
    for (form, count) in formCounts.enumerated() where count > 0 {
      let parts = TermReader.parts(of: vocabulary.withForm(UInt32(form)) { Array($0) })
      for (part, index) in zip(parts, reader.range(of: UInt32(form))) {
        sums[reader.unit(index).term, default: [:]][Array(part), default: 0] += count
      }
    }
    for (term, words) in sums {
      let commonest = words.max {
        ($0.value, -$0.key.count, String(decoding: $1.key, as: UTF8.self))
          < ($1.value, -$1.key.count, String(decoding: $0.key, as: UTF8.self))
      }
      if let commonest {
        best[Int(term)] = (String(decoding: commonest.key, as: UTF8.self), commonest.value)
      }
    }
    return best.indices.map { term in
      reader.terms.withForm(UInt32(term)) { bytes in
        guard bytes.first == TermReader.Kind.glob.rawValue else { return best[term].word }
        return String(decoding: bytes.dropFirst(), as: UTF8.self) + "*"
      }
    }
  }
}
