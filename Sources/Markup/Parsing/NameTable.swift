import CLibXML2

/// Names → numbers, by the address of libxml2's interned spelling first.
///
/// Good for one parse only: addresses mean nothing beyond its dictionary.
struct NameTable {
  private let known: [String: UInt16]
  private let firstInterned: UInt16
  private(set) var interned: [String] = []
  private var positions: [String: UInt16] = [:]
  /// Direct-mapped by address; a page has some 40 names, and a miss only costs the slow way.
  private var addresses = [UnsafePointer<xmlChar>?](repeating: nil, count: 512)
  private var numbers = [UInt16](repeating: 0, count: 512)

  /// The most names that a page may bring; later ones share the number `UInt16.max`.
  static let limit = 4096

  init(known: [String: UInt16], firstInterned: UInt16) {
    self.known = known
    self.firstInterned = firstInterned
  }

  /// The number of a name at an interned address.
  @inline(__always)
  mutating func number(_ name: UnsafePointer<xmlChar>) -> UInt16 {
    let address = UInt(bitPattern: name)
    let slot = Int(truncatingIfNeeded: (address ^ (address >> 9)) & 511)
    if addresses[slot] == name { return numbers[slot] }
    let number = self.number(named: String(cString: name))
    addresses[slot] = name
    numbers[slot] = number
    return number
  }

  /// The number of a name by its letters.
  @inline(never)
  mutating func number(named name: String) -> UInt16 {
    if let number = known[name] ?? positions[name] { return number }
    guard interned.count < Self.limit else { return .max }
    let number = firstInterned + UInt16(interned.count)
    interned.append(name)
    positions[name] = number
    return number
  }
}
