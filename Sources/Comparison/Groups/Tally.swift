import Framing

/// Counts articles by group, frame and class, and sets the counts against each other.
struct Tally {
  /// An article in a group.
  struct Member {
    var article: Int
    var classes: [FrameProfile.Class]
    /// The article whose text it carries, itself if it is no copy.
    var story: Int
    var isCopy: Bool
  }

  let names: [String]
  let frames: Int
  let articles: [ComparedArticle]
  let options: ComparisonOptions
  /// The judged articles of each group.
  var members: [[Member]]
  /// Judged articles by text: whether a story has more than one article.
  private var unreadable: [Int]
  private var unjudged: [Int]
  private var counts: [Prevalence.Counts] = []
  private var withCopies: [Prevalence.Counts] = []

  init(
    groups: [String], frames: Int, articles: [ComparedArticle],
    memberships: [[(group: Int, classes: [FrameProfile.Class])]], options: ComparisonOptions
  ) {
    names = groups
    self.frames = frames
    self.articles = articles
    self.options = options
    members = groups.map { _ in [] }
    unreadable = groups.map { _ in 0 }
    unjudged = groups.map { _ in 0 }
    for (index, article) in articles.enumerated() {
      for entry in memberships[index] {
        switch article.state {
        case .unreadable: unreadable[entry.group] += 1
        case .unjudged: unjudged[entry.group] += 1
        case .judged:
          members[entry.group].append(
            Member(
              article: index, classes: entry.classes, story: article.copyOf ?? index,
              isCopy: article.copyOf != nil))
        }
      }
    }
    for group in groups.indices {
      for frame in 0..<frames {
        counts.append(count(members[group], frame: frame, copies: options.keepCopies))
        withCopies.append(count(members[group], frame: frame, copies: true))
      }
    }
  }

  /// Takes counts that were made elsewhere, by index of group and frame, in place of its own.
  mutating func state(
    _ stated: [(index: Int, own: Prevalence.Counts, all: Prevalence.Counts)]
  ) {
    for (index, own, all) in stated {
      counts[index] = own
      withCopies[index] = all
    }
  }

  /// The articles of each group that its shares are of.
  var countedArticles: [[Int]] {
    members.map { members in
      members.filter { options.keepCopies || !$0.isCopy }.map(\.article)
    }
  }

  func count(_ members: [Member], frame: Int, copies: Bool) -> Prevalence.Counts {
    var counts = Prevalence.Counts()
    for member in members where copies || !member.isCopy {
      counts.articles += 1
      switch frame < member.classes.count ? member.classes[frame] : .none {
      case .none: break
      case .advanced: counts.advancing += 1
      case .relayed: counts.relaying += 1
      case .challenged: counts.challenging += 1
      }
    }
    return counts
  }

  func groups() -> [Comparison.Group] {
    names.indices.map { group in
      let copies = members[group].filter(\.isCopy)
      return Comparison.Group(
        name: names[group],
        articles: options.keepCopies
          ? members[group].count : members[group].count - copies.count,
        copies: copies.count, unreadable: unreadable[group], unjudged: unjudged[group],
        reprints: reprinted(group, copies))
    }
  }

  /// The outlet that `group` mostly reprints, when more than half of its articles are copies.
  private func reprinted(_ group: Int, _ copies: [Member]) -> String? {
    guard options.by == .outlet, 2 * copies.count > members[group].count else { return nil }
    var origins: [String: Int] = [:]
    for copy in copies {
      guard let outlet = articles[copy.story].outlet else { continue }
      let name = GroupName(outlet).written
      if name != names[group] { origins[name, default: 0] += 1 }
    }
    return origins.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }

  func prevalence() -> [Prevalence] {
    var rows: [Prevalence] = []
    for group in names.indices {
      for frame in 0..<frames {
        let index = group * frames + frame
        let habit = counts[index].habit(minimumArticles: options.minimumArticles)
        rows.append(
          Prevalence(
            group: group, frame: frame, counts: counts[index], withCopies: withCopies[index],
            shares: Prevalence.Measure.allCases.map { share(counts[index], $0) },
            clustered: clustered(group, frame), strongest: strongest(group, frame, habit),
            habit: habit))
      }
    }
    return rows
  }

