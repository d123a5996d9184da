import Language
import Lexicon

/// A place in a text where a frame is invoked, before anybody asks who says it and how.
package struct Detection: Sendable, Equatable {
  /// The frame's name in the codebook.
  package var frame: String
  /// The phrase's tokens, as indices into the text's tokens; never empty, within one sentence.
  package var tokens: Range<Int>
  /// The entry that found it, or the strongest of those that did, as an index into
  /// `Lexicon.entries`.
  package var entry: Int
  /// The entry's weight.
  package var weight: Double
  /// What the surroundings added to the weight; together they reach the frame's threshold.
  package var context: Double

  package init(
    frame: String, tokens: Range<Int>, entry: Int, weight: Double, context: Double = 0
  ) {
    self.frame = frame
    self.tokens = tokens
    self.entry = entry
    self.weight = weight
    self.context = context
  }
}
