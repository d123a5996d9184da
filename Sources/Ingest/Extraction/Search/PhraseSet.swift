/// A fixed set of phrases that a text is searched for in one pass, as an Aho–Corasick automaton
/// over bytes.
///
/// Phrases are given in lower case; the text's letters are folded by ``LetterTable`` on the way, so
/// nobody has to make a lower-case copy first. Weighed against a search a phrase: fifty phrases in
/// sixty lines of a page are three thousand searches.
struct PhraseSet: Sendable {
  /// A set of groups of phrases, one bit each.
  typealias Groups = UInt32

  /// By byte: its column in ``next``; 0 for a byte that is in no phrase.
  private var columns = [UInt8](repeating: 0, count: 256)
  private var width = 1
  /// By state and column: the next state.
  private var next: [UInt16] = []
  /// By state: the groups of the phrases that end there.
  private var found: [Groups] = []

  /// Phrases of one group.
  init(_ phrases: [String]) { self.init(groups: [phrases]) }

  /// Phrases by group, 32 groups at most.
  init(groups: [[String]]) {
    for byte in groups.joined().flatMap(\.utf8) where columns[Int(byte)] == 0 {
      columns[Int(byte)] = UInt8(width)
      width += 1
    }
    for letter in UInt8(ascii: "A")...UInt8(ascii: "Z") {
      columns[Int(letter)] = columns[Int(letter | 0x20)]
    }
    var children = [Int](repeating: -1, count: width)
    found = [0]
    for (group, phrases) in groups.enumerated() {
      for phrase in phrases {
        var state = 0
        for byte in phrase.utf8 {
          let slot = state * width + Int(columns[Int(byte)])
          if children[slot] < 0 {
            children[slot] = found.count
            children += repeatElement(-1, count: width)
            found.append(0)
          }
          state = children[slot]
        }
        found[state] |= 1 << Groups(group)
      }
    }
    link(&children)
    next = children.map { UInt16($0) }
  }

  /// Turns the tree into the automaton: a missing child becomes the one of the longest suffix.
  private mutating func link(_ children: inout [Int]) {
    var fail = [Int](repeating: 0, count: found.count)
    var queue: [Int] = []
    for slot in 0..<width {
      if children[slot] < 0 { children[slot] = 0 } else { queue.append(children[slot]) }
    }
    var head = 0
    while head < queue.count {
      let state = queue[head]
      head += 1
      found[state] |= found[fail[state]]
      for column in 0..<width {
        let slot = state * width + column
        let suffix = children[fail[state] * width + column]
        if children[slot] < 0 {
          children[slot] = suffix
        } else {
          fail[children[slot]] = suffix
          queue.append(children[slot])
        }
      }
    }
  }

  /// The groups that have a phrase in `bytes`.
  func groups(in bytes: UnsafeBufferPointer<UInt8>) -> Groups {
    // Buffers over arrays that nobody changes meanwhile: states and columns come from the
    // automaton itself, scalars of two bytes from C3 to D4 are below the table's limit.
    LetterTable.shared.lower.withUnsafeBufferPointer { lower in
      columns.withUnsafeBufferPointer { columns in
        next.withUnsafeBufferPointer { next in
          found.withUnsafeBufferPointer { found in
            var state = 0
            var result: Groups = 0
            var index = 0
            while index < bytes.count {
              var byte = bytes[index]
              index += 1
              if byte >= 0xC3, byte <= 0xD4, index < bytes.count, bytes[index] & 0xC0 == 0x80 {
                let small = Int(lower[Int(byte & 0x1F) << 6 | Int(bytes[index] & 0x3F)])
                index += 1
                // No phrase ends with the first byte of a letter.
                state = Int(next[state * width + Int(columns[0xC0 | small >> 6])])
                byte = UInt8(truncatingIfNeeded: 0x80 | small & 0x3F)
              }
              state = Int(next[state * width + Int(columns[Int(byte)])])
              result |= found[state]
            }
            return result
          }
        }
      }
    }
  }

  /// The groups that have a phrase in `text`.
  func groups(in text: some StringProtocol) -> Groups {
    text.utf8.withContiguousStorageIfAvailable { groups(in: $0) }
      ?? Array(text.utf8).withUnsafeBufferPointer { groups(in: $0) }
  }

  /// Whether any phrase stands in `text`.
  func isIn(_ text: some StringProtocol) -> Bool { groups(in: text) != 0 }
}
