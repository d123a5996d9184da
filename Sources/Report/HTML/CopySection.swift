import Comparison

/// Who carries whose copy.
enum CopySection {
  private static let mostRows = 200

  static func write(_ context: PageContext, to html: inout HTMLText) {
    let comparison = context.comparison
    guard !comparison.copies.isEmpty else { return }
    html.part(
      "copies", "Near-copies",
      intro: "Texts that are mostly those of an earlier article. The earliest is taken for the "
        + "original; " + (comparison.options.keepCopies ? "copies count." : "copies do not count.")
    ) { section in
      section.table(
        id: "copies-table", caption: "Who carries whose copy",
        columns: ["Carried by", "First in", "Articles", "Agency"], numeric: [2]
      ) { rows in
        for row in CopyTable(comparison).rows.prefix(mostRows) {
          rows.element("tr") { tr in
            tr.passage("td", row.carrier)
            tr.passage("td", row.origin)
            tr.number("\(row.articles)", value: Double(row.articles))
            tr.passage("td", row.agencies.joined(separator: ", "))
          }
        }
      }
      section.element("details") { details in
        details.element(
          "summary",
          comparison.copies.count > mostRows
            ? "The first \(mostRows) of \(comparison.copies.count) copies" : "Every copy")
        details.table(
          id: "copy-list", caption: "Copies and their originals",
          columns: ["Copy", "In", "Original", "In", "Similarity", "Order"], numeric: [4]
        ) { rows in
          for copy in comparison.copies.prefix(mostRows) {
            let (a, b) = (comparison.articles[copy.copy], comparison.articles[copy.original])
            rows.element("tr") { tr in
              tr.element("td") { $0.titleLink(a) }
              tr.passage("td", a.outlet ?? "(unknown)")
              tr.element("td") { $0.titleLink(b) }
              tr.passage("td", b.outlet ?? "(unknown)")
              tr.number(Phrases.percent(copy.similarity), value: copy.similarity)
              tr.element("td", copy.isOrderKnown ? "known by date" : "not known")
            }
          }
        }
      }
    }
  }
}
