/// Finds all strings of a fixed set that a given string begins with.
///
/// The set is sorted; the string's place in it is found by halving, and every member knows the
/// longest other member that it begins with itself, so that one chain gives all answers. A trie over
/// bytes was weighed against it: no faster for the few thousand globs of a large lexicon, and
/// slower to build.
struct AffixIndex: Sendable {
  private var arena: [UInt8] = []
  private var starts: [Int32] = [0]
  /// The longest other member that member `n` begins with, or -1.
  private var parents: [Int32] = []
  /// The members, in sorted order, as they were numbered by the caller.
  private var numbers: [Int32] = []
  /// Where the members begin whose first byte is the index or higher.
  private var firstByte: [Int32] = []

  /// An index of `members`, which are numbered by their position; equal ones are allowed.
  init(_ members: [[UInt8]]) {
    let order = members.indices.sorted { members[$0].lexicographicallyPrecedes(members[$1]) }
    var open: [Int32] = []
    for (rank, number) in order.enumerated() {
      let member = members[number]
      while let last = open.last, !member.starts(with: members[order[Int(last)]]) {
        open.removeLast()
      }
      parents.append(open.last ?? -1)
      open.append(Int32(rank))
      numbers.append(Int32(number))
      arena += member
      starts.append(Int32(arena.count))
    }
    firstByte = Array(repeating: 0, count: 257)
    for byte in 0..<256 {
      firstByte[byte + 1] = firstByte[byte]
      while Int(firstByte[byte + 1]) < order.count,
        (members[order[Int(firstByte[byte + 1])]].first ?? 0) <= UInt8(byte)
      {
        firstByte[byte + 1] += 1
      }
    }
  }

  var isEmpty: Bool { numbers.isEmpty }

  /// Calls `body` with the number of every member that `text` begins with.
  func forEachPrefix(of text: UnsafeBufferPointer<UInt8>, _ body: (Int) -> Void) {
    guard let first = text.first else { return }
    var low = Int(firstByte[Int(first)])
    var high = Int(firstByte[Int(first) + 1])
    let bottom = low
    while low < high {
      let middle = (low + high) >> 1
      if precedes(text, middle) { high = middle } else { low = middle + 1 }
    }
    // `low - 1` is the last member that is not behind the text.
    var rank = low - 1
    if rank < bottom { return }
    while rank >= 0 {
      if isPrefix(rank, of: text) {
        // Every ancestor is a prefix then, too.
        while rank >= 0 {
          body(Int(numbers[rank]))
          rank = Int(parents[rank])
        }
        return
      }
      rank = Int(parents[rank])
    }
  }

  private func precedes(_ text: UnsafeBufferPointer<UInt8>, _ rank: Int) -> Bool {
    let start = Int(starts[rank])
    let count = Int(starts[rank + 1]) - start
    for offset in 0..<min(count, text.count) where text[offset] != arena[start + offset] {
      return text[offset] < arena[start + offset]
    }
    return text.count < count
  }

  private func isPrefix(_ rank: Int, of text: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = Int(starts[rank])
    let count = Int(starts[rank + 1]) - start
    guard count <= text.count else { return false }
    for offset in 0..<count where text[offset] != arena[start + offset] { return false }
    return true
  }
}
