import Comparison

/// A comparison on a terminal: who does what at a glance, then the numbers, then the sentences.
package struct ComparisonTable: Sendable {
  /// The whole, every line at most `width` cells where names allow it, ending in a newline.
  package let text: String

  /// The table of `comparison`; see `Comparison.formatted(as:width:color:)`.
  package init(_ comparison: Comparison, width: Int, color: Bool) {
    let layout = Layout(comparison: comparison, width: max(60, width), color: color)
    var parts = [layout.summary, layout.glance]
    for frame in comparison.frames.indices where layout.isMentioned(frame) {
      parts.append(layout.details(frame))
    }
    parts.append(layout.copies)
    text = parts.filter { !$0.isEmpty }.joined(separator: "\n")
  }
}

private struct Layout {
  let comparison: Comparison
  let width: Int
  let color: Bool
  private let findings: Findings

  init(comparison: Comparison, width: Int, color: Bool) {
    self.comparison = comparison
    self.width = width
    self.color = color
    findings = Findings(comparison)
  }

  func isMentioned(_ frame: Int) -> Bool {
    comparison.groups.indices.contains {
      comparison.prevalence(group: $0, frame: frame).withCopies.mentioning > 0
    }
  }

  private func name(_ group: Int) -> String {
    DisplayWidth.printable(comparison.groups[group].name)
  }

  private func paragraph(_ text: String, indent: Int = 0) -> String {
    if text.isEmpty { return "" }
    let margin = String(repeating: " ", count: indent)
    return DisplayWidth.wrapped(DisplayWidth.printable(text), width - indent)
      .map { margin + $0 + "\n" }.joined()
  }

  private func inked(_ ink: TextTable.Ink, _ text: String) -> String { color ? ink(text) : text }

  // MARK: - Parts

  var summary: String {
    let articles = comparison.articleCount
    var text =
      "\(Phrases.count(articles, "article")), "
      + Phrases.count(
        comparison.groups.count, comparison.options.by.singular, comparison.options.by.plural)
    if let span = comparison.span {
      let (first, last) = (span.lowerBound, span.upperBound)
      text += first == last ? ", \(first)" : ", \(first) to \(last)"
    }
    return paragraph(([text + "."] + comparison.notes).joined(separator: " "))
  }

  /// Groups × frames, as many frames side by side as fit.
  var glance: String {
    let frames = comparison.frames.indices.filter(isMentioned)
    guard !comparison.groups.isEmpty, let firstFrame = frames.first else { return "" }
    let cells = comparison.groups.indices.map { group in
      frames.map { glanceCell(group, $0, isFirst: $0 == firstFrame) }
    }
    let nameWidth = min(24, comparison.groups.indices.map { DisplayWidth.of(name($0)) }.max() ?? 8)
    let titles = frames.map { comparison.frames[$0] }
    let frameWidths = titles.indices.map { column in
      cells.reduce(DisplayWidth.of(titles[column])) {
        max($0, DisplayWidth.of($1[column].text))
      }
    }
    var text = ""
    var start = 0
    while start < titles.count {
      var used = max(6, nameWidth) + 2 + 8
      var end = start
      while end < titles.count && (end == start || used + 2 + frameWidths[end] <= width) {
        used += 2 + frameWidths[end]
        end += 1
      }
      var table = TextTable(
        [
          .init(comparison.options.by.singular.capitalized, shrinks: true),
          .init("Articles", right: true),
        ]
          + titles[start..<end].map { .init($0) })
      for group in glanceOrder {
        table.rows.append(
          [.init(name(group)), .init(articleCount(group), .faint)] + cells[group][start..<end])
      }
      if start > 0 { text += "\n" }
      text += table.text(width: width, color: color)
      start = end
    }
    return text + inked(.faint, paragraph(legend + silence))
  }

  /// The frames that nobody mentions, in a sentence.
  private var silence: String {
    let silent = comparison.frames.indices.filter { !isMentioned($0) }
    return silent.isEmpty
      ? "" : " Nobody mentions \(silent.map { comparison.frames[$0] }.joined(separator: ", "))."
  }

  private var legend: String {
    var shown: Set<Prevalence.Habit> = []
    for row in comparison.prevalence { shown.insert(row.habit) }
    let words: [(Prevalence.Habit, String)] = [
      (.advances, "▲ advances it in its own voice"), (.relays, "● relays what others say"),
      (.challenges, "▼ challenges it"), (.mixed, "◆ no habit prevails"),
      (.silent, "· never mentions it"),
      (.tooFew, "? fewer than \(comparison.options.minimumArticles) own articles, no claim"),
    ]
    var legend = words.filter { shown.contains($0.0) }.map(\.1).joined(separator: ", ")
    if comparison.groups.contains(where: { $0.copies > 0 }) { legend += ", ≡ copies of another" }
    return legend + "; per cent of articles."
  }

  /// Pushers first, then debunkers, relayers and the rest, by their strongest habit.
  private var glanceOrder: [Int] {
    func weight(_ group: Int) -> (Int, Double) {
      var best = (9, 0.0)
      for frame in comparison.frames.indices {
        let row = comparison.prevalence(group: group, frame: frame)
        let rank =
          switch row.habit {
          case .advances: 0
          case .challenges: 1
          case .relays: 2
          case .mixed: 3
          case .silent: 4
          case .tooFew: 5
          }
        let share = Phrases.measure(row.habit).map { row[$0].value } ?? 0
        if (rank, -share) < best { best = (rank, -share) }
      }
      return best
    }
    return comparison.groups.indices.sorted {
      let (a, b) = (weight($0), weight($1))
      return a == b ? $0 < $1 : a < b
    }
  }

