import Language

/// A sentence as the scope machine sees it: words with their marks, cues, clauses, attributions.
///
/// Made for the sentences that hold a mention and their neighbours only. A sentence of more than
/// ``longest`` words is read in pieces, so that the cost of a text without stops stays linear.
struct Reading {
  /// The most words that are read at once.
  static let longest = 240

  /// A word of the sentence.
  struct Word {
    /// Byte offset of its first byte.
    var start: Int
    /// Byte offset just past its last byte.
    var end: Int
    /// Its number in the vocabulary.
    var form: UInt32
    /// What stands between the word before and this one.
    var before: Token.Separators
    var shape: Token.Shape
    var grammar: Grammar = []
    /// Index of the innermost quotation that holds it, −1 outside.
    var quotation: Int32 = -1
    /// Whether it is written in small letters and ends in -ed, as participles do.
    var endsInED = false
    /// Its clause: changes at semicolons, dashes, "but", and around a relative clause.
    var clause: Int32 = 0
    /// Its part of the clause: also changes at "that" and its like.
    var part: Int32 = 0
    /// Index of the verb cue that it belongs to, −1 for none.
    var verb: Int32 = -1

    func isA(_ grammar: Grammar) -> Bool { !self.grammar.isDisjoint(with: grammar) }
    var isCapitalised: Bool { shape.contains(.capitalised) }
    var isPossessive: Bool { shape.contains(.possessive) }
  }

  /// The tokens that the words are, as indices into the text's tokens.
  var tokens: Range<Int> = 0..<0
  /// The sentence's bytes with its marks.
  var bytes: Range<Int> = 0..<0
  var words: [Word] = []
  /// The cues that count, in order; none holds another.
  var cues: [Cue] = []
  /// Who says what, in the order of their cues.
  var attributions: [Attribution] = []

  /// The words of the reading that `tokens` covers, as far as it covers any.
  func words(of tokens: Range<Int>) -> Range<Int> {
    let range = tokens.clamped(to: self.tokens)
    return (range.lowerBound - self.tokens.lowerBound)..<(range.upperBound - self.tokens.lowerBound)
  }

  /// Whether any of `marks` stands before word `index`; before the first word nothing does.
  func has(_ marks: Token.Separators, before index: Int) -> Bool {
    index > 0 && index < words.count && !words[index].before.isDisjoint(with: marks)
  }

  /// The bytes of `words`, which must not be empty.
  func byteRange(_ range: Range<Int>) -> Range<Int> {
    words[range.lowerBound].start..<words[range.upperBound - 1].end
  }
}

/// Who says what in a sentence.
struct Attribution: Equatable {
  /// The words of the cue.
  var cue: Range<Int>
  var kind: CueClass
  /// The words of the source; `nil` when the sentence names none.
  var source: Range<Int>?
  /// What is said; a source in mid-sentence has content on both sides.
  var content: [Range<Int>] = []
  /// The stance that the cue, with its polarity, gives to the content.
  var stance: Mention.Stance = .asserted
  /// Cues, as indices into the reading's, that make the polarity.
  var polarity: [Int] = []
  /// Whether an outlet's doubt made the polarity ("falsely claimed").
  var challenged: Mention.Stance = .asserted

  func holds(_ words: Range<Int>) -> Bool {
    content.contains { $0.lowerBound < words.upperBound && words.lowerBound < $0.upperBound }
  }

  /// The number of words in its content.
  var size: Int { content.reduce(0) { $0 + $1.count } }
}
