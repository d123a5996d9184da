/// Canonical composition (NFC) of a base letter with a combining mark.
///
/// Swift compares strings by canonical equivalence, so a set of precomposed letters finds the one
/// that `base + mark` stands for. Made when the first combining mark is met: most texts have none.
enum Composition {
  private static let precomposed: Set<String> = {
    var letters: Set<String> = []
    for range in [0xC0...0x24F, 0x374...0x52F, 0x1E00...0x1FFF] as [ClosedRange<UInt32>] {
      for value in range {
        guard let scalar = Unicode.Scalar(value), scalar.properties.isLowercase else { continue }
        letters.insert(String(Character(scalar)))
      }
    }
    return letters
  }()

  /// The letter that `base` and `mark` make together, or nil where Unicode has none.
  static func compose(_ base: UInt32, _ mark: UInt32) -> UInt32? {
    guard let base = Unicode.Scalar(base), let mark = Unicode.Scalar(mark) else { return nil }
    var pair = String.UnicodeScalarView()
    pair.append(base)
    pair.append(mark)
    let sequence = String(pair)
    guard let position = precomposed.firstIndex(of: sequence) else { return nil }
    let letter = precomposed[position].unicodeScalars
    return letter.count == 1 ? letter.first?.value : nil
  }
}
