/// What an article does with one frame: advances it, relays it, challenges it, or nothing.
public struct FrameProfile: Sendable, Equatable {
  /// The article's class for a frame.
  public enum Class: String, Sendable, CaseIterable { case none, relayed, challenged, advanced }

  /// A: the outlet's own assertions, half for a hedged one, and its endorsements of a source.
  public var advanced: Double
  /// R: assertions of others, half for a hedged one.
  public var relayed: Double
  /// C: mentions doubted or denied in whatever voice, and discredit in the next sentence.
  public var challenged: Double
  /// Words in the text, the base of ``coverage``.
  public var words: Int
  /// Whether any mention counted; a hearsay that was hedged away still makes the frame present.
  public var mentions: Int
  /// The probability that the frame is in the text at all, 0…1, from a trained lexicon's scores;
  /// nil without one.
  public var probability: Double?
  /// The probability from which a trained lexicon calls the frame present; nil without one.
  public var probabilityThreshold: Double?

  /// A profile of these sums.
  public init(
    advanced: Double = 0, relayed: Double = 0, challenged: Double = 0, mentions: Int = 0,
    words: Int, probability: Double? = nil, probabilityThreshold: Double? = nil
  ) {
    self.advanced = advanced
    self.relayed = relayed
    self.challenged = challenged
    self.mentions = mentions
    self.words = words
    self.probability = probability
    self.probabilityThreshold = probabilityThreshold
  }

  /// Whether the frame is a label of the article: its probability reaches its threshold, or, where
  /// no lexicon was trained, its class is not `none`.
  public var isLabel: Bool {
    if let probability, let probabilityThreshold { return probability >= probabilityThreshold }
    return self.class != .none
  }

  /// The class: `advanced` if A ≥ 1 and A > C; else `challenged` if C ≥ 1 and C ≥ (A + R) / 2; else
  /// `relayed` if there is a mention; else `none`.
  public var `class`: Class {
    if mentions == 0 { return .none }
    if advanced >= 1 && advanced > challenged { return .advanced }
    if challenged >= 1 && challenged >= (advanced + relayed) / 2 { return .challenged }
    return .relayed
  }

  /// (A + R + C) per 1,000 words; 0 for an empty text.
  public var coverage: Double {
    words == 0 ? 0 : (advanced + relayed + challenged) * 1000 / Double(words)
  }

  /// (A + 0.3 R − C) / (A + R + C), from −1 (only challenged) to 1 (only advanced); `nil` without
  /// a mention.
  public var balance: Double? {
    let sum = advanced + relayed + challenged
    return sum == 0 ? nil : (advanced + 0.3 * relayed - challenged) / sum
  }
}
