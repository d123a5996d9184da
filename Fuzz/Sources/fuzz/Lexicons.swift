import Framing
import Ingest
import Language
import Lexicon

/// Every format, read as what it looks like and as what the first byte says, and written again.
@Sendable func fuzzDictionary(_ bytes: [UInt8]) {
  let formats = DictionaryFormat.all
  let forced = formats[Int(bytes.first ?? 0) % formats.count]
  let rest = Array(bytes.dropFirst())
  for format in [nil, forced] {
    guard let file = try? DictionaryFile(contents: rest, name: "d", format: format) else {
      continue
    }
    for format in DictionaryFormat.writable {
      _ = try? file.dictionary.written(as: format, name: "d")
    }
  }
}

private let codebook = Array("frames:\n  - name: weather\n    definition: It rains.\n".utf8)
private let sample = """
  The rain came early, the mayor said, and the old harbour was flooded again. Washington has for
  years been quietly bankrolling "foreign-trained" fighters. Снова пошёл дождь, сказал мэр.
  """

/// A lexicon's table, its classes and its cues, compiled and run over a text.
@Sendable func fuzzTSV(_ bytes: [UInt8]) {
  let parts = bytes.split(separator: 0, maxSplits: 2, omittingEmptySubsequences: false)
  var files: [String: [UInt8]] = ["codebook.yaml": codebook]
  for (name, part) in zip(["en/weather.tsv", "en/classes.tsv", "en/cues.tsv"], parts) {
    files[name] = Array(part)
  }
  guard let classifier = try? Classifier(lexicons: LexiconSet(files: files, folder: "d")) else {
    return
  }
  var article = Article(id: "x", text: sample)
  article.language = "en"
  checkMentions(classifier.classify(article))
}

/// A pattern a line, compiled together and matched.
@Sendable func fuzzPattern(_ bytes: [UInt8]) {
  var parser = PatternParser()
  let comparisons: [Pattern.Comparison] = [.folded, .cased, .stem]
  let patterns = bytes.split(separator: 10).prefix(16).enumerated().compactMap { index, line in
    try? parser.parse(
      String(decoding: line, as: UTF8.self), comparison: comparisons[index % comparisons.count])
  }
  guard let lexicon = try? CompiledLexicon(patterns: patterns, language: "en") else { return }
  check(lexicon.brokenInvariants.isEmpty, lexicon.brokenInvariants.joined())
  var tokenizer = Tokenizer()
  let text = tokenizer.tokenize(sample)
  for match in Matcher(lexicon, vocabulary: tokenizer.vocabulary).matches(in: text) {
    check(match.tokens.upperBound <= text.tokens.count, "a match beyond the text")
  }
}

/// A regular expression and, after a line break, the token that it is matched with.
@Sendable func fuzzRegex(_ bytes: [UInt8]) {
  let parts = bytes.split(separator: 10, maxSplits: 1, omittingEmptySubsequences: false)
  guard let source = parts.first else { return }
  for (isAnchored, ignoresCase) in [(true, false), (false, true)] {
    guard
      let expression = try? RegularExpression(
        String(decoding: source, as: UTF8.self), isAnchored: isAnchored, ignoresCase: ignoresCase)
    else { continue }
    _ = expression.matches(String(decoding: parts.last ?? [], as: UTF8.self))
  }
}

@Sendable func fuzzQuotation(_ bytes: [UInt8]) {
  var parser = QuotationParser()
  for quotation in parser.quotations(in: bytes) {
    let (outer, inner) = (quotation.outer, quotation.inner)
    check(
      outer.lowerBound <= inner.lowerBound && inner.upperBound <= outer.upperBound
        && outer.lowerBound >= 0 && outer.upperBound <= bytes.count, "a quotation out of bounds")
  }
}

private let builtIn = try? Classifier(lexicons: LexiconSet.builtIn())

/// A text, the first line of which is its title, through everything that decides voice and stance.
@Sendable func fuzzScope(_ bytes: [UInt8]) {
  let text = String(decoding: bytes.dropFirst(), as: UTF8.self)
  guard let builtIn, !text.isEmpty else { return }
  var article = Article(id: "x", text: text)
  article.title = text.split(whereSeparator: \.isNewline).first.map(String.init)
  article.language = (bytes.first ?? 0) % 2 == 0 ? "en" : "ru"
  checkMentions(builtIn.classify(article))
}

/// Offsets give text, on scalar boundaries.
private func checkMentions(_ result: ClassifiedArticle) {
  for mention in result.classification.mentions {
    let field =
      mention.field == .text ? result.article.text ?? "" : result.article.title ?? ""
    for range in [mention.range] + mention.cues.map(\.range) {
      check(
        range.lowerBound >= 0 && range.upperBound <= field.utf8.count && !range.isEmpty,
        "a range out of bounds")
      let part = Array(field.utf8)[range]
      check(String(validating: part, as: UTF8.self) != nil, "a range that cuts a character")
    }
  }
}
