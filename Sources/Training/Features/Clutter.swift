import Lexicon

/// Candidates that make a lexicon harder to read and seldom better.
struct Clutter: Sendable {
  /// By column: whether all its words are function words.
  private(set) var isFunctional: [Bool]
  /// By column: whether it is a beginning that nearly always stands for one longer beginning or one
  /// stem, which say the same more clearly.
  private(set) var isNested: [Bool]
  /// By column: whether one of its words cannot be seen, such as a variation selector alone behind
  /// an emoji; a line that nobody can read is no line.
  private(set) var isInvisible: [Bool]

  /// The share of a beginning's texts from which one longer candidate stands for it.
  static let share = 0.8

  private struct Beginning: Hashable {
    var language: String
    var letters: Substring
  }

  init(_ columns: [Column], _ lines: [LexiconLine]) {
    var words: [String: FunctionWords] = [:]
    for language in Set(lines.map(\.language)) {
      words[language] = FunctionWords(language: language)
    }
    isFunctional = zip(columns, lines).map { column, line in
      [.stem, .pair, .triple].contains(column.kind)
        && line.pattern.split(separator: " ").allSatisfy {
          words[line.language]?.contains(String($0)) == true
        }
    }
    isInvisible = zip(columns, lines).map { column, line in
      // By scalars: a space and a mark behind it are one character.
      column.kind != .pattern
        && line.pattern.unicodeScalars.split(separator: " ").contains { Self.isInvisible($0) }
    }
    // The most texts of any one stem, or longer beginning, that begins so.
    var longer: [Beginning: Int] = [:]
    for (column, line) in zip(columns, lines) where [.stem, .glob].contains(column.kind) {
      let letters = line.pattern.prefix { $0 != "*" }
      let longest = letters.count - (column.kind == .stem ? 0 : 1)
      for count in 4...6 where count <= longest {
        let key = Beginning(language: line.language, letters: letters.prefix(count))
        longer[key] = max(longer[key] ?? 0, column.documents)
      }
    }
    isNested = zip(columns, lines).map { column, line in
      guard column.kind == .glob else { return false }
      let key = Beginning(language: line.language, letters: line.pattern.prefix { $0 != "*" })
      return Double(longer[key] ?? 0) >= Self.share * Double(column.documents)
    }
  }

  private static func isInvisible(_ word: Substring.UnicodeScalarView) -> Bool {
    word.allSatisfy { scalar in
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .enclosingMark, .spacingMark, .format, .control: true
      default: false
      }
    }
  }
}
