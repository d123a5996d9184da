/// Which scalars a step of a regular expression accepts.
struct ScalarSet: Sendable {
  /// One part of a class.
  enum Part: Sendable {
    case range(ClosedRange<UInt32>)
    case digit, word, space
    /// A general category by its letters, such as `L` or `Lu`.
    case category(String)
    indirect case not(Part)
  }

  var parts: [Part]
  var isNegated = false

  /// One scalar.
  init(_ scalar: Unicode.Scalar) { parts = [.range(scalar.value...scalar.value)] }

  init(parts: [Part], isNegated: Bool = false) {
    self.parts = parts
    self.isNegated = isNegated
  }

  /// Every scalar but the end of a line.
  static let any = ScalarSet(parts: [.range(0x0A...0x0A), .range(0x0D...0x0D)], isNegated: true)

  func contains(_ scalar: Unicode.Scalar, ignoresCase: Bool) -> Bool {
    let isIn =
      has(scalar)
      || (ignoresCase && CaseFolding.relatives(of: scalar).contains { has($0) })
    return isIn != isNegated
  }

  private func has(_ scalar: Unicode.Scalar) -> Bool {
    parts.contains { Self.accepts($0, scalar) }
  }

  private static func accepts(_ part: Part, _ scalar: Unicode.Scalar) -> Bool {
    switch part {
    case .range(let range): range.contains(scalar.value)
    case .digit: scalar.properties.generalCategory == .decimalNumber
    case .word: isWord(scalar)
    case .space: scalar.properties.isWhitespace
    case .category(let name): letters(of: scalar.properties.generalCategory).hasPrefix(name)
    case .not(let part): !accepts(part, scalar)
    }
  }

  /// Letters, marks, digits and joining marks: `\w`.
  static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .decimalNumber, .connectorPunctuation, .nonspacingMark, .spacingMark, .enclosingMark: true
    default: scalar.properties.isAlphabetic
    }
  }

  static let categories = [
    "L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No", "P", "Pc",
    "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "S", "Sm", "Sc", "Sk", "So", "Z", "Zs", "Zl", "Zp", "C",
    "Cc", "Cf", "Cs", "Co", "Cn",
  ]

  private static func letters(of category: Unicode.GeneralCategory) -> String {
    switch category {
    case .uppercaseLetter: "Lu"
    case .lowercaseLetter: "Ll"
    case .titlecaseLetter: "Lt"
    case .modifierLetter: "Lm"
    case .otherLetter: "Lo"
    case .nonspacingMark: "Mn"
    case .spacingMark: "Mc"
    case .enclosingMark: "Me"
    case .decimalNumber: "Nd"
    case .letterNumber: "Nl"
    case .otherNumber: "No"
    case .connectorPunctuation: "Pc"
    case .dashPunctuation: "Pd"
    case .openPunctuation: "Ps"
    case .closePunctuation: "Pe"
    case .initialPunctuation: "Pi"
    case .finalPunctuation: "Pf"
    case .otherPunctuation: "Po"
    case .mathSymbol: "Sm"
    case .currencySymbol: "Sc"
    case .modifierSymbol: "Sk"
    case .otherSymbol: "So"
    case .spaceSeparator: "Zs"
    case .lineSeparator: "Zl"
    case .paragraphSeparator: "Zp"
    case .control: "Cc"
    case .format: "Cf"
    case .surrogate: "Cs"
    case .privateUse: "Co"
    case .unassigned: "Cn"
    @unknown default: "Cn"
    }
  }
}
