/// Which texts are near-copies of one another, for other rooms: training must not judge a reprint by
/// what it learned from the original.
package enum NearCopies {
  /// A number for each of `texts`, the same for near-copies: the least index among them.
  package static func groups(of texts: [String]) -> [Int] {
    var groups = Array(texts.indices)
    let copies = CopyFinder.copies(
      in: texts.enumerated().map {
        CopyFinder.Text(
          shingles: Shingles($1), outlet: $0, outletName: nil, agency: nil,
          moment: Moment(nil))
      })
    var members: [Int: [Int]] = [:]
    for copy in copies { members[copy.original, default: [copy.original]].append(copy.copy) }
    for list in members.values {
      let first = list.min() ?? 0
      for index in list { groups[index] = first }
    }
    return groups
  }
}
