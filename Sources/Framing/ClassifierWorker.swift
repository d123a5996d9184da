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
    let found = spans(in: text, language).filter {
      text.byteRange(of: $0.tokens).lowerBound >= headline.upperBound
    }
    var (mentions, profilers) = judge(found, in: text, .text, language, &registry)
    var head: TokenizedText?
    if let title = article.title {
      let tokens = tokenizer.tokenize(title)
      mentions +=
        judge(
          spans(in: tokens, language, found: Set(mentions.map(\.frame))), in: tokens, .title,
          language, &registry
        ).mentions
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
    let (mentions, profilers) = judge(spans, in: text, .text, language, &registry)
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

  /// The language whose lexicon reads the article: that of the text, else the declared one.
  private func language(of article: Article, _ body: String) -> String? {
    if let found = identifier.language(of: body), model.lexicons[found] != nil { return found }
    if let declared = article.language?.prefix(2).lowercased(), model.lexicons[declared] != nil {
      return declared
    }
    return nil
  }

  private func finder(_ language: String) -> CueFinder? {
    if let known = finders[language] { return known }
    guard let cues = model.cues[language] else { return nil }
    let finder = CueFinder(cues, vocabulary: vocabulary)
    finders[language] = finder
    return finder
  }

  /// The mentions that detection finds; `found` are the frames that another field mentions.
  private func spans(in text: TokenizedText, _ language: String, found: Set<String> = [])
    -> [Span]
  {
    guard let lexicon = model.lexicons[language], let detector = detector(lexicon) else {
      return []
    }
    return detector.detections(in: text, besides: found).compactMap { detection in
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
    // Compiling was tried when the model was made, so this does not fail.
    let detector = try? Detector(
      lexicon, codebook: Codebook(frames: model.frames), vocabulary: vocabulary)
    detectors[lexicon.language] = detector
    return detector
  }

  /// Judges `spans` and sums the profiles of all frames.
  private func judge(
    _ spans: [Span], in text: TokenizedText, _ field: Mention.Field, _ language: String,
    _ registry: inout SourceRegistry
  ) -> (mentions: [Mention], profilers: [Profiler]) {
    var profilers = Array(repeating: Profiler(), count: model.frames.count)
    guard !spans.isEmpty else { return ([], profilers) }
    guard let finder = finder(language) else {
      let mentions = spans.map { span in
        Mention(
          frame: model.frames[span.frame].name, field: field,
          range: text.byteRange(of: span.tokens), pattern: span.pattern, weight: span.weight,
          sentence: text.byteRange(of: span.tokens))
      }
      for (span, mention) in zip(spans, mentions) { profilers[span.frame].add(mention) }
      return (mentions, profilers)
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
    return (mentions, profilers)
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
