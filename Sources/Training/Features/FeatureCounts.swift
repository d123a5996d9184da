import Foundation
import Framing
import Language
import Lexicon

/// Which candidate entries stand in which texts, and how often.
///
/// Counted once, for all entry kinds; a recipe takes its columns from here (``matrix(_:)``). No
/// label is looked at.
package struct FeatureCounts: Sendable {
  /// The languages of the corpus, ascending.
  package let languages: [String]
  /// The candidates.
  package private(set) var columns: [Column] = []
  /// 1 + ln count by text and column.
  package private(set) var matrix: SparseMatrix
  /// Different stems plus one, by text.
  package private(set) var stems: [Double] = []
  /// Words plus one, by text.
  package private(set) var words: [Double] = []
  /// How a column is written as a lexicon line; see ``LexiconLine``.
  package private(set) var lines: [LexiconLine] = []
  /// The patterns of the present lexicon by the number in a column.
  package let patterns: [PresentPattern]

  /// A pattern of the present lexicon.
  package struct PresentPattern: Sendable {
    package var language: String
    package var entry: Lexicon.Entry
  }

  /// The fewest texts that a candidate must stand in.
  static let fewestDocuments: [Column.Kind: Int] = [
    .stem: 2, .pair: 2, .mark: 2, .glob: 3, .pattern: 1,
  ]
  /// The most candidates that are kept, the most frequent ones.
  package static let mostCandidates = 60_000

  /// Counts `documents`, all of which have a language, with the patterns of `present`.
  package init(_ documents: [LabelledDocument], present: LexiconSet? = nil) throws {
    languages = Set(documents.compactMap(\.language)).sorted()
    matrix = SparseMatrix(columns: 0)
    var patterns: [PresentPattern] = []
    var counters: [TextCounter] = []
    let keys = KeyTable()
    for (number, language) in languages.enumerated() {
      let lexicon = present?.lexicons[language]
      let entries = lexicon?.entries.filter { $0.weight > 0 && !$0.isContext } ?? []
      let compiled =
        entries.isEmpty
        ? nil
        : try CompiledLexicon(
          entries.enumerated().map {
            CompiledLexicon.Entry(pattern: $1.pattern, group: $0, location: $1.location)
          }, classes: lexicon?.classes ?? WordClasses(), language: language)
      counters.append(
        TextCounter(
          language: language, number: number, keys: keys, patterns: compiled,
          firstPattern: patterns.count))
      patterns += entries.map { PresentPattern(language: language, entry: $0) }
    }
    self.patterns = patterns

    var found = (starts: [0], ids: [UInt32](), values: [Float]())
    for document in documents {
      guard let language = document.language,
        let counter = languages.firstIndex(of: language).map({ counters[$0] })
      else { continue }
      counter.count(document.fields)
      for (id, count) in counter.drain() {
        found.ids.append(id)
        found.values.append(count == 1 ? 1 : Float(1 + log(Double(count))))
      }
      found.starts.append(found.ids.count)
      stems.append(Double(counter.stems + 1))
      words.append(Double(counter.words + 1))
    }
    keep(found, keys: keys.keys, counters: counters)
  }

  private mutating func keep(
    _ found: (starts: [Int], ids: [UInt32], values: [Float]), keys: [UInt64],
    counters: [TextCounter]
  ) {
    var documents = [Int](repeating: 0, count: keys.count)
    for id in found.ids { documents[Int(id)] += 1 }
    var candidates: [(id: Int, column: Column)] = []
    for (id, count) in documents.enumerated() where count > 0 {
      guard count > 1 || keys[id] >> 60 == FeatureKey.patternTag else { continue }
      let column = FeatureKey.column(keys[id], documents: count) { language, term in
        counters[language].isGlob(term)
      }
      if count >= Self.fewestDocuments[column.kind, default: 2] { candidates.append((id, column)) }
    }
    if candidates.count > Self.mostCandidates {
      let sorted = candidates.map(\.column.documents).sorted(by: >)
      let fewest = sorted[Self.mostCandidates]
      candidates.removeAll { $0.column.documents <= fewest && $0.column.kind != .pattern }
    }
    var place = [UInt32](repeating: .max, count: keys.count)
    for (number, candidate) in candidates.enumerated() { place[candidate.id] = UInt32(number) }
    columns = candidates.map(\.column)
    matrix = SparseMatrix(columns: columns.count)
    for row in 0..<(found.starts.count - 1) {
      for at in found.starts[row]..<found.starts[row + 1] where place[Int(found.ids[at])] != .max {
        matrix.indices.append(place[Int(found.ids[at])])
        matrix.values.append(found.values[at])
      }
      matrix.starts.append(matrix.indices.count)
    }
    let surfaces = counters.map { $0.surfaces() }
    lines = columns.map {
      LexiconLine($0, languages: languages, surfaces: surfaces, patterns: patterns)
    }
  }
}
