import Comparison

/// Which outlets quote whom on a frame.
enum SourceSection {
  private static let mostRows = 100

  static func write(_ context: PageContext, to html: inout HTMLText) {
    let comparison = context.comparison
    guard !comparison.sources.isEmpty else { return }
    let shown = comparison.sources.prefix(mostRows)
    html.part(
      "sources", "Who is quoted where",
      intro: "Mentions that an article attributes to somebody, by how they reach the reader."
        + (comparison.sources.count > mostRows
          ? " The \(mostRows) most frequent of \(comparison.sources.count) rows." : "")
    ) { section in
      section.table(
        id: "sources-table", caption: "Sources by outlet and frame",
        columns: [
          "Source", "Outlet", "Frame", "Articles", "Asserted", "Hedged", "Doubted", "Denied",
        ], numeric: [3, 4, 5, 6, 7]
      ) { rows in
        for use in shown {
          rows.element("tr") { tr in
            tr.element("th", [("scope", "row"), ("dir", "auto")], use.source)
            tr.passage("td", use.outlet ?? "(unknown)")
            tr.element("td", comparison.frames[use.frame])
            tr.number("\(use.articles)", value: Double(use.articles))
            for count in use.stances { tr.number("\(count)", value: Double(count)) }
          }
        }
      }
    }
  }
}
