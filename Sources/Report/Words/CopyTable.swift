import Comparison

/// Near-copies by who carries whose.
package struct CopyTable: Sendable {
  /// One outlet's copies of another's articles, or of its own.
  package struct Row: Sendable, Equatable {
    /// The outlet that carries the copies.
    package var carrier: String
    /// The outlet that had them first.
    package var origin: String
    /// How many articles.
    package var articles: Int
    /// The agencies that are credited, each once, in order.
    package var agencies: [String]
  }

  /// The pairs with the most copies first.
  package let rows: [Row]

  /// The table of `comparison`.
  package init(_ comparison: Comparison) {
    struct Pair: Hashable {
      var carrier: String
      var origin: String
    }
    var rows: [Pair: Row] = [:]
    for copy in comparison.copies {
      let pair = Pair(
        carrier: comparison.articles[copy.copy].outlet ?? "(unknown)",
        origin: comparison.articles[copy.original].outlet ?? "(unknown)")
      var row =
        rows[pair]
        ?? Row(carrier: pair.carrier, origin: pair.origin, articles: 0, agencies: [])
      row.articles += 1
      if let agency = copy.agency, !row.agencies.contains(agency) { row.agencies.append(agency) }
      rows[pair] = row
    }
    self.rows = rows.values.sorted {
      $0.articles != $1.articles
        ? $0.articles > $1.articles : ($0.carrier, $0.origin) < ($1.carrier, $1.origin)
    }
  }
}
