/// A candidate entry as 64 bits, before it is known whether it is frequent enough to be kept.
///
/// The upper four bits are the language's number, or a tag; then 28 bits for the first term and 32
/// for the second.
enum FeatureKey {
  static let markTag: UInt64 = 15
  static let patternTag: UInt64 = 14
  static let tripleTag: UInt64 = 13
  /// The most languages that a corpus may have.
  static let mostLanguages = 13
  /// In place of a second term.
  static let none = UInt64(UInt32.max)

  @inline(__always)
  static func single(_ language: Int, _ term: UInt32) -> UInt64 {
    UInt64(language) << 60 | UInt64(term & 0xFFF_FFFF) << 32 | none
  }

  @inline(__always)
  static func pair(_ language: Int, _ first: UInt32, _ second: UInt32) -> UInt64 {
    UInt64(language) << 60 | UInt64(first & 0xFFF_FFFF) << 32 | UInt64(second)
  }

  /// The pair with this number, then a third term.
  @inline(__always)
  static func triple(_ pair: Int, _ third: UInt32) -> UInt64 {
    tripleTag << 60 | UInt64(pair & 0xFFF_FFFF) << 32 | UInt64(third)
  }

  static func mark(_ scalar: UInt32) -> UInt64 { markTag << 60 | UInt64(scalar) << 32 | none }

  static func pattern(_ number: Int) -> UInt64 { patternTag << 60 | UInt64(number) << 32 | none }

  /// The language's number or the tag.
  @inline(__always)
  static func tag(_ key: UInt64) -> UInt64 { key >> 60 }

  /// The first term, a triple's pair, a mark's scalar or a pattern's number.
  @inline(__always)
  static func first(_ key: UInt64) -> UInt32 {
    UInt32(truncatingIfNeeded: key >> 32) & 0xFFF_FFFF
  }

  /// The second term, or a triple's third; all ones for none.
  @inline(__always)
  static func second(_ key: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: key) }
}
