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

  init() {
    slots = .allocate(capacity: capacity)
    slots.initialize(repeating: 0, count: capacity)
  }

  deinit { slots.deallocate() }

  /// The number of `key`.
  @inline(__always)
  func number(of key: UInt64) -> Int {
    var index = Self.hash(key) & (capacity - 1)
    while slots[index] != 0 {
      let number = Int(slots[index] - 1)
      if keys[number] == key { return number }
      index = (index + 1) & (capacity - 1)
    }
    return add(key, at: index)
  }

  @inline(never)
  private func add(_ key: UInt64, at index: Int) -> Int {
    keys.append(key)
    slots[index] = UInt32(keys.count)
    if keys.count * 2 > capacity { grow() }
    return keys.count - 1
  }

  private func grow() {
    slots.deallocate()
    capacity *= 2
    slots = .allocate(capacity: capacity)
    slots.initialize(repeating: 0, count: capacity)
    for (number, key) in keys.enumerated() {
      var index = Self.hash(key) & (capacity - 1)
      while slots[index] != 0 { index = (index + 1) & (capacity - 1) }
      slots[index] = UInt32(number + 1)
    }
  }

  @inline(__always)
  private static func hash(_ key: UInt64) -> Int {
    let product = (key ^ 0x9e37_79b9_7f4a_7c15).multipliedFullWidth(by: 0xbf58_476d_1ce4_e5b9)
    return Int(truncatingIfNeeded: (product.high ^ product.low) >> 1)
  }
}