  private func share(_ counts: Prevalence.Counts, _ measure: Prevalence.Measure) -> Proportion {
    Proportion(counts[measure], of: counts.articles, confidence: options.confidence)
  }

  /// The best sentence of the kind that the group's habit is, else of any kind; own articles
  /// before copies.
  private func strongest(
    _ group: Int, _ frame: Int, _ habit: Prevalence.Habit
  ) -> (article: Int, evidence: Evidence)? {
    let wanted: (FrameProfile.Class, Evidence.Kind)? =
      switch habit {
      case .advances: (.advanced, .advances)
      case .relays: (.relayed, .relays)
      case .challenges: (.challenged, .challenges)
      case .mixed, .silent, .tooFew: nil
      }
    var best: (score: Double, article: Int, evidence: Evidence)?
    for member in members[group] {
      let record = articles[member.article]
      for evidence in record.evidence where evidence.frame == frame {
        if options.by == .source
          && evidence.source.map({ GroupName($0).folded }) != GroupName(names[group]).folded
        {
          continue
        }
        var score = evidence.strength
        if let wanted {
          if evidence.kind == wanted.1 { score += 10 }
          if frame < member.classes.count && member.classes[frame] == wanted.0 { score += 5 }
        }
        if !member.isCopy { score += 2.5 }
        if best.map({ score > $0.score }) ?? true { best = (score, member.article, evidence) }
      }
    }
    return best.map { ($0.article, $0.evidence) }
  }

  // MARK: - Differences

  /// Groups that pairs are made of beyond which a table has no reader.
  static let mostCompared = 40

  /// Every pair of groups, and how many groups that are; beyond ``mostCompared`` the largest.
  func differences() -> (rows: [Difference], compared: Int) {
    var compared = Array(names.indices)
    if compared.count > Self.mostCompared {
      let sizes = names.indices.map { frames > 0 ? counts[$0 * frames].articles : 0 }
      compared = compared.sorted { (sizes[$1], $0) < (sizes[$0], $1) }
      compared = compared.prefix(Self.mostCompared).sorted()
    }
    var rows: [Difference] = []
    for frame in 0..<frames {
      for measure in Prevalence.Measure.allCases {
        for (position, a) in compared.enumerated() {
          for b in compared[(position + 1)...] {
            rows.append(
              difference(
                frame, measure, a, b, counts[a * frames + frame], counts[b * frames + frame]))
          }
        }
      }
    }
    adjust(&rows)
    return (rows, compared.count)
  }

  /// Every group against all others together, when there are at least two groups.
  func againstRest() -> [Difference] {
    guard names.count > 1 else { return [] }
    var rows: [Difference] = []
    for frame in 0..<frames {
      for measure in Prevalence.Measure.allCases {
        for a in names.indices {
          rows.append(
            difference(
              frame, measure, a, nil, counts[a * frames + frame], rest(of: a, frame: frame)))
        }
      }
    }
    adjust(&rows)
    return rows
  }

  /// The counts of all articles that are not in `group`, each once.
  private func rest(of group: Int, frame: Int) -> Prevalence.Counts {
    var sum = Prevalence.Counts()
    for other in names.indices where other != group {
      let counts = counts[other * frames + frame]
      sum.articles += counts.articles
      sum.advancing += counts.advancing
      sum.relaying += counts.relaying
      sum.challenging += counts.challenging
    }
    return sum
  }

