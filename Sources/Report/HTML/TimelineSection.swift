import Comparison

/// Prevalence over time, and who carried a frame first.
enum TimelineSection {
  private static let mostRows = 12

  static func write(_ context: PageContext, to html: inout HTMLText) {
    let comparison = context.comparison
    guard !comparison.timeline.isEmpty else { return }
    let unit = comparison.period.rawValue
    html.part(
      "timeline", "Over time",
      intro: "Articles by \(unit): bars are articles that advance, relay and challenge the frame, "
        + "grey is all articles. Below each row stands the share that advances it, with its "
        + "interval; a wide line means few articles."
    ) { section in
      let told = comparison.frames.indices.filter { frame in
        comparison.timeline.contains { $0.frame == frame && $0.counts.mentioning > 0 }
      }
      for (place, frame) in told.enumerated() {
        // Many groups make long charts: the first is open, the others wait behind their names.
        if place == 0 || comparison.groups.count <= mostRows {
          append(frame, context, to: &section)
        } else {
          section.element("details") { details in
            details.element("summary", comparison.frames[frame])
            append(frame, context, to: &details)
          }
        }
      }
      firsts(context, to: &section)
      section.element("details") { details in
        details.element("summary", "The numbers by \(unit)")
        table(context, to: &details)
      }
    }
  }

  private static func append(_ frame: Int, _ context: PageContext, to html: inout HTMLText) {
    html.element(
      "div",
      [
        ("class", "scroll"), ("tabindex", "0"), ("role", "region"),
        ("aria-label", "\(context.comparison.frames[frame]) over time"),
      ]
    ) { $0.append(chart(frame, context)) }
  }

  private static func chart(_ frame: Int, _ context: PageContext) -> HTMLText {
    let comparison = context.comparison
    let name = comparison.frames[frame]
    let points = comparison.timeline.filter { $0.frame == frame }
    let first = points.map(\.start.number).min() ?? 0
    let last = points.map(\.start.number).max() ?? first
    let step =
      switch comparison.period {
      case .day: 1.0
      case .week: 7.0
      case .month: 30.4
      }
    let columns = Double(last - first) / step + 1
    let order = context.order(frame: frame).filter { group in
      points.contains { $0.group == group && $0.counts.mentioning > 0 }
    }
    let shown = order.prefix(mostRows)
    let (left, right, top, row) = (150.0, 940.0, 24.0, 74.0)
    let slot = (right - left) / columns
    let barWidth = max(1.5, min(26, slot * 0.7))
    let height = top + Double(shown.count) * row + 6
    func x(_ day: Day) -> Double { left + (Double(day.number - first) / step + 0.5) * slot }
    let most = Double(points.map(\.counts.articles).max() ?? 1)
    var chart = Chart(
      id: "time-\(frame)", width: 960, height: height, title: "\(name) over time",
      description: "Articles by \(comparison.period.rawValue) and "
        + "\(comparison.options.by.singular); the table below holds the numbers.")
    let ticks = Set(points.map(\.start)).sorted()
    let every = max(1, Int((Double(ticks.count) * 84 / (right - left)).rounded(.up)))
    for (index, day) in ticks.enumerated() where index % every == 0 {
      chart.line(x1: x(day), y1: top - 6, x2: x(day), y2: height - 6, opacity: 0.12)
      chart.text(
        comparison.period == .day ? String(day.description.dropFirst(5)) : day.description,
        x: x(day),
        y: 12, anchor: .middle, size: 11, faint: true)
    }
    for (position, group) in shown.enumerated() {
      let y = top + Double(position) * row
      let (base, tall) = (y + 40, 36.0)
      let label = DisplayWidth.printable(comparison.groups[group].name)
      for (line, text) in DisplayWidth.wrapped(label, 22).prefix(2).enumerated() {
        chart.text(
          DisplayWidth.fitted(text, 22), x: 4, y: y + 26 + Double(line) * 15, size: 12.5,
          weight: "600")
      }
      chart.line(x1: left, y1: base, x2: right, y2: base, opacity: 0.4)
      for point in points where point.group == group {
        let scale = tall / most
        let bar = x(point.start) - barWidth / 2
        let words =
          "\(label), \(point.start): \(point.counts.articles) articles, \(point.counts.advancing) "
          + "advance, \(point.counts.relaying) relay, \(point.counts.challenging) challenge; "
          + "advancing \(Phrases.percent(point.advancing.value)) "
          + "(\(Phrases.range(point.advancing.low, point.advancing.high)))"
        chart.group(tooltip: words) { marks in
          let all = Double(point.counts.articles) * scale
          marks.rect(
            x: bar, y: base - all, width: barWidth, height: all, colour: "currentColor",
            opacity: 0.14)
          var floor = base
          for measure in Palette.classes where point.counts[measure] > 0 {
            let part = Double(point.counts[measure]) * scale
            floor -= part
            marks.bar(measure, x: bar, y: floor, width: barWidth, height: part)
          }
          // The share below the bars: 0 at the row's foot, 1 under the line.
          let share = point.advancing
          func below(_ value: Double) -> Double { base + 27 - value * 22 }
          marks.line(
            x1: x(point.start), y1: below(share.low), x2: x(point.start), y2: below(share.high),
            colour: Palette.colour(.advancing), width: 1.2, opacity: 0.55)
          marks.mark(.advancing, x: x(point.start), y: below(share.value), size: 2.6)
        }
      }
      chart.text("100 %", x: left - 6, y: base + 11, anchor: .end, size: 9, faint: true)
      chart.text("0", x: left - 6, y: base + 30, anchor: .end, size: 9, faint: true)
      chart.text(
        "\(Int(most))", x: left - 6, y: base - tall + 5, anchor: .end, size: 9, faint: true)
    }
    var figure = chart.figure(caption: name, name: "\(name)-timeline")
    if order.count > shown.count {
      figure.element(
        "p", [("class", "intro")], "The \(shown.count) strongest of \(order.count); see the table.")
    }
    return figure
  }

