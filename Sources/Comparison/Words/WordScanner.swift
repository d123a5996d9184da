/// The words of a text as case-folded hashes, for comparing texts with each other.
///
/// A word is a run of letters and digits; bytes of other scripts than Latin and Cyrillic count as
/// letters. It is a coarser cut than ``TokenizedText`` on purpose: an apostrophe or hyphen that a
/// reprint writes otherwise must not hide the copy.
enum WordScanner {
  /// Calls `word` with each word's hash and byte range, in text order.
  @inline(__always)
  static func scan(_ bytes: UnsafeBufferPointer<UInt8>, _ word: (UInt64, Range<Int>) -> Void) {
    let basis: UInt64 = 0xcbf2_9ce4_8422_2325
    let prime: UInt64 = 0x100_0000_01b3
    let count = bytes.count
    var index = 0
    var hash = basis
    var start = -1
    while index < count {
      let byte = bytes[index]
      if byte < 0x80 {
        let lower = byte | 0x20
        if (lower >= 0x61 && lower <= 0x7a) || (byte >= 0x30 && byte <= 0x39) {
          if start < 0 { start = index }
          hash = (hash ^ UInt64(byte >= 0x41 && byte <= 0x5a ? lower : byte)) &* prime
        } else if start >= 0 {
          word(SplitMix64.mix(hash), start..<index)
          hash = basis
          start = -1
        }
        index += 1
        continue
      }
      let next = index + 1 < count ? bytes[index + 1] : 0
      // Marks beyond ASCII: C2 80–BF (no-break space, « »), E2 80–8F xx (dashes, quotes, arrows),
      // E3 80 xx (ideographic marks), F0 (emoji), EF B8 xx (variation selectors).
      let isMark =
        byte == 0xc2 || (byte == 0xe2 && next < 0x90) || (byte == 0xe3 && next == 0x80)
        || byte == 0xf0 || (byte == 0xef && next == 0xb8)
      let length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
      if isMark {
        if start >= 0 {
          word(SplitMix64.mix(hash), start..<index)
          hash = basis
          start = -1
        }
        index += length
        continue
      }
      if start < 0 { start = index }
      var first = byte
      var second = next
      // Cyrillic capitals: D0 80–8F → D1 90–9F, D0 90–9F → D0 B0–BF, D0 A0–AF → D1 80–8F.
      if first == 0xd0 && second >= 0x80 && second <= 0xaf {
        if second <= 0x8f {
          first = 0xd1
          second += 0x10
        } else if second <= 0x9f {
          second += 0x20
        } else {
          first = 0xd1
          second -= 0x20
        }
      }
      hash = (hash ^ UInt64(first)) &* prime
      hash = (hash ^ UInt64(second)) &* prime
      var rest = index + 2
      index = min(index + length, count)
      while rest < index {
        hash = (hash ^ UInt64(bytes[rest])) &* prime
        rest += 1
      }
    }
    if start >= 0 { word(SplitMix64.mix(hash), start..<count) }
  }
}
