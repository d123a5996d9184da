import Language

/// A match with the words around it, and the entry that found it.
package struct KeywordInContext: Sendable, Equatable {
  /// What stands before it in its sentence, at most the words asked for.
  package var left: String
  package var keyword: String
  /// What stands behind it in its sentence.
  package var right: String
  package var entry: Lexicon.Entry
  /// Why it does not count, or nil if it does.
  package var reason: Reason?

  /// Why a match does not count.
  package enum Reason: String, Sendable {
    /// It is a veto itself.
    case veto
    /// A veto, a longer or an earlier match of its frame overlaps it.
    case overlapped
  }

  /// All matches of `lexicon` in `text`, in the order of the text, with up to `width` words each
  /// side.
  ///
  /// - Throws: ``LexiconError`` for a class that is missing.
  package static func lines(
    _ lexicon: Lexicon, in text: String, width: Int = 8
  ) throws -> [KeywordInContext] {
    var tokenizer = Tokenizer()
    let tokenized = tokenizer.tokenize(text)
    let matcher = Matcher(try lexicon.compiled(), vocabulary: tokenizer.vocabulary)
    let winners = matcher.matches(in: tokenized)
    return matcher.allMatches(in: tokenized).map { match in
      let sentence = tokenized.sentences.first { $0.tokens.contains(match.tokens.lowerBound) }
      let all = sentence?.tokens ?? tokenized.tokens.indices
      let range = tokenized.byteRange(of: match.tokens)
      let from = max(match.tokens.lowerBound - max(width, 0), all.lowerBound)
      let to = min(match.tokens.upperBound + max(width, 0), all.upperBound)
      let window = tokenized.byteRange(of: from..<to)
      let entry = lexicon.entries[match.entry]
      return KeywordInContext(
        left: tokenized.string(window.lowerBound..<range.lowerBound),
        keyword: tokenized.string(range),
        right: tokenized.string(range.upperBound..<window.upperBound), entry: entry,
        reason: matcher.lexicon.entries[match.entry].isVeto
          ? .veto : winners.contains(match) ? nil : .overlapped)
    }
  }
}
