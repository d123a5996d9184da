/// A stretch of text as numbers, words and marks, for reading dates.
struct DateTokens {
  /// One token.
  enum Token: Equatable {
    /// A decimal number of ASCII or other digits, and how many digits it has.
    case number(Int, digits: Int)
    /// Letters in lower case, with the apostrophes and dots inside them left out.
    case word(String)
    /// Any other character but white space.
    case mark(Character)
  }

  private(set) var tokens: [Token] = []
  /// Whether white space stands before each token.
  private(set) var spaced: [Bool] = []

  /// Splits `text`; at most the first `limit` Unicode scalars are looked at.
  init(_ text: String, limit: Int = 400) {
    var number = 0
    var digits = 0
    var word = String.UnicodeScalarView()
    var space = false
    func flush(_ tokens: inout [Token], _ spaced: inout [Bool]) {
      if digits > 0 {
        tokens.append(.number(number, digits: digits))
        spaced.append(space)
        space = false
      } else if !word.isEmpty {
        tokens.append(.word(String(word).lowercased()))
        spaced.append(space)
        space = false
      }
      number = 0
      digits = 0
      word = String.UnicodeScalarView()
    }
    for scalar in text.unicodeScalars.prefix(limit) {
      if let digit = Self.digit(scalar) {
        if !word.isEmpty { flush(&tokens, &spaced) }
        // Numbers longer than a time stamp in microseconds are no dates; they only must not trap.
        number = digits < 17 ? number * 10 + digit : number
        digits += 1
      } else if Self.isLetter(scalar) {
        if digits > 0 { flush(&tokens, &spaced) }
        if Self.isIdeograph(scalar) {
          flush(&tokens, &spaced)
          tokens.append(.word(String(Character(scalar))))
          spaced.append(space)
          space = false
        } else {
          word.append(scalar)
        }
      } else {
        flush(&tokens, &spaced)
        if scalar.isSpacing {
          space = true
        } else {
          tokens.append(.mark(Character(scalar)))
          spaced.append(space)
          space = false
        }
      }
    }
    flush(&tokens, &spaced)
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 128 { return scalar.value | 0x20 >= 0x61 && scalar.value | 0x20 <= 0x7A }
    switch scalar.properties.generalCategory {
    case .lowercaseLetter, .uppercaseLetter, .titlecaseLetter, .otherLetter, .modifierLetter,
      .nonspacingMark, .spacingMark:
      return true
    default: return false
    }
  }

  /// 年, 月, 日 and their kin stand without spaces; so each is a word of its own.
  private static func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
    (0x4E00...0x9FFF).contains(scalar.value) || (0xAC00...0xD7A3).contains(scalar.value)
  }

  private static func digit(_ scalar: Unicode.Scalar) -> Int? {
    if scalar.value < 128 {
      return scalar.value >= 0x30 && scalar.value <= 0x39 ? Int(scalar.value) - 0x30 : nil
    }
    guard scalar.properties.generalCategory == .decimalNumber,
      let value = scalar.properties.numericValue
    else { return nil }
    return Int(value)
  }
}
