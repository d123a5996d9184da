/// A run of text that no block-level element and no line break cuts.
///
/// Blocks are what is kept or dropped. Cut this fine, the best choice of blocks reaches F1 .99 on
/// every set, so all that is lost is lost in choosing.
struct TextBlock {
  /// The node of the block-level element that the text stands in.
  var element: Int32 = 0
  /// The first text node.
  var node: Int32 = 0
  /// The innermost element around the first text node.
  var parent: Int32 = 0
  /// The text with its white space collapsed: bytes in ``Outline/text``.
  var start: Int32 = 0
  var end: Int32 = 0
  /// Bytes, without white space, inside links, bold, emphasised and time elements.
  var linkBytes: Int32 = 0
  var boldBytes: Int32 = 0
  var emphasisBytes: Int32 = 0
  var timeBytes: Int32 = 0
  /// Links that begin in the block.
  var links: Int32 = 0
  /// Whether a line break, and no element, cut it off from the block before.
  var afterBreak = false
  /// What its characters and words say.
  var words = WordCounts()

  var byteCount: Int32 { end - start }
}

/// What one pass over the bytes of a block finds.
struct WordCounts {
  /// Unicode scalars.
  var scalars: Int32 = 0
  var words: Int32 = 0
  var capitalized: Int32 = 0
  var allCapitals: Int32 = 0
  var numbers: Int32 = 0
  var commas: Int32 = 0
  var sentenceEnds: Int32 = 0
  var quotes: Int32 = 0
  /// Bars, arrows, bullets, copyright signs.
  var ornaments: Int32 = 0
  var colons: Int32 = 0
  var addresses: Int32 = 0
  var titleWords: Int32 = 0
  var descriptionWords: Int32 = 0
  var longest: Int32 = 0
  var cyrillic: Int32 = 0
  /// Words by ``CueWords/Group``.
  var cues = SIMD32<UInt8>(repeating: 0)
  /// 0 other, 1 full stop, 2 question or exclamation, 3 colon, 4 closing quote, 5 ellipsis,
  /// 6 comma or semicolon, 7 closing parenthesis.
  var ending: UInt8 = 0
  /// 0 other, 1 capital, 2 small letter, 3 digit, 4 quote or dash, 5 parenthesis, 6 ornament.
  var opening: UInt8 = 0
  /// The class of the first word, 255 for none.
  var firstCue: UInt8 = 255
  /// A hash of the words in order.
  var hash: UInt32 = 0
}
