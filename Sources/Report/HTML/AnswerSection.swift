import Comparison

/// The answer in one screen: a chart a frame, with every outlet's shares and intervals.
enum AnswerSection {
  /// Groups in all; the rest are in the table.
  private static let mostRows = 40
  /// Groups in the chart that is open at once, which with two or three frames is a screen.
  private static let mostOpenRows = 12

  static func write(_ context: PageContext, to html: inout HTMLText) {
    let comparison = context.comparison
    let singular = comparison.options.by.singular
    html.part(
      "answer", "The answer",
      intro: "Share of each \(singular)’s articles that advance a frame in their own voice, only "
        + "relay it, or challenge it. Lines are "
        + "\(Phrases.percent(comparison.options.confidence)) intervals: where two overlap widely, "
        + "do not rank them. Choose a mark to read its sentences."
    ) { section in
      legend(&section)
      let scale = scale(comparison)
      if scale < 1 {
        section.element(
          "p", [("class", "intro")],
          "All axes end at \(Phrases.percent(scale)), since no share or interval reaches further.")
      }
      section.element("div", [("class", "charts")]) { charts in
        for frame in comparison.frames.indices {
          if comparison.prevalence.contains(where: {
            $0.frame == frame && $0.withCopies.mentioning > 0
          }) {
            append(frame, scale, context, to: &charts)
          }
        }
      }
      let silent = comparison.frames.indices.filter { frame in
        !comparison.prevalence.contains { $0.frame == frame && $0.withCopies.mentioning > 0 }
      }
      if !silent.isEmpty {
        section.element(
          "p",
          "No article mentions \(silent.map { comparison.frames[$0] }.joined(separator: ", ")).")
      }
      sentences(context, to: &section)
    }
  }

  private static func legend(_ html: inout HTMLText) {
    html.element("ul", [("class", "legend"), ("aria-label", "Legend")]) { list in
      for (measure, words) in [
        (Prevalence.Measure.advancing, "advances it: says so itself"),
        (.relaying, "relays it: lets others say so"),
        (.challenging, "challenges it: doubts or denies it"),
      ] {
        list.element("li") { item in
          item.element(
            "svg",
            [("width", "14"), ("height", "14"), ("viewBox", "0 0 14 14"), ("aria-hidden", "true")]
          ) { svg in
            var chart = Chart(id: "legend", width: 0, height: 0, title: "", description: "")
            chart.mark(measure, x: 7, y: 7, size: 5.5)
            svg.append(chart.marks)
          }
          item.write(words)
        }
      }
    }
  }

  /// Where the axes of all charts end, so that they can be compared: the least of a few round
  /// shares that holds every share and interval of a group that something is claimed of.
  private static func scale(_ comparison: Comparison) -> Double {
    var most = 0.0
    for row in comparison.prevalence where row.habit != .tooFew && row.counts.articles > 0 {
      for (index, measure) in Palette.classes.enumerated() where row[measure].count > 0 {
        most = max(most, row.clustered?[index + 1].high ?? row[measure].high)
      }
    }
    return [0.04, 0.1, 0.2, 0.4].first { most <= $0 } ?? 1
  }

  /// A frame's chart, and behind a summary that of the groups which the first has no room for.
  private static func append(
    _ frame: Int, _ scale: Double, _ context: PageContext, to html: inout HTMLText
  ) {
    let comparison = context.comparison
    let order = context.order(frame: frame).filter { comparison.groups[$0].articles > 0 }
    let open = order.count <= mostOpenRows + 3 ? order.count : mostOpenRows
    html.element("div") { box in
      box.append(chart(frame, order[..<open], id: "dots-\(frame)", scale, context))
      guard open < order.count else { return }
      let rest = order[open...].prefix(mostRows - open)
      box.element("details") { details in
        details.element("summary", "\(rest.count) more")
        details.append(chart(frame, rest, id: "dots-\(frame)-more", scale, context))
        if order.count > mostRows {
          details.element(
            "p", [("class", "intro")],
            "The \(mostRows) strongest of \(order.count); the rest are in the table below.")
        }
      }
    }
  }

