/// Cuts text into words and numbers, and these into sentences.
///
/// **What is one token.** Letters and digits in a row, with the combining marks on them; an
/// apostrophe (`'`, `’`, `ʼ`, backtick) between letters; a hyphen between letters or digits
/// (`foreign-trained`, `F-16`, `20-летний`); `.`, `,` or `:` between digits (`1,000.50`); single
/// letters with full stops (`U.S.`, `т.е.`), the last stop with them. An English `'s` at the end
/// of a word belongs to no token (``Token/Shape/possessive``), so that `Washington` is found in
/// “Washington's”. Soft hyphens and zero-width characters are as if they were not there. A byte
/// that is no UTF-8 separates words.
///
/// **What a form is.** The token in lower case and NFC, with ё as е (print mixes them), hyphens
/// and apostrophes in their ASCII form, ending stop of a dotted abbreviation always written, and
/// accents that compose with nothing (the stress mark of `за́мок`) left out.
package struct Tokenizer {
  /// Where forms get their numbers.
  package let vocabulary: Vocabulary
  private var scratch: [UInt8] = []
  private let tokens = TokenBuffer()

  /// A tokenizer that numbers forms in `vocabulary`.
  package init(vocabulary: Vocabulary = Vocabulary()) {
    self.vocabulary = vocabulary
  }

  /// Tokenises `text`; offsets are into its UTF-8.
  package mutating func tokenize(_ text: String) -> TokenizedText {
    tokenize(Array(text.utf8))
  }

  /// Tokenises `bytes`, which should be UTF-8; at most 4 GB.
  package mutating func tokenize(_ bytes: [UInt8]) -> TokenizedText {
    vocabulary.resetIfLarge()
    var text = TokenizedText(
      bytes: bytes, tokens: [], sentences: [], generation: vocabulary.generation)
    text.tokens = numberedTokens(bytes)
    text.sentences = tokens.withBreaks { breaks in
      SentenceSplitter().sentences(of: text, breaks: breaks)
    }
    return text
  }

  private mutating func numberedTokens(_ bytes: [UInt8]) -> [Token] {
    let vocabulary = vocabulary
    let tokens = tokens
    var count = 0
    var breakCount = 0
    var room = tokens.capacity
    var target = tokens.base
    var breaks = tokens.breaks
    let keys = tokens.keys
    var firstOfBatch = 0
    var followsDotted = false
    scan(bytes, low: ScalarTable.low, isFolding: true) { scanned, form in
      var token = scanned.token
      var key = scanned.key
      token.form = key.hash(form, scanned.length)
      if scanned.length > Vocabulary.Key.size {
        token.form = vocabulary.intern(form, scanned.length, key, token.form)
        key = .numbered
      }
      if count - firstOfBatch == TokenBuffer.batch {
        vocabulary.number(target + firstOfBatch, keys, count: TokenBuffer.batch)
        firstOfBatch = count
      }
      if count == room {
        tokens.grow(keeping: count, breaks: breakCount)
        target = tokens.base
        breaks = tokens.breaks
        room = tokens.capacity
      }
      (keys + (count - firstOfBatch)).initialize(to: key)
      (target + count).initialize(to: token)
      // Written always and kept where it is one, which needs no branch.
      (breaks + breakCount).initialize(to: UInt32(truncatingIfNeeded: count))
      breakCount += followsDotted || !token.before.isDisjoint(with: SplitText.breaking) ? 1 : 0
      followsDotted = scanned.isDotted
      count += 1
    }
    vocabulary.number(target + firstOfBatch, keys, count: count - firstOfBatch)
    let result = Array(UnsafeBufferPointer(start: target, count: count))
    tokens.finish(breaks: breakCount)
    return result
  }

  /// The forms of the tokens in `text`, without numbering them.
  ///
  /// With `cased`, capitals stay capitals and everything else is folded.
  package mutating func forms(of text: String, cased: Bool = false) -> [String] {
    var forms: [String] = []
    let low = cased ? ScalarTable.lowCased : ScalarTable.low
    scan(Array(text.utf8), low: low, isFolding: !cased) { scanned, form in
      let form = UnsafeBufferPointer(start: form, count: scanned.length)
      forms.append(String(decoding: form, as: UTF8.self))
    }
    return forms
  }

  /// The same for UTF-8, each form as bytes.
  package mutating func forms(of bytes: [UInt8], cased: Bool) -> [[UInt8]] {
    var forms: [[UInt8]] = []
    let low = cased ? ScalarTable.lowCased : ScalarTable.low
    scan(bytes, low: low, isFolding: !cased) { scanned, form in
      forms.append(Array(UnsafeBufferPointer(start: form, count: scanned.length)))
    }
    return forms
  }

  /// Calls `body` with each token and its folded form.
  ///
  /// The form's bytes are void after the call; sixteen bytes more can be read behind them.
  @inline(__always)
  private mutating func scan(
    _ bytes: [UInt8], low: [UInt32], isFolding: Bool,
    _ body: (TokenScanner.Scanned, UnsafePointer<UInt8>) -> Void
  ) {
    // Lower case is at most half as long again in UTF-8 (Ⱥ, two bytes, to ⱥ, three), and a dotted
    // abbreviation gets one byte more, so twice the bytes hold any folded token, and sixteen
    // bytes can be written or read behind it.
    let needed = bytes.count * 2 + 32
    if scratch.count < needed { scratch = Array(repeating: 0, count: needed) }
    // The one unsafe place of the tokenizer: every index into `bytes` is checked against its count
    // by the scanner, every one into `scratch` by the bound above, and the table has 0x800 entries
    // for scalars below 0x800.
    bytes.withUnsafeBufferPointer { source in
      guard let base = source.baseAddress else { return }
      scratch.withUnsafeMutableBufferPointer { form in
        guard let form = form.baseAddress else { return }
        low.withUnsafeBufferPointer { low in
          guard let low = low.baseAddress else { return }
          var scanner = TokenScanner(
            bytes: base, count: source.count, form: form, low: low, isFolding: isFolding)
          while let token = scanner.next() { body(token, form) }
        }
      }
    }
  }

  /// Numbers the forms of `text` anew, if the vocabulary has been emptied since it was tokenised.
  package mutating func refresh(_ text: inout TokenizedText) {
    guard text.generation != vocabulary.generation else { return }
    text.tokens = numberedTokens(text.bytes)
    text.generation = vocabulary.generation
  }
}

