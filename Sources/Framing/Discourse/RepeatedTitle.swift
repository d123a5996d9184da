import Language

/// The title where a text opens with it: extraction and feeds often leave it in.
enum RepeatedTitle {
  /// The bytes of the text's first line if it is `title`; empty if it is not, or if nothing follows.
  ///
  /// Compared word by word, without case and marks. A title's mentions are listed once, with the
  /// title, and do not count.
  static func range(of title: String?, in text: TokenizedText) -> Range<Int> {
    guard let title, let first = text.tokens.first else { return 0..<0 }
    var words = letters(title).makeIterator()
    var met = false
    for (index, token) in text.tokens.enumerated() {
      if index > 0, token.before.contains(.newline) {
        return met && words.next() == nil ? Int(first.start)..<Int(token.start) : 0..<0
      }
      for letter in letters(text.word(index)) {
        guard words.next() == letter else { return 0..<0 }
        met = true
      }
      // The possessive mark is in no token.
      if token.shape.contains(.possessive), words.next() != "s" { return 0..<0 }
    }
    return 0..<0
  }

  /// The letters and digits of `string`, in lower case.
  private static func letters(_ string: String) -> [Character] {
    string.lowercased().filter { $0.isLetter || $0.isNumber }
  }
}