  private static func chart(
    _ frame: Int, _ shown: ArraySlice<Int>, id: String, _ scale: Double, _ context: PageContext
  ) -> HTMLText {
    let comparison = context.comparison
    let name = comparison.frames[frame]
    let width = 380.0
    let (left, right, top, row) = (10.0, 370.0, 22.0, 54.0)
    let height = top + Double(shown.count) * row + 8
    func x(_ share: Double) -> Double { left + min(share / scale, 1) * (right - left) }
    var chart = Chart(
      id: id, width: width, height: height, title: "\(name): shares by outlet",
      description: shown.compactMap {
        context.findings.finding(group: $0, frame: frame)?.sentence
      }.joined(separator: " "))
    for quarter in 0...4 {
      let tick = Double(quarter) / 4 * scale
      chart.line(x1: x(tick), y1: top - 4, x2: x(tick), y2: height - 6, opacity: 0.18)
      chart.text(
        Chart.number(tick * 100) + (quarter == 4 ? " %" : ""), x: x(tick), y: 12,
        anchor: quarter == 0 ? .start : quarter == 4 ? .end : .middle, size: 11, faint: true)
    }
    for (position, group) in shown.enumerated() {
      let y = top + Double(position) * row
      let prevalence = comparison.prevalence(group: group, frame: frame)
      let isFew = prevalence.habit == .tooFew
      let label = DisplayWidth.fitted(DisplayWidth.printable(comparison.groups[group].name), 38)
      chart.text(label, x: left, y: y + 12, size: 13, weight: isFew ? nil : "600", faint: isFew)
      chart.text(
        isFew ? "only \(prevalence.counts.articles)" : "n = \(prevalence.counts.articles)",
        x: right,
        y: y + 12, anchor: .end, size: 11, faint: true)
      if isFew {
        let origin = comparison.groups[group].reprints
        chart.text(
          DisplayWidth.fitted(
            origin.map { "mostly reprints \(DisplayWidth.printable($0))" }
              ?? "too few articles for a claim", 52), x: left, y: y + 30, size: 11.5, faint: true)
        continue
      }
      for (index, measure) in Palette.classes.enumerated() {
        let share = prevalence[measure]
        let line = y + 21 + Double(index) * 9.5
        let low = prevalence.clustered?[index + 1].low ?? share.low
        let high = prevalence.clustered?[index + 1].high ?? share.high
        let words =
          "\(comparison.groups[group].name) \(Phrases.verb(measure)) \(name): "
          + "\(Phrases.percent(share.value)), \(share.count) of \(share.total), interval "
          + Phrases.range(low, high)
        let colour = Palette.colour(measure)
        if share.count == 0 {
          chart.group(tooltip: words) { marks in
            marks.line(
              x1: x(low), y1: line, x2: x(high), y2: line, colour: colour, width: 1, opacity: 0.35)
          }
          continue
        }
        chart.link(
          "#articles", label: words,
          PageContext.drill(group: group, frame: frame, measure: measure).dropFirst() + []
        ) { marks in
          marks.rect(
            x: x(low) - 4, y: line - 5, width: x(high) - x(low) + 8, height: 10, colour: colour,
            opacity: 0.001)
          marks.line(
            x1: x(low), y1: line, x2: x(high), y2: line, colour: colour, width: 2,
            opacity: 0.75)
          marks.mark(measure, x: x(share.value), y: line)
        }
      }
    }
    return chart.figure(caption: name, name: "\(name)-shares")
  }

  private static func sentences(_ context: PageContext, to html: inout HTMLText) {
    let comparison = context.comparison
    html.element("h3", "In words, with the sentence that shows it best")
    for frame in comparison.frames.indices {
      let told = context.findings.all.filter {
        $0.frame == frame && comparison.prevalence(group: $0.group, frame: frame).habit != .silent
      }
      guard !told.isEmpty else { continue }
      html.element("details", [("open", frame == 0 ? "" : nil)]) { details in
        details.element("summary", comparison.frames[frame])
        details.element("ul", [("class", "findings")]) { list in
          for finding in told.prefix(mostRows) {
            list.element("li") { item in
              item.element("p", finding.sentence)
              let row = comparison.prevalence(group: finding.group, frame: frame)
              if let (article, evidence) = row.strongest, finding.isClaim {
                item.quotation(evidence, of: comparison.articles[article])
              }
            }
          }
        }
        if let silence = context.findings.silence(frame: frame, in: comparison) {
          details.element("p", silence)
        }
      }
    }
  }
}
