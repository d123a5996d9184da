import Comparison

/// How the classes look: a colour of Okabe and Ito (2008), which people of every colour vision tell
/// apart, a shape and a pattern each.
enum Palette {
  /// The colour of a measure, the same in light and dark.
  static func colour(_ measure: Prevalence.Measure) -> String {
    switch measure {
    case .mentioning: "#888888"
    case .advancing: "#D55E00"
    case .relaying: "#0072B2"
    case .challenging: "#009E73"
    }
  }

  /// The class of a measure in the style sheet.
  static func name(_ measure: Prevalence.Measure) -> String {
    switch measure {
    case .mentioning: "mention"
    case .advancing: "advance"
    case .relaying: "relay"
    case .challenging: "challenge"
    }
  }

  /// The three classes that a mention can make.
  static let classes: [Prevalence.Measure] = [.advancing, .relaying, .challenging]
}
