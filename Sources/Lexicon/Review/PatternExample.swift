/// A short text that a pattern should find, made from the pattern alone.
///
/// Whether the matcher finds it is the test of whether the pattern can match at all: it asks the
/// tokenizer and the matcher themselves instead of repeating their rules.
struct PatternExample {
  let classes: WordClasses
  /// Which member of every class and choice is taken, counted round.
  let alternative: Int

  /// The example of `pattern`.
  func text(of pattern: Pattern) -> String { text(of: pattern.elements) }

  private func text(of elements: [Pattern.Element]) -> String {
    elements.compactMap { element in
      switch element {
      case .word(let word): text(of: word)
      case .wordClass(let name): member(of: (classes.members[name] ?? []).map(\.pattern.elements))
      case .choice(let members): member(of: members)
      case .gap: nil
      }
    }.joined(separator: " ")
  }

  private func member(of members: [[Pattern.Element]]) -> String? {
    members.isEmpty ? nil : text(of: members[alternative % members.count])
  }

  private func text(of word: Pattern.Word) -> String {
    String(word.form.map { $0 == "*" || $0 == "?" ? "a" : $0 })
  }
}
