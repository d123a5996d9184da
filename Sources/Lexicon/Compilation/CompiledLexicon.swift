import Language

/// Patterns made ready for matching; immutable, and shared by all workers.
package struct CompiledLexicon: Sendable {
  /// A pattern as the matcher sees it.
  package struct Entry: Sendable {
    package var pattern: Pattern
    /// Whether it removes overlapping matches of its group instead of being reported.
    package var isVeto: Bool
    /// Matches compete for text only within a group: a frame, or one group for all cues.
    package var group: Int
    /// `file:line`, for messages.
    package var location: String

    package init(pattern: Pattern, isVeto: Bool = false, group: Int = 0, location: String = "") {
      self.pattern = pattern
      self.isVeto = isVeto
      self.group = group
      self.location = location
    }
  }

  /// The entries; ``Match/entry`` is an index into them.
  package let entries: [Entry]
  /// Decides which stems `match=stem` compares; nil compares none.
  package let language: String?
  let classes: [String: [[Pattern.Element]]]
  let words: WordIndex
  let graph: PatternGraph
  let flatGraph: FlatGraph

  /// Compiles `entries`, with `classes` for their `@` names.
  ///
  /// - Throws: ``LexiconError`` for a class that is missing or includes itself.
  package init(
    _ entries: [Entry], classes: WordClasses = WordClasses(), language: String? = nil
  ) throws(LexiconError) {
    try Self.check(entries, classes)
    self.init(checked: entries, classes: classes, language: language)
  }

  /// Compiles what ``check(_:_:)`` has let pass.
  init(checked entries: [Entry], classes: WordClasses, language: String?) {
    self.entries = entries
    self.language = language
    self.classes = classes.members.mapValues { $0.map(\.pattern.elements) }
    var builder = GraphBuilder(members: self.classes)
    for (number, entry) in entries.enumerated() { builder.add(entry.pattern, entry: number) }
    builder.finish()
    graph = builder.graph
    flatGraph = FlatGraph(builder.graph)
    var words = builder.words
    words.index(stemmer: language.flatMap { Stemmer(language: $0) })
    self.words = words
  }

  /// Looks for what cannot be compiled.
  ///
  /// - Throws: ``LexiconError`` for a class that is missing or includes itself.
  static func check(_ entries: [Entry], _ classes: WordClasses) throws(LexiconError) {
    if let fault = classes.faults.first { throw fault }
    for entry in entries where entry.pattern.hasClasses {
      for name in entry.pattern.classNames.sorted() where classes.members[name] == nil {
        throw WordClasses.missing(name, at: entry.location, known: classes.members.keys)
      }
    }
  }

  /// Compiles `patterns` without classes or vetoes, all in one group.
  package init(patterns: [Pattern], language: String? = nil) throws(LexiconError) {
    try self.init(patterns.map { Entry(pattern: $0) }, language: language)
  }
}
