/// Counts the words of blocks, bytewise, in one pass.
///
/// Letters are ASCII letters, digits, and every scalar beyond U+007F that is no punctuation by its
/// lead byte; case is folded for ASCII, Latin-1 and Cyrillic. That is exact enough for counts and
/// hashes and needs no tables.
struct WordCounter {
  /// Hashes of the words of the page's title, and of its description.
  var title = WordSet()
  var description = WordSet()

  /// The counts of `bytes`.
  func counts(_ bytes: UnsafeBufferPointer<UInt8>, cues: CueWords.Table) -> WordCounts {
    var counts = WordCounts()
    var hash: UInt32 = 17
    var scalars: Int32 = 0
    let end = bytes.count
    var index = 0
    var sawFirst = false
    while index < end {
      let byte = bytes[index]
      // A word.
      if Self.startsWord(bytes, index) {
        let start = index
        let word = Word(bytes, at: &index)
        if index == start {
          index += 1
          continue
        }
        let key = word.hash.value
        scalars += word.length
        // Scripts without spaces: two ideographs count as a word.
        counts.words += word.ideographs > 2 ? word.ideographs / 2 : 1
        counts.cyrillic += word.cyrillic
        let isNumber = word.digits == word.length
        if isNumber { counts.numbers += 1 }
        if word.isCapitalized { counts.capitalized += 1 }
        if word.capitals == word.length && word.length > 1 { counts.allCapitals += 1 }
        if word.length > counts.longest { counts.longest = word.length }
        hash = (hash &* 31) &+ key
        let group = cues.group(of: word.stem)
        if group != UInt8.max {
          let count = counts.cues[Int(group)]
          if count < UInt8.max { counts.cues[Int(group)] = count + 1 }
        }
        if !sawFirst {
          sawFirst = true
          counts.firstCue = group
          if counts.opening == 0 { counts.opening = isNumber ? 3 : word.isCapitalized ? 1 : 2 }
        }
        if title.contains(key) { counts.titleWords += 1 }
        if description.contains(key) { counts.descriptionWords += 1 }
        continue
      }
      scalars += 1
      // Not a word.
      if byte < 0x80 {
        switch byte {
        case UInt8(ascii: ","), UInt8(ascii: ";"): counts.commas += 1
        case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"):
          if index + 1 == end || bytes[index + 1] == 0x20 || bytes[index + 1] == 0x22
            || bytes[index + 1] == 0xE2 || bytes[index + 1] == 0xC2
          {
            counts.sentenceEnds += 1
          }
        case UInt8(ascii: ":"): counts.colons += 1
        case UInt8(ascii: "\""): counts.quotes += 1
        case UInt8(ascii: "|"), UInt8(ascii: ">"), UInt8(ascii: "<"), UInt8(ascii: "/"),
          UInt8(ascii: "#"), UInt8(ascii: "*"), UInt8(ascii: "{"), UInt8(ascii: "}"):
          counts.ornaments += 1
        case UInt8(ascii: "@"): counts.addresses += 1
        default: break
        }
        if !sawFirst && counts.opening == 0 && byte != 0x20 {
          counts.opening =
            byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[")
            ? 5 : byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "-") ? 4 : 6
        }
        index += 1
        continue
      }
      let width = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
      if byte == 0xE2 && index + 2 < end {
        let second = bytes[index + 1]
        let third = bytes[index + 2]
        if second == 0x80 && third >= 0x98 && third <= 0x9F {
          counts.quotes += 1
          if !sawFirst && counts.opening == 0 { counts.opening = 4 }
        } else if second == 0x80 && third >= 0x90 && third <= 0x95 {
          if !sawFirst && counts.opening == 0 { counts.opening = 4 }
        } else if second == 0x80 && third == 0xA6 {
          counts.sentenceEnds += 1
        } else {
          counts.ornaments += 1
          if !sawFirst && counts.opening == 0 { counts.opening = 6 }
        }
      } else if byte == 0xC2 && index + 1 < end {
        let second = bytes[index + 1]
        if second == 0xAB || second == 0xBB {
          counts.quotes += 1
          if !sawFirst && counts.opening == 0 { counts.opening = 4 }
        } else {
          counts.ornaments += 1
          if !sawFirst && counts.opening == 0 { counts.opening = 6 }
        }
      } else if byte == 0xE3 && index + 2 < end && bytes[index + 1] == 0x80 {
        if bytes[index + 2] == 0x82 { counts.sentenceEnds += 1 } else { counts.commas += 1 }
      }
      index += width
    }
    counts.scalars = scalars
    counts.hash = hash
    counts.ending = Self.ending(bytes)
    return counts
  }

  @inline(__always)
  static func isLetterLead(_ byte: UInt8) -> Bool {
    // C2: Latin-1 signs; E2: punctuation, arrows, symbols; F0: emoji and the rare planes.
    byte > 0xC2 && byte != 0xE2 && byte < 0xF0
  }

  @inline(__always)
  private static func startsWord(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    let byte = bytes[index]
    if byte < 0x80 {
      let letter = byte | 0x20
      return letter >= 0x61 && letter <= 0x7A || byte >= 0x30 && byte <= 0x39
    }
    if byte == 0xE3 && index + 1 < bytes.count && bytes[index + 1] == 0x80 { return false }
    return isLetterLead(byte)
  }

