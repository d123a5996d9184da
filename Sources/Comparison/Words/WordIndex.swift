/// The words of all articles under small numbers.
struct WordIndex: Sendable {
  /// A word's number by its hash and its language's.
  private var numbers: [UInt64: UInt32] = [:]
  /// The words as first written, in lower case.
  private(set) var words: [String] = []
  /// In how many articles each has been seen.
  private(set) var articles: [UInt32] = []

  /// The number of a word, counted as one more article's.
  mutating func number(_ hash: UInt64, _ spelling: @autoclosure () -> String) -> UInt32 {
    if let number = numbers[hash] {
      articles[Int(number)] += 1
      return number
    }
    let number = UInt32(words.count)
    numbers[hash] = number
    words.append(spelling())
    articles.append(1)
    return number
  }
}

/// The words of one article, or of the sentences around its mentions, with their counts.
struct WordBag: Sendable {
  /// Each word once, ascending.
  var counts: [(word: UInt32, count: UInt32)] = []
  /// All words, also those too short to be listed.
  var total = 0
}

/// What one text gives to a comparison: its shingles and its words, in one scan.
struct ScannedText {
  /// A word's hash and where it stands.
  struct Word {
    var hash: UInt64
    var range: Range<Int>
  }

  var words: [Word] = []

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    words.reserveCapacity(bytes.count / 6)
    WordScanner.scan(bytes) { words.append(Word(hash: $0, range: $1)) }
  }

  /// Its runs of `width` words.
  func shingles(width: Int = Shingles.width) -> Shingles {
    Shingles(ofWords: words.lazy.map(\.hash), width: width)
  }
}
