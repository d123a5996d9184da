/// The word forms met so far, each with a number from 0.
///
/// One a worker, and not shared: it grows while texts are read. A stream without end must not fill
/// the memory, so the tokenizer empties it between texts once it is large
/// (``resetIfLarge()``); ``generation`` tells which filling a number belongs to.
///
/// An open-addressing table with linear probing. A slot holds the form's first sixteen bytes, so
/// that nearly every word is found with one cache line; a Swift dictionary took three times as
/// long. Raw pointers throughout, because reading an array that a class holds checks for exclusive
/// access each time.
package final class Vocabulary {
  /// How many forms it may hold before it is emptied.
  package let limit: Int
  /// How many bytes of forms it may hold before it is emptied.
  package let byteLimit: Int
  /// How often it has been emptied.
  package private(set) var generation = 0
  /// The number of forms.
  package private(set) var count = 0

  /// What a form is told by: its first sixteen bytes, zeros behind a shorter form.
  ///
  /// Forms of the tokenizer hold no zero byte, so up to sixteen bytes this is all of the form.
  struct Key {
    /// The first eight bytes, the first one lowest.
    var head: UInt64
    /// The eight after them.
    var tail: UInt64

    /// The longest form that a key holds in full.
    static let size = 16
    /// The key of a form that has its number already; of no form and of no free slot.
    static let numbered = Self(head: 0, tail: 1)
  }

  /// A form's place in the table.
  struct Slot {
    var key: Key
    var hash: UInt32
    /// Its number plus one; 0 where the slot is free.
    var number: UInt32
    /// Its length in bytes.
    var length: UInt32
  }

  /// Unsafe: `slotCount` slots, a power of two, at most half of them taken.
  private(set) var slots: UnsafeMutablePointer<Slot>
  private(set) var slotCount: Int
  /// All forms' bytes, one after the other.
  ///
  /// Unsafe: `arenaCount` bytes are in use of `arenaCapacity`.
  private var arena: UnsafeMutablePointer<UInt8>
  private(set) var arenaCount = 0
  private var arenaCapacity: Int
  /// Where form `n` begins in ``arena``, and one end more.
  ///
  /// Unsafe: `count + 1` numbers are in use, and there is room for half as many as there are slots.
  private(set) var starts: UnsafeMutablePointer<UInt32>

  private static let firstSlotCount = 1 << 12
  private static let firstArenaCapacity = 1 << 15

  /// A vocabulary that holds the abbreviations and nothing else.
  ///
  /// - Parameters:
  ///   - limit: the number of forms above which it is emptied between texts.
  ///   - byteLimit: the same for the forms' bytes.
  ///   - isSeeded: false for a vocabulary that numbers nothing, which is made faster; a text that
  ///     is split into sentences needs the abbreviations.
  package init(limit: Int = 1 << 18, byteLimit: Int = 1 << 24, isSeeded: Bool = true) {
    self.limit = limit
    self.byteLimit = byteLimit
    slotCount = Self.firstSlotCount
    slots = Self.emptySlots(slotCount)
    starts = Self.firstStart(slotCount)
    arenaCapacity = Self.firstArenaCapacity
    arena = .allocate(capacity: arenaCapacity)
    if isSeeded { seed() }
  }

  deinit { deallocate() }

  private func deallocate() {
    slots.deallocate()
    starts.deallocate()
    arena.deallocate()
  }

  private static func emptySlots(_ count: Int) -> UnsafeMutablePointer<Slot> {
    let slots = UnsafeMutablePointer<Slot>.allocate(capacity: count)
    slots.initialize(
      repeating: Slot(key: Key(head: 0, tail: 0), hash: 0, number: 0, length: 0), count: count)
    return slots
  }

  private static func firstStart(_ slotCount: Int) -> UnsafeMutablePointer<UInt32> {
    let starts = UnsafeMutablePointer<UInt32>.allocate(capacity: slotCount / 2 + 2)
    starts.initialize(to: 0)
    return starts
  }

  /// Gives abbreviations and sentence starters the first numbers, so that the sentence splitter
  /// knows them by number.
  private func seed() {
    for word in Abbreviations.seeds { _ = intern(word.utf8) }
  }

  /// Empties it if it holds more than its limits; numbers given out before are void then.
  package func resetIfLarge() {
    guard count > limit || arenaCount > byteLimit else { return }
    generation += 1
    deallocate()
    count = 0
    arenaCount = 0
    slotCount = Self.firstSlotCount
    slots = Self.emptySlots(slotCount)
    starts = Self.firstStart(slotCount)
    arenaCapacity = Self.firstArenaCapacity
    arena = .allocate(capacity: arenaCapacity)
    seed()
  }

  // MARK: Forms by number

  /// Form `number` as text.
  package func string(_ number: UInt32) -> String {
    withForm(number) { String(decoding: $0, as: UTF8.self) }
  }

  /// Calls `body` with the bytes of form `number`, which must be below ``count``.
  package func withForm<Result>(
    _ number: UInt32, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    precondition(number < count)
    let start = Int(starts[Int(number)])
    let length = Int(starts[Int(number) + 1]) - start
    return body(UnsafeBufferPointer(start: arena + start, count: length))
  }

  // MARK: Numbers by form

  /// The number of `form`, which is added if it is new.
  package func intern(_ form: some Sequence<UInt8>) -> UInt32 {
    var padded = Array(form)
    let length = padded.count
    padded += Array(repeating: 0, count: Key.size)
    return padded.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return 0 }
      let key = Key(base, length)
      return intern(base, length, key, key.hash(base, length))
    }
  }

  /// The number of the `length` bytes at `form`, behind which sixteen more can be read, with their
  /// key and hash.
  func intern(
    _ form: UnsafePointer<UInt8>, _ length: Int, _ key: Key, _ hash: UInt32
  ) -> UInt32 {
    var index = Int(hash) & (slotCount - 1)
    while slots[index].number != 0 {
      let slot = slots[index]
      if slot.hash == hash, slot.key == key, slot.length == UInt32(truncatingIfNeeded: length),
        length <= Key.size || isRest(form, length, slot.number - 1)
      {
        return slot.number - 1
      }
      index = (index + 1) & (slotCount - 1)
    }
    return add(form, length, key, hash)
  }

  /// Numbers `count` tokens, each with its hash where its form belongs and its key in `keys`.
  ///
  /// Many at once, so that the table's cache misses overlap. Tokens with ``Key/numbered`` are left
  /// as they are: those whose form is longer than a key.
  @inline(__always)
  func number(
    _ tokens: UnsafeMutablePointer<Token>, _ keys: UnsafePointer<Key>, count: Int
  ) {
    var slots = slots
    var mask = slotCount - 1
    for index in 0..<count {
      let key = keys[index]
      let hash = tokens[index].form
      let slot = slots + (Int(hash) & mask)
      if slot.pointee.key == key, slot.pointee.length <= Key.size {
        tokens[index].form = slot.pointee.number &- 1
      } else if key != .numbered {
        tokens[index].form = intern(key, hash)
        slots = self.slots
        mask = slotCount - 1
      }
    }
  }

  /// The number of the form that is all of `key`.
  @inline(never)
  private func intern(_ key: Key, _ hash: UInt32) -> UInt32 {
    withUnsafeBytes(of: (key.head.littleEndian, key.tail.littleEndian, UInt64(0), UInt64(0))) {
      bytes in
      let form = bytes.assumingMemoryBound(to: UInt8.self)
      guard let base = form.baseAddress else { return 0 }
      return intern(base, key.length, key, hash)
    }
  }

  private func isRest(_ form: UnsafePointer<UInt8>, _ length: Int, _ number: UInt32) -> Bool {
    let known = arena + Int(starts[Int(number)])
    for offset in Key.size..<length where known[offset] != form[offset] { return false }
    return true
  }

  @inline(never)
  private func add(
    _ form: UnsafePointer<UInt8>, _ length: Int, _ key: Key, _ hash: UInt32
  ) -> UInt32 {
    let number = UInt32(count)
    if arenaCount + length > arenaCapacity { growArena(by: length) }
    (arena + arenaCount).initialize(from: form, count: length)
    arenaCount += length
    count += 1
    if count * 2 > slotCount { grow() }
    (starts + count).initialize(to: UInt32(truncatingIfNeeded: arenaCount))
    place(
      Slot(key: key, hash: hash, number: number + 1, length: UInt32(truncatingIfNeeded: length)))
    return number
  }

  private func place(_ slot: Slot) {
    var index = Int(slot.hash) & (slotCount - 1)
    while slots[index].number != 0 { index = (index + 1) & (slotCount - 1) }
    slots[index] = slot
  }

  private func growArena(by length: Int) {
    arenaCapacity = max(arenaCapacity * 2, arenaCount + length)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: arenaCapacity)
    larger.initialize(from: arena, count: arenaCount)
    arena.deallocate()
    arena = larger
  }

  /// Doubles the table.
  ///
  /// The forms move in the order of their numbers: what was met first is what is frequent, and
  /// gets the slot that its hash points to.
  private func grow() {
    let (old, oldCount) = (slots, slotCount)
    slotCount *= 2
    slots = Self.emptySlots(slotCount)
    var slotOfForm = [Int32](repeating: -1, count: count)
    for index in 0..<oldCount where old[index].number != 0 {
      slotOfForm[Int(old[index].number) - 1] = Int32(index)
    }
    for slot in slotOfForm where slot >= 0 { place(old[Int(slot)]) }
    old.deallocate()
    let larger = Self.firstStart(slotCount)
    larger.update(from: starts, count: count)
    starts.deallocate()
    starts = larger
  }
}