  private func difference(
    _ frame: Int, _ measure: Prevalence.Measure, _ a: Int, _ b: Int?, _ countsA: Prevalence.Counts,
    _ countsB: Prevalence.Counts
  ) -> Difference {
    let shareA = share(countsA, measure)
    let shareB = share(countsB, measure)
    let difference = ProportionDifference(shareA, shareB)
    var interval = Interval(low: difference.low, high: difference.high)
    var isClustered = false
    if let resampled = clusteredDifference(frame, measure, a, b) {
      interval = resampled
      isClustered = true
    }
    var row = Difference(
      frame: frame, measure: measure, a: a, b: b, shareA: shareA, shareB: shareB,
      difference: difference.value, interval: interval, isClustered: isClustered,
      effect: difference.effect)
    if min(countsA.articles, countsB.articles) >= max(1, options.minimumArticles) {
      let (method, p) =
        ContingencyTable(
          shareA.count, of: shareA.total, against: shareB.count, of: shareB.total
        ).test
      row.test = Difference.Test(method: method, p: p, q: p)
    }
    return row
  }

  /// Sets the q of every tested row, over all of them together.
  private func adjust(_ rows: inout [Difference]) {
    let tested = rows.indices.filter { rows[$0].test != nil }
    let q = MultipleTesting.benjaminiHochberg(tested.compactMap { rows[$0].test?.p })
    for (index, q) in zip(tested, q) { rows[index].test?.q = q }
  }

  // MARK: - Stories as clusters

  /// Intervals of the four shares over resampled stories; nil unless copies count and there are
  /// some in the group.
  private func clustered(_ group: Int, _ frame: Int) -> [Interval]? {
    guard options.keepCopies, members[group].contains(where: \.isCopy) else { return nil }
    let stories = Dictionary(grouping: members[group], by: \.story)
    let keys = stories.keys.sorted()
    let cells = keys.map { count(stories[$0] ?? [], frame: frame, copies: true) }
    return Prevalence.Measure.allCases.map { measure in
      var bootstrap = Bootstrap(confidence: options.confidence, seed: options.seed)
      let interval = bootstrap.interval(clusters: cells.count) { draws in
        var (with, all) = (0, 0)
        for (cell, times) in zip(cells, draws) {
          with += times * cell[measure]
          all += times * cell.articles
        }
        return all == 0 ? nil : Double(with) / Double(all)
      }
      return Interval(low: interval?.low ?? 0, high: interval?.high ?? 1)
    }
  }

  /// The interval of a difference over stories that both groups may carry; nil unless copies
  /// count and the two share a story.
  private func clusteredDifference(
    _ frame: Int, _ measure: Prevalence.Measure, _ a: Int, _ b: Int?
  ) -> Interval? {
    guard options.keepCopies, b != nil || names.count > 1 else { return nil }
    let first = members[a]
    let second =
      b.map { members[$0] }
      ?? names.indices.filter { $0 != a }.flatMap { members[$0] }
    let shared = Set(first.map(\.story)).intersection(second.map(\.story))
    guard !shared.isEmpty else { return nil }
    var cells: [Int: (with1: Int, all1: Int, with2: Int, all2: Int)] = [:]
    for member in first {
      let one = count([member], frame: frame, copies: true)
      cells[member.story, default: (0, 0, 0, 0)].with1 += one[measure]
      cells[member.story, default: (0, 0, 0, 0)].all1 += 1
    }
    for member in second {
      let one = count([member], frame: frame, copies: true)
      cells[member.story, default: (0, 0, 0, 0)].with2 += one[measure]
      cells[member.story, default: (0, 0, 0, 0)].all2 += 1
    }
    let list = cells.sorted { $0.key < $1.key }.map(\.value)
    var bootstrap = Bootstrap(
      resamples: 1000, confidence: options.confidence, seed: options.seed)
    let interval = bootstrap.interval(clusters: list.count) { draws in
      var (with1, all1, with2, all2) = (0, 0, 0, 0)
      for (cell, times) in zip(list, draws) where times > 0 {
        with1 += times * cell.with1
        all1 += times * cell.all1
        with2 += times * cell.with2
        all2 += times * cell.all2
      }
      guard all1 > 0, all2 > 0 else { return nil }
      return Double(with1) / Double(all1) - Double(with2) / Double(all2)
    }
    return interval.map { Interval(low: $0.low, high: $0.high) }
  }
}
