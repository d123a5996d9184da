import Foundation
import Lexicon

/// What has changed between two lexicons, weights and scores, in words.
struct LexiconChanges {
  let lines: [String]

  private struct Key: Hashable, Comparable {
    var language: String
    var frame: String
    var pattern: String
    var comparison: String

    static func < (a: Key, b: Key) -> Bool {
      (a.language, a.frame, a.pattern, a.comparison)
        < (b.language, b.frame, b.pattern, b.comparison)
    }
  }

  /// At most `most` single changes are named, the largest first.
  init(from old: LexiconSet, to new: LexiconSet, most: Int = 10) {
    let weights = LexiconDiff(from: old, to: new).changes
    var lines: [String] = []
    let added = weights.filter { $0.oldWeight == nil }
    let removed = weights.filter { $0.newWeight == nil }
    lines.append(
      "patterns: \(added.count) added, \(removed.count) removed, "
        + "\(weights.count - added.count - removed.count) weighted anew")
    for change in weights.prefix(most) {
      lines.append(
        "  \(Self.text(change.oldWeight)) → \(Self.text(change.newWeight))  "
          + "\(change.language)/\(change.frame)  \(change.pattern)")
    }
    let (before, after) = (Self.scores(old), Self.scores(new))
    let changed = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }
      .map { (key: $0, size: abs((after[$0] ?? 0) - (before[$0] ?? 0))) }
      .sorted { $0.size != $1.size ? $0.size > $1.size : $0.key < $1.key }
    guard !changed.isEmpty else {
      self.lines = lines
      return
    }
    lines.append(
      "scores: \(changed.count { before[$0.key] == nil }) added, "
        + "\(changed.count { after[$0.key] == nil }) removed, "
        + "\(changed.count { before[$0.key] != nil && after[$0.key] != nil }) changed")
    for change in changed.prefix(most) {
      lines.append(
        "  \(Self.text(before[change.key])) → \(Self.text(after[change.key]))  "
          + "\(change.key.language)/\(change.key.frame)  \(change.key.pattern)")
    }
    self.lines = lines
  }

  private static func text(_ value: Double?) -> String { value.map(FrameFile.number) ?? "–" }

  private static func scores(_ set: LexiconSet) -> [Key: Double] {
    var scores: [Key: Double] = [:]
    for (language, lexicon) in set.lexicons {
      for entry in lexicon.scored {
        scores[
          Key(
            language: language, frame: entry.frame, pattern: entry.pattern.source,
            comparison: entry.pattern.comparison.rawValue)] = entry.score
      }
    }
    return scores
  }
}
