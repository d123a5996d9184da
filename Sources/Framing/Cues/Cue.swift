/// Where the scope of a cue lies: the `direction` column of `cues.tsv`.
package enum CueDirection: String, Sendable {
  case right, left, both
}

/// How far the scope of a cue goes: the `reach` column of `cues.tsv`.
package enum CueReach: Sendable, Equatable {
  /// So many words, and not past the clause.
  case words(Int)
  /// To the end of the clause; a word like "that" ends it.
  case clause
  /// To the end of the clause, on through "that".
  case through
  /// The whole sentence.
  case sentence

  /// The reach as the file writes it; `nil` for anything else.
  package init?(_ text: some StringProtocol) {
    switch text {
    case "clause": self = .clause
    case "through": self = .through
    case "sentence": self = .sentence
    default:
      guard let words = Int(text), words > 0 else { return nil }
      self = .words(words)
    }
  }
}

/// A cue found in a sentence; its words are counted from the start of the ``Reading``.
struct Cue: Equatable {
  var kind: CueClass
  var direction: CueDirection
  var reach: CueReach
  var words: Range<Int>
}
