/// A tab-separated file of patterns, whatever its other columns say about them.
///
/// Lexicon files label a pattern with the file's frame, `classes.tsv` with a class, `cues.tsv` with
/// a kind, direction and reach: all of them are read here, with the same grammar and the same
/// messages. Columns that mean something here: `pattern` (or another name for it), `weight` (a
/// number, 1 if empty), `match` (words: `cased` or `stem`, `context`, `mark`), `score` (a number:
/// what the pattern adds to the score of the whole text; a line with a score and an empty weight
/// does that alone).
package struct PatternTable: Sendable {
  /// The columns in the order of the file.
  package var columns: [String]
  /// The lines that could be read.
  package var entries: [Entry]
  /// The lines that could not.
  package var problems: [LexiconError]

  /// A line of the file.
  package struct Entry: Sendable {
    package var pattern: Pattern
    package var weight: Double
    /// What it adds to the score of the whole text; nil if nothing.
    package var score: Double?
    /// Whether it is there for the score of the text alone and never a mention.
    package var isScoreOnly: Bool
    /// The punctuation mark or symbol that it looks for instead of words (`mark` in the `match`
    /// column).
    package var mark: Unicode.Scalar?
    /// Whether it only lends its weight to matches near it (`context` in the `match` column).
    package var isContext: Bool
    /// All fields in the order of the columns.
    package var fields: [String]
    /// `file:line`.
    package var location: String
  }

  /// Reads `contents` of the file called `name` in messages.
  ///
  /// `patternColumn` holds the pattern; the file must have the columns in `required` too.
  package init(
    contents: [UInt8], name: String, patternColumn: String = "pattern",
    required: [String] = []
  ) {
    let table = TabSeparatedTable(
      contents: contents, name: name, required: [patternColumn] + required)
    columns = table.columns
    entries = []
    problems = table.problems
    guard let patternIndex = table.column(patternColumn) else { return }
    let weightIndex = table.column("weight")
    let matchIndex = table.column("match")
    let scoreIndex = table.column("score")
    var parser = PatternParser()
    for row in table.rows {
      var weight = 1.0
      if let index = weightIndex, !row.fields[index].isEmpty {
        guard let number = Double(row.fields[index]), number.isFinite else {
          problems.append(
            LexiconError(
              at: row.location, cause: "weight ‘\(row.fields[index])’ is no number",
              remedy: "write a number such as 1 or -0.5"))
          continue
        }
        weight = number
      }
      var score: Double?
      if let index = scoreIndex, !row.fields[index].isEmpty {
        guard let number = Double(row.fields[index]), number.isFinite else {
          problems.append(
            LexiconError(
              at: row.location, cause: "score ‘\(row.fields[index])’ is no number",
              remedy: "write a number such as 1.5 or -0.5"))
          continue
        }
        score = number
      }
      let isScoreOnly = score != nil && (weightIndex.map { row.fields[$0].isEmpty } ?? true)
      let match = matchIndex.map { row.fields[$0] } ?? ""
      var comparison = Pattern.Comparison.folded
      var isContext = false
      var isMark = false
      var unknown: [Substring] = []
      for word in match.split(whereSeparator: { $0 == " " || $0 == "," }) {
        if word == "context" {
          isContext = true
        } else if word == "mark" {
          isMark = true
        } else if let named = Pattern.Comparison(rawValue: String(word)), comparison == .folded {
          comparison = named
        } else {
          unknown.append(word)
        }
      }
      guard unknown.isEmpty else {
        problems.append(
          LexiconError(
            at: row.location,
            cause: "match ‘\(match)’ is unknown at ‘\(unknown.joined(separator: " "))’",
            remedy: "leave it empty or write cased or stem, and context where it is meant"))
        continue
      }
      if isMark {
        guard isScoreOnly, let mark = Self.mark(row.fields[patternIndex]) else {
          problems.append(
            LexiconError(
              at: row.location, cause: "‘\(row.fields[patternIndex])’ is no mark with a score",
              remedy: "write one punctuation mark or symbol, a score, and no weight"))
          continue
        }
        entries.append(
          Entry(
            pattern: Pattern(source: String(mark), comparison: .folded, elements: []), weight: 0,
            score: score, isScoreOnly: true, mark: mark, isContext: false, fields: row.fields,
            location: row.location))
        continue
      }
      do throws(PatternParser.Fault) {
        let pattern = try parser.parse(row.fields[patternIndex], comparison: comparison)
        entries.append(
          Entry(
            pattern: pattern, weight: weight, score: score, isScoreOnly: isScoreOnly, mark: nil,
            isContext: isContext, fields: row.fields, location: row.location))
      } catch {
        problems.append(
          LexiconError(
            at: row.location, cause: "pattern ‘\(row.fields[patternIndex])’: \(error.cause)",
            remedy: error.remedy))
      }
    }
  }

  /// The one mark that `field` is; a backslash before it keeps `#` from beginning a comment.
  private static func mark(_ field: String) -> Unicode.Scalar? {
    let scalars = Array(field.unicodeScalars)
    switch scalars.count {
    case 1: return scalars[0]
    case 2: return scalars[0] == "\\" ? scalars[1] : nil
    default: return nil
    }
  }

  /// The position of column `name`, or nil.
  package func column(_ name: String) -> Int? { columns.firstIndex(of: name) }

  /// What `entry` has in column `name`; empty if there is no such column.
  package func field(_ name: String, of entry: Entry) -> String {
    column(name).map { entry.fields[$0] } ?? ""
  }
}
