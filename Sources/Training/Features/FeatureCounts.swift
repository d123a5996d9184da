import Foundation
import Framing
import Language
import Lexicon

/// Which candidate entries stand in which texts, and how often.
///
/// Counted once, for all entry kinds; a recipe takes its columns from here (`Design`). No label is
/// looked at. A stem that is spelled alike in two languages is two columns: one for both was tried on
/// Ukrainian and Russian posts, where mean average precision went from .3382 to .3431 in a sketch in
/// Python and from .3384 to .3363 here. Such a line would also have to be shown under no language, so
/// what may be a small gain was left.
package struct FeatureCounts: Sendable {
  /// The languages of the corpus, ascending.
  package let languages: [String]
  /// The candidates.
  package internal(set) var columns: [Column] = []
  /// 1 + ln count by text and column.
  package internal(set) var matrix: SparseMatrix
  /// Different stems plus one, by text.
  package internal(set) var stems: [Double] = []
  /// Words plus one, by text.
  package internal(set) var words: [Double] = []
  /// How each column is written.
  package internal(set) var lines: [LexiconLine] = []
  /// Which columns are hard to read.
  private(set) var clutter = Clutter([], [])
  /// The patterns of the present lexicon by the number in a column.
  package let patterns: [PresentPattern]

  /// A pattern of the present lexicon.
  package struct PresentPattern: Sendable {
    package var language: String
    package var entry: Lexicon.Entry
  }

  /// The fewest texts that a candidate must stand in.
  static let fewestDocuments: [Column.Kind: Int] = [
    .stem: 2, .pair: 2, .triple: 2, .mark: 2, .glob: 3, .pattern: 1,
  ]
  /// The most candidates that are kept, the most frequent ones.
  package static let mostCandidates = 60_000

  /// Counts `documents`, all of which have a language, with the patterns of `present`.
  ///
  /// Up to `longest` words in a row are one candidate. Into how many `runs` the corpus is cut changes
  /// nothing.
  package init(
    _ documents: [LabelledDocument], present: LexiconSet? = nil, longest: Int = 2,
    runs: Int = Counting.usualRuns
  ) throws {
    let counting = try Counting(documents, present: present, longest: longest, runs: runs)
    self.init(counting, parallelMap(counting.runs, counting.run))
  }

  /// What `counting` has counted in `runs`, one after the other.
  init(_ counting: Counting, _ runs: [RunCounts]) {
    languages = counting.languages
    patterns = counting.patterns
    matrix = SparseMatrix(columns: 0)
    merge(runs)
  }

  private mutating func merge(_ runs: [RunCounts]) {
    let candidates = Candidates(runs, languages: languages)
    let (columns, place) = candidates.kept()
    self.columns = columns
    matrix = SparseMatrix(columns: columns.count)
    for (run, numbers) in zip(runs, candidates.numbers) {
      stems += run.stems
      words += run.words
      for row in 0..<(run.starts.count - 1) {
        for at in run.starts[row]..<run.starts[row + 1] {
          let column = place[Int(numbers[Int(run.ids[at])])]
          guard column != .max else { continue }
          matrix.indices.append(column)
          matrix.values.append(run.values[at])
        }
        matrix.starts.append(matrix.indices.count)
      }
    }
    let surfaces = candidates.surfaces(of: columns, runs)
    lines = columns.map {
      LexiconLine($0, languages: languages, surfaces: surfaces, patterns: patterns)
    }
    clutter = Clutter(columns, lines)
  }

  /// The same for some of the texts, with the candidates that are frequent enough among them.
  func subset(_ rows: [Int]) -> FeatureCounts {
    var documents = [Int](repeating: 0, count: columns.count)
    for row in rows {
      for at in matrix.starts[row]..<matrix.starts[row + 1] {
        documents[Int(matrix.indices[at])] += 1
      }
    }
    var result = self
    var place = [UInt32](repeating: .max, count: columns.count)
    result.columns = []
    result.lines = []
    for (number, column) in columns.enumerated() {
      guard documents[number] >= Self.fewestDocuments[column.kind, default: 2] else { continue }
      place[number] = UInt32(result.columns.count)
      var column = column
      column.documents = documents[number]
      result.columns.append(column)
      result.lines.append(lines[number])
    }
    result.matrix = SparseMatrix(columns: result.columns.count)
    for row in rows {
      for at in matrix.starts[row]..<matrix.starts[row + 1] {
        let column = place[Int(matrix.indices[at])]
        guard column != .max else { continue }
        result.matrix.indices.append(column)
        result.matrix.values.append(matrix.values[at])
      }
      result.matrix.starts.append(result.matrix.indices.count)
    }
    result.clutter = Clutter(result.columns, result.lines)
    result.stems = rows.map { stems[$0] }
    result.words = rows.map { words[$0] }
    return result
  }
}
