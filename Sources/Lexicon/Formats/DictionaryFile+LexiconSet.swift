extension DictionaryFile {
  /// Our own lexicons as a dictionary: a key for each language, below it one for each frame in the
  /// order of the codebook.
  ///
  /// Patterns with classes, gaps and choices are kept as they are written and marked, because no
  /// other program reads them. What only adds to scores of whole texts is left out.
  package init(_ set: LexiconSet, name: String) {
    format = .tsv
    encoding = "utf-8"
    warnings = set.problems
    dictionary = KeyedDictionary()
    var scores = 0
    for language in set.lexicons.keys.sorted() {
      guard let lexicon = set.lexicons[language] else { continue }
      scores += lexicon.scored.count
      var frames = set.codebook.frames.map(\.name)
      for entry in lexicon.entries where !frames.contains(entry.frame) {
        frames.append(entry.frame)
      }
      let byFrame = Dictionary(grouping: lexicon.entries, by: \.frame)
      let keys = frames.compactMap { frame -> KeyedDictionary.Key? in
        guard let entries = byFrame[frame] else { return nil }
        return KeyedDictionary.Key(
          name: frame,
          values: entries.map { entry in
            let match = [entry.pattern.comparison.rawValue, entry.isContext ? "context" : ""]
            var value = KeyedDictionary.Value(
              entry.pattern.source, weight: entry.weight,
              match: match.filter { !$0.isEmpty }.joined(separator: " "))
            value.isFramescopes = !entry.pattern.elements.allSatisfy {
              if case .word = $0 { true } else { false }
            }
            return value
          })
      }
      if !keys.isEmpty { dictionary.keys.append(KeyedDictionary.Key(name: language, keys: keys)) }
    }
    if scores > 0 {
      warnings.append(
        LexiconError(
          at: name, cause: "\(scores) patterns with scores of whole texts are left out",
          remedy: "keep the folder for classifying"))
    }
  }
}
