import Foundation

/// Letters that differ in case only, by single scalars.
///
/// Every letter is folded to one letter (simple case folding): `İ` is no `i`, `ß` no `ss`, but
/// `Ә` is `ә` and final `ς` is `σ`. quanteda and ICU fold in the same way, and a token keeps its
/// length, which the globs' `?` counts.
enum CaseFolding {
  /// `text` in NFC, and folded unless case counts.
  static func form(_ text: String, ignoresCase: Bool) -> String {
    let composed =
      text.utf8.allSatisfy { $0 < 0x80 } ? text : text.precomposedStringWithCanonicalMapping
    guard ignoresCase else { return composed }
    var folded = String.UnicodeScalarView()
    for scalar in composed.unicodeScalars { folded.append(fold(scalar)) }
    return String(folded)
  }

  static func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar.isASCII {
      return (0x41...0x5A).contains(scalar.value)
        ? Unicode.Scalar(UInt8(scalar.value) + 0x20) : scalar
    }
    if scalar == "ς" { return "σ" }
    return single(scalar.properties.lowercaseMapping) ?? scalar
  }

  /// The scalar's forms in the other case.
  static func relatives(of scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    let folded = fold(scalar)
    return [folded, single(folded.properties.uppercaseMapping)].compactMap(\.self)
  }

  private static func single(_ text: String) -> Unicode.Scalar? {
    let scalars = text.unicodeScalars
    return scalars.count == 1 ? scalars.first : nil
  }
}
