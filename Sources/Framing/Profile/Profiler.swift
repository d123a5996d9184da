/// Sums an article's mentions to its profile for each frame, as the annotation guide says.
///
/// A = outlet asserted + ½ outlet hedged; R = attributed asserted + ½ attributed hedged;
/// C = doubted + denied. Mentions in the title are listed and do not count. A sentence right after
/// one with a mention adds 1 to C if it discredits what was said, and 1 to A if the outlet sides
/// with the source in it.
struct Profiler {
  private(set) var advanced = 0.0
  private(set) var relayed = 0.0
  private(set) var challenged = 0.0
  private(set) var mentions = 0

  mutating func add(_ mention: Mention) {
    guard mention.field == .text else { return }
    mentions += 1
    let outlet = mention.voice == .outlet
    switch mention.stance {
    case .asserted: if outlet { advanced += 1 } else { relayed += 1 }
    case .hedged: if outlet { advanced += 0.5 } else { relayed += 0.5 }
    case .doubted, .denied: challenged += 1
    }
  }

  mutating func addDiscredit() { challenged += 1 }
  mutating func addEndorsement() { advanced += 1 }

  func profile(words: Int) -> FrameProfile {
    FrameProfile(
      advanced: advanced, relayed: relayed, challenged: challenged, mentions: mentions,
      words: words)
  }
}
