import ArgumentParser
import Foundation
import Framescope
import Lexicon

/// `framescope lexicon count`: how often a dictionary's keys are in each text.
struct LexiconCountCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "count",
    abstract: "Count the keys of anybody's dictionary in texts, a row a text.",
    discussion: """
      Looks values up as quanteda's tokens_lookup() does: globs, longest first, a key counts no \
      word twice. The columns are id, words and the keys; nested ones are joined by a dot.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case csv, jsonl }
  enum Values: String, ExpressibleByArgument, CaseIterable { case glob, fixed, regex }

  @Argument(help: "The dictionary, in any format that lexicon convert reads.", completion: .file())
  var dictionary: String
  @OptionGroup var input: InputOptions
  @Option(help: "How to write the counts.") var format = Format.csv
  @Option(help: ArgumentHelp("What the words of a value are.", valueName: "kind")) var values =
    Values.glob
  @Flag(help: "Sum the values' weights instead of counting.") var weighted = false
  @Option(
    help: ArgumentHelp(
      "The dictionary's encoding; found from the bytes if left out.", valueName: "name"))
  var encoding: String?

  /// A row of the JSON lines.
  private struct Line: Encodable {
    var id: String
    var words: Int
    var keys: [String: Double]
  }

  func run() throws {
    guard let data = FileManager.default.contents(atPath: dictionary) else {
      throw LexiconError(
        at: dictionary, cause: "the file cannot be read",
        remedy: "check that it is a file and that you may read it")
    }
    let file = try DictionaryFile(
      contents: [UInt8](data), name: dictionary, encoding: encoding)
    var options = LookupOptions()
    options.valueType =
      switch values {
      case .glob: .glob
      case .fixed: .fixed
      case .regex: .regex(isAnchored: true)
      }
    let (tree, name) = (file.dictionary, dictionary)
    let first = DictionaryCounts(tree, options: options, name: name)
    for warning in file.warnings + first.problems { StandardError.print(warning.description) }
    var output = StandardOutput()
    if format == .csv {
      try output.print((["id", "words"] + first.keys).map(Self.field).joined(separator: ","))
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let failures = try input.forEachArticle(
      makeWork: { [options] in
        var counts = DictionaryCounts(tree, options: options, name: name)
        return { article in (article.id, counts.row(article.text ?? "")) }
      },
      beforeWaiting: { try output.flush() },
      handOn: { outcome in
        guard case .success(let (id, row)) = outcome else { return }
        let figures = weighted ? row.weights : row.counts.map(Double.init)
        switch format {
        case .csv:
          let fields = [id, String(row.words)] + figures.map(LexiconCommand.number)
          try output.print(fields.map(Self.field).joined(separator: ","))
        case .jsonl:
          let keys = Dictionary(zip(first.keys, figures), uniquingKeysWith: { $1 })
          let line = try encoder.encode(Line(id: id, words: row.words, keys: keys))
          try output.print(String(decoding: line, as: UTF8.self))
        }
      })
    try output.flush()
    if failures > 0 { throw ExitCode(1) }
  }

  /// A field of RFC 4180.
  private static func field(_ text: String) -> String {
    text.contains { ",\"\n\r".contains($0) }
      ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }
}
