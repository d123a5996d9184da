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

  /// A frame of these parts.
  public init(
    name: String, definition: String, counts: [String] = [], countsNot: [String] = [],
    threshold: Double = 1
  ) {
    self.name = name
    self.definition = definition
    self.counts = counts
    self.countsNot = countsNot
    self.threshold = threshold
  }
}
