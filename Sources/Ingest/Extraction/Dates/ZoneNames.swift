/// Time zones as a date spells them: offsets, `Z`, and the abbreviations that news uses.
enum ZoneNames {
  /// The zone at a token and one past it, `nil` when none stands there.
  static func zone(
    in tokens: [DateTokens.Token], at start: Int
  ) -> (offset: Int, end: Int)? {
    var index = start
    if index < tokens.count, tokens[index] == .mark("(") { index += 1 }
    guard index < tokens.count else { return nil }
    switch tokens[index] {
    case .mark("+"), .mark("-"), .mark("−"):
      return offset(tokens, index)
    case .word(let word):
      if word == "utc" || word == "gmt" {
        return offset(tokens, index + 1) ?? (0, index + 1)
      }
      guard let minutes = abbreviations[word] else { return nil }
      return (minutes, index + 1)
    default: return nil
    }
  }

  private static func offset(
    _ tokens: [DateTokens.Token], _ start: Int
  ) -> (offset: Int, end: Int)? {
    guard start + 1 < tokens.count, case .mark(let sign) = tokens[start],
      sign == "+" || sign == "-" || sign == "−",
      case .number(let value, let digits) = tokens[start + 1]
    else { return nil }
    var minutes: Int
    var end = start + 2
    if digits == 4 {
      minutes = value / 100 * 60 + value % 100
    } else if digits <= 2 {
      minutes = value * 60
      if end + 1 < tokens.count, tokens[end] == .mark(":"),
        case .number(let rest, 2) = tokens[end + 1]
      {
        minutes += rest
        end += 2
      }
    } else {
      return nil
    }
    guard minutes <= 14 * 60 else { return nil }
    if sign != "+" { minutes = -minutes }
    return (minutes, end)
  }

  /// Minutes east of UTC.
  ///
  /// "IST" is India's here, "CST" and "EST" America's: the likelier ones.
  private static let abbreviations: [String: Int] = [
    "z": 0, "wet": 0, "est": -300, "edt": -240, "et": -300, "cst": -360, "cdt": -300,
    "mst": -420, "mdt": -360, "pst": -480, "pdt": -420, "akst": -540, "hst": -600, "ast": -240,
    "nst": -210, "brt": -180, "art": -180, "bst": 60, "cet": 60, "mez": 60, "cest": 120,
    "mesz": 120, "eet": 120, "eest": 180, "msk": 180, "мск": 180, "trt": 180, "ist": 330,
    "pkt": 300, "sgt": 480, "hkt": 480, "myt": 480, "pht": 480, "wib": 420, "jst": 540,
    "kst": 540, "aest": 600, "aedt": 660, "acst": 570, "awst": 480, "nzst": 720, "nzdt": 780,
    "sast": 120, "eat": 180, "wat": 60,
  ]
}
