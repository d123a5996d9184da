/// Patterns in tokens with the words around them: quanteda's `kwic()`.
///
/// Every span that a pattern finds is listed, overlapping or not, by its first token and then its
/// last one.
package struct PatternsInContext {
  /// One occurrence.
  package struct Line: Sendable, Equatable {
    package var tokens: Range<Int>
    /// The words before, the words found and the words after, each in one string.
    package var before: String
    package var keyword: String
    package var after: String
    /// The pattern as it was given.
    package var pattern: String
  }

  /// Expressions that could not be understood.
  package private(set) var problems: [LexiconError] = []
  private let patterns: [String]
  private var index: ValueIndex

  package init(_ patterns: [String], options: LookupOptions = LookupOptions()) {
    self.patterns = patterns
    index = ValueIndex(options)
    for (number, pattern) in patterns.enumerated() {
      do throws(RegularExpression.Fault) {
        try index.add(pattern, value: number)
      } catch {
        problems.append(LexiconError(at: pattern, cause: error.cause, remedy: error.remedy))
      }
    }
  }

  /// The occurrences in `tokens` with up to `window` words on each side.
  package mutating func lines(
    in tokens: [String], window: Int = 5, separator: String = " "
  ) -> [Line] {
    let found = index.matches(in: tokens).sorted {
      ($0.tokens.lowerBound, $0.tokens.upperBound, $0.value) < (
        $1.tokens.lowerBound, $1.tokens.upperBound, $1.value
      )
    }
    return found.map { span, pattern in
      let before = tokens[max(0, span.lowerBound - window)..<span.lowerBound]
      let after = tokens[span.upperBound..<min(tokens.count, span.upperBound + window)]
      return Line(
        tokens: span, before: before.joined(separator: separator),
        keyword: tokens[span].joined(separator: separator),
        after: after.joined(separator: separator), pattern: patterns[pattern])
    }
  }
}
