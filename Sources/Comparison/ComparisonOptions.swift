/// What to compare, and how carefully.
public struct ComparisonOptions: Sendable, Equatable {
  /// What articles are grouped by.
  public enum Grouping: String, Sendable, CaseIterable, Codable {
    /// The publishing outlet.
    case outlet
    /// Each author; an article of two authors counts for both.
    case author
    /// The language of the text.
    case language
    /// The outlet's section.
    case section
    /// Whoever is quoted: a source's rows count only what that source voices.
    case source
  }

  /// How finely time is cut.
  public enum Period: String, Sendable, CaseIterable, Codable {
    /// Calendar days, as the pages date them.
    case day
    /// ISO 8601 weeks, Monday to Sunday.
    case week
    /// Calendar months.
    case month
  }

  /// What articles are grouped by.
  public var by: Grouping
  /// Whether near-copies count; unless they do, only the earliest of them counts.
  public var keepCopies: Bool
  /// Only these frames; nil for all.
  public var frames: [String]?
  /// The coverage of every interval, above 0 and below 1.
  public var confidence: Double
  /// A group with fewer articles is shown, but nothing is claimed of it.
  ///
  /// Five is where a Wilson interval first is narrower than half the scale at its ends: 5 of 5
  /// gives 57–100 %.
  public var minimumArticles: Int
  /// The fixed seed of every resampling.
  public var seed: UInt64
  /// How time is cut; nil to fit the span: days up to six weeks, weeks up to two years, else
  /// months.
  public var period: Period?
  /// The most sentences of evidence that are kept of one article.
  public var evidencePerArticle: Int

  /// Options, all with a default.
  public init(
    by: Grouping = .outlet, keepCopies: Bool = false, frames: [String]? = nil,
    confidence: Double = 0.95, minimumArticles: Int = 5, seed: UInt64 = 1, period: Period? = nil,
    evidencePerArticle: Int = 12
  ) {
    self.by = by
    self.keepCopies = keepCopies
    self.frames = frames
    self.confidence = confidence
    self.minimumArticles = minimumArticles
    self.seed = seed
    self.period = period
    self.evidencePerArticle = evidencePerArticle
  }
}
