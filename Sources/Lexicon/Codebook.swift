/// The frames that are looked for, with their definitions.
///
/// Read from `codebook.yaml`; annotators and the classifier work from the same page.
public struct Codebook: Sendable, Equatable {
  /// The frames in the order of the file.
  public var frames: [Frame]

  /// A codebook of `frames`.
  public init(frames: [Frame]) { self.frames = frames }
}

/// An interpretation that a story can be told in.
public struct Frame: Sendable, Equatable {
  /// Its name in files and output, such as `foreign-terrorists`: lower-case letters and hyphens.
  public var name: String
  /// One sentence that says what the frame claims.
  public var definition: String
  /// What counts as a mention, an example or a rule each.
  public var counts: [String]
  /// What looks like a mention and is none.
  public var countsNot: [String]
  /// The weight that a match must reach to be a mention; 1 unless the codebook says otherwise.
  public var threshold: Double
  /// How the scores of its patterns become a probability; nil until it has been trained.
  public var score: DocumentScore?

  /// A frame of these parts.
  public init(
    name: String, definition: String, counts: [String] = [], countsNot: [String] = [],
    threshold: Double = 1, score: DocumentScore? = nil
  ) {
    self.name = name
    self.definition = definition
    self.counts = counts
    self.countsNot = countsNot
    self.threshold = threshold
    self.score = score
  }
}

/// What a frame's codebook entry says about scoring whole texts.
///
/// The score of a text is `bias` + Σ score × (1 + ln count) / √length over the patterns found; it is
/// the calibrated log-odds that the frame is in the text.
public struct DocumentScore: Sendable, Equatable {
  /// What a text's length is for the score.
  public enum Length: String, Sendable, CaseIterable {
    /// Different stems, plus one.
    case stems
    /// Words, plus one.
    case words
  }

  /// The log-odds of a text without any of the patterns.
  public var bias: Double
  /// The probability from which the frame is among the labels of a text, 0…1.
  public var threshold: Double
  /// What counts as length.
  public var length: Length

  /// A score of these parts.
  public init(bias: Double, threshold: Double, length: Length = .stems) {
    self.bias = bias
    self.threshold = threshold
    self.length = length
  }
}
