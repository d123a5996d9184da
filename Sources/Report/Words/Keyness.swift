import Comparison

/// The keyword lists of a comparison: each group against the rest.
package enum Keyness {
  /// One group's list in one scope.
  package struct List: Sendable {
    /// The index of the group.
    package var group: Int
    /// The index of the group that it is set against; nil for the rest.
    package var other: Int?
    /// The index of the frame that the words stand around; nil for the whole coverage.
    package var frame: Int?
    /// The words, ordered as `Comparison.keywords(of:against:in:limit:)` gives them.
    package var keywords: [Keyword]
  }

  /// Groups with lists of their own; beyond that the largest.
  package static let mostGroups = 40

  /// A list for each group and scope that has any word, with at most `limit` words a side.
  package static func lists(_ comparison: Comparison, limit: Int) -> [List] {
    var groups = Array(comparison.groups.indices)
    if groups.count > mostGroups {
      groups.sort { comparison.groups[$0].articles > comparison.groups[$1].articles }
      groups = groups.prefix(mostGroups).sorted()
    }
    return groups.flatMap { group in
      ([nil] + comparison.frames.indices.map { $0 }).compactMap { (frame: Int?) -> List? in
        let keywords = comparison.keywords(
          of: group, in: frame.map { .around(frame: $0) } ?? .coverage, limit: limit)
        return keywords.isEmpty ? nil : List(group: group, frame: frame, keywords: keywords)
      }
    }
  }
}
