import ArgumentParser
import Foundation
import Framescope

/// `framescope lexicon`: looks into lexicons themselves.
struct LexiconCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lexicon",
    abstract: "Make, check, show, convert, compare and review lexicons, and try them on text.",
    subcommands: [
      LexiconNewCommand.self, Check.self, Show.self, LexiconConvertCommand.self, Diff.self,
      Match.self, Coverage.self, LexiconCountCommand.self, LexiconApplyCommand.self,
    ])

  /// The lexicons of a set by language, or that of one.
  static func lexicons(of set: LexiconSet, language: String?) throws -> [Lexicon] {
    let known = set.lexicons.keys.sorted()
    if let language, !known.contains(language) {
      throw ValidationError(
        "there is no lexicon for ‘\(language)’; there are \(known.joined(separator: ", "))")
    }
    return known.filter { language == nil || language == $0 }.compactMap { set.lexicons[$0] }
  }

  static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
  }
}

extension LexiconCommand {
  /// Names everything an author should look at.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Name broken lines, duplicates, missing classes, patterns that can do nothing.",
      discussion: "One line a finding, as file:line: what: what to do. Exit code 1 if there is any."
    )

    @Argument(help: "A folder of lexicons; the built-in ones if left out.", completion: .directory)
    var folder: String?

    func run() throws {
      let set = try folder.map { try LexiconSet(directory: $0) } ?? .builtIn()
      let findings = set.findings()
      var output = StandardOutput()
      for finding in findings { try output.print(finding.description) }
      try output.flush()
      if !findings.isEmpty { throw ExitCode(1) }
    }
  }

  /// Shows lexicons as a tree with counts.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show languages, frames and their patterns as a tree with counts.")

    @Argument(help: "A folder of lexicons; the built-in ones if left out.", completion: .directory)
    var folder: String?
    @Flag(help: "Show every pattern with its weight.")
    var patterns = false

    func run() throws {
      let set = try folder.map { try LexiconSet(directory: $0) } ?? .builtIn()
      var output = StandardOutput()
      for lexicon in try LexiconCommand.lexicons(of: set, language: nil) {
        try output.print(
          "\(lexicon.language)  \(lexicon.entries.count) patterns, "
            + "\(lexicon.classes.members.count) classes")
        for (frame, entries) in Dictionary(grouping: lexicon.entries, by: \.frame)
          .sorted(by: { $0.key < $1.key })
        {
          let vetoes = entries.count { $0.weight < 0 && !$0.isContext }
          let context = entries.count(where: \.isContext)
          try output.print(
            "  \(frame)  \(entries.count - vetoes - context) patterns, \(vetoes) vetoes, "
              + "\(context) of context")
          guard patterns else { continue }
          for entry in entries {
            try output.print(
              "    \(LexiconCommand.number(entry.weight))\t\(entry.pattern.source)")
          }
        }
      }
      try output.flush()
    }
  }

  /// Lists what has changed between two folders.
  struct Diff: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List patterns added, removed and weighted anew, the largest change first.")

    @Argument(help: "The folder before.", completion: .directory) var old: String
    @Argument(help: "The folder after.", completion: .directory) var new: String

    func run() throws {
      let diff = LexiconDiff(
        from: try LexiconSet(directory: old), to: try LexiconSet(directory: new))
      var output = StandardOutput()
      for change in diff.changes {
        let before = change.oldWeight.map(LexiconCommand.number) ?? "–"
        let after = change.newWeight.map(LexiconCommand.number) ?? "–"
        try output.print(
          "\(before) → \(after)\t\(change.language)/\(change.frame)\t\(change.pattern)")
      }
      try output.flush()
    }
  }

  /// Shows what patterns find in a text, and why.
  struct Match: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show what the patterns find in a text: keyword in context, pattern and why.")

    @OptionGroup var lexicons: LexiconOptions
    @Argument(help: "The text itself, or a file of UTF-8 text.", completion: .file())
    var text: String
    @Option(help: ArgumentHelp("Words of context each side.", valueName: "number")) var width = 8
    @Option(
      help: ArgumentHelp(
        "The language of the text; found from the text if left out.", valueName: "code"))
    var language: String?

    func run() throws {
      let loaded = try lexicons.load()
      let contents = FileManager.default.contents(atPath: text).map {
        String(decoding: $0, as: UTF8.self)
      }
      let text = contents ?? self.text
      let found = language ?? loaded.set.language(of: text)
      var output = StandardOutput()
      for lexicon in try LexiconCommand.lexicons(of: loaded.set, language: found) {
        for line in try KeywordInContext.lines(lexicon, in: text, width: width) {
          let why = line.reason.map { " (\($0.rawValue), does not count)" } ?? ""
          try output.print(
            "\(line.left)[\(line.keyword)]\(line.right)\n    \(line.entry.frame) "
              + "\(LexiconCommand.number(line.entry.weight)) ‘\(line.entry.pattern.source)’ "
              + "\(line.entry.location)\(why)")
        }
      }
      try output.flush()
      if loaded.isFaulty { throw ExitCode(1) }
    }
  }

  /// Counts how often each entry fires on a corpus.
  struct Coverage: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Count how often each pattern fires, and name those that never do or could go.",
      discussion: """
        One row a pattern: found (its matches), counted (those that are mentions), decisive (how many \
        texts its removal would change), frame, pattern, place. Every text is matched with the lexicon of its language.
        """)

    @OptionGroup var input: InputOptions
    @OptionGroup var lexicons: LexiconOptions

    func run() throws {
      let loaded = try lexicons.load()
      var coverages: [String: LexiconCoverage] = [:]
      for (language, lexicon) in loaded.set.lexicons {
        coverages[language] = try LexiconCoverage(lexicon)
      }
      let set = loaded.set
      let failures = try input.forEachArticle(
        makeWork: { { $0.text } }, beforeWaiting: {},
        handOn: { outcome in
          guard case .success(let text) = outcome, let text, let language = set.language(of: text)
          else { return }
          coverages[language]?.add(text)
        })
      var output = StandardOutput()
      try output.print("found\tcounted\tdecisive\tlanguage\tframe\tpattern\tplace")
      for (language, coverage) in coverages.sorted(by: { $0.key < $1.key }) {
        for (entry, count) in zip(coverage.lexicon.entries, coverage.counts) {
          try output.print(
            "\(count.found)\t\(count.counted)\t\(count.decisive)\t\(language)\t\(entry.frame)\t"
              + "\(entry.pattern.source)\t\(entry.location)")
        }
      }
      try output.flush()
      if failures > 0 || loaded.isFaulty { throw ExitCode(1) }
    }
  }
}
