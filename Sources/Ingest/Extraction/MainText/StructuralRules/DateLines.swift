/// Drops lines that say when the page was published or changed.
///
/// The date is metadata, read elsewhere; a date line inside the article's element scores as text
/// because everything around it does. A line that ends in a full stop is a sentence and stays:
/// “Updated figures show 12 dead.”
enum DateLines {
  /// The longest line, in words.
  private static let lineWords: Int32 = 14
  /// As ``WordCounts/ending`` has it.
  private static let fullStop: UInt8 = 1
  /// How such a line begins.
  private static let openings = [
    "posted", "published", "updated", "last updated", "last modified", "first published",
    "опубликовано", "обновлено", "опубліковано", "оновлено",
  ]

  /// What a line must hold to be a date line, so that most lines need no second look.
  private static let marks = PhraseSet(openings)

  @Sendable static func apply(_ choice: inout Choice) {
    for index in choice.kept {
      let words = choice.outline.blocks[index].words
      if words.words <= lineWords, words.ending != fullStop,
        choice.withBytes(index, marks.groups) != 0, isDate(choice.text(index))
      {
        choice.drop(index, .date)
      }
    }
  }

  /// Whether a line begins with a word of publishing and has a number in it.
  static func isDate(_ text: String) -> Bool {
    guard text.utf8.contains(where: { $0 >= 0x30 && $0 <= 0x39 }) else { return false }
    let line = text.lowercased().drop { !$0.isLetter }
    return openings.contains {
      line.hasPrefix($0) && !(line.dropFirst($0.count).first?.isLetter ?? false)
    }
  }
}
