import Framing

/// Takes the words of articles without their outlets' ``HouseText``, and a few places where each is
/// used.
struct WordCollector: Sendable {
  /// A word's neighbourhood in an article.
  struct Snippet: Sendable {
    var article: Int
    var text: String
    /// UTF-8 byte range of the word in `text`.
    var highlight: Range<Int>
  }

  private(set) var index = WordIndex()
  /// The words of each article.
  private(set) var coverage: [WordBag] = []
  /// The words of the sentences with a mention, without the mention itself, by frame.
  private(set) var around: [[(frame: Int, bag: WordBag)]] = []
  /// Places by group and word.
  private(set) var snippets: [UInt64: [Snippet]] = [:]
  private var houseText = HouseText()
  private var seenInGroup: [UInt64: UInt32] = [:]

  /// The article of a group in whose sequence a word's place is noted: the second and the fifth,
  /// so that a word of one article costs nothing.
  private static let notedAt: [UInt32] = [2, 5]
  /// Bytes of a snippet on either side of its word.
  private static let margin = 90

  /// The key of a word in a group.
  static func key(_ group: Int, _ word: UInt32) -> UInt64 { UInt64(group) << 32 | UInt64(word) }

  /// Takes in the next article and gives its shingles.
  mutating func add(
    _ classified: ClassifiedArticle, language: String, outlet: String?, groups: [Int],
    frames: [String: Int]
  ) -> Shingles {
    let number = coverage.count
    guard var text = classified.article.text else {
      coverage.append(WordBag())
      around.append([])
      return Shingles(unsorted: [])
    }
    // The same letters in two languages are two words.
    let salt = language.utf8.reduce(UInt64(0)) { $0 &* 257 &+ UInt64($1) }
    return text.withUTF8 { bytes in
      let scanned = ScannedText(bytes)
      let own = withoutHouseText(scanned.words, bytes, outlet, article: number, classified)
      let listed = own.filter { Self.isListed(bytes, $0.range) }
        .map { ScannedText.Word(hash: $0.hash ^ SplitMix64.mix(salt), range: $0.range) }
      var numbers: [UInt64: UInt32] = [:]
      var bag = WordBag()
      bag.total = own.count
      let sorted = listed.sorted { ($0.hash, $0.range.lowerBound) < ($1.hash, $1.range.lowerBound) }
      var start = 0
      while start < sorted.count {
        var end = start + 1
        while end < sorted.count && sorted[end].hash == sorted[start].hash { end += 1 }
        let range = sorted[start].range
        let word = index.number(
          sorted[start].hash, String(decoding: bytes[range], as: UTF8.self).lowercased())
        numbers[sorted[start].hash] = word
        bag.counts.append((word, UInt32(end - start)))
        if Int(index.articles[Int(word)]) * 4 < number + 20 {
          note(word, at: range, in: bytes, article: number, groups: groups)
        }
        start = end
      }
      bag.counts.sort { $0.word < $1.word }
      coverage.append(bag)
      around.append(
        contexts(of: classified.classification.mentions, listed, numbers, frames: frames))
      return scanned.shingles()
    }
  }

  /// A slogan that is repeated for its frame is no house text.
  private mutating func withoutHouseText(
    _ words: [ScannedText.Word], _ bytes: UnsafeBufferPointer<UInt8>, _ outlet: String?,
    article: Int, _ classified: ClassifiedArticle
  ) -> [ScannedText.Word] {
    let isHouse = houseText.mark(words, in: bytes, outlet: outlet, article: article)
    if isHouse.isEmpty { return words }
    let telling = classified.classification.mentions.lazy.filter { $0.field == .text }
      .map(\.sentence)
    return zip(words, isHouse).filter { word, isHouse in
      !isHouse || telling.contains { $0.contains(word.range.lowerBound) }
    }.map(\.0)
  }

