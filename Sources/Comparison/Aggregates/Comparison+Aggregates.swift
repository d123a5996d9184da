import Framing
import Ingest

extension Comparison {
  /// The comparison of a corpus that was counted elsewhere.
  ///
  /// `examples` took in the articles of ``Aggregates/examples``, which give the sentences to show
  /// and who was first; every count comes from `aggregates`. Words and threads need every text and
  /// stay empty, and copies that are kept would need the stories of every article, so
  /// ``ComparisonOptions/keepCopies`` is not looked at.
  package init(_ aggregates: Aggregates, examples: Accumulator) {
    var options = examples.options
    options.by = .outlet
    options.keepCopies = false
    let frames = aggregates.meta.frames
    let rows = aggregates.groups.filter { $0.articles + $0.copies + $0.unjudged > 0 }
      .sorted { $0.name < $1.name }
    let groups = rows.map {
      Group(
        name: $0.name, articles: $0.articles, copies: $0.copies, unreadable: $0.unreadable,
        unjudged: $0.unjudged, reprints: $0.reprints)
    }
    let groupNumbers = Self.numbers(groups.map { GroupName($0.name).folded })
    let frameNumbers = Self.numbers(frames)

    var articles = examples.articles
    let ids = Self.numbers(articles.map(\.id))
    let copies = aggregates.copies.compactMap { row -> Copy? in
      guard let copy = ids[row.copy], let original = ids[row.original] else { return nil }
      articles[copy].copyOf = original
      return Copy(
        original: original, copy: copy, similarity: row.similarity, containment: row.containment,
        agency: row.agency, isOrderKnown: row.isOrderKnown)
    }
    // The examples number frames and groups as they met them.
    let frameOrder = frames.map { examples.frameNumbers[$0] }
    func reordered(_ classes: [FrameProfile.Class]) -> [FrameProfile.Class] {
      frameOrder.map { number in number.flatMap { $0 < classes.count ? classes[$0] : nil } ?? .none
      }
    }
    var memberships: [[(group: Int, classes: [FrameProfile.Class])]] = []
    for index in articles.indices {
      memberships.append(
        examples.memberships[index].compactMap { entry in
          groupNumbers[GroupName(examples.groupNames[entry.group]).folded].map {
            ($0, reordered(entry.classes))
          }
        })
      articles[index].groups = memberships[index].map(\.group)
      articles[index].classes = reordered(articles[index].classes)
      articles[index].evidence = articles[index].evidence.compactMap { evidence in
        guard let frame = frameNumbers[examples.frames[evidence.frame]] else { return nil }
        var evidence = evidence
        evidence.frame = frame
        return evidence
      }
    }
    var tally = Tally(
      groups: groups.map(\.name), frames: frames.count, articles: articles,
      memberships: memberships, options: options)
    tally.state(
      aggregates.counts.compactMap { row in
        guard let group = groupNumbers[GroupName(row.group).folded],
          let frame = frameNumbers[row.frame]
        else {
          return nil
        }
        return (group * frames.count + frame, row.own, row.all)
      })
    let differences = tally.differences()
    let span = aggregates.meta.firstDay.flatMap { first in
      aggregates.meta.lastDay.map { (Day(number: first), Day(number: $0)) }
    }
    let period = options.period ?? span.map { Timeline.period(from: $0, to: $1) } ?? .day
    let notes = Notes.sentences(
      articles: aggregates.meta.articles, unreadable: aggregates.meta.unreadable,
      unjudged: aggregates.meta.unjudged, copies: aggregates.meta.copies, options: options,
      comparedGroups: differences.compared, groups: groups.count)
    self.init(
      options: options, frames: frames, groups: groups, articles: articles,
      prevalence: tally.prevalence(), differences: differences.rows,
      againstRest: tally.againstRest(), copies: copies, period: period,
      timeline: Self.timeline(
        aggregates.days, groupNumbers, frameNumbers, by: period, options: options),
      firsts: tally.firsts(), threads: [],
      sources: aggregates.sources.compactMap { row in
        frameNumbers[row.frame].map {
          SourceUse(
            source: row.source, outlet: row.outlet, frame: $0, articles: row.articles,
            stances: [row.asserted, row.hedged, row.doubted, row.denied])
        }
      }.sorted(by: SourceTally.isBefore), wordTables: WordTables(),
      notes: notes + [
        "All articles were counted; sentences are shown from \(articles.count) of them, and words "
          + "and threads are not compared."
      ])
    articleCount = aggregates.meta.articles
    self.span = span.map { $0.0...$0.1 }
  }

  private static func numbers(_ names: [String]) -> [String: Int] {
    Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private static func timeline(
    _ days: [Aggregates.DayRow], _ groups: [String: Int], _ frames: [String: Int],
    by period: ComparisonOptions.Period, options: ComparisonOptions
  ) -> [TimelinePoint] {
    struct Place: Hashable {
      var group: Int
      var frame: Int
      var start: Day
    }
    var counts: [Place: Prevalence.Counts] = [:]
    for row in days where row.articles > 0 {
      guard let group = groups[GroupName(row.group).folded], let frame = frames[row.frame] else {
        continue
      }
      let start = Timeline.start(of: Day(number: row.day), by: period)
      var sum = counts[Place(group: group, frame: frame, start: start)] ?? .init()
      sum.articles += row.articles
      sum.advancing += row.advanced
      sum.relaying += row.relayed
      sum.challenging += row.challenged
      counts[Place(group: group, frame: frame, start: start)] = sum
    }
    return counts.sorted {
      ($0.key.group, $0.key.frame, $0.key.start) < ($1.key.group, $1.key.frame, $1.key.start)
    }.map { place, counts in
      TimelinePoint(
        group: place.group, frame: place.frame, start: place.start, counts: counts,
        advancing: Proportion(
          counts.advancing, of: counts.articles, confidence: options.confidence),
        mentioning: Proportion(
          counts.mentioning, of: counts.articles, confidence: options.confidence))
    }
  }
}
