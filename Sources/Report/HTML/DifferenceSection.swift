import Comparison

/// Which differences are real: against the rest, and pair by pair.
enum DifferenceSection {
  /// Rows that a page shows of each table, the surest first.
  private static let mostRows = 200

  static func write(_ context: PageContext, to html: inout HTMLText) {
    let comparison = context.comparison
    html.part(
      "differences", "Which differences are real",
      intro: "Shares subtracted, with Newcombe’s intervals; p by G² or, where a count is small, "
        + "Fisher’s exact test; q is Benjamini and Hochberg’s over the whole table. A q below .05 "
        + "means that at most one in twenty of the rows marked so is chance."
    ) { section in
      table("rest-table", "Each against all others", comparison.againstRest, comparison, &section)
      section.element("details") { details in
        details.element("summary", "Every pair")
        table("pairs-table", "Pair by pair", comparison.differences, comparison, &details)
      }
    }
  }

  private static func table(
    _ id: String, _ caption: String, _ all: [Difference], _ comparison: Comparison,
    _ html: inout HTMLText
  ) {
    let tested = all.filter { $0.test != nil && ($0.shareA.count > 0 || $0.shareB.count > 0) }
      .sorted { a, b in
        let (p, q) = (a.test?.p ?? 1, b.test?.p ?? 1)
        return p != q ? p < q : (a.frame, a.a) < (b.frame, b.a)
      }
    if tested.isEmpty {
      html.element("p", "Too few articles for any claim about differences.")
      return
    }
    let sure = tested.count { ($0.test?.q ?? 1) < 0.05 }
    html.element(
      "p",
      "\(caption): \(sure) of \(tested.count) differences are sure (q < .05)"
        + (tested.count > mostRows ? "; the \(mostRows) surest are shown." : "."))
    html.table(
      id: id, caption: caption,
      columns: ["Frame", "What", "A", "B", "A’s share", "B’s share", "A − B", "h", "p", "q"],
      numeric: [4, 5, 6, 7, 8, 9]
    ) { rows in
      for row in tested.prefix(mostRows) {
        guard let test = row.test else { continue }
        rows.element("tr", [("class", test.q < 0.05 ? "sure" : nil)]) { tr in
          tr.element("td", comparison.frames[row.frame])
          tr.element("td", row.measure.rawValue)
          tr.passage("td", comparison.groups[row.a].name)
          tr.passage("td", row.b.map { comparison.groups[$0].name } ?? "all others")
          tr.number(Phrases.percent(row.shareA.value), value: row.shareA.value)
          tr.number(Phrases.percent(row.shareB.value), value: row.shareB.value)
          tr.number(
            "\(points(row.difference)) (\(points(row.interval.low)) to \(points(row.interval.high)))",
            value: row.difference)
          tr.number(hundredths(row.effect), value: row.effect)
          tr.number(Phrases.probability(test.p), value: test.p)
          tr.number(Phrases.probability(test.q), value: test.q)
        }
      }
    }
  }

  /// A difference in percentage points with its sign.
  private static func points(_ value: Double) -> String {
    let points = Int((value * 100).rounded())
    return points < 0 ? "−\(-points)" : points > 0 ? "+\(points)" : "0"
  }

  private static func hundredths(_ value: Double) -> String {
    let rounded = Int((abs(value) * 100).rounded())
    let text = "\(rounded / 100).\(rounded % 100 < 10 ? "0" : "")\(rounded % 100)"
    return value < 0 && rounded > 0 ? "−" + text : text
  }
}