/// Room for the tokens of the text at hand, kept from text to text.
///
/// Unsafe: tokens are plain values, and ``Tokenizer`` writes below ``capacity`` alone.
private final class TokenBuffer {
  private(set) var base: UnsafeMutablePointer<Token>
  /// Tokens before which a sentence may end or a quotation begin; room for ``capacity``.
  private(set) var breaks: UnsafeMutablePointer<UInt32>
  private var breakCount = 0
  private(set) var capacity = 1 << 10
  /// The keys of the tokens that wait for their numbers; room for ``batch``.
  let keys: UnsafeMutablePointer<Vocabulary.Key>
  /// How many tokens are numbered at once; few enough for the nearest cache.
  static let batch = 512
  private static let keptCapacity = 1 << 16

  init() {
    base = .allocate(capacity: capacity)
    breaks = .allocate(capacity: capacity)
    keys = .allocate(capacity: Self.batch)
  }

  deinit {
    keys.deallocate()
    base.deallocate()
    breaks.deallocate()
  }

  /// Doubles the room, of which the first `count` places are in use, and of the breaks as said.
  func grow(keeping count: Int, breaks breakCount: Int) {
    let larger = UnsafeMutablePointer<Token>.allocate(capacity: capacity * 2)
    larger.moveInitialize(from: base, count: count)
    base.deallocate()
    base = larger
    let more = UnsafeMutablePointer<UInt32>.allocate(capacity: capacity * 2)
    more.moveInitialize(from: breaks, count: breakCount)
    breaks.deallocate()
    breaks = more
    capacity *= 2
  }

  /// Says how many breaks there are; gives back what only a very long text needed for its tokens.
  func finish(breaks count: Int) {
    breakCount = count
    guard capacity > Self.keptCapacity else { return }
    base.deallocate()
    capacity = Self.keptCapacity
    base = .allocate(capacity: capacity)
    let kept = UnsafeMutablePointer<UInt32>.allocate(capacity: max(capacity, count))
    kept.initialize(from: breaks, count: count)
    breaks.deallocate()
    breaks = kept
  }

  /// Calls `body` with the breaks of the text that was read last.
  func withBreaks<Result>(_ body: (UnsafeBufferPointer<UInt32>) -> Result) -> Result {
    body(UnsafeBufferPointer(start: breaks, count: breakCount))
  }
}
