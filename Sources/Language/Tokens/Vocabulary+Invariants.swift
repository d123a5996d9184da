extension Vocabulary {
  /// What is wrong with the table, for tests; empty if nothing is.
  ///
  /// 1. Every number below ``count`` is in exactly one slot. 2. At most half the slots are taken.
  /// 3. A slot's key and hash are those of its form. 4. No free slot lies between a form and the
  /// slot its hash points to. 5. Looking a form up gives its number, so no form is there twice.
  package var brokenInvariants: [String] {
    var broken: [String] = []
    if starts[count] != UInt32(arenaCount) {
      broken.append("the last form ends at \(starts[count]), the arena at \(arenaCount)")
    }
    if count * 2 > slotCount { broken.append("\(count) forms in \(slotCount) slots") }
    var seen = [Int](repeating: 0, count: count)
    for index in 0..<slotCount where slots[index].number != 0 {
      let number = slots[index].number - 1
      guard Int(number) < count else {
        broken.append("slot \(index) holds number \(number)")
        continue
      }
      seen[Int(number)] += 1
      var probe = Int(slots[index].hash) & (slotCount - 1)
      while probe != index {
        if slots[probe].number == 0 {
          broken.append("form \(number) cannot be reached")
          break
        }
        probe = (probe + 1) & (slotCount - 1)
      }
    }
    for number in 0..<UInt32(count) {
      if seen[Int(number)] != 1 { broken.append("form \(number) in \(seen[Int(number)]) slots") }
      if intern(withForm(number) { Array($0) }) != number {
        broken.append("form \(number) is found as another")
      }
    }
    return broken
  }
}
