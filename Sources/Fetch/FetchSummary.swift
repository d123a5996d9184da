/// What came of a fetch, in numbers of addresses.
package struct FetchSummary: Equatable, Sendable {
  /// Pages that were fetched and stored.
  package var stored = 0
  /// Pages that their server says have not changed.
  package var unchanged = 0
  /// Pages that are stored already and were not asked for.
  package var fresh = 0
  /// Feeds and sitemaps that were read.
  package var lists = 0
  /// Pages beyond the number that was asked for.
  package var leftOut = 0
  /// Addresses that could not be fetched, each of which was named.
  package var failed = 0

  package init() {}

  /// One line for the user.
  package var sentence: String {
    var parts = ["\(stored) pages stored"]
    if unchanged > 0 { parts.append("\(unchanged) unchanged") }
    if fresh > 0 { parts.append("\(fresh) stored already") }
    if leftOut > 0 { parts.append("\(leftOut) left for later") }
    if failed > 0 { parts.append("\(failed) failed") }
    return parts.joined(separator: ", ") + (lists > 0 ? " (\(lists) lists read)" : "")
  }
}
