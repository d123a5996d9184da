import Language

/// How often each entry of a lexicon fires on a corpus, and which ones could go.
package struct LexiconCoverage {
  /// The figures of one entry.
  package struct Count: Sendable, Equatable {
    /// How often its pattern was found.
    package var found = 0
    /// How often such a match counted; 0 for a veto.
    package var counted = 0
    /// How often leaving the entry out would have changed a match that counts.
    package var decisive = 0
  }

  /// What is counted.
  package let lexicon: Lexicon
  /// The figures by the index of the entry.
  package private(set) var counts: [Count]
  /// The number of texts read.
  package private(set) var texts = 0

  private var tokenizer: Tokenizer
  private let matcher: Matcher

  /// A count at zero.
  ///
  /// - Throws: ``LexiconError`` for a class that is missing.
  package init(_ lexicon: Lexicon) throws {
    self.lexicon = lexicon
    counts = Array(repeating: Count(), count: lexicon.entries.count)
    tokenizer = Tokenizer()
    matcher = Matcher(try lexicon.compiled(), vocabulary: tokenizer.vocabulary)
  }

  /// The entries that have not been found.
  package var silent: [Int] { counts.indices.filter { counts[$0].found == 0 } }

  /// The entries that have been found, and whose removal would have changed nothing.
  package var redundant: [Int] {
    counts.indices.filter { counts[$0].found > 0 && counts[$0].decisive == 0 }
  }

  /// Counts the matches in one more text.
  package mutating func add(_ text: String) {
    texts += 1
    let tokenized = tokenizer.tokenize(text)
    let entries = matcher.lexicon.entries
    let all = matcher.allMatches(in: tokenized)
    for match in all { counts[match.entry].found += 1 }
    let winners = matcher.matches(in: tokenized)
    let selection = Selection(matcher.lexicon)
    for match in winners { counts[match.entry].counted += 1 }
    // Replayed without the entry, on the matches around: what counts is a span with its frame and
    // weight, whoever finds it.
    for entry in Set(all.map(\.entry)) {
      let group = entries[entry].group
      func spans(_ matches: [Match]) -> Set<Span> {
        Set(
          matches.filter { entries[$0.entry].group == group }.map {
            Span(tokens: $0.tokens, weight: lexicon.entries[$0.entry].weight)
          })
      }
      let without = all.filter { entries[$0.entry].group == group && $0.entry != entry }
      var remaining: [Match] = []
      selection.select(without, into: &remaining)
      if spans(remaining) != spans(winners) { counts[entry].decisive += 1 }
    }
  }

  private struct Span: Hashable {
    var tokens: Range<Int>
    var weight: Double
  }
}
