/// What the tokenizer needs to know about a Unicode scalar, packed in 32 bits.
///
/// Bits 0–20 hold the folded scalar (for a separator: its ``Token/Separators``), 21–23 the role,
/// 24 upper case, 25 Cyrillic, 26 Latin.
struct ScalarEntry {
  var bits: UInt32

  enum Role {
    static let space: UInt32 = 0
    static let letter: UInt32 = 1
    static let digit: UInt32 = 2
    /// Part of a word between letters, else a quotation mark.
    static let apostrophe: UInt32 = 3
    /// Part of a word between letters or digits.
    static let hyphen: UInt32 = 4
    /// Soft hyphen, zero-width characters, variation selectors: as if they were not there.
    static let ignored: UInt32 = 5
    /// A combining mark.
    static let mark: UInt32 = 6
    static let separator: UInt32 = 7
  }

  static let upper: UInt32 = 1 << 24
  static let cyrillic: UInt32 = 1 << 25
  static let latin: UInt32 = 1 << 26

  @inline(__always) var folded: UInt32 { bits & 0x1F_FFFF }
  @inline(__always) var role: UInt32 { (bits >> 21) & 7 }
  @inline(__always) var isWordCharacter: Bool { role == Role.letter || role == Role.digit }

  @inline(__always) init(bits: UInt32) { self.bits = bits }

  init(role: UInt32, folded: UInt32 = 0, flags: UInt32 = 0) {
    bits = folded | role << 21 | flags
  }

  static func separator(_ separators: Token.Separators) -> Self {
    Self(role: Role.separator, folded: UInt32(separators.rawValue))
  }

  /// The entry of any scalar; ``ScalarTable`` holds the answers below U+0800.
  init(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: self = .separator(.newline)
    case 0x09, 0x0B, 0x0C, 0x20, 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000:
      self.init(role: Role.space)
    // Variation selectors (FE0F after most emoji) among them: a word may follow without a space.
    case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x206F, 0xFEFF,
      0x61C, 0x34F, 0xFE00...0xFE0F, 0xE0100...0xE01EF:
      self.init(role: Role.ignored)
    case 0x27, 0x60, 0xB4, 0x2018, 0x2019, 0x201B, 0x2BC, 0xFF07:
      self.init(role: Role.apostrophe, folded: 0x27)
    case 0x2D, 0x2010, 0x2011, 0xFE63, 0xFF0D: self.init(role: Role.hyphen, folded: 0x2D)
    case 0x2C, 0x60C, 0x3001, 0xFF0C: self = .separator(.comma)
    case 0x3B, 0x61B: self = .separator(.semicolon)
    case 0x3A: self = .separator(.colon)
    case 0x2012...0x2015, 0x2212: self = .separator(.dash)
    case 0x22, 0xAB, 0xBB, 0x201A, 0x201C...0x201F, 0x2039, 0x203A, 0x300C...0x300F, 0xFF02:
      self = .separator(.quote)
    case 0x28, 0x29, 0x5B, 0x5D, 0x7B, 0x7D: self = .separator(.bracket)
    case 0x2E, 0x21, 0x3F, 0x2026, 0x203C, 0x2047...0x2049, 0x61F, 0x6D4, 0x3002, 0xFF01, 0xFF1F:
      self = .separator(.stop)
    case 0x300...0x36F, 0x483...0x487, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20E2,
      0x20E4...0x20FF:
      self.init(role: Role.mark, folded: scalar.value)
    // The keycap around a digit, as in a list's “1⃣”: what follows is a word of its own.
    case 0x20E3: self = .separator(.other)
    default: self.init(other: scalar)
    }
  }

  private init(other scalar: Unicode.Scalar) {
    let properties = scalar.properties
    let isLetter: Bool
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .otherLetter, .modifierLetter,
      .letterNumber, .nonspacingMark, .spacingMark, .enclosingMark:
      isLetter = true
    case .decimalNumber:
      self.init(role: Role.digit, folded: scalar.value)
      return
    case .spaceSeparator:
      self.init(role: Role.space)
      return
    default: isLetter = false
    }
    guard isLetter else {
      self = .separator(.other)
      return
    }
    var flags: UInt32 = 0
    switch scalar.value {
    case 0x400...0x52F, 0x1C80...0x1C8F, 0x2DE0...0x2DFF, 0xA640...0xA69F: flags |= Self.cyrillic
    case 0x41...0x24F, 0x1E00...0x1EFF: flags |= Self.latin
    default: break
    }
    let lower = properties.lowercaseMapping.unicodeScalars.first ?? scalar
    if lower != scalar { flags |= Self.upper }
    self.init(role: Role.letter, folded: Self.fold(lower.value), flags: flags)
  }

  /// What lower case leaves apart and a reader takes for the same.
  private static func fold(_ lower: UInt32) -> UInt32 {
    switch lower {
    // Russian print leaves the dots out as often as not.
    case 0x451: 0x435
    // Final sigma.
    case 0x3C2: 0x3C3
    default: lower
    }
  }
}

/// The entries of all scalars below U+0800, which are one or two bytes of UTF-8.
enum ScalarTable {
  static let low: [UInt32] = (0..<0x800).map { value in
    Unicode.Scalar(UInt32(value)).map { ScalarEntry($0).bits } ?? 0
  }

  /// The same with capitals kept, for patterns that look at them.
  static let lowCased: [UInt32] = low.enumerated().map { value, bits in
    let entry = ScalarEntry(bits: bits)
    guard entry.role == ScalarEntry.Role.letter, bits & ScalarEntry.upper != 0 else { return bits }
    let kept: UInt32 = value == 0x401 ? 0x415 : UInt32(value)
    return bits & ~0x1F_FFFF | kept
  }

  /// The entry of `scalar`, of any plane.
  @inline(__always)
  static func entry(_ scalar: UInt32, low: UnsafePointer<UInt32>) -> ScalarEntry {
    scalar < 0x800 ? ScalarEntry(bits: low[Int(scalar)]) : high(scalar)
  }

  @inline(never)
  private static func high(_ scalar: UInt32) -> ScalarEntry {
    Unicode.Scalar(scalar).map { ScalarEntry($0) } ?? .separator(.other)
  }
}