  private static func firsts(_ context: PageContext, to html: inout HTMLText) {
    let comparison = context.comparison
    guard !comparison.firsts.isEmpty else { return }
    html.element("h3", "Who carried it first")
    html.table(
      id: "firsts-table",
      caption: "First article of each, by frame; a shared rank means that the "
        + "dates do not tell who was first",
      columns: [
        "Frame", "What", "Rank", comparison.options.by.singular.capitalized, "When", "Article",
      ],
      numeric: [2]
    ) { rows in
      for use in comparison.firsts where use.rank <= 10 {
        let article = comparison.articles[use.article]
        rows.element("tr") { tr in
          tr.element("td", comparison.frames[use.frame])
          tr.element("td", use.measure.rawValue)
          tr.number("\(use.rank)", value: Double(use.rank))
          tr.passage("td", comparison.groups[use.group].name)
          tr.element("td", article.published?.description ?? "")
          tr.element("td") { $0.titleLink(article) }
        }
      }
    }
  }

  private static func table(_ context: PageContext, to html: inout HTMLText) {
    let comparison = context.comparison
    let points = comparison.timeline.filter { $0.counts.mentioning > 0 }
    html.table(
      id: "timeline-table",
      caption: "Counts by \(comparison.period.rawValue), where any mention it",
      columns: [
        comparison.options.by.singular.capitalized, "Frame", "From", "Articles", "Advance",
        "Relay", "Challenge", "Advancing, interval",
      ], numeric: [3, 4, 5, 6, 7]
    ) { rows in
      for point in points.prefix(600) {
        rows.element("tr") { tr in
          tr.passage("td", comparison.groups[point.group].name)
          tr.element("td", comparison.frames[point.frame])
          tr.element("td", point.start.description)
          tr.number("\(point.counts.articles)", value: Double(point.counts.articles))
          for measure in Palette.classes {
            tr.number("\(point.counts[measure])", value: Double(point.counts[measure]))
          }
          let share = point.advancing
          tr.number(
            "\(Phrases.percent(share.value)) (\(Phrases.range(share.low, share.high)))",
            value: share.value)
        }
      }
    }
    if points.count > 600 {
      html.element("p", "The first 600 of \(points.count) rows; all are in --format json.")
    }
  }
}
