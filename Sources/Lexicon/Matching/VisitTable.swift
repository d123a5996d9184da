/// The nodes and places where a walk has been.
///
/// An open-addressing table that is emptied by counting up a round instead of writing: a walk
/// begins at every tenth token and is over after a few steps, so that clearing a `Set` was most of
/// its cost.
struct VisitTable {
  private struct Slot {
    var node: UInt32 = 0
    var part: UInt32 = 0
    var token = 0
    /// The round in which it was filled; one below ``floor`` is free.
    var round = 0
    var start = 0
    var end = 0
  }

  private var slots = [Slot](repeating: Slot(), count: 64)
  private var count = 0
  /// The lowest round whose visits still stand.
  private var floor = 1
  private var round = 1
  private var lastRound = 1

  /// Forgets everything.
  @inline(__always)
  mutating func clear() {
    if count == 0 { return }
    count = 0
    lastRound += 1
    floor = lastRound
    round = lastRound
  }

  /// Begins a round that knows nothing of the one at hand, and gives that one for ``close(_:)``.
  mutating func open() -> Int {
    let outer = round
    lastRound += 1
    round = lastRound
    return outer
  }

  /// Goes back to the round that was at hand before.
  mutating func close(_ outer: Int) { round = outer }

  /// Remembers a visit with `value`; false if there was one already.
  @discardableResult
  mutating func insert(
    _ node: UInt32, _ place: GraphWalk.Place, value: Range<Int> = 0..<0
  ) -> Bool {
    let index = slot(node, place)
    if slots[index].round >= floor { return false }
    slots[index] = Slot(
      node: node, part: UInt32(truncatingIfNeeded: place.part), token: place.token, round: round,
      start: value.lowerBound, end: value.upperBound)
    count += 1
    if count * 2 > slots.count { grow() }
    return true
  }

  /// The value of a visit, or nil if there was none.
  func value(_ node: UInt32, _ place: GraphWalk.Place) -> Range<Int>? {
    let found = slots[slot(node, place)]
    return found.round >= floor ? found.start..<found.end : nil
  }

  /// Where a visit is, or would be.
  private func slot(_ node: UInt32, _ place: GraphWalk.Place) -> Int {
    let part = UInt32(truncatingIfNeeded: place.part)
    var index = Self.hash(node, part, place.token, round) & (slots.count - 1)
    while slots[index].round >= floor {
      let slot = slots[index]
      if slot.node == node, slot.token == place.token, slot.part == part, slot.round == round {
        return index
      }
      index = (index + 1) & (slots.count - 1)
    }
    return index
  }

  @inline(__always)
  private static func hash(_ node: UInt32, _ part: UInt32, _ token: Int, _ round: Int) -> Int {
    let mixed =
      (UInt64(node) << 32 ^ UInt64(truncatingIfNeeded: token) << 3 ^ UInt64(part)
        ^ UInt64(truncatingIfNeeded: round) << 17) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed >> 32)
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: Slot(), count: old.count * 2)
    for slot in old where slot.round >= floor {
      var index = Self.hash(slot.node, slot.part, slot.token, slot.round) & (slots.count - 1)
      while slots[index].round >= floor { index = (index + 1) & (slots.count - 1) }
      slots[index] = slot
    }
  }
}
