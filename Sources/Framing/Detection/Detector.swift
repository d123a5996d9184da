import Language
import Lexicon

/// Decides which matches of a lexicon are mentions of a frame.
///
/// **The one decision.** Evidence adds up, and only near the phrase. A dictionary that counts every
/// hit calls each report on a bombing a case of *foreign terrorists*; one that keeps only phrases
/// beyond doubt misses “the terrorists will answer for it” in a story about a riot. So a phrase has
/// a weight, the story's own words (`context` entries) lend theirs to the phrases in their sentence
/// and half of it to the neighbours', and what reaches the frame's threshold is a mention. Weights
/// over a whole document, as topic models and trained additive lexicons use them, were weighed
/// against it: they say what a text is about, but not which phrase carries the frame.
///
/// One a worker, because its matcher is.
package struct Detector {
  /// The share of its weight that context has in the sentences next to its own.
  package static let neighbourShare = 0.5
  /// What a mention of a frame lends to every weaker phrase for the frame in the text.
  ///
  /// As much as context of the usual weight (½) in a neighbouring sentence.
  package static let companionship = 0.25
  /// What is taken from every phrase in a text in which sentences with negative context outnumber
  /// those with positive: the text tells another story.
  package static let otherStory = -0.5

  package let lexicon: Lexicon
  private let matcher: Matcher
  private let thresholds: [String: Double]

  /// A detector for texts that are tokenised with `vocabulary`.
  ///
  /// - Throws: `LexiconError` as `Lexicon.compiled()` does.
  package init(_ lexicon: Lexicon, codebook: Codebook, vocabulary: Vocabulary) throws {
    self.init(
      lexicon, compiled: try lexicon.compiled(), frames: codebook.frames, vocabulary: vocabulary)
  }

  /// The same for a lexicon that is compiled.
  init(
    _ lexicon: Lexicon, compiled: CompiledLexicon, frames: [Frame], vocabulary: Vocabulary
  ) {
    self.lexicon = lexicon
    matcher = Matcher(compiled, vocabulary: vocabulary)
    thresholds = Dictionary(
      frames.map { ($0.name, $0.threshold) }, uniquingKeysWith: { first, _ in first })
  }

  /// The mentions in `text`, or in its `tokens` alone, in the order of the text; frame by frame for
  /// those that begin together.
  ///
  /// `found` are frames that another field of the article mentions: the text for its title.
  package func detections(
    in text: TokenizedText, tokens: Range<Int>? = nil, besides found: Set<String> = []
  ) -> [Detection] {
    var matches: [String: [Match]] = [:]
    for match in matcher.allMatches(in: text, tokens: tokens) {
      matches[lexicon.entries[match.entry].frame, default: []].append(match)
    }
    var detections: [Detection] = []
    for (frame, matches) in matches {
      detections += self.detections(
        of: frame, among: matches, in: text, isFound: found.contains(frame))
    }
    return detections.sorted {
      ($0.tokens.lowerBound, $0.frame) < ($1.tokens.lowerBound, $1.frame)
    }
  }

  /// How many patterns, of whatever weight, are found in `text`.
  func matchCount(in text: TokenizedText) -> Int { matcher.allMatches(in: text).count }

  private func detections(
    of frame: String, among matches: [Match], in text: TokenizedText, isFound: Bool
  ) -> [Detection] {
    var phrases: [Match] = []
    var vetoes: [Range<Int>] = []
    var surroundings = Surroundings()
    for match in matches {
      let entry = lexicon.entries[match.entry]
      if entry.isContext {
        surroundings.add(
          entry.weight, at: match.tokens, sentence: text.sentence(holding: match.tokens.lowerBound))
      } else if entry.weight < 0 {
        vetoes.append(match.tokens)
      } else {
        phrases.append(match)
      }
    }
    let vetoed = TokenCover(vetoes)
    phrases = PhraseSelection.minimal(phrases, of: lexicon).filter { match in
      !PhraseSelection.crossesClauses(match.tokens, in: text) && !vetoed.overlaps(match.tokens)
    }
    surroundings.settle()
    let threshold = thresholds[frame] ?? 1
    func candidates(company: Bool) -> [Detection] {
      phrases.map { match in
        Detection(
          frame: frame, tokens: match.tokens, entry: match.entry,
          weight: lexicon.entries[match.entry].weight,
          context: surroundings.weight(
            around: match.tokens, sentence: text.sentence(holding: match.tokens.lowerBound),
            company: company))
      }.filter { $0.weight + $0.context >= threshold }
    }
    var detections = candidates(company: isFound)
    if !detections.isEmpty, !isFound { detections = candidates(company: true) }
    return PhraseSelection.joined(PhraseSelection.strongest(detections), in: text)
  }
}

extension TokenizedText {
  /// The index of the sentence that holds token `index`.
  fileprivate func sentence(holding index: Int) -> Int {
    var low = 0
    var high = sentences.count
    while low < high {
      let middle = (low + high) / 2
      if sentences[middle].tokens.upperBound <= index { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
