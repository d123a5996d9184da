import Foundation
import Lexicon

/// The work of counting a corpus, cut into runs that know nothing of each other.
///
/// Apart from ``FeatureCounts``, so that other work can share the cores with the runs: work that is
/// handed out inside work gets a single core.
package struct Counting: Sendable {
  let languages: [String]
  /// The patterns of the present lexicon, those of one language after the other.
  let patterns: [FeatureCounts.PresentPattern]
  /// Into how many parts the corpus is cut.
  let runs: Int
  private let documents: [LabelledDocument]
  private let longest: Int
  private let compiled: [CompiledLexicon?]
  private let firstPatterns: [Int]

  /// More than there are cores, so that one that comes late from other work still finds some.
  package static var usualRuns: Int {
    let cores = ProcessInfo.processInfo.activeProcessorCount
    return max(1, 2 * cores - 1)
  }

  /// Of `documents`, all of which have a language.
  ///
  /// - Throws: ``TrainingError`` for too many languages; `LexiconError` for a pattern of `present` that
  ///   cannot be compiled.
  init(
    _ documents: [LabelledDocument], present: LexiconSet?, longest: Int,
    runs: Int = Self.usualRuns
  ) throws {
    self.documents = documents
    self.longest = longest
    self.runs = max(1, min(runs, documents.count / 50 + 1))
    languages = Set(documents.compactMap(\.language)).sorted()
    guard languages.count <= FeatureKey.mostLanguages else {
      throw TrainingError(
        at: "the labelled documents",
        cause: "\(languages.count) languages are more than \(FeatureKey.mostLanguages)",
        remedy: "train a lexicon for some of them at a time")
    }
    var patterns: [FeatureCounts.PresentPattern] = []
    var compiled: [CompiledLexicon?] = []
    var firstPatterns: [Int] = []
    for language in languages {
      let lexicon = present?.lexicons[language]
      let entries = lexicon?.entries.filter { $0.weight > 0 && !$0.isContext } ?? []
      firstPatterns.append(patterns.count)
      compiled.append(
        entries.isEmpty
          ? nil
          : try CompiledLexicon(
            entries.enumerated().map {
              CompiledLexicon.Entry(pattern: $1.pattern, group: $0, location: $1.location)
            }, classes: lexicon?.classes ?? WordClasses(), language: language))
      patterns += entries.map { FeatureCounts.PresentPattern(language: language, entry: $0) }
    }
    self.patterns = patterns
    self.compiled = compiled
    self.firstPatterns = firstPatterns
  }

  /// Counts part `number` of the corpus.
  func run(_ number: Int) -> RunCounts {
    let range = (number * documents.count / runs)..<((number + 1) * documents.count / runs)
    return RunCounts(
      documents[range], languages: languages, patterns: compiled, firstPatterns: firstPatterns,
      longest: longest)
  }
}
