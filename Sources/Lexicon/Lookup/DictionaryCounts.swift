import Language

/// Counts a dictionary's keys in texts: quanteda's `dfm(tokens_lookup(…))`, a row a text.
package struct DictionaryCounts {
  /// The keys in the order of the dictionary.
  package var keys: [String] { lookup.keys }
  /// Values that could not be understood; the others are counted.
  package var problems: [LexiconError] { lookup.problems }

  private var lookup: DictionaryLookup
  private var tokenizer = Tokenizer()

  /// What was counted in a text.
  package struct Row: Sendable, Equatable {
    /// The number of words and numbers in the text.
    package var words: Int
    /// How often each key was found, parallel to ``DictionaryCounts/keys``.
    package var counts: [Int]
    /// The same as the sum of the values' weights.
    package var weights: [Double]
  }

  /// Prepares `dictionary`, which is called `name` in ``problems``.
  package init(_ dictionary: KeyedDictionary, options: LookupOptions, name: String) {
    lookup = DictionaryLookup(dictionary, options: options, name: name)
  }

  /// The counts in `text`.
  package mutating func row(_ text: String) -> Row {
    let tokenized = tokenizer.tokenize(text)
    let words = tokenized.tokens.indices.map { tokenized.word($0) }
    var row = Row(
      words: words.count, counts: Array(repeating: 0, count: keys.count),
      weights: Array(repeating: 0, count: keys.count))
    for match in lookup.matches(in: words) {
      row.counts[match.key] += 1
      row.weights[match.key] += match.weight
    }
    return row
  }
}
