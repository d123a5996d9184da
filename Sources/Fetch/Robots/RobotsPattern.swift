/// The path of a rule in robots.txt: `*` stands for anything, `$` at its end for the end.
struct RobotsPattern: Sendable {
  /// The pieces between the asterisks.
  private let pieces: [[UInt8]]
  private let isAnchored: Bool
  /// In octets, as rules are ranked by (RFC 9309, 2.2.2).
  let length: Int

  init(_ text: String) {
    var bytes = Self.normalised(text)
    length = bytes.count
    isAnchored = bytes.last == UInt8(ascii: "$")
    if isAnchored { bytes.removeLast() }
    pieces = bytes.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false).map(
      Array.init)
  }

  /// Whether it fits the start of `target`, or all of it when it is anchored.
  ///
  /// Every piece is taken where it first fits, which is enough: nothing that a later place would
  /// allow is ruled out by an earlier one. So it takes no more than length × length steps.
  func fits(_ target: [UInt8]) -> Bool {
    guard let first = pieces.first, target.starts(with: first) else { return false }
    var at = first.count
    if pieces.count == 1 { return !isAnchored || at == target.count }
    for piece in pieces.dropFirst().dropLast() where !piece.isEmpty {
      guard let found = target[at...].firstRange(of: piece) else { return false }
      at = found.upperBound
    }
    let last = pieces[pieces.count - 1]
    if isAnchored {
      return target.count - at >= last.count
        && target[(target.count - last.count)...].elementsEqual(last)
    }
    return last.isEmpty || target[at...].firstRange(of: last) != nil
  }

  /// The octets that are compared: those beyond ASCII escaped, escapes of letters, digits and
  /// `-._~` taken back, all others with capital digits.
  static func normalised(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "%"), index + 2 < bytes.count,
        let value = UInt8(String(decoding: bytes[index + 1...index + 2], as: UTF8.self), radix: 16)
      {
        if isUnreserved(value) { result.append(value) } else { escape(value, to: &result) }
        index += 3
      } else {
        if byte >= 0x80 { escape(byte, to: &result) } else { result.append(byte) }
        index += 1
      }
    }
    return result
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "-._~".utf8.contains(byte)
    }
  }

  private static func escape(_ byte: UInt8, to result: inout [UInt8]) {
    let digits = Array("0123456789ABCDEF".utf8)
    result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
  }
}
