import Framing
import Ingest

/// Groups of articles side by side, usually outlets: what each does with each frame, how sure that
/// is, and the sentences that show it.
///
/// **The room's one decision.** A comparison is made in one pass over classified articles and keeps
/// a small record of each (``ComparedArticle``: names, dates, classes, a few sentences), never the
/// texts; every number is then a pure function of those records, so that a table, a page and a
/// test all read the same values. Keeping the texts and computing lazily was weighed against it:
/// it would make memory grow with the corpus and a number depend on who asks first. Counting on
/// the fly without records was too: near-copies are known only at the end, and collapsing them
/// needs the articles.
///
/// Shares are of *articles*, not of mentions, since an article is what a reader meets and what an
/// editor decides on; every share has its interval, and a group with too few articles gets none of
/// our words.
public struct Comparison: Sendable {
  /// What it was made with.
  public var options: ComparisonOptions
  /// The frames, in the codebook's order.
  public var frames: [String]
  /// What is compared, in alphabetical order.
  public var groups: [Group]
  /// A record of every article that came in, in input order.
  public var articles: [ComparedArticle]
  /// A row for each group and frame, in the order of `groups`, then of `frames`.
  public var prevalence: [Prevalence]
  /// Every pair of groups, for each frame and measure; see ``Difference``.
  public var differences: [Difference]
  /// Every group against all others together.
  public var againstRest: [Difference]
  /// The near-copies, in the order in which they appeared.
  public var copies: [Copy]
  /// How time is cut in `timeline`.
  public var period: ComparisonOptions.Period
  /// Counts by group, frame and period, in this order; periods without an article are left out.
  public var timeline: [TimelinePoint]
  /// When each group first carried each frame.
  public var firsts: [FirstUse]
  /// Articles of several on one event, the largest first.
  public var threads: [StoryThread]
  /// Who voices frames, and in which outlets.
  public var sources: [SourceUse]
  /// The words of all groups; see ``keywords(of:against:in:limit:)``.
  var wordTables: WordTables
  /// How many articles came in; more than ``articles`` when they were counted elsewhere.
  public internal(set) var articleCount: Int
  /// The first and last day of the articles; nil when none has a date.
  public internal(set) var span: ClosedRange<Day>?
  /// What the reader should know about the whole, a sentence each; empty when nothing is odd.
  public var notes: [String]

  /// Compares `articles`, which are read once, in their order.
  public init(
    of articles: some Sequence<ClassifiedArticle>, options: ComparisonOptions = .init()
  ) {
    var accumulator = Accumulator(options: options)
    for article in articles { accumulator.add(article) }
    self = accumulator.comparison()
  }

  /// A comparison of these parts.
  init(
    options: ComparisonOptions, frames: [String], groups: [Group], articles: [ComparedArticle],
    prevalence: [Prevalence], differences: [Difference], againstRest: [Difference],
    copies: [Copy], period: ComparisonOptions.Period, timeline: [TimelinePoint],
    firsts: [FirstUse], threads: [StoryThread], sources: [SourceUse], wordTables: WordTables,
    notes: [String]
  ) {
    self.options = options
    self.frames = frames
    self.groups = groups
    self.articles = articles
    self.prevalence = prevalence
    self.differences = differences
    self.againstRest = againstRest
    self.copies = copies
    self.period = period
    self.timeline = timeline
    self.firsts = firsts
    self.threads = threads
    self.sources = sources
    self.wordTables = wordTables
    self.notes = notes
    articleCount = articles.count
    let days = articles.compactMap { $0.published.map(Day.init) }
    if let first = days.min(), let last = days.max() { span = first...last }
  }

  /// The row of `group` and `frame`, both indices.
  public func prevalence(group: Int, frame: Int) -> Prevalence {
    prevalence[group * frames.count + frame]
  }
}

extension Comparison {
  /// One side of a comparison: an outlet, an author, a language, a section or a source.
  public struct Group: Sendable, Equatable {
    /// Its name; `(unknown)` for articles that do not say.
    public var name: String
    /// The articles that its shares are of: judged, and own unless copies are kept.
    public var articles: Int
    /// Articles that are near-copies of an earlier one.
    public var copies: Int
    /// Articles without a text, which nothing can be said of.
    public var unreadable: Int
    /// Articles in a language that no lexicon covers, which nothing is claimed of.
    public var unjudged: Int
    /// The group that most of its copies come from, when more than half of all its articles are
    /// copies of another group's; else nil.
    public var reprints: String?
  }
}
