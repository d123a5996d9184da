import Language
import Lexicon

/// The cues of one language, compiled when a text needs them.
///
/// They are read by the same reader and found by the same engine as the frames' patterns, so that an
/// analyst adds a verb of speech in a spreadsheet and any set of cues can be loaded, such as that of
/// clinical negation.
package struct CueLexicon: Sendable {
  /// What an entry says about its pattern.
  struct Label: Sendable {
    var kind: CueClass
    var direction: CueDirection
    var reach: CueReach
  }

  /// The labels, parallel to the compiled entries.
  let labels: [Label]
  private let onDemand: LexiconOnDemand
  var compiled: CompiledLexicon { onDemand.compiled }
  /// The lines that could not be read.
  package let problems: [LexiconError]

  /// The cues of `table`, whose columns are `pattern`, `class`, `direction`, `reach`, `match`,
  /// `note`.
  ///
  /// - Throws: `LexiconError` if a pattern cannot be compiled.
  package init(_ table: PatternTable, classes: WordClasses = WordClasses(), language: String?)
    throws(LexiconError)
  {
    var labels: [Label] = []
    var entries: [CompiledLexicon.Entry] = []
    var problems = table.problems
    for entry in table.entries {
      guard let kind = CueClass(rawValue: table.field("class", of: entry)) else {
        problems.append(Self.unknown("class", table.field("class", of: entry), entry.location))
        continue
      }
      let direction = table.field("direction", of: entry)
      let reach = table.field("reach", of: entry)
      guard let way = direction.isEmpty ? .right : CueDirection(rawValue: direction) else {
        problems.append(Self.unknown("direction", direction, entry.location))
        continue
      }
      guard let far = reach.isEmpty ? .clause : CueReach(reach) else {
        problems.append(Self.unknown("reach", reach, entry.location))
        continue
      }
      labels.append(Label(kind: kind, direction: way, reach: far))
      entries.append(
        CompiledLexicon.Entry(
          pattern: entry.pattern, group: labels.count - 1, location: entry.location))
    }
    self.labels = labels
    self.problems = problems
    onDemand = try LexiconOnDemand(entries, classes: classes, language: language)
  }

  private static func unknown(_ column: String, _ value: String, _ location: String)
    -> LexiconError
  {
    let known =
      switch column {
      case "class": CueClass.allCases.map(\.rawValue)
      case "direction": ["left", "right", "both"]
      default: ["a number of words", "clause", "through", "sentence"]
      }
    let nearest = known.min { distance($0, value) < distance($1, value) } ?? ""
    return LexiconError(
      at: location, cause: "\(column) ‘\(value)’ is unknown",
      remedy: column == "class"
        ? "write a known class, perhaps \(nearest)" : "write " + known.joined(separator: ", "))
  }
}
