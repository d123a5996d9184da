import Language
import Lexicon

/// Places in a corpus where patterns stand, with the words around them.
enum Contexts {
  /// A pattern to look for.
  struct Wanted: Hashable {
    var language: String
    var pattern: String
    var match: String
  }

  /// Up to `most` places for each of `wanted`, in the order of `documents`, one a document; marks
  /// have none.
  static func find(
    _ wanted: Set<Wanted>, in documents: [LabelledDocument], classes: LexiconSet? = nil,
    most: Int = 3, width: Int = 8
  ) -> [Wanted: [String]] {
    var found: [Wanted: [String]] = [:]
    var parser = PatternParser()
    for (language, members) in Dictionary(grouping: wanted, by: \.language) {
      var entries: [(wanted: Wanted, entry: CompiledLexicon.Entry)] = []
      for want in members where want.match != "mark" {
        let comparison = Pattern.Comparison(rawValue: want.match) ?? .folded
        guard let pattern = try? parser.parse(want.pattern, comparison: comparison) else {
          continue
        }
        entries.append(
          (want, CompiledLexicon.Entry(pattern: pattern, group: entries.count, location: "")))
      }
      let words = classes?.lexicons[language]?.classes ?? WordClasses()
      guard
        let compiled = try? CompiledLexicon(
          entries.map(\.entry), classes: words, language: language)
      else { continue }
      let vocabulary = Vocabulary(limit: .max, byteLimit: .max)
      var tokenizer = Tokenizer(vocabulary: vocabulary)
      let matcher = Matcher(compiled, vocabulary: vocabulary)
      for document in documents where document.language == language {
        let text = tokenizer.tokenize(document.text)
        var here: Set<Int> = []
        for match in matcher.allMatches(in: text) where here.insert(match.entry).inserted {
          let want = entries[match.entry].wanted
          guard found[want, default: []].count < most else { continue }
          found[want, default: []].append(line(text, match.tokens, width: width))
        }
      }
    }
    return found
  }

  /// The words around `tokens` in their sentence, the keyword in brackets.
  static func line(_ text: TokenizedText, _ tokens: Range<Int>, width: Int) -> String {
    let sentence = text.sentences.first { $0.tokens.contains(tokens.lowerBound) }
    let all = sentence?.tokens ?? text.tokens.indices
    let range = text.byteRange(of: tokens)
    let window = text.byteRange(
      of: max(
        tokens.lowerBound - width, all.lowerBound)..<min(
          tokens.upperBound + width, max(all.upperBound, tokens.upperBound)))
    let line =
      text.string(window.lowerBound..<range.lowerBound) + "[" + text.string(range) + "]"
      + text.string(range.upperBound..<window.upperBound)
    return line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
