/// Numbers for 64-bit keys, in the order in which they are met.
///
/// Open addressing with linear probing: corpora have millions of different pairs of words, and a
/// Swift dictionary takes four times as long.
final class KeyTable {
  /// The keys by number.
  private(set) var keys: [UInt64] = []
  // Unsafe: `capacity` slots, a power of two, at most half of them taken; a slot holds a number plus
  // one, 0 where it is free.
  private var slots: UnsafeMutablePointer<UInt32>
  private var capacity = 1 << 16
  private var taken = 0

  init() {
    slots = .allocate(capacity: capacity)
    slots.initialize(repeating: 0, count: capacity)
  }

  deinit { slots.deallocate() }

  var count: Int { keys.count }

  /// The number of `key`.
  @inline(__always)
  func number(of key: UInt64) -> Int {
    let (slots, mask) = (slots, capacity - 1)
    var index = Self.hash(key) & mask
    return keys.withUnsafeBufferPointer { keys -> Int? in
      while slots[index] != 0 {
        let number = Int(slots[index] - 1)
        if keys[number] == key { return number }
        index = (index + 1) & mask
      }
      return nil
    } ?? add(key, at: index)
  }

  /// A number for a key that the caller finds again without asking here.
  func append(_ key: UInt64) -> Int {
    keys.append(key)
    return keys.count - 1
  }

  @inline(never)
  private func add(_ key: UInt64, at index: Int) -> Int {
    keys.append(key)
    slots[index] = UInt32(keys.count)
    taken += 1
    if taken * 2 > capacity { grow() }
    return keys.count - 1
  }

  private func grow() {
    let (old, oldCapacity) = (slots, capacity)
    capacity *= 2
    slots = .allocate(capacity: capacity)
    slots.initialize(repeating: 0, count: capacity)
    for place in 0..<oldCapacity where old[place] != 0 {
      var index = Self.hash(keys[Int(old[place] - 1)]) & (capacity - 1)
      while slots[index] != 0 { index = (index + 1) & (capacity - 1) }
      slots[index] = old[place]
    }
    old.deallocate()
  }

  @inline(__always)
  private static func hash(_ key: UInt64) -> Int {
    let product = (key ^ 0x9e37_79b9_7f4a_7c15).multipliedFullWidth(by: 0xbf58_476d_1ce4_e5b9)
    return Int(truncatingIfNeeded: (product.high ^ product.low) >> 1)
  }
}
