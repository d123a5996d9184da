import ArgumentParser
import Framescope

/// `framescope extract`: the articles in pages, feeds and containers.
struct ExtractCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Get the article out of pages, feeds and containers: text, title, author, date.",
    discussion: """
      Results go to standard output, one per input and in the order of the inputs; inputs that \
      cannot be read are named on standard error, and the exit code is then 1.
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument { case text, jsonl, csv, xml }

  @OptionGroup var input: InputOptions
  @OptionGroup var results: ResultOptions
  @Option(
    help: """
      How to write the articles: plain text, JSON lines, CSV, or XML (a TEI corpus). Without it the \
      ending of --output decides (.jsonl, .csv, .xml), else it is text.
      """)
  var format: Format?
  @Flag(help: "Print, block by block, what was kept of each page and why.")
  var explain = false

  func validate() throws {
    if explain && format ?? .text != .text {
      throw ValidationError("--explain is for reading: leave --format out, or leave --explain out")
    }
    if results.resume && chosenFormat != .jsonl {
      throw ValidationError("--resume reads JSON lines: add --format jsonl, or leave it out")
    }
  }

  private var chosenFormat: Format { results.format(format, usual: .text) }

  func run() throws {
    let format = chosenFormat
    let finished = try results.finishedLines()
    var output = try results.open()
    if format == .csv { try output.write(ArticleTable.extractHeader.utf8) }
    if format == .xml { try output.write(TEICorpus.start.utf8) }
    let failures: Int
    if let render = extractionRenderer {
      failures = try input.forEachExtraction(
        makeWork: { { Array(render($0).utf8) } },
        handOn: { outcome in
          switch outcome {
          case .success(let bytes): try output.write(bytes)
          case .failure(let error):
            try output.write(render(Extraction(Article(failed: error), source: .none)).utf8)
          }
        })
    } else {
      let isSeen = StandardOutput.isTerminal && results.output == nil
      failures = try input.forEachArticle(
        finished: finished,
        makeWork: { { Self.render($0, as: format, isSeen: isSeen) } },
        beforeWaiting: { try output.flush() },
        handOn: { outcome in
          switch outcome {
          case .success(let bytes): try output.write(bytes)
          case .failure(let error):
            try output.write(
              Self.render(Article(failed: error), as: format, isSeen: isSeen))
          }
        })
    }
    if format == .xml { try output.write(TEICorpus.end.utf8) }
    try output.flush()
    if failures > 0 { throw ExitCode(1) }
  }

  /// For the formats that need more than the article.
  private var extractionRenderer: (@Sendable (Extraction) -> String)? {
    if explain {
      let colour = StandardOutput.wantsColour && results.output == nil
      let width = StandardOutput.isTerminal && results.output == nil ? StandardOutput.width : nil
      return { ExtractionExplanation($0, colour: colour, width: width).text }
    }
    guard chosenFormat == .xml else { return nil }
    return { TEICorpus.text(of: $0) }
  }

  /// Nothing is changed unless a terminal reads it.
  private static func render(_ article: Article, as format: Format, isSeen: Bool) -> [UInt8] {
    switch format {
    case .text where isSeen: Array(VisibleText.of(ArticleText(article).text).utf8)
    case .text, .xml: Array(ArticleText(article).text.utf8)
    case .jsonl: ArticleRecord(article).jsonLine()
    case .csv: Array(ArticleTable.extractRow(article).utf8)
    }
  }
}
