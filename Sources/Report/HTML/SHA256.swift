/// SHA-256 (FIPS 180-4), for the hashes by which the page's policy knows its own style and script.
///
/// A cryptography package was weighed against it: two short texts a page are hashed, nothing secret
/// is, and the packages that this project may use hold none.
enum SHA256 {
  private static let constants: [UInt32] = primes(64).map { fraction(cubeRoot: $0) }
  private static let initial: [UInt32] = primes(8).map { fraction(squareRoot: $0) }

  /// The digest's 32 bytes.
  static func digest(_ message: [UInt8]) -> [UInt8] {
    var padded = message + [0x80]
    while padded.count % 64 != 56 { padded.append(0) }
    let bits = UInt64(message.count) * 8
    padded += (0..<8).map { UInt8(truncatingIfNeeded: bits >> (56 - 8 * UInt64($0))) }
    var state = initial
    for start in stride(from: 0, to: padded.count, by: 64) {
      compress(padded[start..<start + 64], into: &state)
    }
    return state.flatMap { word in
      (0..<4).map { UInt8(truncatingIfNeeded: word >> (24 - 8 * UInt32($0))) }
    }
  }

  /// The digest of a text's UTF-8 in base 64, as a Content-Security-Policy wants it.
  static func base64(_ text: String) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    let bytes = digest(Array(text.utf8))
    var result = ""
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = (0..<3).reduce(0) { sum, offset in
        sum << 8 | (start + offset < bytes.count ? Int(bytes[start + offset]) : 0)
      }
      for place in 0..<4 {
        result.append(
          start + place <= bytes.count ? alphabet[group >> (18 - 6 * place) & 63] : "=")
      }
    }
    return result
  }

  private static func compress(_ block: ArraySlice<UInt8>, into state: inout [UInt32]) {
    var w = [UInt32](repeating: 0, count: 64)
    for (offset, byte) in block.enumerated() { w[offset / 4] = w[offset / 4] << 8 | UInt32(byte) }
    func rotated(_ x: UInt32, _ n: UInt32) -> UInt32 { x >> n | x << (32 - n) }
    for i in 16..<64 {
      let a = rotated(w[i - 15], 7) ^ rotated(w[i - 15], 18) ^ w[i - 15] >> 3
      let b = rotated(w[i - 2], 17) ^ rotated(w[i - 2], 19) ^ w[i - 2] >> 10
      w[i] = w[i - 16] &+ a &+ w[i - 7] &+ b
    }
    var v = state
    for i in 0..<64 {
      let s1 = rotated(v[4], 6) ^ rotated(v[4], 11) ^ rotated(v[4], 25)
      let choice = v[4] & v[5] ^ ~v[4] & v[6]
      let t1 = v[7] &+ s1 &+ choice &+ constants[i] &+ w[i]
      let s0 = rotated(v[0], 2) ^ rotated(v[0], 13) ^ rotated(v[0], 22)
      let majority = v[0] & v[1] ^ v[0] & v[2] ^ v[1] & v[2]
      v = [t1 &+ s0 &+ majority, v[0], v[1], v[2], v[3] &+ t1, v[4], v[5], v[6]]
    }
    for i in 0..<8 { state[i] = state[i] &+ v[i] }
  }

  /// The first primes; the standard draws its constants from their roots.
  private static func primes(_ count: Int) -> [UInt64] {
    var primes: [UInt64] = []
    var candidate: UInt64 = 2
    while primes.count < count {
      if primes.allSatisfy({ candidate % $0 != 0 }) { primes.append(candidate) }
      candidate += 1
    }
    return primes
  }

  /// The first 32 bits of the fraction of √n: the integer root of n·2⁶⁴, cut to 32 bits.
  private static func fraction(squareRoot n: UInt64) -> UInt32 {
    root { low in
      // (root)² ≤ n·2⁶⁴, both as 128-bit numbers.
      let square = low.multipliedFullWidth(by: low)
      return square.high < n
    }
  }

  /// The first 32 bits of the fraction of ∛n: the integer root of n·2⁹⁶, cut to 32 bits.
  private static func fraction(cubeRoot n: UInt64) -> UInt32 {
    root { low in
      let square = low.multipliedFullWidth(by: low)
      // low < 2³⁶, so its square's high half is below 2⁸ and the cube below 2¹⁰⁸.
      let bottom = square.low.multipliedFullWidth(by: low)
      let high = square.high * low + bottom.high
      return high < n << 32
    }
  }

  /// The largest number below 2³⁶ that `isBelow` accepts, cut to 32 bits.
  private static func root(_ isBelow: (UInt64) -> Bool) -> UInt32 {
    var root: UInt64 = 0
    for bit in (0..<36).reversed() {
      let next = root | 1 << UInt64(bit)
      if isBelow(next) { root = next }
    }
    return UInt32(truncatingIfNeeded: root)
  }
}
