/// What a lexicon entry looks for: a sequence of elements over the tokens of one sentence.
package struct Pattern: Sendable, Hashable {
  /// The pattern as it is written in the file.
  package var source: String
  /// How its words are compared.
  package var comparison: Comparison
  /// Its elements in order; at least one is no gap, and none of the ends is.
  package var elements: [Element]

  /// How the words of a pattern are compared with tokens: the `match` column.
  package enum Comparison: String, Sendable, CaseIterable {
    /// Case and accents folded, the default.
    case folded = ""
    /// Capitals must be as in the pattern.
    case cased
    /// Snowball stems must be equal.
    case stem
  }

  /// One step of a pattern.
  package enum Element: Sendable, Hashable {
    /// A token.
    case word(Word)
    /// A member of a class of `classes.tsv`: `@west`.
    case wordClass(String)
    /// One of several sequences: `(terrorist*|armed group*)`.
    case choice([[Element]])
    /// Up to so many tokens, whatever they are: `~4`.
    case gap(Int)
  }

  /// A token to be compared with, with globs.
  package struct Word: Sendable, Hashable {
    /// Folded as the tokenizer folds; `*` stands for any letters, `?` for one.
    package var form: String
    /// The same in lower case; differs from ``form`` only if case counts.
    package var folded: String
    package var comparison: Comparison
    /// Whether it has a `*` or `?`.
    package var isGlob: Bool { form.utf8.contains(0x2A) || form.utf8.contains(0x3F) }

    /// Compared by bytes, because forms are NFC; strings would be normalised again each time.
    package static func == (a: Word, b: Word) -> Bool {
      a.comparison == b.comparison && a.form.utf8.elementsEqual(b.form.utf8)
    }

    package func hash(into hasher: inout Hasher) {
      var hash: UInt64 = 0xCBF2_9CE4_8422_2325
      for byte in form.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
      hasher.combine(hash)
    }
  }

  /// The names of all classes that it refers to.
  package var classNames: Set<String> {
    var names: Set<String> = []
    func add(_ elements: [Element]) {
      for element in elements {
        switch element {
        case .wordClass(let name): names.insert(name)
        case .choice(let members): members.forEach(add)
        case .word, .gap: break
        }
      }
    }
    add(elements)
    return names
  }

  /// Whether it refers to a class.
  var hasClasses: Bool { Self.hasClasses(elements) }

  private static func hasClasses(_ elements: [Element]) -> Bool {
    elements.contains { element in
      switch element {
      case .wordClass: true
      case .choice(let members): members.contains(where: hasClasses)
      case .word, .gap: false
      }
    }
  }

  /// Whether a gap is among its elements.
  package var hasGap: Bool {
    elements.contains { if case .gap = $0 { true } else { false } }
  }
}
