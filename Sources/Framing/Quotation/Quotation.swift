/// A stretch of text between quotation marks, or a line of dialogue after a dash.
package struct Quotation: Sendable, Equatable {
  /// What a quotation does in its sentence.
  package enum Kind: Sendable, Equatable {
    /// Someone's words given whole: five words and more, or a clause.
    case speech
    /// A few of a source's words inside the reporter's sentence.
    case mixed
    /// A few words held at arm's length, with nobody to own them.
    case scare
    /// The name of a film, a paper or a group.
    case title
  }

  /// UTF-8 byte range with its marks; of a dialogue line without the dash.
  package var outer: Range<Int>
  /// UTF-8 byte range between its marks.
  package var inner: Range<Int>
  /// How many quotations hold it: 0 for an outermost one.
  package var depth: Int
  /// Index, in the text's quotations, of the one that holds it at once; −1 for an outermost one.
  package var parent = -1
  /// Index of the outermost quotation that holds it, or its own.
  package var root = 0
  /// Whether it takes up, at the start of a paragraph, the quotation that the paragraph before
  /// left open.
  package var continues: Bool
  /// Whether it is a line of dialogue after a dash.
  package var dialogue: Bool

  package init(
    outer: Range<Int>, inner: Range<Int>, depth: Int = 0, continues: Bool = false,
    dialogue: Bool = false
  ) {
    self.outer = outer
    self.inner = inner
    self.depth = depth
    self.continues = continues
    self.dialogue = dialogue
  }
}
