/// Finds a dictionary's keys in tokens: quanteda's `tokens_lookup()`, and weights beside it.
///
/// The decision: of what is found, longer spans are taken before shorter and earlier before later;
/// a span that shares a token with one that its own key has taken is dropped, and with the scope
/// `dictionary` also one that lies inside what is taken. So two keys can count one phrase, and no
/// key counts a token twice. quanteda 4.3.1 decides in the same way, which recorded cases hold this
/// to; dropping whatever overlaps, as our own lexicons do within a frame, would not be comparable
/// with anything published.
package struct DictionaryLookup {
  /// The keys' names, as the levels asked for make them, in the order of the dictionary.
  package private(set) var keys: [String] = []
  /// Values that could not be understood; the others are looked up.
  package private(set) var problems: [LexiconError] = []

  private let options: LookupOptions
  private var index: ValueIndex
  /// Each value's key and weight.
  private var values: [(key: Int, weight: Double)] = []

  /// What counts.
  package struct Match: Sendable, Equatable {
    /// The tokens that it covers.
    package var tokens: Range<Int>
    /// An index into ``DictionaryLookup/keys``.
    package var key: Int
    /// The value's weight; 1 where the dictionary gives none.
    package var weight: Double
  }

  /// Prepares `dictionary`, which is called `name` in ``problems``.
  package init(
    _ dictionary: KeyedDictionary, options: LookupOptions = LookupOptions(),
    name: String = "dictionary"
  ) {
    self.options = options
    index = ValueIndex(options)
    var numbers: [String: Int] = [:]
    for entry in dictionary.entries {
      let parts = entry.path.enumerated().filter { level, _ in
        options.levels.map { $0.contains(level + 1) } ?? true
      }
      // What has no key at the levels asked for is not looked up.
      guard !parts.isEmpty else { continue }
      let key = parts.map(\.element).joined(separator: ".")
      let number = numbers[key] ?? keys.count
      if number == keys.count {
        numbers[key] = number
        keys.append(key)
      }
      for value in entry.values {
        do throws(RegularExpression.Fault) {
          try index.add(value.text, value: values.count)
          values.append((number, value.weight ?? 1))
        } catch {
          problems.append(
            LexiconError(
              at: "\(name): \(entry.path.joined(separator: "/"))",
              cause: "the expression ‘\(value.text)’: \(error.cause)", remedy: error.remedy))
        }
      }
    }
  }

  /// The matches that count, by first token, then by key; of two values of a key for the same
  /// tokens the first counts.
  package mutating func matches(in tokens: [String]) -> [Match] {
    let found = index.matches(in: tokens).sorted {
      ($1.tokens.count, $0.tokens.lowerBound, $0.value) < (
        $0.tokens.count, $1.tokens.lowerBound, $1.value
      )
    }
    var takenByKey: [Int: Set<Int>] = [:]
    var taken = Array(repeating: false, count: tokens.count)
    var matches: [Match] = []
    var position = 0
    while position < found.count {
      // All values for one span are judged by what was taken before it.
      let span = found[position].tokens
      let isInside = options.scope == .dictionary && span.allSatisfy { taken[$0] }
      while position < found.count, found[position].tokens == span {
        let (key, weight) = values[found[position].value]
        position += 1
        guard !isInside, takenByKey[key, default: []].isDisjoint(with: span) else { continue }
        takenByKey[key, default: []].formUnion(span)
        for token in span { taken[token] = true }
        matches.append(Match(tokens: span, key: key, weight: weight))
      }
    }
    return matches.sorted { ($0.tokens.lowerBound, $0.key) < ($1.tokens.lowerBound, $1.key) }
  }

  /// `tokens` with keys for what was found, as the options ask.
  package mutating func replaced(_ tokens: [String]) -> [String] {
    let matches = matches(in: tokens)
    var covered = Array(repeating: false, count: tokens.count)
    for match in matches { for token in match.tokens { covered[token] = true } }
    var result: [String] = []
    var next = 0
    for position in tokens.indices {
      while next < matches.count, matches[next].tokens.lowerBound == position {
        result.append(label(matches[next], tokens))
        next += 1
      }
      guard !covered[position] else { continue }
      if !options.isExclusive {
        result.append(tokens[position])
      } else if let noMatch = options.noMatch {
        result.append(noMatch)
      }
    }
    return result
  }

  private func label(_ match: Match, _ tokens: [String]) -> String {
    let isCapital = options.capitalisesKeys ?? !options.isExclusive
    let key = isCapital ? keys[match.key].uppercased() : keys[match.key]
    guard options.appendsKey else { return key }
    return tokens[match.tokens].joined(separator: options.concatenator) + options.separator + key
  }
}