  private mutating func note(
    _ word: UInt32, at range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>, article: Int,
    groups: [Int]
  ) {
    for group in groups.prefix(4) {
      let key = Self.key(group, word)
      let seen = Self.countOne(more: &seenInGroup[key, default: 0])
      guard Self.notedAt.contains(seen) else { continue }
      var low = max(0, range.lowerBound - Self.margin)
      var high = min(bytes.count, range.upperBound + Self.margin)
      while low > 0, low < range.lowerBound, bytes[low - 1] != 0x20, bytes[low - 1] != 0x0a {
        low += 1
      }
      while high < bytes.count, high > range.upperBound, bytes[high] != 0x20, bytes[high] != 0x0a {
        high -= 1
      }
      let head = low > 0 ? "… " : ""
      let body = String(
        decoding: bytes[low..<high].lazy.map { $0 == 0x0a ? 0x20 : $0 }, as: UTF8.self)
      let shift = head.utf8.count - low
      snippets[key, default: []].append(
        Snippet(
          article: article, text: head + body + (high < bytes.count ? " …" : ""),
          highlight: range.lowerBound + shift..<range.upperBound + shift))
    }
  }

  /// One look-up of the dictionary for reading and writing.
  private static func countOne(more count: inout UInt32) -> UInt32 {
    count += 1
    return count
  }

  private func contexts(
    of mentions: [Mention], _ words: [ScannedText.Word], _ numbers: [UInt64: UInt32],
    frames: [String: Int]
  ) -> [(frame: Int, bag: WordBag)] {
    var counts: [Int: [UInt32: UInt32]] = [:]
    var taken: [Int: Set<Int>] = [:]
    for mention in mentions where mention.field == .text {
      guard let frame = frames[mention.frame] else { continue }
      var low = 0
      var high = words.count
      while low < high {
        let middle = (low + high) / 2
        if words[middle].range.lowerBound < mention.sentence.lowerBound {
          low = middle + 1
        } else {
          high = middle
        }
      }
      var position = low
      while position < words.count, words[position].range.upperBound <= mention.sentence.upperBound
      {
        let range = words[position].range
        // A sentence of two mentions counts once; no mention is its own surroundings.
        if !range.overlaps(mention.range), taken[frame, default: []].insert(position).inserted,
          let number = numbers[words[position].hash]
        {
          counts[frame, default: [:]][number, default: 0] += 1
        }
        position += 1
      }
    }
    return counts.sorted { $0.key < $1.key }.map { frame, counts in
      let sorted = counts.map { (word: $0.key, count: $0.value) }.sorted { $0.word < $1.word }
      return (frame, WordBag(counts: sorted, total: sorted.reduce(0) { $0 + Int($1.count) }))
    }
  }

  /// Whether a word is worth listing: three letters or more, and no number.
  private static func isListed(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    var letters = 0
    for offset in range {
      let byte = bytes[offset]
      if byte >= 0x30 && byte <= 0x39 { return false }
      if byte & 0xc0 != 0x80 { letters += 1 }
    }
    return letters >= 3 && !isInAddress(bytes, range)
  }

  /// Whether a word is a piece of a web or mail address: what stands between the spaces around it has
  /// `://`, `www.` or `@`, or both a full stop and a slash.
  private static func isInAddress(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool
  {
    // No address that matters is longer, and a text without spaces must stay linear.
    var low = range.lowerBound
    while low > 0, range.lowerBound - low < 120, bytes[low - 1] > 0x20 { low -= 1 }
    var high = range.upperBound
    while high < bytes.count, high - range.upperBound < 120, bytes[high] > 0x20 { high += 1 }
    var hasStop = false
    var hasSlash = false
    for index in low..<high {
      switch bytes[index] {
      case UInt8(ascii: "@"): return true
      case UInt8(ascii: "/"):
        if index + 1 < high, bytes[index + 1] == UInt8(ascii: "/") { return true }
        hasSlash = true
      case UInt8(ascii: "."):
        // "www." or "site.com", and not the end of a sentence.
        if index + 1 < high { hasStop = true }
        if index - low >= 3, bytes[(index - 3)..<index].allSatisfy({ $0 | 0x20 == 0x77 }) {
          return true
        }
      default: continue
      }
    }
    return hasStop && hasSlash
  }
}
