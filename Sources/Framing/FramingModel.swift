import Lexicon

/// What all workers share: the codebook with its lexicons and cues.
package struct FramingModel: Sendable {
  /// The frames, in the codebook's order.
  package let frames: [Frame]
  /// The patterns of all frames, by language.
  let lexicons: [String: Lexicon]
  /// The same for the matcher.
  let compiled: [String: LexiconOnDemand]
  /// The cues, by language.
  let cues: [String: CueLexicon]
  /// Scores whole texts, if the lexicons were trained to.
  let scorer: DocumentScorer?
  /// The lines of cue files that could not be read.
  package let problems: [LexiconError]

  /// Checks `set`; each language is compiled when a text in it comes.
  ///
  /// - Throws: `LexiconError` if patterns cannot be compiled.
  package init(_ set: LexiconSet) throws {
    frames = set.codebook.frames
    scorer = try DocumentScorer(lexicons: set)
    lexicons = set.lexicons
    compiled = try set.lexicons.mapValues { try $0.onDemand() }
    var cues: [String: CueLexicon] = [:]
    var problems: [LexiconError] = []
    let languages = Set(set.lexicons.keys).union(
      set.files.keys.filter { $0.hasSuffix("/cues.tsv") }.map { String($0.prefix { $0 != "/" }) })
    for language in languages.sorted() {
      guard let table = set.cues(language: language) else { continue }
      let lexicon = try CueLexicon(
        table, classes: set.lexicons[language]?.classes ?? WordClasses(), language: language)
      problems += lexicon.problems
      cues[language] = lexicon
    }
    self.cues = cues
    self.problems = problems
  }
}
