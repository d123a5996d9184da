/// The word forms met so far, each with a number from 0.
///
/// One a worker, and not shared: it grows while texts are read. A stream without end must not fill
/// the memory, so the tokenizer empties it between texts once it is large
/// (``resetIfLarge()``); ``generation`` tells which filling a number belongs to.
///
/// An open-addressing table with linear probing. A slot holds the form's first eight bytes beside
/// its hash and length, so that most words are found with one cache line; a Swift dictionary took
/// three times as long.
package final class Vocabulary {
  /// How many forms it may hold before it is emptied.
  package let limit: Int
  /// How many bytes of forms it may hold before it is emptied.
  package let byteLimit: Int
  /// How often it has been emptied.
  package private(set) var generation = 0
  /// The number of forms.
  package private(set) var count = 0

  /// A form's place in the table.
  struct Slot {
    /// Its first eight bytes, the first one lowest, zeros behind a shorter form.
    var head: UInt64
    var hash: UInt32
    /// Its number plus one; 0 where the slot is free.
    var number: UInt32
  }

  /// Unsafe: `slotCount` slots, a power of two, at most half of them taken.
  private(set) var slots: UnsafeMutablePointer<Slot>
  private(set) var slotCount: Int
  /// The short forms met last, each where its hash says.
  ///
  /// A few thousand words are most of any text, and fit beside the processor where the table of
  /// all words does not.
  let recent: UnsafeMutablePointer<Recent>
  static let recentCount = 1 << 14

  /// A form of less than eight bytes.
  struct Recent {
    /// Its bytes, as in ``Slot/head``; 0 where there is none.
    var head: UInt64
    var number: UInt32
  }

  /// All forms' bytes, one after the other.
  private(set) var arena: [UInt8] = []
  /// Where form `n` begins in ``arena``, and one end more.
  private(set) var starts: [UInt32] = [0]

  /// A vocabulary that holds the abbreviations and nothing else.
  ///
  /// - Parameters:
  ///   - limit: the number of forms above which it is emptied between texts.
  ///   - byteLimit: the same for the forms' bytes.
  package init(limit: Int = 1 << 19, byteLimit: Int = 1 << 24) {
    self.limit = limit
    self.byteLimit = byteLimit
    slotCount = 1 << 12
    slots = Self.emptySlots(slotCount)
    recent = .allocate(capacity: Self.recentCount)
    recent.initialize(repeating: Recent(head: 0, number: 0), count: Self.recentCount)
    seed()
  }

  deinit {
    slots.deallocate()
    recent.deallocate()
  }

  private static func emptySlots(_ count: Int) -> UnsafeMutablePointer<Slot> {
    let slots = UnsafeMutablePointer<Slot>.allocate(capacity: count)
    slots.initialize(repeating: Slot(head: 0, hash: 0, number: 0), count: count)
    return slots
  }

  /// Gives abbreviations and sentence starters the first numbers, so that the sentence splitter
  /// knows them by number.
  private func seed() {
    for word in Abbreviations.seeds { _ = intern(word.utf8) }
  }

  /// Form `number` as text.
  package func string(_ number: UInt32) -> String {
    String(decoding: arena[range(number)], as: UTF8.self)
  }

  /// Where the bytes of form `number` lie in the arena.
  func range(_ number: UInt32) -> Range<Int> {
    Int(starts[Int(number)])..<Int(starts[Int(number) + 1])
  }

  /// Calls `body` with the bytes of form `number`.
  package func withForm<Result>(
    _ number: UInt32, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    let range = range(number)
    return arena.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
  }

  /// The number of `form`, which is added if it is new.
  package func intern(_ form: some Sequence<UInt8>) -> UInt32 {
    var padded = Array(form)
    let length = padded.count
    padded += [0, 0, 0, 0, 0, 0, 0, 0]
    return padded.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return 0 }
      return intern(base, length)
    }
  }

  /// The number of the `length` bytes at `form`, behind which eight more bytes can be read.
  @inline(__always)
  func intern(_ form: UnsafePointer<UInt8>, _ length: Int) -> UInt32 {
    let (head, hash) = Self.key(form, length)
    return find(form, length, head, hash, slots: slots, mask: slotCount - 1)
      ?? add(form, length, head, hash)
  }

  /// The number of a form in `slots`, or nil if it is new.
  ///
  /// The table is passed in so that a loop over many forms can keep it in registers.
  @inline(__always)
  func find(
    _ form: UnsafePointer<UInt8>, _ length: Int, _ head: UInt64, _ hash: UInt32,
    slots: UnsafeMutablePointer<Slot>, mask: Int
  ) -> UInt32? {
    var index = Int(hash) & mask
    while true {
      let slot = slots[index]
      if slot.number == 0 { return nil }
      // Forms hold no zero byte, so below eight bytes the head tells the length too.
      if slot.head == head, slot.hash == hash, length < 8 || isRest(form, length, slot.number - 1) {
        return slot.number - 1
      }
      index = (index + 1) & mask
    }
  }

  @inline(never)
  private func isRest(_ form: UnsafePointer<UInt8>, _ length: Int, _ number: UInt32) -> Bool {
    let start = Int(starts[Int(number)])
    guard Int(starts[Int(number) + 1]) - start == length else { return false }
    return arena.withUnsafeBufferPointer { arena in
      var offset = 8
      while offset < length {
        if arena[start + offset] != form[offset] { return false }
        offset += 1
      }
      return true
    }
  }

  /// Adds a form that ``find(_:_:_:_:slots:mask:)`` did not find; the table may move.
  @inline(never)
  func add(_ form: UnsafePointer<UInt8>, _ length: Int, _ head: UInt64, _ hash: UInt32) -> UInt32 {
    let number = UInt32(count)
    arena.append(contentsOf: UnsafeBufferPointer(start: form, count: length))
    starts.append(UInt32(arena.count))
    count += 1
    if count * 2 > slotCount { grow() }
    place(Slot(head: head, hash: hash, number: number + 1))
    return number
  }

  private func place(_ slot: Slot) {
    var index = Int(slot.hash) & (slotCount - 1)
    while slots[index].number != 0 { index = (index + 1) & (slotCount - 1) }
    slots[index] = slot
  }

  private func grow() {
    let (old, oldCount) = (slots, slotCount)
    slotCount *= 2
    slots = Self.emptySlots(slotCount)
    for index in 0..<oldCount where old[index].number != 0 { place(old[index]) }
    old.deallocate()
  }

  /// Empties it if it holds more than its limits; numbers given out before are void then.
  package func resetIfLarge() {
    guard count > limit || arena.count > byteLimit else { return }
    generation += 1
    count = 0
    arena.removeAll()
    starts = [0]
    slots.deallocate()
    slotCount = 1 << 12
    slots = Self.emptySlots(slotCount)
    recent.update(repeating: Recent(head: 0, number: 0), count: Self.recentCount)
    seed()
  }

  /// The first eight bytes and the hash of a form; reads eight bytes past the last whole word.
  @inline(__always)
  static func key(_ form: UnsafePointer<UInt8>, _ length: Int) -> (head: UInt64, hash: UInt32) {
    let raw = UnsafeRawPointer(form)
    var head = UInt64(littleEndian: raw.loadUnaligned(as: UInt64.self))
    if length < 8 { head &= (1 << UInt64(length * 8)) &- 1 }
    var state = head ^ (UInt64(truncatingIfNeeded: length) &* 0x9E37_79B9_7F4A_7C15)
    var offset = 8
    while offset < length {
      state = mix(state)
      var word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      if length - offset < 8 { word &= (1 << UInt64((length - offset) * 8)) &- 1 }
      state ^= word
      offset += 8
    }
    return (head, UInt32(truncatingIfNeeded: mix(state) >> 32))
  }

  /// The high and low halves of a product, folded (the step of wyhash).
  @inline(__always)
  private static func mix(_ state: UInt64) -> UInt64 {
    let product = (state ^ 0x2D35_8DCC_AA6C_78A5).multipliedFullWidth(by: 0x8BB8_4B93_962E_ACC9)
    return product.high ^ product.low
  }
}