  private func articleCount(_ group: Int) -> String {
    let row = comparison.groups[group]
    if comparison.options.keepCopies || row.copies == 0 { return "\(row.articles)" }
    return "\(row.articles)+\(row.copies)≡"
  }

  private func glanceCell(_ group: Int, _ frame: Int, isFirst: Bool) -> TextTable.Cell {
    let row = comparison.prevalence(group: group, frame: frame)
    if row.habit == .tooFew, let origin = comparison.groups[group].reprints {
      let cell = isFirst ? "≡ \(DisplayWidth.printable(origin))" : "≡"
      return .init(DisplayWidth.fitted(cell, 24), .faint)
    }
    let sign = Phrases.sign(row.habit)
    guard let measure = Phrases.measure(row.habit) else {
      return .init(
        row.habit == .silent ? sign : "\(sign) \(row.counts.mentioning) of \(row.counts.articles)",
        .faint)
    }
    let verb = row.habit == .mixed ? "mixed" : Phrases.verb(measure)
    return .init("\(sign) \(verb) \(Phrases.percent(row[measure].value))", ink(row.habit))
  }

  private func ink(_ habit: Prevalence.Habit) -> TextTable.Ink? {
    switch habit {
    case .advances: .red
    case .challenges: .green
    case .relays: .blue
    case .mixed: nil
    case .silent, .tooFew: .faint
    }
  }

  /// One frame: the shares with their intervals, the findings and their sentences.
  func details(_ frame: Int) -> String {
    var table = TextTable([
      .init(comparison.options.by.singular.capitalized, shrinks: true),
      .init("Articles", right: true),
      .init("mention %", right: true), .init("advance %", right: true),
      .init("relay %", right: true), .init("challenge %", right: true),
    ])
    let order = findings.all.filter { $0.frame == frame }.map(\.group)
    for group in order {
      let row = comparison.prevalence(group: group, frame: frame)
      var cells: [TextTable.Cell] = [.init(name(group)), .init(articleCount(group))]
      for (index, measure) in Prevalence.Measure.allCases.enumerated() {
        let share = row[measure]
        if share.total == 0 {
          cells.append(.init("–", .faint))
          continue
        }
        let low = row.clustered?[index].low ?? share.low
        let high = row.clustered?[index].high ?? share.high
        let range = "(" + Phrases.range(low, high).dropLast(2) + ")"
        let padding = String(repeating: " ", count: max(0, 7 - DisplayWidth.of(range)))
        let isHabit = Phrases.measure(row.habit) == measure
        cells.append(
          .init(
            "\(Phrases.percent(share.value).dropLast(2)) \(padding)\(range)",
            isHabit ? ink(row.habit) : share.count == 0 ? .faint : nil))
      }
      table.rows.append(cells)
    }
    let level = Phrases.percent(comparison.options.confidence)
    var text =
      inked(.bold, DisplayWidth.printable(comparison.frames[frame]))
      + ", shares of articles with \(level) intervals\n"
    text += table.text(width: width, color: color) + "\n"
    let told = findings.all.filter { finding in
      finding.frame == frame
        && comparison.prevalence(group: finding.group, frame: frame).habit != .silent
    }
    for finding in told.prefix(Self.mostFindings) {
      let row = comparison.prevalence(group: finding.group, frame: frame)
      text += paragraph(finding.sentence)
      if let (article, evidence) = row.strongest, finding.isClaim {
        text += quotation(evidence, article)
      }
    }
    if told.count > Self.mostFindings {
      text += paragraph(
        "The same of \(told.count - Self.mostFindings) more "
          + "\(comparison.options.by.plural): --format markdown.")
    }
    return text + paragraph(findings.silence(frame: frame, in: comparison) ?? "")
  }

  /// Findings of one frame beyond which a terminal scrolls away.
  private static let mostFindings = 10

  private func quotation(_ evidence: Evidence, _ article: Int) -> String {
    let record = comparison.articles[article]
    var text = ""
    for (number, line) in DisplayWidth.wrapped(
      "“\(DisplayWidth.printable(evidence.sentence))”", width - 4
    ).enumerated() {
      text += (number == 0 ? "    " : "     ") + line + "\n"
    }
    let title = record.title ?? record.id
    let place = record.url ?? record.path
    let origin = [Phrases.voice(evidence), title == place ? nil : title, place].compactMap { $0 }
    return text + inked(.faint, paragraph("– " + origin.joined(separator: " · "), indent: 4))
  }

  /// Who carries whose copy.
  var copies: String {
    guard !comparison.copies.isEmpty else { return "" }
    var table = TextTable([
      .init("Near-copies carried by", shrinks: true), .init("first in", shrinks: true),
      .init("Articles", right: true), .init("Agency", shrinks: true),
    ])
    for row in CopyTable(comparison).rows {
      table.rows.append([
        .init(DisplayWidth.printable(row.carrier)), .init(DisplayWidth.printable(row.origin)),
        .init("\(row.articles)"),
        .init(DisplayWidth.printable(row.agencies.joined(separator: ", "))),
      ])
    }
    return table.text(width: width, color: color)
  }
}
