import Language
import Lexicon

/// Gives whole texts a probability for each frame, from the scores of a trained lexicon.
///
/// **The decision.** The score is additive, so the lexicon file is the model: no weights hide
/// anywhere else, and an editor who deletes a line knows what it did. For a frame,
///
///     score = bias + Σ score(pattern) × (1 + ln count) / √length,  probability = 1 / (1 + e^−score)
///
/// where `length` counts different stems or words (`DocumentScore.Length`). Title and text are
/// one text here; a pattern may overlap others, because each was weighed beside them.
package struct DocumentScorer: Sendable {
  /// The frames that can be scored, in the codebook's order.
  package let frames: [String]
  /// How each becomes a probability and a label.
  package let scores: [DocumentScore]
  let tables: [String: ScoreTable]
  let anyLanguage: ScoreTable?

  /// A scorer for the frames of `lexicons` that have a score; nil if none has.
  ///
  /// - Throws: `LexiconError` for a pattern that cannot be compiled.
  package init?(lexicons: LexiconSet) throws(LexiconError) {
    let scored = lexicons.codebook.frames.filter { $0.score != nil }
    guard !scored.isEmpty else { return nil }
    frames = scored.map(\.name)
    scores = scored.compactMap(\.score)
    let numbers = Dictionary(
      frames.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var tables: [String: ScoreTable] = [:]
    for (language, lexicon) in lexicons.lexicons {
      guard !lexicon.scored.isEmpty else { continue }
      tables[language] = try ScoreTable(lexicon, frames: numbers)
    }
    anyLanguage = tables.removeValue(forKey: LexiconSet.anyLanguage)
    self.tables = tables
  }

  /// Whether texts in `language` can be scored.
  package func covers(_ language: String) -> Bool { tables[language] != nil }
}

/// The scored patterns of one language, ready to be counted.
struct ScoreTable: Sendable {
  /// What an entry adds to a frame's score.
  struct Posting: Sendable {
    var frame: Int32
    var score: Double
  }

  let language: String
  /// The terms that entries are made of, by number.
  var terms: [[UInt8]] = []
  /// The entry of a single term; -1 if it has none.
  var single: [Int32] = []
  /// Whether a pair of terms begins with the term.
  var beginsPair: [Bool] = []
  /// Two terms in a row.
  private(set) var pairs = PairTable([:])
  /// Entries of three terms in a row: the pair's number in the upper half.
  var triples: [UInt64: Int32] = [:]
  /// Whether any term is the beginning of a word.
  var hasGlobs = false
  var marks: [UInt32: Int32] = [:]
  /// Everything else goes through the matcher; ``Match/entry`` is an index into this.
  var patterns: CompiledLexicon?
  var patternEntries: [Int32] = []
  /// What the entries add, one entry after the other.
  ///
  /// ``firstPostings`` says where each begins, and one end more. Flat, because threads that read an
  /// array of arrays count references to the inner ones, and wait for each other.
  private(set) var postings: [Posting] = []
  private(set) var firstPostings: [Int32] = [0]
  /// How many entries there are.
  var entries: Int { firstPostings.count - 1 }

  init(_ lexicon: Lexicon, frames: [String: Int]) throws(LexiconError) {
    language = lexicon.language
    let stemmer = Stemmer(language: language)
    var numbers: [[UInt8]: Int] = [:]
    var compiled: [Pattern: Int32] = [:]
    var compiledOrder: [Lexicon.ScoredEntry] = []
    var triplePairs = 0
    var pairs: [UInt64: PairTable.Found] = [:]
    var postings: [[Posting]] = []
    /// The entry's number, a new one if it had none.
    func add(_ posting: Posting, to number: Int32?) -> Int32 {
      if let number {
        postings[Int(number)].append(posting)
        return number
      }
      postings.append([posting])
      return Int32(postings.count - 1)
    }
    defer {
      self.pairs = PairTable(pairs)
      self.postings = Array(postings.joined())
      for list in postings {
        firstPostings.append(firstPostings[firstPostings.count - 1] + Int32(list.count))
      }
    }

    for entry in lexicon.scored {
      guard let frame = frames[entry.frame] else { continue }
      let posting = Posting(frame: Int32(frame), score: entry.score)
      if let mark = entry.mark {
        marks[mark.value] = add(posting, to: marks[mark.value])
        continue
      }
      guard let keys = Self.termKeys(of: entry.pattern, stemmer: stemmer) else {
        if compiled[entry.pattern] == nil { compiledOrder.append(entry) }
        compiled[entry.pattern] = add(posting, to: compiled[entry.pattern])
        continue
      }
      let terms = keys.map { key in
        if let known = numbers[key] { return known }
        let number = numbers.count
        numbers[key] = number
        self.terms.append(key)
        single.append(-1)
        beginsPair.append(false)
        hasGlobs = hasGlobs || key.first == TermReader.Kind.glob.rawValue
        return number
      }
      if terms.count == 1 {
        let number = single[terms[0]]
        single[terms[0]] = add(posting, to: number < 0 ? nil : number)
        continue
      }
      beginsPair[terms[0]] = true
      let pair = PairTable.key(terms[0], terms[1])
      var found = pairs[pair] ?? PairTable.Found(entry: -1, number: -1)
      if terms.count == 2 {
        found.entry = add(posting, to: found.entry < 0 ? nil : found.entry)
      } else {
        if found.number < 0 {
          found.number = Int32(triplePairs)
          triplePairs += 1
        }
        let triple = UInt64(found.number) << 32 | UInt64(terms[2])
        triples[triple] = add(posting, to: triples[triple])
      }
      pairs[pair] = found
    }
    guard !compiledOrder.isEmpty else { return }
    patternEntries = compiledOrder.map { compiled[$0.pattern] ?? 0 }
    patterns = try CompiledLexicon(
      compiledOrder.enumerated().map {
        CompiledLexicon.Entry(pattern: $1.pattern, group: $0, location: $1.location)
      }, classes: lexicon.classes, language: language)
  }

  /// The one to three terms that `pattern` is, as ``TermReader`` writes them; nil if it is more.
  static func termKeys(of pattern: Pattern, stemmer: Stemmer?) -> [[UInt8]]? {
    var keys: [[UInt8]] = []
    for element in pattern.elements {
      guard case .word(let word) = element, word.comparison != .cased else { return nil }
      for part in TermReader.parts(of: Array(word.form.utf8)) {
        guard let key = termKey(part, word.comparison, stemmer) else { return nil }
        keys.append(key)
      }
    }
    guard (1...3).contains(keys.count) else { return nil }
    // Several in a row are found by the main terms of their words.
    if keys.count > 1, stemmer != nil,
      keys.contains(where: { $0[0] != TermReader.Kind.stem.rawValue })
    {
      return nil
    }
    return keys
  }

  private static func termKey(
    _ part: ArraySlice<UInt8>, _ comparison: Pattern.Comparison, _ stemmer: Stemmer?
  ) -> [UInt8]? {
    guard !part.contains(0x3F) else { return nil }
    guard let star = part.firstIndex(of: 0x2A) else {
      if stemmer != nil, comparison != .stem { return nil }
      let key = TermReader.mainTerm(of: part, stemmer: stemmer)
      // Without a stemmer a whole long word is no term: only its beginning is.
      return stemmer == nil && key[0] == TermReader.Kind.glob.rawValue ? nil : key
    }
    guard star == part.endIndex - 1 else { return nil }
    let start = part[..<star]
    let letters = start.count { $0 & 0xC0 != 0x80 }
    guard TermReader.globLengths.contains(letters) else { return nil }
    return [TermReader.Kind.glob.rawValue] + start
  }
}
