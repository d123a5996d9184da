/// What the scope machine says about one mention, in words of its reading.
struct Judgement: Equatable {
  var voice: Mention.Voice = .outlet
  /// The source as it stands in the text, before it is resolved to a fuller name.
  var source: SourcePlace?
  var via: SourcePlace?
  var sourceStance: Mention.Stance = .asserted
  var outletChallenge: Mention.Stance = .asserted
  /// The cues that decided, as byte ranges.
  var cues: [Mention.Cue] = []

  var stance: Mention.Stance { max(sourceStance, outletChallenge) }

  mutating func note(_ range: Range<Int>, _ kind: CueClass) {
    let cue = Mention.Cue(range: range, kind: kind.rawValue)
    if !cues.contains(cue) { cues.append(cue) }
  }
}

/// A source's words in the text.
struct SourcePlace: Equatable {
  /// Byte range in the field.
  var bytes: Range<Int>
  /// Whether it is a pronoun, which stands for another source.
  var isPronoun: Bool
}
