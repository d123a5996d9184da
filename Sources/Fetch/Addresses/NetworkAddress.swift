#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The IP address that a connection is about to be made to, and whether it is on the open internet.
///
/// A page or a redirect must not make this program ask something inside the user's own machine or
/// network (server-side request forgery). So the address that is connected to is judged, not the
/// name: names can be made to lead anywhere, and to change between two look-ups.
struct NetworkAddress: Equatable, CustomStringConvertible {
  /// Four or sixteen bytes, in the order of the network.
  let bytes: [UInt8]

  init?(bytes: [UInt8]) {
    guard bytes.count == 4 || bytes.count == 16 else { return nil }
    self.bytes = bytes
  }

  /// The address in a socket address; `nil` for what is not IP.
  init?(_ address: UnsafeRawBufferPointer, family: Int32) {
    // `sin_addr` and `sin6_addr` lie 4 and 8 bytes into their structs.
    let place = family == AF_INET ? 4..<8 : family == AF_INET6 ? 8..<24 : 0..<0
    guard !place.isEmpty, address.count >= place.upperBound else { return nil }
    bytes = Array(address[place])
  }

  /// Whether it can be reached over the open internet.
  ///
  /// False for the special-purpose registries of IANA (RFC 6890 and its updates): loopback,
  /// private, link-local, shared, documentation, benchmarking, multicast and reserved addresses,
  /// and for IPv6 addresses that carry such an IPv4 address.
  var isPublic: Bool {
    if bytes.count == 4 { return !Self.special4.contains { $0.holds(bytes) } }
    for (prefix, place) in Self.carriers where prefix.holds(bytes) {
      return NetworkAddress(bytes: Array(bytes[place..<place + 4]))?.isPublic ?? false
    }
    return Self.global6.holds(bytes) && !Self.special6.contains { $0.holds(bytes) }
  }

  var description: String {
    if bytes.count == 4 { return bytes.map(String.init).joined(separator: ".") }
    var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    inet_ntop(AF_INET6, bytes, &text, socklen_t(text.count))
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// A block of addresses: those whose first `length` bits are those of `bytes`.
  private struct Block {
    let bytes: [UInt8]
    let length: Int

    init(_ length: Int, _ bytes: UInt8...) {
      self.bytes = bytes
      self.length = length
    }

    func holds(_ address: [UInt8]) -> Bool {
      (0..<length).allSatisfy { bit in
        let (byte, mask) = (bit / 8, UInt8(0x80) >> UInt8(bit % 8))
        return address[byte] & mask == (byte < bytes.count ? bytes[byte] : 0) & mask
      }
    }
  }

  private static let special4 = [
    Block(8, 0), Block(8, 10), Block(10, 100, 64), Block(8, 127), Block(16, 169, 254),
    Block(12, 172, 16), Block(24, 192, 0, 0), Block(24, 192, 0, 2), Block(24, 192, 88, 99),
    Block(16, 192, 168), Block(15, 198, 18), Block(24, 198, 51, 100), Block(24, 203, 0, 113),
    Block(4, 224), Block(4, 240),
  ]
  /// Only 2000::/3 is given out as global unicast.
  private static let global6 = Block(3, 0x20)
  private static let special6 = [
    Block(23, 0x20, 0x01), Block(32, 0x20, 0x01, 0x0D, 0xB8), Block(20, 0x3F, 0xFF),
  ]
  /// Mapped, translated (RFC 6052) and 6to4 addresses, and where the IPv4 address in them starts.
  private static let carriers: [(Block, Int)] = [
    (Block(96, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF), 12),
    (Block(96, 0, 0x64, 0xFF, 0x9B), 12),
    (Block(16, 0x20, 0x02), 2),
  ]
}
