/// Finds what an outlet prints under article after article: invitations to subscribe, credits,
/// captions of its players.
///
/// Such lines say nothing about how a story is told, yet they are what tells two outlets' words apart
/// most surely. Extraction cannot know them, since each is seen once a page; a corpus can. A passage
/// is what stands between the ends of sentences or lines, and in a longer one its first and last five
/// words, so that a credit with a changing name is found as well; all numbers are one word. It is
/// counted as it comes, and left out of the words from the article on in which it has become a habit:
/// the corpus is read once, and the few uses before weigh nothing.
struct HouseText: Sendable {
  /// In how many articles of the outlet a passage was, and the last of them.
  private struct Seen {
    var articles: UInt32
    var last: UInt32
  }

  private var seen: [UInt64: Seen] = [:]
  private var articles: [String: UInt32] = [:]

  /// A passage is a habit after this many articles of the outlet with it.
  private static let fewest: UInt32 = 4
  /// They must also be at least one in so many of its articles so far.
  private static let oneIn: UInt32 = 50
  /// Words at either end of a long passage that are looked at for themselves.
  private static let end = 5

  /// Takes in an article's words and says which of them are the outlet's house text.
  ///
  /// - Parameters:
  ///   - words: all words of the text, in its order.
  ///   - bytes: the text.
  ///   - outlet: whose it is; without one nothing is a habit.
  ///   - article: the number of the article, another for each call.
  /// - Returns: for each word whether it is house text; empty when none is.
  mutating func mark(
    _ words: [ScannedText.Word], in bytes: UnsafeBufferPointer<UInt8>, outlet: String?,
    article: Int
  ) -> [Bool] {
    guard let outlet else { return [] }
    let before = articles[outlet, default: 0]
    articles[outlet] = before + 1
    let salt = outlet.utf8.reduce(UInt64(7)) { $0 &* 257 &+ UInt64($1) }
    let fewest = max(Self.fewest, before / Self.oneIn)
    var marks: [Bool] = []
    func mark(_ range: Range<Int>) {
      if marks.isEmpty { marks = [Bool](repeating: false, count: words.count) }
      for index in range { marks[index] = true }
    }
    var start = 0
    while start < words.count {
      var end = start + 1
      while end < words.count, !Self.isEnd(bytes, words[end - 1].range, words[end].range) {
        end += 1
      }
      let passage = start..<end
      if isHabit(passage, words, bytes, salt, article, fewest) {
        mark(passage)
      } else if passage.count > 2 * Self.end {
        let (head, tail) = (passage.prefix(Self.end), passage.suffix(Self.end))
        if isHabit(head, words, bytes, ~salt, article, fewest) { mark(head) }
        if isHabit(tail, words, bytes, salt &+ 1, article, fewest) { mark(tail) }
      }
      start = end
    }
    return marks
  }

  private mutating func isHabit(
    _ passage: Range<Int>, _ words: [ScannedText.Word], _ bytes: UnsafeBufferPointer<UInt8>,
    _ salt: UInt64, _ article: Int, _ fewest: UInt32
  ) -> Bool {
    var hash = salt
    for index in passage {
      let first = bytes[words[index].range.lowerBound]
      let isNumber = first >= 0x30 && first <= 0x39
      hash = SplitMix64.mix(hash &* 31 &+ (isNumber ? 1 : words[index].hash))
    }
    guard var known = seen[hash] else {
      seen[hash] = Seen(articles: 1, last: UInt32(truncatingIfNeeded: article))
      return false
    }
    let isHabit = known.articles >= fewest
    if known.last != UInt32(truncatingIfNeeded: article) {
      known.articles += 1
      known.last = UInt32(truncatingIfNeeded: article)
      seen[hash] = known
    }
    return isHabit
  }

  /// Whether a sentence or line ends between two words.
  private static func isEnd(
    _ bytes: UnsafeBufferPointer<UInt8>, _ word: Range<Int>, _ next: Range<Int>
  ) -> Bool {
    var index = word.upperBound
    while index < next.lowerBound {
      switch bytes[index] {
      case 0x0a: return true
      case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"):
        if bytes[index + 1] <= 0x20 { return true }
      default: break
      }
      index += 1
    }
    return false
  }
}
