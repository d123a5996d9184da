/// A match that counts: one place where a frame is invoked, who voices it, and how it reaches the
/// reader.
///
/// Offsets are UTF-8 byte offsets into the article's field; output converts them to the unit that
/// was asked for.
public struct Mention: Sendable, Equatable {
  /// The field of an article that a mention stands in.
  public enum Field: String, Sendable, CaseIterable { case text, title }
  /// Who says it: the outlet itself, or someone whom it quotes or reports.
  public enum Voice: String, Sendable, CaseIterable { case outlet, attributed }
  /// How the mention reaches the reader, from full commitment to none.
  public enum Stance: String, Sendable, CaseIterable, Comparable {
    case asserted, hedged, doubted, denied

    /// Orders by strength of challenge: asserted < hedged < doubted < denied.
    public static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }
    private var rank: Int {
      switch self {
      case .asserted: 0
      case .hedged: 1
      case .doubted: 2
      case .denied: 3
      }
    }
  }
  /// The words that decided voice or stance.
  public struct Cue: Sendable, Equatable {
    /// UTF-8 byte range in the field.
    public var range: Range<Int>
    /// The cue's class as in `cues.tsv`, such as `report` or `doubt`.
    public var kind: String

    /// A cue of `kind` at `range`.
    public init(range: Range<Int>, kind: String) {
      self.range = range
      self.kind = kind
    }
  }

  /// The frame's name in the codebook.
  public var frame: String
  /// Where it stands.
  public var field: Field
  /// UTF-8 byte range in the field, on Unicode scalar boundaries, not empty.
  public var range: Range<Int>
  /// The lexicon entry's pattern as it stands in its file.
  public var pattern: String
  /// The entry's weight.
  public var weight: Double
  /// Who says it.
  public var voice: Voice
  /// The one who voices it, in the fullest form that the text gives; `nil` for the outlet and for
  /// hearsay.
  public var source: String?
  /// Who passes it on, when a source is quoted through another.
  public var via: String?
  /// How it reaches the reader, all challenges considered.
  public var stance: Stance
  /// The source's own commitment, before the outlet's challenge.
  public var sourceStance: Stance
  /// The challenge that comes from outside the source's clause; `asserted` when there is none.
  public var outletChallenge: Stance
  /// The words that decided, in text order; empty for a plain assertion by the outlet.
  public var cues: [Cue]
  /// UTF-8 byte range of its sentence in the field.
  public var sentence: Range<Int>

  /// A mention of these parts.
  public init(
    frame: String, field: Field = .text, range: Range<Int>, pattern: String, weight: Double,
    voice: Voice = .outlet, source: String? = nil, via: String? = nil, stance: Stance = .asserted,
    sourceStance: Stance = .asserted, outletChallenge: Stance = .asserted, cues: [Cue] = [],
    sentence: Range<Int>
  ) {
    self.frame = frame
    self.field = field
    self.range = range
    self.pattern = pattern
    self.weight = weight
    self.voice = voice
    self.source = source
    self.via = via
    self.stance = stance
    self.sourceStance = sourceStance
    self.outletChallenge = outletChallenge
    self.cues = cues
    self.sentence = sentence
  }
}
