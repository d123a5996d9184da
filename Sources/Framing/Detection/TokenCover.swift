/// Ranges of tokens that are asked many times whether one of them overlaps another.
///
/// A text without a stop can hold as many vetoes as phrases; comparing each with all was quadratic.
struct TokenCover {
  private let starts: [Int]
  /// The furthest end of the ranges up to each, so that one look tells of all before it.
  private let furthest: [Int]

  /// The cover of `ranges`, in any order, overlapping or not; empty ones cover nothing.
  init(_ ranges: [Range<Int>]) {
    let ranges = ranges.filter { !$0.isEmpty }.sorted { $0.lowerBound < $1.lowerBound }
    starts = ranges.map(\.lowerBound)
    var end = Int.min
    furthest = ranges.map { range in
      end = max(end, range.upperBound)
      return end
    }
  }

  /// Whether any of the ranges shares a token with `tokens`.
  func overlaps(_ tokens: Range<Int>) -> Bool {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] < tokens.upperBound { low = middle + 1 } else { high = middle }
    }
    return low > 0 && !tokens.isEmpty && furthest[low - 1] > tokens.lowerBound
  }
}
