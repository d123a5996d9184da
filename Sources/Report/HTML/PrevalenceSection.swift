import Comparison

/// Every number of the answer as a table; each opens its articles.
enum PrevalenceSection {
  static func write(_ context: PageContext, to html: inout HTMLText) {
    let comparison = context.comparison
    let by = comparison.options.by.singular
    html.part(
      "prevalence", "The numbers",
      intro: "Articles and shares by \(by) and frame. Every count opens its articles."
    ) { section in
      section.table(
        id: "prevalence-table", caption: "Counts and shares by \(by) and frame",
        columns: [
          by.capitalized, "Frame", "Articles", "Mention it", "Advance it", "Relay it",
          "Challenge it", "Advancing, interval", "With copies: articles", "advancing", "Habit",
        ], numeric: [2, 3, 4, 5, 6, 7, 8, 9]
      ) { rows in
        for row in comparison.prevalence {
          let group = comparison.groups[row.group]
          if comparison.prevalence.count > 400 && row.withCopies.mentioning == 0 { continue }
          rows.element("tr") { tr in
            tr.element("th", [("scope", "row"), ("dir", "auto")], group.name)
            tr.element("td", comparison.frames[row.frame])
            count(row.counts.articles, row, nil, &tr)
            for measure in Prevalence.Measure.allCases {
              count(row.counts[measure], row, measure, &tr)
            }
            let share = row[.advancing]
            let low = row.clustered?[1].low ?? share.low
            let high = row.clustered?[1].high ?? share.high
            tr.number(
              share.total == 0
                ? "–" : "\(Phrases.percent(share.value)) (\(Phrases.range(low, high)))",
              value: share.total == 0 ? nil : share.value)
            tr.number("\(row.withCopies.articles)", value: Double(row.withCopies.articles))
            tr.number("\(row.withCopies.advancing)", value: Double(row.withCopies.advancing))
            let habit =
              row.habit == .tooFew
              ? group.reprints.map { "reprints \($0)" } ?? "too few" : Phrases.verb(row.habit)
            tr.element("td", "\(Phrases.sign(row.habit)) \(habit)")
          }
        }
      }
    }
  }

  private static func count(
    _ count: Int, _ row: Prevalence, _ measure: Prevalence.Measure?, _ tr: inout HTMLText
  ) {
    tr.element("td", [("class", "number"), ("data-value", "\(count)")]) { cell in
      if count == 0 {
        cell.write("0")
      } else {
        cell.element(
          "a",
          PageContext.drill(
            group: row.group, frame: measure == nil ? nil : row.frame, measure: measure), "\(count)"
        )
      }
    }
  }
}