extension Vocabulary.Key: Equatable {
  @inline(__always)
  static func == (a: Self, b: Self) -> Bool { (a.head ^ b.head) | (a.tail ^ b.tail) == 0 }

  /// The key of the `length` bytes at `form`, behind which sixteen more can be read.
  @inline(__always)
  init(_ form: UnsafePointer<UInt8>, _ length: Int) {
    let raw = UnsafeRawPointer(form)
    head = UInt64(littleEndian: raw.loadUnaligned(as: UInt64.self))
    tail = 0
    if length < 8 {
      head &= (1 << UInt64(length * 8)) &- 1
    } else {
      tail = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
      if length < 16 { tail &= (1 << UInt64((length - 8) * 8)) &- 1 }
    }
  }

  /// The length of the form, if it holds no zero byte and is no longer than the key.
  var length: Int {
    tail == 0 ? 8 - head.leadingZeroBitCount / 8 : 16 - tail.leadingZeroBitCount / 8
  }

  /// The hash of the form with this key; of a longer form all bytes count.
  @inline(__always)
  func hash(_ form: UnsafePointer<UInt8>, _ length: Int) -> UInt32 {
    // One product for all short forms: two in a row would take as long as the rest.
    var state = head ^ (tail &* 0x9E37_79B9_7F4A_7C15)
    if length > Self.size { state = Self.hash(form, length, state) }
    return UInt32(truncatingIfNeeded: Self.mix(state) >> 32)
  }

  @inline(never)
  private static func hash(
    _ form: UnsafePointer<UInt8>, _ length: Int, _ state: UInt64
  ) -> UInt64 {
    let raw = UnsafeRawPointer(form)
    var state = state ^ UInt64(truncatingIfNeeded: length)
    var offset = size
    while offset < length {
      var word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      if length - offset < 8 { word &= (1 << UInt64((length - offset) * 8)) &- 1 }
      state = mix(state) ^ word
      offset += 8
    }
    return state
  }

  /// The high and low halves of a product, folded (the step of wyhash).
  @inline(__always)
  private static func mix(_ state: UInt64) -> UInt64 {
    let product = (state ^ 0x2D35_8DCC_AA6C_78A5).multipliedFullWidth(by: 0x8BB8_4B93_962E_ACC9)
    return product.high ^ product.low
  }
}
