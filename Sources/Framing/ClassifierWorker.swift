import Foundation
import Ingest
import Language
import Lexicon

/// Classifies one article after the other with its own vocabulary and buffers; not for two threads
/// at once.
package final class ClassifierWorker {
  private let model: FramingModel
  private let vocabulary = Vocabulary()
  private var tokenizer: Tokenizer
  private let scoring: ScoringSession?
  private var identifier = LanguageIdentifier()
  private var detectors: [String: Detector] = [:]
  private var finders: [String: CueFinder] = [:]
  private var parser = QuotationParser()

  /// A worker for `model`.
  package init(_ model: FramingModel) {
    self.model = model
    tokenizer = Tokenizer(vocabulary: vocabulary)
    scoring = model.scorer.map { [vocabulary] in ScoringSession($0, vocabulary: vocabulary) }
  }

  /// A mention as it is found, before voice and stance.
  package struct Span {
    /// Index of its frame in the model's.
    package var frame: Int
    /// Tokens of the field.
    package var tokens: Range<Int>
    package var pattern: String
    package var weight: Double

    package init(frame: Int, tokens: Range<Int>, pattern: String, weight: Double) {
      self.frame = frame
      self.tokens = tokens
      self.pattern = pattern
      self.weight = weight
    }
  }

  /// The article with its mentions and profiles.
  package func classify(_ article: Article) -> ClassifiedArticle {
    guard let body = article.text, let language = language(of: article, body) else {
      return ClassifiedArticle(article: article, classification: empty(words: 0, language: nil))
    }
    var registry = SourceRegistry()
    let text = tokenizer.tokenize(body)
    let headline = RepeatedTitle.range(of: article.title, in: text)
    var profilers = Array(repeating: Profiler(), count: model.frames.count)
    var mentions: [Mention] = []
    let byLanguage = spansByLanguage(in: text, main: language)
    for (language, spans) in byLanguage {
      let found = spans.filter {
        text.byteRange(of: $0.tokens).lowerBound >= headline.upperBound
      }
      mentions += judge(found, in: text, .text, language, &registry, &profilers)
    }
    if byLanguage.count > 1 { mentions.sort { $0.range.lowerBound < $1.range.lowerBound } }
    var head: TokenizedText?
    if let title = article.title {
      let tokens = tokenizer.tokenize(title)
      let found = spans(in: tokens, language, found: Set(mentions.map(\.frame)))
      // Mentions in the title do not count.
      var ignored = profilers
      mentions += judge(found, in: tokens, .title, language, &registry, &ignored)
      head = tokens
    }
    var profiles = zip(model.frames, profilers).map {
      (frame: $0.name, profile: $1.profile(words: text.tokens.count))
    }
    score(text, head, language, &profiles)
    return ClassifiedArticle(
      article: article,
      classification: Classification(mentions: mentions, profiles: profiles, language: language))
  }

  /// Writes the probabilities of a trained lexicon into `profiles`.
  private func score(
    _ text: TokenizedText, _ head: TokenizedText?, _ language: String,
    _ profiles: inout [(frame: String, profile: FrameProfile)]
  ) {
    guard let scorer = model.scorer, let scoring else { return }
    var fields = [text]
    if let head, head.bytes != text.bytes {
      // The vocabulary may have been emptied between the two; then the text is read again.
      fields =
        head.generation == text.generation
        ? [head, text] : [head, tokenizer.tokenize(text.bytes)]
    }
    guard let scores = scoring.scores(of: fields, language: language) else { return }
    var next = 0
    for index in profiles.indices
    where next < scores.count && profiles[index].frame == scorer.frames[next] {
      profiles[index].profile.probability = 1 / (1 + exp(-scores[next]))
      profiles[index].profile.probabilityThreshold = scorer.scores[next].threshold
      next += 1
    }
  }

  /// Voice, stance and profiles for mentions that are given, as an evaluation with the spans of the
  /// gold standard needs.
  ///
  /// The spans are byte ranges of `text`, each with its frame's index in the model.
  package func classify(
    _ text: String, language: String, spans given: [(frame: Int, bytes: Range<Int>)]
  ) -> Classification {
    var registry = SourceRegistry()
    let text = tokenizer.tokenize(text)
    let spans = given.compactMap { span -> Span? in
      let tokens = self.tokens(in: span.bytes, of: text)
      return tokens.isEmpty
        ? nil : Span(frame: span.frame, tokens: tokens, pattern: "", weight: 1)
    }
    var profilers = Array(repeating: Profiler(), count: model.frames.count)
    let mentions = judge(spans, in: text, .text, language, &registry, &profilers)
    return Classification(
      mentions: mentions,
      profiles: zip(model.frames, profilers).map {
        ($0.name, $1.profile(words: text.tokens.count))
      }, language: language)
  }

  /// Every attribution of a text: source, cue and contents as byte ranges.
  package func attributions(in text: String, language: String)
    -> (found: [FoundAttribution], quotations: [Quotation])
  {
    let text = tokenizer.tokenize(text)
    guard let finder = finder(language) else { return ([], []) }
    let quotations = parser.quotations(in: text.bytes)
    var field = FieldReader(text, quotations: quotations, finder: finder)
    var found: [FoundAttribution] = []
    var next = text.tokens.isEmpty ? nil : field.unit(holding: 0)
    while let unit = next {
      let reading = field.reading(of: unit)
      for attribution in reading.attributions {
        found.append(
          FoundAttribution(
            source: attribution.source.map(reading.byteRange),
            cue: reading.byteRange(attribution.cue), kind: attribution.kind,
            content: attribution.content.map(reading.byteRange)))
      }
      next = field.next(after: unit)
    }
    return (found, quotations)
  }

  /// An attribution as byte ranges.
  package struct FoundAttribution {
    package var source: Range<Int>?
    package var cue: Range<Int>
    package var kind: CueClass
    package var content: [Range<Int>]
  }

  // MARK: Parts

  private func empty(words: Int, language: String?) -> Classification {
    Classification(
      profiles: model.frames.map { ($0.name, FrameProfile(words: words)) }, language: language)
  }

  /// The language whose lexicon reads the article: that of the text, else the declared one, else
  /// for a short text the likeliest, and for one in several languages that of most of it.
  private func language(of article: Article, _ body: String) -> String? {
    func known(_ language: String?) -> String? {
      language.flatMap { model.lexicons[$0] == nil ? nil : $0 }
    }
    let declared = known(article.language.map { $0.prefix(2).lowercased() })
    if let declared, article.isLanguageOfText { return declared }
    let found = known(identifier.language(of: body))
    // A line or two of Kazakh may have no letter that is not Russian too.
    if let found, declared != nil || body.utf8.count >= Self.fewBytes { return found }
    return declared ?? likeliest(of: body) ?? found
      ?? known(identifier.mainLanguage(of: tokenizer.tokenize(body)))
  }

  /// A text of fewer bytes is short for letters alone: about fifty Cyrillic ones.
  private static let fewBytes = 100

  /// Of the languages that a short text may be in, the one whose lexicon finds most in it; the
  /// first of those that find as much.
  private func likeliest(of body: String) -> String? {
    let candidates = identifier.candidates(of: body).compactMap { model.lexicons[$0] }
    guard candidates.count > 1 else { return candidates.first?.language }
    let text = tokenizer.tokenize(body)
    var best: (language: String, matches: Int)?
    for lexicon in candidates {
      let matches = detector(lexicon)?.matchCount(in: text) ?? 0
      if matches > best?.matches ?? -1 { best = (lexicon.language, matches) }
    }
    return best?.language
  }

  private func finder(_ language: String) -> CueFinder? {
    if let known = finders[language] { return known }
    guard let cues = model.cues[language] else { return nil }
    let finder = CueFinder(cues, vocabulary: vocabulary)
    finders[language] = finder
    return finder
  }

  /// The mentions that detection finds, each sentence read with the lexicon of its own language.
  private func spansByLanguage(in text: TokenizedText, main: String)
    -> [(language: String, spans: [Span])]
  {
    let own = spans(in: text, main)
    guard model.lexicons.keys.contains(where: { $0 != main && $0 != LexiconSet.anyLanguage }) else {
      return [(main, own)]
    }
    let foreign = identifier.foreignSentences(in: text, main: main).filter {
      model.lexicons[$0.language] != nil
    }
    if foreign.isEmpty { return [(main, own)] }
    var all = [
      (
        language: main,
        spans: own.filter { span in !foreign.contains { $0.tokens.overlaps(span.tokens) } }
      )
    ]
    for run in foreign {
      all.append((run.language, spans(in: text, run.language, tokens: run.tokens)))
    }
    return all
  }

  /// The mentions that detection finds; `found` are the frames that another field mentions.
  private func spans(
    in text: TokenizedText, _ language: String, tokens: Range<Int>? = nil,
    found: Set<String> = []
  ) -> [Span] {
    guard let lexicon = model.lexicons[language], let detector = detector(lexicon) else {
      return []
    }
    return detector.detections(in: text, tokens: tokens, besides: found).compactMap { detection in
      guard let frame = model.frames.firstIndex(where: { $0.name == detection.frame }) else {
        return nil
      }
      let entry = lexicon.entries[detection.entry]
      return Span(
        frame: frame, tokens: detection.tokens, pattern: entry.pattern.source,
        weight: detection.weight)
    }
  }

  private func detector(_ lexicon: Lexicon) -> Detector? {
    if let known = detectors[lexicon.language] { return known }
    guard let compiled = model.compiled[lexicon.language]?.compiled else { return nil }
    let detector = Detector(
      lexicon, compiled: compiled, frames: model.frames, vocabulary: vocabulary)
    detectors[lexicon.language] = detector
    return detector
  }

  /// Judges `spans`, all in sentences of one language, and adds them to the profiles of all frames.
  private func judge(
    _ spans: [Span], in text: TokenizedText, _ field: Mention.Field, _ language: String,
    _ registry: inout SourceRegistry, _ profilers: inout [Profiler]
  ) -> [Mention] {
    guard !spans.isEmpty else { return [] }
    guard let finder = finder(language) else {
      let mentions = spans.map { span in
        Mention(
          frame: model.frames[span.frame].name, field: field,
          range: text.byteRange(of: span.tokens), pattern: span.pattern, weight: span.weight,
          sentence: text.byteRange(of: span.tokens))
      }
      for (span, mention) in zip(spans, mentions) { profilers[span.frame].add(mention) }
      return mentions
    }
    var reader = FieldReader(text, quotations: parser.quotations(in: text.bytes), finder: finder)
    var mentions: [Mention] = []
    var sources: [(source: Int?, via: Int?)] = []
    for span in spans.sorted(by: { $0.tokens.lowerBound < $1.tokens.lowerBound }) {
      guard let (judgement, unit) = reader.judge(span.tokens) else { continue }
      let mention = Mention(
        frame: model.frames[span.frame].name, field: field,
        range: text.byteRange(of: span.tokens), pattern: span.pattern, weight: span.weight,
        voice: judgement.voice, stance: judgement.stance, sourceStance: judgement.sourceStance,
        outletChallenge: judgement.outletChallenge, cues: judgement.cues, sentence: unit.bytes)
      mentions.append(mention)
      sources.append(
        (
          judgement.source.map { registry.enter(text.phrase($0.bytes)) },
          judgement.via.map { registry.enter(text.phrase($0.bytes)) }
        ))
      profilers[span.frame].add(mention)
    }
    for index in mentions.indices {
      mentions[index].source = sources[index].source.map(registry.name)
      mentions[index].via = sources[index].via.map(registry.name)
    }
    neighbours(spans, mentions, &reader, &profilers)
    return mentions
  }

  /// What the sentence after a mention's does to the profile.
  private func neighbours(
    _ spans: [Span], _ mentions: [Mention], _ reader: inout FieldReader,
    _ profilers: inout [Profiler]
  ) {
    var used: Set<Int> = []
    // Sentences, by their first byte, in which a source says something that the outlet can endorse.
    var relayed: Set<Int> = []
    for mention in mentions {
      used.formUnion(mention.cues.map(\.range.lowerBound))
      if mention.voice == .attributed, mention.stance <= .hedged {
        relayed.insert(mention.sentence.lowerBound)
      }
    }
    for frame in profilers.indices {
      var seen: Set<Int> = []
      for span in spans where span.frame == frame {
        guard let unit = reader.unit(holding: span.tokens.lowerBound),
          seen.insert(unit.tokens.lowerBound).inserted, let next = reader.next(after: unit)
        else { continue }
        switch reader.comment(in: next, besides: used) {
        case .discredit: profilers[frame].addDiscredit()
        case .endorsement:
          if relayed.contains(unit.bytes.lowerBound) { profilers[frame].addEndorsement() }
        default: continue
        }
      }
    }
  }

  /// The tokens that lie in `bytes`, as far as they do.
  private func tokens(in bytes: Range<Int>, of text: TokenizedText) -> Range<Int> {
    let first = text.tokens.firstIndex { Int($0.end) > bytes.lowerBound } ?? text.tokens.count
    let end = text.tokens[first...].firstIndex { Int($0.start) >= bytes.upperBound }
    return first..<max(first, end ?? text.tokens.count)
  }
}

extension TokenizedText {
  /// The words in `range` with single spaces between them.
  func phrase(_ range: Range<Int>) -> String {
    string(range).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
