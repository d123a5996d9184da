import Language
import Lexicon

/// How a column is written in a lexicon file.
package struct LexiconLine: Sendable, Hashable {
  /// The language's folder, or ``LexiconSet/anyLanguage``.
  package var language: String
  /// The `pattern` column.
  package var pattern: String
  /// The `match` column.
  package var match: String

  init(
    _ column: Column, languages: [String], surfaces: [[String]],
    patterns: [FeatureCounts.PresentPattern]
  ) {
    func word(_ term: UInt32) -> String { surfaces[column.language][Int(term)] }
    switch column.kind {
    case .mark:
      language = LexiconSet.anyLanguage
      let scalar = Unicode.Scalar(column.first).map(String.init) ?? ""
      pattern = scalar == "#" ? "\\#" : scalar
      match = "mark"
    case .pattern:
      let present = patterns[Int(column.first)]
      language = present.language
      pattern = present.entry.pattern.source
      match = present.entry.pattern.comparison.rawValue
    case .stem, .glob, .pair:
      language = languages[column.language]
      pattern = word(column.first) + (column.kind == .pair ? " " + word(column.second) : "")
      match =
        column.kind != .glob && Stemmer.languages.contains(language)
        ? Pattern.Comparison.stem.rawValue : ""
    }
  }
}
