import ArgumentParser
import Framescope

/// `framescope classify`: the frames of every article, with the evidence.
struct ClassifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "classify",
    abstract: "Find the frames of every article: who voices them, and with what stance.",
    discussion: """
      Results go to standard output in the order of the inputs: every input gives one, also one \
      without an article. Inputs that cannot be read are named on standard error, and the exit \
      code is then 1. "framescope classify -" reads articles as JSONL (at least "text") and \
      answers each as soon as it comes.
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case table, jsonl, csv, mentions
  }

  @OptionGroup var input: InputOptions
  @OptionGroup var lexicons: LexiconOptions
  @OptionGroup var results: ResultOptions
  @Option(
    help: """
      How to write the results: a table, JSON lines (Documentation/classify.schema.json), CSV with \
      a row an article, or CSV with a row a mention. Without it the ending of --output decides \
      (.jsonl, .csv), else it is a table.
      """)
  var format: Format?
  @Option(
    help: ArgumentHelp(
      "What offsets count: Unicode scalars, UTF-16 code units or bytes of UTF-8.",
      valueName: "unit"))
  var offsetUnit: OffsetUnit = .scalar

  @Flag(
    help: "Print each article with its mentions marked, and for each the cues that decided it.")
  var explain = false

  func validate() throws {
    if results.resume && chosenFormat != .jsonl {
      throw ValidationError("--resume reads JSON lines: add --format jsonl, or leave it out")
    }
    if explain && format ?? .table != .table {
      throw ValidationError("--explain is for reading: leave --format out, or leave --explain out")
    }
  }

  private var chosenFormat: Format { results.format(format, usual: .table) }

  func run() throws {
    var loaded = try lexicons.load()
    let classifier = try loaded.classifier()
    let renderer = Renderer(
      format: chosenFormat, frames: loaded.set.codebook.frames.map(\.name), offsetUnit: offsetUnit,
      explain: explain,
      colour: StandardOutput.wantsColour && results.output == nil, width: StandardOutput.width)
    let finished = try results.finishedLines()
    var output = try results.open()
    try output.write(renderer.header)
    let failures = try input.forEachArticle(
      finished: finished,
      makeWork: {
        { renderer.render(classifier.classify($0)) }
      },
      beforeWaiting: { try output.flush() },
      handOn: { outcome in
        switch outcome {
        case .success(let bytes): try output.write(bytes)
        case .failure(let error):
          try output.write(renderer.render(classifier.classify(Article(failed: error))))
        }
      })
    try output.flush()
    if failures > 0 || loaded.isFaulty { throw ExitCode(1) }
  }
}

extension OffsetUnit: ExpressibleByArgument {}

extension ClassifyCommand {
  /// Turns classified articles into the bytes of the chosen format.
  private struct Renderer: Sendable {
    var format: Format
    var frames: [String]
    var offsetUnit: OffsetUnit
    var explain: Bool
    var colour: Bool
    var width: Int

    private var table: ClassificationTable {
      ClassificationTable(frames: frames, width: width, color: colour)
    }

    var header: [UInt8] {
      if explain { return [] }
      switch format {
      case .table: return Array(table.header.utf8)
      case .jsonl: return []
      case .csv: return Array(ArticleTable.classifyHeader(frames: frames).utf8)
      case .mentions: return Array(ArticleTable.mentionHeader.utf8)
      }
    }

    func render(_ classified: ClassifiedArticle) -> [UInt8] {
      if explain { return Array((Explanation(classified, colour: colour).text + "\n").utf8) }
      switch format {
      case .table: return Array(table.rows(classified).utf8)
      case .jsonl: return ArticleRecord(classified).jsonLine(offsets: offsetUnit)
      case .csv: return Array(ArticleTable.classifyRow(classified, frames: frames).utf8)
      case .mentions: return Array(ArticleTable.mentionRows(classified, offsets: offsetUnit).utf8)
      }
    }
  }
}
