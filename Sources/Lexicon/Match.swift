/// A pattern found in a text.
package struct Match: Sendable, Equatable {
  /// The entry's index in the compiled lexicon that found it.
  package var entry: Int
  /// The matched tokens, as indices into the text's tokens.
  package var tokens: Range<Int>

  package init(entry: Int, tokens: Range<Int>) {
    self.entry = entry
    self.tokens = tokens
  }
}
