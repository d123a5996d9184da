import Language

/// The distinct words of a compiled lexicon's patterns, and which of them a form satisfies.
///
/// Asked once for every distinct form of a text, never for a token.
struct WordIndex: Sendable {
  /// The words by their number.
  private(set) var words: [Pattern.Word] = []
  private var numbers: [Pattern.Word: Int] = [:]

  private var literals = FormIndex()
  private var literalWords: [[Int]] = []
  private var stems = FormIndex()
  private var stemWords: [[Int]] = []
  private var prefixes = AffixIndex([])
  private var suffixes = AffixIndex([])
  private var prefixWords: [IndexedGlob] = []
  private var suffixWords: [IndexedGlob] = []
  /// Globs with a wildcard at both ends.
  private var otherGlobs: [IndexedGlob] = []

  /// A glob over folded forms.
  private struct IndexedGlob: Sendable {
    var word: Int
    var pattern: [UInt8]
    /// Whether its literal end is all of it but one star, so that no more need be compared.
    var isPlain: Bool

    /// Adds the word to `found` if it matches the rest of `form` too.
    func add(to found: inout [Int], if form: UnsafeBufferPointer<UInt8>) {
      if isPlain || Glob.matches(pattern, form) { found.append(word) }
    }
  }

  /// Whether stems are to be looked up.
  var hasStems: Bool { stems.count > 0 }

  /// The number of `word`, which is added if it is new.
  mutating func number(of word: Pattern.Word) -> Int {
    if let number = numbers[word] { return number }
    numbers[word] = words.count
    words.append(word)
    return words.count - 1
  }

  /// Makes the tables, when all words are in; `stemmer` is of the lexicon's language.
  mutating func index(stemmer: Stemmer?) {
    var prefixKeys: [[UInt8]] = []
    var suffixKeys: [[UInt8]] = []
    for (number, word) in words.enumerated() {
      var form = word.folded
      if word.isGlob {
        addGlob(number, Array(form.utf8), &prefixKeys, &suffixKeys)
      } else if word.comparison == .stem, let stemmer {
        let slot = form.withUTF8 { stemmer.withStem(of: $0) { stems.insert($0) } }
        if slot == stemWords.count { stemWords.append([]) }
        stemWords[slot].append(number)
      } else {
        let slot = form.withUTF8 { literals.insert($0) }
        if slot == literalWords.count { literalWords.append([]) }
        literalWords[slot].append(number)
      }
    }
    prefixes = AffixIndex(prefixKeys)
    suffixes = AffixIndex(suffixKeys)
  }

  private mutating func addGlob(
    _ number: Int, _ pattern: [UInt8], _ prefixKeys: inout [[UInt8]], _ suffixKeys: inout [[UInt8]]
  ) {
    func isWildcard(_ byte: UInt8) -> Bool { byte == 0x2A || byte == 0x3F }
    let prefix = Array(pattern.prefix { !isWildcard($0) })
    let suffix = Array(pattern.reversed().prefix { !isWildcard($0) })
    if !prefix.isEmpty {
      prefixKeys.append(prefix)
      prefixWords.append(
        IndexedGlob(word: number, pattern: pattern, isPlain: pattern == prefix + [0x2A]))
    } else if !suffix.isEmpty {
      suffixKeys.append(suffix)
      suffixWords.append(
        IndexedGlob(
          word: number, pattern: pattern,
          isPlain: pattern.count == suffix.count + 1 && pattern.first == 0x2A))
    } else {
      otherGlobs.append(IndexedGlob(word: number, pattern: pattern, isPlain: false))
    }
  }

  /// Adds to `found` the words that the folded `form` satisfies, with those whose case is still to
  /// be compared among them.
  func satisfied(
    by form: UnsafeBufferPointer<UInt8>, stemmer: Stemmer?, into found: inout [Int]
  ) {
    if let slot = literals.number(of: form) { found += literalWords[slot] }
    if hasStems, let stemmer,
      let slot = stemmer.withStem(of: form, { stems.number(of: $0) })
    {
      found += stemWords[slot]
    }
    // Closures get what they need and not the index: they would copy it, and threads that count
    // references to the same tables wait for each other.
    if !prefixes.isEmpty {
      let globs = prefixWords
      prefixes.forEachPrefix(of: form) { globs[$0].add(to: &found, if: form) }
    }
    if !suffixes.isEmpty {
      let (globs, suffixes) = (suffixWords, suffixes)
      Self.withReversed(form) { reversed in
        suffixes.forEachPrefix(of: reversed) { globs[$0].add(to: &found, if: form) }
      }
    }
    for glob in otherGlobs { glob.add(to: &found, if: form) }
  }

  private static func withReversed(
    _ form: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Void
  ) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: form.count) { reversed in
      for index in 0..<form.count { reversed[index] = form[form.count - 1 - index] }
      body(UnsafeBufferPointer(reversed))
    }
  }
}
