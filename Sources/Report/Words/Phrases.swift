import Comparison

/// Numbers as a reader of news expects them.
package enum Phrases {
  /// A share in whole per cent: `71 %`; `<1 %` and `>99 %` where rounding would say none or all.
  package static func percent(_ share: Double) -> String {
    let rounded = Int((share * 100).rounded())
    if rounded == 0 && share > 0 { return "<1 %" }
    if rounded == 100 && share < 1 { return ">99 %" }
    return "\(rounded) %"
  }

  /// An interval in whole per cent: `45–88 %`.
  package static func range(_ low: Double, _ high: Double) -> String {
    "\(Int((low * 100).rounded()))–\(Int((high * 100).rounded())) %"
  }

  /// A p or q as a comparison: `< .001`, `= .03`, `= .21`.
  package static func probability(_ p: Double) -> String {
    if p < 0.001 { return "< .001" }
    let digits = p < 0.01 ? 3 : 2
    let scale = digits == 3 ? 1000.0 : 100.0
    let number = Int((p * scale).rounded())
    if Double(number) >= scale { return "= 1" }
    let text = String(number)
    return "= ." + String(repeating: "0", count: digits - text.count) + text
  }

  /// What a habit means, as a verb with its object left open.
  package static func verb(_ habit: Prevalence.Habit) -> String {
    switch habit {
    case .advances: "advances"
    case .relays: "relays"
    case .challenges: "challenges"
    case .mixed: "mixed"
    case .silent: "silent"
    case .tooFew: "too few"
    }
  }

  /// A sign that tells habits apart without colour.
  package static func sign(_ habit: Prevalence.Habit) -> String {
    switch habit {
    case .advances: "▲"
    case .relays: "●"
    case .challenges: "▼"
    case .mixed: "◆"
    case .silent: "·"
    case .tooFew: "?"
    }
  }

  /// The measure that a habit is a share of; nil where it is none.
  package static func measure(_ habit: Prevalence.Habit) -> Prevalence.Measure? {
    switch habit {
    case .advances: .advancing
    case .relays: .relaying
    case .challenges: .challenging
    case .mixed: .mentioning
    case .silent, .tooFew: nil
    }
  }

  /// The measure as a verb: what a group does with a frame.
  package static func verb(_ measure: Prevalence.Measure) -> String {
    switch measure {
    case .mentioning: "mentions"
    case .advancing: "advances"
    case .relaying: "relays"
    case .challenging: "challenges"
    }
  }

  /// Who says it and how: `outlet, asserted` or `Tokayev, hedged`.
  package static func voice(_ evidence: Evidence) -> String {
    let who =
      switch evidence.voice {
      case .outlet: "own voice"
      case .attributed: evidence.source.map { "said by \($0)" } ?? "hearsay"
      }
    let via = evidence.via.map { " via \($0)" } ?? ""
    return "\(who)\(via), \(evidence.stance.rawValue)"
  }

  /// `4 articles`, `1 article`.
  package static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    "\(number) \(number == 1 ? one : many ?? one + "s")"
  }
}
