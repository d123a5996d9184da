import Framing
import Language
import Lexicon

/// Counts which stems and pairs of stems stand in sentences near the matches of a lexicon.
final class CompanyCounter {
  /// The sentences near a match, by frame.
  private(set) var sentences: [Int]
  private(set) var allSentences = 0
  let hasStemmer: Bool

  private let lexicon: Lexicon
  private let frames: [String: Int]
  private let vocabulary = Vocabulary(limit: .max, byteLimit: .max)
  private var tokenizer: Tokenizer
  private let reader: TermReader
  private let matcher: Matcher
  private let keys = KeyTable()
  /// By candidate: in all sentences, then near each frame.
  private var counts: [Int32] = []
  /// By form how often it was met.
  private var formCounts: [Int] = []
  private lazy var surfaces = makeSurfaces()

  init(_ lexicon: Lexicon, frames: [String: Int], matcher compiled: CompiledLexicon) {
    self.lexicon = lexicon
    self.frames = frames
    sentences = Array(repeating: 0, count: frames.count)
    tokenizer = Tokenizer(vocabulary: vocabulary)
    reader = TermReader(language: lexicon.language, vocabulary: vocabulary, readsGlobs: false)
    matcher = Matcher(compiled, vocabulary: vocabulary)
    hasStemmer = Stemmer.languages.contains(lexicon.language)
  }

  /// Counts one text.
  func count(_ text: String) {
    let text = tokenizer.tokenize(text)
    while formCounts.count < vocabulary.count { formCounts.append(0) }
    let matches = matcher.matches(in: text).filter { lexicon.entries[$0.entry].weight > 0 }
    var isSeed = [Bool](repeating: false, count: text.tokens.count)
    for match in matches { for token in match.tokens { isSeed[token] = true } }
    var near = [Set<Int>](repeating: [], count: text.sentences.count)
    for match in matches where !lexicon.entries[match.entry].isContext {
      guard let frame = frames[lexicon.entries[match.entry].frame],
        let place = text.sentences.firstIndex(where: {
          $0.tokens.contains(match.tokens.lowerBound)
        })
      else { continue }
      for sentence in max(0, place - 1)...min(text.sentences.count - 1, place + 1) {
        near[sentence].insert(frame)
      }
    }
    for (place, sentence) in text.sentences.enumerated() where !sentence.tokens.isEmpty {
      allSentences += 1
      for frame in near[place] { sentences[frame] += 1 }
      for candidate in candidates(text, sentence.tokens, isSeed) {
        let first = candidate * (frames.count + 1)
        while counts.count <= first + frames.count {
          counts.append(contentsOf: repeatElement(0, count: frames.count + 1))
        }
        counts[first] += 1
        for frame in near[place] { counts[first + 1 + frame] += 1 }
      }
    }
  }

  private func candidates(
    _ text: TokenizedText, _ tokens: Range<Int>, _ isSeed: [Bool]
  ) -> Set<Int> {
    var found: Set<Int> = []
    var last: UInt32?
    for token in tokens {
      guard !isSeed[token] else {
        last = nil
        continue
      }
      let form = text.tokens[token].form
      formCounts[Int(form)] += 1
      for index in reader.range(of: form) {
        let term = reader.unit(index).term
        found.insert(keys.number(of: FeatureKey.single(0, term)))
        if let last { found.insert(keys.number(of: FeatureKey.pair(0, last, term))) }
        last = term
      }
    }
    return found
  }

  /// All candidates.
  var candidates: Range<Int> { 0..<(counts.count / (frames.count + 1)) }

  /// The sentences that have `candidate`.
  func total(_ candidate: Int) -> Int { Int(counts[candidate * (frames.count + 1)]) }

  /// Those of them near a match of frame number `frame`.
  func count(_ candidate: Int, frame: Int) -> Int {
    Int(counts[candidate * (frames.count + 1) + 1 + frame])
  }

  /// The words that `candidate` is written with.
  func words(_ candidate: Int) -> [String] {
    let key = keys.keys[candidate]
    return [FeatureKey.first(key), FeatureKey.second(key)].filter { $0 != .max }
      .map { surfaces[Int($0)] }
  }

  /// Whether the lexicon finds `words` for `frame` already.
  func isKnown(_ words: String, frame: String) -> Bool {
    let text = tokenizer.tokenize(words)
    return matcher.allMatches(in: text).contains { lexicon.entries[$0.entry].frame == frame }
  }

  /// For each term the commonest word; a beginning with its star.
  private func makeSurfaces() -> [String] {
    var best = [(word: String, count: Int)](repeating: ("", 0), count: reader.terms.count)
    for (form, count) in formCounts.enumerated() where count > 0 {
      let parts = TermReader.parts(of: vocabulary.withForm(UInt32(form)) { Array($0) })
      for (part, index) in zip(parts, reader.range(of: UInt32(form))) {
        let term = Int(reader.unit(index).term)
        guard term < best.count else { continue }
        let word = String(decoding: part, as: UTF8.self)
        if (count, best[term].word) > (best[term].count, word) { best[term] = (word, count) }
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
