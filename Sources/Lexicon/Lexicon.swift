/// The patterns of all frames in one language, with the word classes they use.
///
/// **The room's one decision.** A lexicon is plain tab-separated text that a person edits, and the
/// same text is what training writes and what the matcher compiles; there is no second, binary
/// form. Regular expressions over characters were weighed against patterns over tokens: they are
/// stronger than anybody needs here, and nobody can say what a hundred of them together do.
public struct Lexicon: Sendable, Equatable {
  /// The language, as in `en`.
  public var language: String
  /// The entries of all frames, file after file, in the order of the lines.
  package var entries: [Entry]
  /// What adds to the scores of whole texts, in the order of the lines; a line with both a weight
  /// and a score is in ``entries`` too.
  package var scored: [ScoredEntry] = []
  /// The classes that patterns refer to.
  package var classes: WordClasses

  /// One line of a lexicon file.
  package struct Entry: Sendable, Equatable {
    /// The frame that it speaks for: the file's name.
    package var frame: String
    package var pattern: Pattern
    /// Evidence for the frame; negative vetoes overlapping matches of the frame.
    package var weight: Double
    /// Whether it is never a mention itself and only adds its weight to matches near it.
    package var isContext: Bool
    package var note: String
    /// `file:line`.
    package var location: String

    package init(
      frame: String, pattern: Pattern, weight: Double = 1, isContext: Bool = false,
      note: String = "",
      location: String = ""
    ) {
      self.frame = frame
      self.pattern = pattern
      self.weight = weight
      self.isContext = isContext
      self.note = note
      self.location = location
    }
  }

  /// A pattern that adds to the score of the text that it stands in.
  ///
  /// See `Documentation/training.md`: the score is a sum over patterns, so that a trained lexicon is
  /// nothing but its lines.
  package struct ScoredEntry: Sendable, Equatable {
    /// The frame that it speaks for.
    package var frame: String
    /// What it looks for; without elements if it looks for ``mark``.
    package var pattern: Pattern
    /// The punctuation mark or symbol that it looks for instead.
    package var mark: Unicode.Scalar?
    /// What one occurrence adds, in units of log-odds, before the text's length is considered.
    package var score: Double
    /// `file:line`.
    package var location: String

    package init(
      frame: String, pattern: Pattern, mark: Unicode.Scalar? = nil, score: Double,
      location: String = ""
    ) {
      self.frame = frame
      self.pattern = pattern
      self.mark = mark
      self.score = score
      self.location = location
    }
  }

  package init(language: String, entries: [Entry] = [], classes: WordClasses = WordClasses()) {
    self.language = language
    self.entries = entries
    self.classes = classes
  }

  /// The matcher's form of it; ``Match/entry`` indexes ``entries``.
  ///
  /// A frame's context entries are a group of their own: they neither win over its other matches
  /// nor lose to them, and a negative one is no veto.
  ///
  /// - Throws: ``LexiconError`` for the first pattern that refers to a missing class;
  ///   ``LexiconSet`` has left such entries out.
  package func compiled() throws -> CompiledLexicon {
    try CompiledLexicon(compilableEntries, classes: classes, language: language)
  }

  /// The same, compiled when a text asks for it.
  ///
  /// - Throws: ``LexiconError`` as ``compiled()`` does.
  package func onDemand() throws -> LexiconOnDemand {
    try LexiconOnDemand(compilableEntries, classes: classes, language: language)
  }

  private var compilableEntries: [CompiledLexicon.Entry] {
    var frames: [String: Int] = [:]
    return entries.map { entry in
      let frame = frames[entry.frame] ?? frames.count
      frames[entry.frame] = frame
      return CompiledLexicon.Entry(
        pattern: entry.pattern, isVeto: entry.weight < 0 && !entry.isContext,
        group: frame * 2 + (entry.isContext ? 1 : 0), location: entry.location)
    }
  }
}
