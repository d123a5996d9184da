/// A candidate entry as 64 bits, before it is known whether it is frequent enough to be kept.
///
/// The upper four bits are the language's number, or a tag; then 28 bits for the first term and 32
/// for the second.
enum FeatureKey {
  static let markTag: UInt64 = 15
  static let patternTag: UInt64 = 14
  /// The most languages that a corpus may have.
  static let mostLanguages = 14
  private static let none = UInt64(UInt32.max)

  @inline(__always)
  static func single(_ language: Int, _ term: UInt32) -> UInt64 {
    UInt64(language) << 60 | UInt64(term & 0xFFF_FFFF) << 32 | none
  }

  @inline(__always)
  static func pair(_ language: Int, _ first: UInt32, _ second: UInt32) -> UInt64 {
    UInt64(language) << 60 | UInt64(first & 0xFFF_FFFF) << 32 | UInt64(second)
  }

  static func mark(_ scalar: UInt32) -> UInt64 { markTag << 60 | UInt64(scalar) << 32 | none }

  static func pattern(_ number: Int) -> UInt64 { patternTag << 60 | UInt64(number) << 32 | none }

  /// The column that `key` becomes; `isGlob` tells whether a term of a language is a glob alone.
  static func column(
    _ key: UInt64, documents: Int, isGlob: (Int, UInt32) -> Bool
  ) -> Column {
    let tag = key >> 60
    let first = UInt32(truncatingIfNeeded: key >> 32) & 0xFFF_FFFF
    let second = UInt32(truncatingIfNeeded: key)
    let kind: Column.Kind =
      if tag == markTag {
        .mark
      } else if tag == patternTag {
        .pattern
      } else if second != .max {
        .pair
      } else {
        isGlob(Int(tag), first) ? .glob : .stem
      }
    return Column(
      kind: kind, language: tag >= patternTag ? -1 : Int(tag), first: first, second: second,
      documents: documents)
  }
}
