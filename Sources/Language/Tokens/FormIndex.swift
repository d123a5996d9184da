/// A fixed set of forms, each with a number; can be shared between workers.
package struct FormIndex: Sendable {
  private var slots: [UInt32]
  private var hashes: [UInt32] = []
  private var arena: [UInt8] = []
  private var ends: [UInt32] = []

  /// The number of forms.
  package var count: Int { ends.count }

  /// An empty index.
  package init() { slots = Array(repeating: 0, count: 16) }

  /// The number of `form`, which is added if it is new.
  package mutating func insert(_ form: UnsafeBufferPointer<UInt8>) -> Int {
    if let number = number(of: form) { return number }
    arena.append(contentsOf: form)
    ends.append(UInt32(arena.count))
    hashes.append(Self.hash(form))
    if ends.count * 2 > slots.count {
      slots = Array(repeating: 0, count: slots.count * 2)
      for number in 0..<(ends.count - 1) { place(number) }
    }
    place(ends.count - 1)
    return ends.count - 1
  }

  private mutating func place(_ number: Int) {
    var index = Int(hashes[number]) & (slots.count - 1)
    while slots[index] != 0 { index = (index + 1) & (slots.count - 1) }
    slots[index] = UInt32(number) + 1
  }

  /// The number of `form`, or nil if it is not in the set.
  package func number(of form: UnsafeBufferPointer<UInt8>) -> Int? {
    let hash = Self.hash(form)
    var index = Int(hash) & (slots.count - 1)
    while slots[index] != 0 {
      let number = Int(slots[index]) - 1
      if hashes[number] == hash, equals(form, number) { return number }
      index = (index + 1) & (slots.count - 1)
    }
    return nil
  }

  private func equals(_ form: UnsafeBufferPointer<UInt8>, _ number: Int) -> Bool {
    let start = number == 0 ? 0 : Int(ends[number - 1])
    guard Int(ends[number]) - start == form.count else { return false }
    for offset in 0..<form.count where arena[start + offset] != form[offset] { return false }
    return true
  }

  /// FNV-1a, mixed.
  private static func hash(_ form: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in form { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
  }
}
