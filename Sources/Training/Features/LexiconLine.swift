import Language
import Lexicon

/// How a column is written in a lexicon file.
package struct LexiconLine: Sendable, Hashable {
  /// The language's folder, or `LexiconSet.anyLanguage`.
  package var language: String
  /// The `pattern` column.
  package var pattern: String
  /// The `match` column.
  package var match: String

  init(language: String, pattern: String, match: String) {
    self.language = language
    self.pattern = pattern
    self.match = match
  }

  init(
    _ column: Column, languages: [String], surfaces: [[UInt32: String]],
    patterns: [FeatureCounts.PresentPattern]
  ) {
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
    case .stem, .glob, .pair, .triple:
      language = languages[column.language]
      pattern = [column.first, column.second, column.third].filter { $0 != .max }
        .map { surfaces[column.language][$0] ?? "" }.joined(separator: " ")
      match =
        column.kind != .glob && Stemmer.languages.contains(language)
        ? Pattern.Comparison.stem.rawValue : ""
    }
  }
}
