/// What a group did with a frame in one period.
public struct TimelinePoint: Sendable, Equatable {
  /// The index of the group.
  public var group: Int
  /// The index of the frame.
  public var frame: Int
  /// The period's first day.
  public var start: Day
  /// Its articles, by class.
  public var counts: Prevalence.Counts
  /// The share that advances the frame, with its interval.
  public var advancing: Proportion
  /// The share that mentions the frame, with its interval.
  public var mentioning: Proportion
}

/// When a group first carried a frame.
public struct FirstUse: Sendable, Equatable {
  /// The index of the frame.
  public var frame: Int
  /// Whether it is the first article that mentions the frame or that advances it.
  public var measure: Prevalence.Measure
  /// The index of the group.
  public var group: Int
  /// The index of the article.
  public var article: Int
  /// Its rank among the groups, from 1; groups whose order the dates leave open share a rank.
  public var rank: Int
}

/// Cuts time into periods.
enum Timeline {
  /// The period that gives a readable number of points over the articles' span.
  static func period(fitting articles: [ComparedArticle]) -> ComparisonOptions.Period {
    let days = articles.compactMap { $0.published.map(Day.init) }
    guard let first = days.min(), let last = days.max() else { return .day }
    return period(from: first, to: last)
  }

  /// The period that gives a readable number of points from `first` to `last`.
  static func period(from first: Day, to last: Day) -> ComparisonOptions.Period {
    let span = last.number - first.number
    return span <= 42 ? .day : span <= 730 ? .week : .month
  }

  /// The first day of the period that `day` lies in.
  static func start(of day: Day, by period: ComparisonOptions.Period) -> Day {
    switch period {
    case .day: day
    case .week: day.monday
    case .month: day.firstOfMonth
    }
  }
}

extension Tally {
  /// Counts by group, frame and period; articles without a date are left out.
  func timeline(by period: ComparisonOptions.Period) -> [TimelinePoint] {
    var points: [TimelinePoint] = []
    for group in names.indices {
      var periods: [Day: [Member]] = [:]
      for member in members[group] where options.keepCopies || !member.isCopy {
        guard let date = articles[member.article].published else { continue }
        periods[Timeline.start(of: Day(date), by: period), default: []].append(member)
      }
      let starts = periods.keys.sorted()
      for frame in 0..<frames {
        for start in starts {
          let counts = count(periods[start] ?? [], frame: frame, copies: true)
          func share(_ measure: Prevalence.Measure) -> Proportion {
            Proportion(counts[measure], of: counts.articles, confidence: options.confidence)
          }
          points.append(
            TimelinePoint(
              group: group, frame: frame, start: start, counts: counts,
              advancing: share(.advancing), mentioning: share(.mentioning)))
        }
      }
    }
    return points
  }

  /// The first article of each group that mentions, and that advances, each frame; by frame,
  /// measure and time.
  ///
  /// Near-copies count: whoever reprints a frame carries it.
  func firsts() -> [FirstUse] {
    var firsts: [FirstUse] = []
    for frame in 0..<frames {
      for measure in [Prevalence.Measure.mentioning, .advancing] {
        var uses: [(group: Int, article: Int, moment: Moment)] = []
        for group in names.indices {
          let first = members[group].filter { member in
            guard articles[member.article].published != nil, frame < member.classes.count else {
              return false
            }
            let kind = member.classes[frame]
            return measure == .advancing ? kind == .advanced : kind != .none
          }.map { ($0.article, Moment(articles[$0.article].published)) }
            .min { ($0.1.sortKey, $0.0) < ($1.1.sortKey, $1.0) }
          if let first { uses.append((group, first.0, first.1)) }
        }
        uses.sort { ($0.moment.sortKey, $0.group) < ($1.moment.sortKey, $1.group) }
        var rank = 0
        for (position, use) in uses.enumerated() {
          if position == 0 || uses[position - 1].moment.isBefore(use.moment) == true {
            rank = position + 1
          }
          firsts.append(
            FirstUse(
              frame: frame, measure: measure, group: use.group, article: use.article, rank: rank))
        }
      }
    }
    return firsts
  }
}
