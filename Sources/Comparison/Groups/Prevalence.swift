/// What one group does with one frame.
public struct Prevalence: Sendable, Equatable {
  /// What is counted.
  public enum Measure: String, Sendable, CaseIterable, Codable {
    /// Articles with a mention of the frame, whatever they do with it.
    case mentioning
    /// Articles that advance it.
    case advancing
    /// Articles that only relay it.
    case relaying
    /// Articles that challenge it.
    case challenging
  }

  /// What a group mostly does with a frame, in a word.
  public enum Habit: String, Sendable, CaseIterable, Codable {
    /// More than half of the articles that mention it advance it: a pusher.
    case advances
    /// More than half relay it: a relayer.
    case relays
    /// More than half challenge it: a debunker.
    case challenges
    /// No class has more than half of them.
    case mixed
    /// No article mentions it.
    case silent
    /// Fewer articles than ``ComparisonOptions/minimumArticles``: no claim.
    case tooFew
  }

  /// Article counts by class.
  public struct Counts: Sendable, Equatable {
    /// All articles.
    public var articles = 0
    /// Those of class `advanced`.
    public var advancing = 0
    /// Those of class `relayed`.
    public var relaying = 0
    /// Those of class `challenged`.
    public var challenging = 0

    /// Those of any class but `none`.
    public var mentioning: Int { advancing + relaying + challenging }

    /// The count of `measure`.
    public subscript(measure: Measure) -> Int {
      switch measure {
      case .mentioning: mentioning
      case .advancing: advancing
      case .relaying: relaying
      case .challenging: challenging
      }
    }
  }

  /// The index of the group.
  public var group: Int
  /// The index of the frame.
  public var frame: Int
  /// The counts that the shares are of: without near-copies unless they are kept.
  public var counts: Counts
  /// The counts with every near-copy.
  public var withCopies: Counts
  /// Shares of articles with Wilson intervals, one for each ``Measure`` in its order.
  public var shares: [Proportion]
  /// Intervals that resample whole stories; nil unless copies are kept and the group has some.
  public var clustered: [Interval]?
  /// The sentence that shows best what the group does, and the index of its article; nil without a
  /// mention.
  public var strongest: (article: Int, evidence: Evidence)?
  /// What the group mostly does.
  public var habit: Habit

  /// The share of `measure`.
  public subscript(measure: Measure) -> Proportion {
    shares[measure.rank]
  }

  /// Equal when all parts are.
  public static func == (a: Self, b: Self) -> Bool {
    a.group == b.group && a.frame == b.frame && a.counts == b.counts
      && a.withCopies == b.withCopies && a.clustered == b.clustered && a.habit == b.habit
      && a.strongest?.article == b.strongest?.article
      && a.strongest?.evidence == b.strongest?.evidence
  }
}

/// An interval of a share or a difference.
public struct Interval: Sendable, Equatable {
  /// Its lower end.
  public var low: Double
  /// Its upper end.
  public var high: Double
}

extension Prevalence.Measure {
  var rank: Int {
    switch self {
    case .mentioning: 0
    case .advancing: 1
    case .relaying: 2
    case .challenging: 3
    }
  }
}

extension Prevalence.Counts {
  /// What these counts amount to, given how many articles a claim needs.
  func habit(minimumArticles: Int) -> Prevalence.Habit {
    if articles < minimumArticles { return .tooFew }
    if mentioning == 0 { return .silent }
    // A tie at one half goes to neither.
    if 2 * advancing > mentioning { return .advances }
    if 2 * challenging > mentioning { return .challenges }
    if 2 * relaying > mentioning { return .relays }
    return .mixed
  }
}
