/// Two terms in a row: the entry that they are, and the number of the pair where triples begin.
///
/// Open addressing with linear probing, as every second word of a text asks here: a Swift dictionary
/// takes a twentieth of all the time for its hash alone.
struct PairTable: Sendable {
  /// What is known of a pair; −1 for no entry and for no triples.
  struct Found: Sendable {
    var entry: Int32
    var number: Int32
  }

  /// A free slot has ``free`` as its key, which no pair has: term numbers are below 2³¹.
  private struct Slot {
    var key: UInt64
    var found: Found
  }

  private static let free = UInt64.max
  /// A power of two, at most half of them taken, so that a search ends.
  private let slots: [Slot]

  init(_ pairs: [UInt64: Found]) {
    var capacity = 16
    while capacity < 2 * pairs.count { capacity *= 2 }
    var slots = [Slot](
      repeating: Slot(key: Self.free, found: Found(entry: -1, number: -1)), count: capacity)
    for (key, found) in pairs {
      var index = Self.hash(key) & (capacity - 1)
      while slots[index].key != Self.free { index = (index + 1) & (capacity - 1) }
      slots[index] = Slot(key: key, found: found)
    }
    self.slots = slots
  }

  /// The key of the pair of terms `first` and `second`.
  @inline(__always)
  static func key(_ first: Int, _ second: Int) -> UInt64 { UInt64(first) << 32 | UInt64(second) }

  /// What is known of the pair with `key`; nil if nothing.
  @inline(__always)
  func callAsFunction(_ key: UInt64) -> Found? {
    slots.withUnsafeBufferPointer { slots in
      var index = Self.hash(key) & (slots.count - 1)
      while true {
        let slot = slots[index]
        if slot.key == key { return slot.found }
        if slot.key == Self.free { return nil }
        index = (index + 1) & (slots.count - 1)
      }
    }
  }

  @inline(__always)
  private static func hash(_ key: UInt64) -> Int {
    let product = (key ^ 0x9e37_79b9_7f4a_7c15).multipliedFullWidth(by: 0xbf58_476d_1ce4_e5b9)
    return Int(truncatingIfNeeded: (product.high ^ product.low) >> 1)
  }
}
