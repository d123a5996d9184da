import Language

// Which phrases can name who speaks. What stands before a verb of speech is not always its subject:
// "which widened its patrols and blamed", "a louder report", "the pact signed, she said".
extension AttributionReader {
  /// Whether `phrase` can name who speaks: somebody, a pronoun, a work, or a noun with its article.
  ///
  /// Told for Latin letters only: elsewhere case endings and missing articles say other things.
  func canSpeak(_ phrase: Range<Int>) -> Bool {
    let first = words[phrase.lowerBound]
    guard
      phrase.allSatisfy({ words[$0].shape.contains(.latin) || words[$0].shape.contains(.number) })
    else { return true }
    if first.isA(.possessive), phrase.count == 1, !first.isA([.pronoun, .actor]) { return false }
    let isIntroduced =
      phrase.lowerBound > 0
      && words[phrase.lowerBound - 1].isA([.determiner, .definite, .possessive])
    if !first.isCapitalised, !isIntroduced, opensPredicate(phrase) { return false }
    return isIntroduced
      || phrase.contains { index in
        let word = words[index]
        return word.isCapitalised || word.isPossessive
          || word.isA([.actor, .pronoun, .work, .possessive, .expletive])
          || word.shape.contains(.number) && index + 1 < phrase.upperBound
      }
      // "Progressives said": without an article only the plural names somebody.
      || hasSuffix("s", phrase.upperBound - 1) && !hasSuffix("ss", phrase.upperBound - 1)
  }

  /// Whether a phrase begins with what a subject does: "made", "bought another", "causing new".
  private func opensPredicate(_ phrase: Range<Int>) -> Bool {
    let first = words[phrase.lowerBound]
    if first.isA([.predicate, .auxiliary, .copula]), !first.isA([.actor, .pronoun]) {
      return true
    }
    guard first.endsInED || hasSuffix("ing", phrase.lowerBound) else { return false }
    let next = phrase.lowerBound + 1
    return next == phrase.upperBound
      || words[next].isA([.determiner, .definite, .possessive, .preposition, .oblique, .pronoun])
      || !phrase.contains { words[$0].isA(.actor) || words[$0].isCapitalised }
  }
}
