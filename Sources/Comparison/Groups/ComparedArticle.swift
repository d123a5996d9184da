import Framing
import Ingest

/// What a comparison keeps of one article.
public struct ComparedArticle: Sendable, Equatable {
  /// As in the article.
  public var id: String
  /// As in the article.
  public var path: String?
  /// The address that the page declares, else the one it was fetched from.
  public var url: String?
  /// As in the article; nil when it is not known.
  public var outlet: String?
  /// As in the article.
  public var title: String?
  /// As in the article.
  public var authors: [String]
  /// As in the article.
  public var published: ArticleDate?
  /// As in the article.
  public var language: String?
  /// As in the article.
  public var section: String?
  /// The news agency that the article credits.
  public var agency: String?
  /// The indices of the groups that it belongs to.
  public var groups: [Int]
  /// Whether it can count.
  public var state: State
  /// Its class for each frame, in the order of the comparison's frames; all `none` unless judged.
  public var classes: [FrameProfile.Class]
  /// Its strongest sentences, by frame and then by strength; at most
  /// ``ComparisonOptions/evidencePerArticle``.
  public var evidence: [Evidence]
  /// Mentions in the text, also those beyond `evidence`.
  public var mentions: Int
  /// Words in the text.
  public var words: Int
  /// The index of the article that it is a near-copy of; nil when it is its own.
  public var copyOf: Int?

  /// Whether an article can count.
  public enum State: Sendable, Equatable {
    /// It has a text in a language that a lexicon covers.
    case judged
    /// It has a text, but no lexicon for its language.
    case unjudged
    /// It has no text.
    case unreadable
  }
}

/// A sentence that shows what an article does with a frame.
public struct Evidence: Sendable, Equatable {
  /// What a mention adds to: the A, R or C of a profile.
  public enum Kind: String, Sendable, CaseIterable {
    /// The outlet's own assertion, whole or hedged.
    case advances
    /// An assertion of someone else.
    case relays
    /// Doubted or denied, by whomever.
    case challenges
  }

  /// The frame's index in the comparison.
  public var frame: Int
  /// What the mention adds to.
  public var kind: Kind
  /// The sentence, as it stands in the text; a very long one is cut at `…` around the mention.
  public var sentence: String
  /// UTF-8 byte range of the mention in `sentence`, on scalar boundaries.
  public var highlight: Range<Int>
  /// UTF-8 byte ranges of the cues in `sentence`, in order; cues of other sentences are left out.
  public var cues: [Range<Int>]
  /// Who says it.
  public var voice: Mention.Voice
  /// Whom the article names as saying it.
  public var source: String?
  /// Who passes it on.
  public var via: String?
  /// How it reaches the reader.
  public var stance: Mention.Stance
  /// The weight of the lexicon's entry.
  public var weight: Double

  /// Ranks evidence of one kind: flat before hedged, denied before doubted, then by weight.
  var strength: Double {
    let commitment =
      switch (kind, stance) {
      case (.challenges, .denied), (.advances, .asserted), (.relays, .asserted): 2.0
      default: 0.0
      }
    // A named source shows more than hearsay; a sentence of a readable length more than a stump.
    let named = kind == .relays && source != nil ? 0.5 : 0
    let readable = (40...300).contains(sentence.utf8.count) ? 0.25 : 0
    return commitment + min(max(weight, 0), 4) / 4 + named + readable
  }
}
