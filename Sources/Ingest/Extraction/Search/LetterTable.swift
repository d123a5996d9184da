/// Lower case and letters by table, for the scalars that take two bytes or fewer and that Latin,
/// Greek and Cyrillic are written in.
///
/// Made from Unicode's own properties on first use, so that the table cannot drift from them.
struct LetterTable: Sendable {
  /// Scalars from here on have no entry.
  static let limit = 0x540
  static let shared = LetterTable()

  /// By scalar: its lower case, itself where that is no single scalar of as many bytes.
  let lower: [UInt16]
  /// By scalar: its lower case when it is a letter or has a numeric value, else 0.
  let plain: [UInt16]

  private init() {
    var lower: [UInt16] = []
    var plain: [UInt16] = []
    for value in 0..<UInt16(Self.limit) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let mapping = scalar.properties.lowercaseMapping.unicodeScalars
      var small = value
      if mapping.count == 1, let first = mapping.first, first.value < 0x800,
        (first.value < 0x80) == (value < 0x80)
      {
        small = UInt16(first.value)
      }
      lower.append(small)
      let isPlain = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      plain.append(isPlain ? small : 0)
    }
    self.lower = lower
    self.plain = plain
  }

  /// Whether the lower case of a scalar is what ``lower`` says: not so of İ, Ⱥ and Ⱦ.
  @inline(__always) static func isExact(_ scalar: Int) -> Bool {
    scalar != 0x130 && scalar != 0x23A && scalar != 0x23E
  }
}
