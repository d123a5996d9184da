/// A text cut into words and sentences, all as byte ranges over its UTF-8.
///
/// **The room's one decision.** Text stays UTF-8 bytes and a token is a range with an interned
/// number; no `String` per word. ICU's word breaking (73 MB/s) and splitting a Swift `String`
/// (7 MB/s) were weighed against it; the rules that news text needs (Latin and Cyrillic letters,
/// apostrophes, hyphens, numbers) are few enough to state.
package struct TokenizedText: Sendable {
  /// The text as UTF-8.
  package var bytes: [UInt8]
  /// Its words and numbers in order; punctuation stands between them (``Token/before``).
  package var tokens: [Token]
  /// Its sentences in order, which together hold every token.
  ///
  /// A newline always ends a sentence.
  package var sentences: [Sentence]
  /// Which filling of the vocabulary the tokens' ``Token/form`` numbers belong to.
  ///
  /// See ``Vocabulary/generation``.
  package var generation: Int

  package init(bytes: [UInt8], tokens: [Token], sentences: [Sentence], generation: Int = 0) {
    self.bytes = bytes
    self.tokens = tokens
    self.sentences = sentences
    self.generation = generation
  }

  /// The bytes from the first to the last of `tokens`, without the marks around them.
  package func byteRange(of tokens: Range<Int>) -> Range<Int> {
    guard let first = tokens.first, let last = tokens.last else { return 0..<0 }
    return Int(self.tokens[first].start)..<Int(self.tokens[last].end)
  }

  /// What stands in `bytes`, with U+FFFD for what is no UTF-8.
  package func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  /// Token `index` as it is written.
  package func word(_ index: Int) -> String {
    string(Int(tokens[index].start)..<Int(tokens[index].end))
  }
}

/// A word or number of a ``TokenizedText``.
package struct Token: Sendable, Equatable {
  /// Byte offset of its first byte.
  package var start: UInt32
  /// Byte offset just past its last byte.
  package var end: UInt32
  /// Its case-folded form's number in the vocabulary that the text was tokenised with.
  package var form: UInt32
  /// What stands between the token before and this one.
  package var before: Separators
  /// How it is written.
  package var shape: Shape

  package init(start: UInt32, end: UInt32, form: UInt32, before: Separators, shape: Shape) {
    self.start = start
    self.end = end
    self.form = form
    self.before = before
    self.shape = shape
  }

  /// Punctuation between two tokens.
  package struct Separators: OptionSet, Sendable, Hashable {
    package let rawValue: UInt16
    package init(rawValue: UInt16) { self.rawValue = rawValue }
    package static let comma = Self(rawValue: 1)
    package static let semicolon = Self(rawValue: 2)
    package static let colon = Self(rawValue: 4)
    /// A dash that parts clauses: any “—”, and “–” or “-” with white space around.
    package static let dash = Self(rawValue: 8)
    /// Any quotation mark, opening or closing.
    package static let quote = Self(rawValue: 16)
    package static let bracket = Self(rawValue: 32)
    /// `.`, `…`, `!` or `?`.
    package static let stop = Self(rawValue: 64)
    package static let newline = Self(rawValue: 128)
    /// Any other mark that is neither white space nor part of a word.
    package static let other = Self(rawValue: 256)
  }

  /// How a token is written.
  package struct Shape: OptionSet, Sendable, Hashable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }
    /// Its first letter is upper case.
    package static let capitalised = Self(rawValue: 1)
    /// It has at least two letters, and all are upper case.
    package static let allCapitals = Self(rawValue: 2)
    /// It has a digit.
    package static let number = Self(rawValue: 4)
    package static let cyrillic = Self(rawValue: 8)
    package static let latin = Self(rawValue: 16)
    /// An English possessive or contracted `'s` follows, which is in neither the token's range
    /// nor its form.
    package static let possessive = Self(rawValue: 32)
  }
}

/// A sentence of a ``TokenizedText``.
package struct Sentence: Sendable, Equatable {
  /// Its tokens, as indices into ``TokenizedText/tokens``.
  package var tokens: Range<Int>
  /// Its bytes, with its opening and closing marks, without white space around it.
  package var bytes: Range<Int>

  package init(tokens: Range<Int>, bytes: Range<Int>) {
    self.tokens = tokens
    self.bytes = bytes
  }
}
