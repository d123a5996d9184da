import ArgumentParser
import Corpus
import Framescope

/// `framescope corpus`: a file of articles that grows.
struct CorpusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "corpus",
    abstract: "Keep articles, results and labels in one SQLite file that grows.",
    discussion: """
      Every other command takes the file as an input. It opens in Datasette and sqlite3; \
      Documentation/corpus.md explains its tables.
      """,
    subcommands: [
      Add.self, List.self, Search.self, Relabel.self, Reprocess.self, Export.self, Import.self,
      Verify.self,
    ])
}

/// The corpus file that a subcommand works on.
struct CorpusFile: ParsableArguments {
  @Argument(
    help: ArgumentHelp("The corpus: a SQLite file.", valueName: "file.db"),
    completion: .file(extensions: ["db"]))
  var file: String

  func open(_ mode: CorpusStore.Mode = .existing) throws -> CorpusStore {
    try CorpusStore(file, mode)
  }
}

/// Which articles of a corpus a subcommand works on.
struct FilterOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Only articles of this outlet.", valueName: "name"))
  var outlet: String?
  @Option(help: ArgumentHelp("Only articles from this day on.", valueName: "YYYY-MM-DD"))
  var from: String?
  @Option(help: ArgumentHelp("Only articles up to this day.", valueName: "YYYY-MM-DD"))
  var to: String?
  @Option(help: ArgumentHelp("Only articles in this language, such as en.", valueName: "code"))
  var language: String?
  @Option(
    help: ArgumentHelp(
      "Only articles in which the last lexicon that was applied finds this frame.",
      valueName: "name"))
  var frame: String?
  @Flag(help: "Old versions of changed pages too.")
  var allVersions = false

  func validate() throws {
    for (name, day) in [("--from", from), ("--to", to)] {
      guard let day else { continue }
      let isDay = day.wholeMatch(of: /\d{4}(-\d{2}(-\d{2})?)?/) != nil
      guard isDay else { throw ValidationError("\(name): ‘\(day)’: give a day such as 2022-01-31") }
    }
  }

  var filter: ArticleFilter {
    var filter = ArticleFilter()
    filter.outlet = outlet
    filter.from = from
    filter.to = to
    filter.language = language
    filter.frame = frame
    filter.includesOldVersions = allVersions
    return filter
  }
}

enum ListFormat: String, CaseIterable, ExpressibleByArgument {
  case table, jsonl
}
