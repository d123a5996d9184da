import Lexicon

/// What a line of a trained lexicon can look for, and a column of the training matrix counts.
package struct Column: Sendable, Hashable {
  /// The kinds of entries.
  package enum Kind: UInt8, Sendable, CaseIterable {
    /// One stem.
    case stem
    /// Two stems in a row, within a sentence.
    case pair
    /// Three stems in a row, within a sentence.
    case triple
    /// The first four to six letters of a word.
    case glob
    /// One punctuation mark or symbol.
    case mark
    /// A pattern of the present lexicon.
    case pattern
  }

  package var kind: Kind
  /// The language's number in ``FeatureCounts/languages``; -1 for a mark or a pattern.
  package var language: Int
  /// The term, of a pair or triple the first; a mark's scalar; a pattern's number.
  package var first: UInt32
  /// The second term of a pair or triple.
  package var second: UInt32 = .max
  /// The third term of a triple.
  package var third: UInt32 = .max
  /// The texts that have it.
  package var documents: Int
}
