import Language

extension LexiconSet {
  /// Everything that an author should look at, file by file in the order of the lines.
  ///
  /// ``problems``; patterns that stand twice in a frame; patterns that a glob of the same frame and
  /// weight finds anyway; patterns that can find nothing or never count; words of two alphabets;
  /// stems in a language without a stemmer; classes that nothing uses.
  package func findings() -> [LexiconError] {
    problems
      + lexicons.sorted { $0.key < $1.key }.flatMap { _, lexicon in
        LexiconCheck(lexicon).findings + MatchabilityCheck(lexicon, codebook: codebook).findings
          + unusedClasses(of: lexicon)
      }
  }

  /// Classes that neither a frame's pattern, nor another class, nor a cue uses.
  private func unusedClasses(of lexicon: Lexicon) -> [LexiconError] {
    var used = lexicon.entries.reduce(into: Set<String>()) {
      $0.formUnion($1.pattern.classNames)
    }
    for member in lexicon.classes.members.values.joined() {
      used.formUnion(member.pattern.classNames)
    }
    for entry in table("cues.tsv", language: lexicon.language)?.entries ?? [] {
      used.formUnion(entry.pattern.classNames)
    }
    return lexicon.classes.members.sorted { $0.key < $1.key }.compactMap { name, members in
      guard !used.contains(name), let first = members.first else { return nil }
      return LexiconError(
        at: first.location, cause: "no pattern uses the class @\(name)",
        remedy: "use it or remove it")
    }
  }
}

/// What can be said about a lexicon without a text.
struct LexiconCheck {
  private let lexicon: Lexicon

  init(_ lexicon: Lexicon) { self.lexicon = lexicon }

  var findings: [LexiconError] { duplicates + shadowed + stemsWithoutStemmer }

  private struct Key: Hashable {
    var frame: String
    var isContext: Bool
    var elements: [Pattern.Element]
  }

  private var duplicates: [LexiconError] {
    var first: [Key: Lexicon.Entry] = [:]
    return lexicon.entries.compactMap { entry in
      let key = Key(
        frame: entry.frame, isContext: entry.isContext, elements: entry.pattern.elements)
      guard let earlier = first[key] else {
        first[key] = entry
        return nil
      }
      return LexiconError(
        at: entry.location,
        cause: "pattern ‘\(entry.pattern.source)’ stands at \(earlier.location) already",
        remedy: "remove one of the two")
    }
  }

  /// Single words that a glob of the same frame, kind and weight finds anyway.
  private var shadowed: [LexiconError] {
    func word(_ entry: Lexicon.Entry) -> Pattern.Word? {
      guard entry.pattern.elements.count == 1, case .word(let word) = entry.pattern.elements[0]
      else { return nil }
      return word
    }
    let globs = lexicon.entries.compactMap { entry in
      word(entry).flatMap { word in
        word.isGlob && word.comparison != .cased ? (entry, Array(word.folded.utf8)) : nil
      }
    }
    return lexicon.entries.compactMap { entry in
      guard var form = word(entry)?.folded, word(entry)?.comparison != .stem else { return nil }
      let isOpen = word(entry)?.isGlob ?? false
      let shadow = globs.first { glob, pattern in
        glob.frame == entry.frame && glob.isContext == entry.isContext
          && glob.weight == entry.weight && glob.location != entry.location
          && glob.pattern.elements != entry.pattern.elements
          // What `ab*` finds is found by `a*`; other globs are not compared with each other.
          && (!isOpen || (pattern.last == 0x2A && form.hasSuffix("*")))
          && form.withUTF8 { Glob.matches(pattern, $0) }
      }
      return shadow.map { glob, _ in
        LexiconError(
          at: entry.location,
          cause: "‘\(entry.pattern.source)’ is found by ‘\(glob.pattern.source)’ at "
            + "\(glob.location) already",
          remedy: "remove it or give it another weight")
      }
    }
  }

  private var stemsWithoutStemmer: [LexiconError] {
    guard !Stemmer.languages.contains(lexicon.language) else { return [] }
    return lexicon.entries.filter { $0.pattern.comparison == .stem }.map {
      LexiconError(
        at: $0.location, cause: "there is no stemmer for ‘\(lexicon.language)’",
        remedy: "write a glob such as \($0.pattern.source.prefix(5))*")
    }
  }
}
