/// What the classifier finds in one article: every mention, and a profile for each frame.
public struct Classification: Sendable, Equatable {
  /// The mentions of the text and of the title, each field in text order, the text first.
  public var mentions: [Mention]
  /// A profile for each frame of the codebook, in its order.
  public var profiles: [(frame: String, profile: FrameProfile)]
  /// The language of the lexicon that was used, `nil` when none fits the text.
  public var language: String?

  /// A classification of these parts.
  public init(
    mentions: [Mention] = [], profiles: [(frame: String, profile: FrameProfile)] = [],
    language: String? = nil
  ) {
    self.mentions = mentions
    self.profiles = profiles
    self.language = language
  }

  /// The frames that the article is labelled with, in the codebook's order.
  ///
  /// See ``FrameProfile/isLabel``.
  public var labels: [String] {
    profiles.filter(\.profile.isLabel).map(\.frame)
  }

  /// The profile of `frame`, `nil` if the codebook lacks it.
  public func profile(of frame: String) -> FrameProfile? {
    profiles.first { $0.frame == frame }?.profile
  }

  /// Equal when all parts are.
  public static func == (a: Self, b: Self) -> Bool {
    a.mentions == b.mentions && a.language == b.language
      && a.profiles.elementsEqual(
        b.profiles, by: { $0.frame == $1.frame && $0.profile == $1.profile })
  }
}
