import Language

/// Entries that do nothing: what they describe is in no text, or never counts.
struct MatchabilityCheck {
  private let lexicon: Lexicon
  private let thresholds: [String: Double]

  init(_ lexicon: Lexicon, codebook: Codebook) {
    self.lexicon = lexicon
    thresholds = Dictionary(
      codebook.frames.map { ($0.name, $0.threshold) }, uniquingKeysWith: { first, _ in first })
  }

  var findings: [LexiconError] { mixedAlphabets + unmatchable + tooLight }

  // MARK: Alphabets

  /// Words with letters of two alphabets that look alike: a Latin `c` in `сила` finds nothing.
  private var mixedAlphabets: [LexiconError] {
    let members = lexicon.classes.members.sorted { $0.key < $1.key }.flatMap(\.value)
    let all =
      lexicon.entries.map { ($0.pattern, $0.location) } + members.map { ($0.pattern, $0.location) }
    return all.flatMap { pattern, location in
      words(pattern.elements).filter(isMixed).map { word in
        LexiconError(
          at: location, cause: "‘\(word.form)’ mixes Latin and Cyrillic letters",
          remedy: "type the word anew in one alphabet")
      }
    }
  }

  private func words(_ elements: [Pattern.Element]) -> [Pattern.Word] {
    elements.flatMap { element -> [Pattern.Word] in
      switch element {
      case .word(let word): [word]
      case .choice(let members): members.flatMap(words)
      case .wordClass, .gap: []
      }
    }
  }

  /// Whether a part between hyphens has letters of both; `IT-компания` has its parts in one each.
  private func isMixed(_ word: Pattern.Word) -> Bool {
    word.form.split(separator: "-").contains { part in
      let letters = part.unicodeScalars
      return letters.contains { ("a"..."z").contains($0) || ("A"..."Z").contains($0) }
        && letters.contains { (0x400..<0x530).contains($0.value) }
    }
  }

  // MARK: Examples

  /// How many members of classes and choices are tried before a pattern is called hopeless.
  private static let alternatives = 12

  /// Patterns that do not find an example made of themselves, and those without globs whose
  /// example a veto of the frame always takes.
  private var unmatchable: [LexiconError] {
    guard let compiled = try? lexicon.compiled() else { return [] }
    var tokenizer = Tokenizer()
    let matcher = Matcher(compiled, vocabulary: tokenizer.vocabulary)
    return lexicon.entries.indices.compactMap { index in
      let entry = lexicon.entries[index]
      for alternative in 0..<Self.alternatives {
        let example = PatternExample(classes: lexicon.classes, alternative: alternative)
          .text(of: entry.pattern)
        let matches = matcher.allMatches(in: tokenizer.tokenize(example))
        guard matches.contains(where: { $0.entry == index }) else { continue }
        guard entry.weight > 0, !entry.isContext, isLiteral(entry.pattern) else { return nil }
        // The example is nothing but the pattern, so what overlaps it here does so everywhere.
        let veto = matches.map { lexicon.entries[$0.entry] }.first {
          $0.frame == entry.frame && $0.weight < 0 && !$0.isContext
        }
        return veto.map {
          LexiconError(
            at: entry.location,
            cause: "‘\(entry.pattern.source)’ never counts: the veto "
              + "‘\($0.pattern.source)’ at \($0.location) always overlaps it",
            remedy: "remove one of the two")
        }
      }
      return LexiconError(
        at: entry.location, cause: "‘\(entry.pattern.source)’ can find nothing",
        remedy: "write the words as they stand in text: the mark of a possessive, for one, "
          + "belongs to no word")
    }
  }

  private func isLiteral(_ pattern: Pattern) -> Bool {
    pattern.elements.allSatisfy { element in
      if case .word(let word) = element { !word.isGlob && word.comparison != .stem } else { false }
    }
  }

  // MARK: Weights

  /// What the company of another mention lends, which every frame can count on (`Detector`).
  private static let companionship = 0.25

  /// Patterns whose weight and the strongest context of their frame together miss the threshold.
  private var tooLight: [LexiconError] {
    var support: [String: Double] = [:]
    for entry in lexicon.entries where entry.isContext {
      support[entry.frame] = max(support[entry.frame] ?? 0, entry.weight)
    }
    return lexicon.entries.compactMap { entry in
      guard !entry.isContext, entry.weight >= 0 else { return nil }
      let threshold = thresholds[entry.frame] ?? 1
      let most = entry.weight + max(support[entry.frame] ?? 0, Self.companionship)
      guard entry.weight == 0 || most < threshold else { return nil }
      return LexiconError(
        at: entry.location,
        cause: "‘\(entry.pattern.source)’ never counts: its weight and the strongest context make "
          + "\(most), and the frame's threshold is \(threshold)",
        remedy: "give it more weight, or the frame a context entry")
    }
  }
}
