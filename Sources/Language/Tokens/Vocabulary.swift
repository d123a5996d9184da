/// The word forms met so far, each with a number from 0.
///
/// One a worker, and not shared: it grows while texts are read. A stream without end must not fill
/// the memory, so the tokenizer empties it between texts once it is large
/// (``resetIfLarge()``); ``generation`` tells which filling a number belongs to.
package final class Vocabulary {
  /// How many forms it may hold before it is emptied.
  package let limit: Int
  /// How many bytes of forms it may hold before it is emptied.
  package let byteLimit: Int
  /// How often it has been emptied.
  package private(set) var generation = 0

  /// All forms' bytes, one after the other.
  var arena: [UInt8] = []
  /// Where form `n` ends in ``arena``; it begins where the one before ends.
  var ends: [UInt32] = []
  /// The hash of form `n`.
  var hashes: [UInt32] = []
  /// Open addressing with linear probing; a form's number plus one, 0 where free.
  var slots: [UInt32]

  /// An empty vocabulary.
  ///
  /// - Parameters:
  ///   - limit: the number of forms above which it is emptied between texts.
  ///   - byteLimit: the same for the forms' bytes.
  package init(limit: Int = 1 << 19, byteLimit: Int = 1 << 24) {
    self.limit = limit
    self.byteLimit = byteLimit
    slots = Array(repeating: 0, count: 1 << 12)
  }

  /// The number of forms.
  package var count: Int { ends.count }

  /// Form `number` as text.
  package func string(_ number: UInt32) -> String {
    String(decoding: arena[range(number)], as: UTF8.self)
  }

  /// Where the bytes of form `number` lie in the arena.
  func range(_ number: UInt32) -> Range<Int> {
    let start = number == 0 ? 0 : Int(ends[Int(number) - 1])
    return start..<Int(ends[Int(number)])
  }

  /// Calls `body` with the bytes of form `number`.
  package func withForm<Result>(
    _ number: UInt32, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    let range = range(number)
    return arena.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
  }

  /// The number of `form`, which is added if it is new.
  package func intern(_ form: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let hash = Self.hash(form)
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let number = slots[slot] - 1
      if hashes[Int(number)] == hash, equal(form, range(number)) { return number }
      slot = (slot + 1) & (slots.count - 1)
    }
    let number = UInt32(ends.count)
    arena.append(contentsOf: form)
    ends.append(UInt32(arena.count))
    hashes.append(hash)
    slots[slot] = number + 1
    if ends.count * 2 > slots.count { grow() }
    return number
  }

  private func equal(_ form: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    guard form.count == range.count else { return false }
    for offset in 0..<form.count where form[offset] != arena[range.lowerBound + offset] {
      return false
    }
    return true
  }

  private func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    for number in 0..<ends.count {
      var slot = Int(hashes[number]) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(number) + 1
    }
  }

  /// Empties it if it holds more than its limits; numbers given out before are void then.
  package func resetIfLarge() {
    guard count > limit || arena.count > byteLimit else { return }
    generation += 1
    arena.removeAll()
    ends.removeAll()
    hashes.removeAll()
    slots = Array(repeating: 0, count: 1 << 12)
  }

  static func hash(_ form: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in form { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    return UInt32(truncatingIfNeeded: hash ^ (hash >> 32))
  }
}
