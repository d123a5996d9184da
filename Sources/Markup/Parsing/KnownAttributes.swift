/// Whether a name is that of an attribute that a page keeps, by one look into a table.
///
/// The scan before libxml2 asks for every attribute of a page, so no `String` is made and most
/// names that are not known are told by their length and two letters.
struct KnownAttributes: Sendable {
  static let shared = KnownAttributes(AttributeName.knownNames)

  /// The names' letters, one name after another.
  private var letters: [UInt8] = []
  /// By slot: where a name starts in ``letters`` and its length; length 0 for a free slot.
  private var starts = [UInt16](repeating: 0, count: Self.slots)
  private var lengths = [UInt8](repeating: 0, count: Self.slots)

  private static let slots = 256

  init(_ names: [String]) {
    for name in names {
      let bytes = Array(name.utf8)
      guard let first = bytes.first, let last = bytes.last, bytes.count < 256 else { continue }
      var slot = Self.slot(first, last, bytes.count)
      while lengths[slot] > 0 { slot = (slot + 1) & (Self.slots - 1) }
      starts[slot] = UInt16(letters.count)
      lengths[slot] = UInt8(bytes.count)
      letters += bytes
    }
  }

  @inline(__always)
  private static func slot(_ first: UInt8, _ last: UInt8, _ count: Int) -> Int {
    (Int(first) &* 7 &+ Int(last) &* 31 &+ count &* 57) & (slots - 1)
  }

  /// Whether `name`, of one byte or more and in any case, is a known one.
  @inline(__always)
  func contains(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = name.first, let last = name.last else { return false }
    var slot = Self.slot(Self.small(first), Self.small(last), name.count)
    while lengths[slot] > 0 {
      if Int(lengths[slot]) == name.count, matches(name, Int(starts[slot])) { return true }
      slot = (slot + 1) & (Self.slots - 1)
    }
    return false
  }

  private func matches(_ name: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
    for offset in name.indices where Self.small(name[offset]) != letters[start + offset] {
      return false
    }
    return true
  }

  @inline(__always)
  private static func small(_ byte: UInt8) -> UInt8 {
    byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
  }
}