  private static func ending(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt8 {
    var last = bytes.count - 1
    while last >= 0 && bytes[last] == 0x20 { last -= 1 }
    guard last >= 0 else { return 0 }
    switch bytes[last] {
    case UInt8(ascii: "."):
      return last >= 2 && bytes[last - 1] == UInt8(ascii: ".") ? 5 : 1
    case UInt8(ascii: "!"), UInt8(ascii: "?"): return 2
    case UInt8(ascii: ":"): return 3
    case UInt8(ascii: "\""): return 4
    case UInt8(ascii: ","), UInt8(ascii: ";"): return 6
    case UInt8(ascii: ")"), UInt8(ascii: "]"): return 7
    case 0xBB: return last >= 1 && bytes[last - 1] == 0xC2 ? 4 : 0
    case 0x98...0x9F: return last >= 2 && bytes[last - 1] == 0x80 && bytes[last - 2] == 0xE2 ? 4 : 0
    case 0xA6: return last >= 2 && bytes[last - 1] == 0x80 && bytes[last - 2] == 0xE2 ? 5 : 0
    case 0x82: return last >= 2 && bytes[last - 1] == 0x80 && bytes[last - 2] == 0xE3 ? 1 : 0
    default: return 0
    }
  }
}

/// A small set of word hashes.
struct WordSet {
  private var keys: [UInt32] = Array(repeating: 0, count: 256)
  /// Distinct words, at most 128: enough for any title or description.
  private(set) var count = 0

  mutating func insert(_ key: UInt32) {
    guard count < 128 else { return }
    var slot = Int(key) & 255
    while keys[slot] != 0 {
      if keys[slot] == key { return }
      slot = (slot + 1) & 255
    }
    keys[slot] = key
    count += 1
  }

  @inline(__always) func contains(_ key: UInt32) -> Bool {
    keys.withUnsafeBufferPointer { keys in
      var slot = Int(key) & 255
      while keys[slot] != 0 {
        if keys[slot] == key { return true }
        slot = (slot + 1) & 255
      }
      return false
    }
  }
}

/// One word of a block, read bytewise.
private struct Word {
  var hash = WordHash()
  /// The hash of the word without its ending: of the first six letters if it is Cyrillic.
  var stem: UInt32 = 0
  /// Letters and digits.
  var length: Int32 = 0
  var capitals: Int32 = 0
  var digits: Int32 = 0
  var ideographs: Int32 = 0
  var cyrillic: Int32 = 0
  var isCapitalized = false

  /// Reads the word that starts at `index` and moves `index` past it.
  @inline(__always)
  init(_ bytes: UnsafeBufferPointer<UInt8>, at index: inout Int) {
    let end = bytes.count
    while index < end {
      let byte = bytes[index]
      if byte < 0x80 {
        if byte >= 0x61 && byte <= 0x7A {
          hash.add(byte)
        } else if byte >= 0x41 && byte <= 0x5A {
          hash.add(byte | 0x20)
          capitals += 1
          if length == 0 { isCapitalized = true }
        } else if byte >= 0x30 && byte <= 0x39 {
          hash.add(byte)
          digits += 1
        } else {
          break
        }
        index += 1
        length += 1
        continue
      }
      guard WordCounter.isLetterLead(byte) else { break }
      let second = index + 1 < end ? bytes[index + 1] : 0
      if byte == 0xD0 || byte == 0xD1 {
        if byte == 0xD0 && second < 0xB0 {
          capitals += 1
          if length == 0 { isCapitalized = true }
          // Capitals are folded to small letters.
          hash.add(second >= 0x90 && second < 0xA0 ? 0xD0 : 0xD1)
          hash.add(second < 0x90 ? second &+ 0x10 : second < 0xA0 ? second &+ 0x20 : second &- 0x20)
        } else {
          hash.add(byte)
          hash.add(second)
        }
        cyrillic += 1
        index += 2
        length += 1
        if cyrillic == 6 { stem = hash.value }
        continue
      }
      if byte == 0xE3 && second == 0x80 { break }
      let width = byte >= 0xE0 ? 3 : 2
      if byte == 0xC3 && second < 0xA0 {
        capitals += 1
        if length == 0 { isCapitalized = true }
        hash.add(byte)
        hash.add(second | 0x20)
      } else {
        for offset in 0..<width where index + offset < end { hash.add(bytes[index + offset]) }
      }
      if byte >= 0xE3 && byte <= 0xE9 { ideographs += 1 }
      index += width
      length += 1
    }
    if index > end { index = end }
    if cyrillic < 6 { stem = hash.value }
  }
}

extension WordHash {
  /// The hash by which ``CueWords`` knows a word.
  static func stem(of word: String) -> UInt32 {
    let bytes = Array(word.utf8)
    return bytes.withUnsafeBufferPointer {
      var index = 0
      return Word($0, at: &index).stem
    }
  }
}

extension WordSet {
  /// Adds the words of `bytes`.
  mutating func insertWords(of bytes: UnsafeBufferPointer<UInt8>) {
    var index = 0
    while index < bytes.count {
      let start = index
      let word = Word(bytes, at: &index)
      if index == start { index += 1 } else { insert(word.hash.value) }
    }
  }
}
