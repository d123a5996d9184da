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

  enum Format: String, CaseIterable, ExpressibleByArgument { case text, jsonl, csv }

  @OptionGroup var input: InputOptions
  @OptionGroup var results: ResultOptions
  @Option(help: "How to write the articles.")
  var format: Format = .text

  func validate() throws {
    if results.resume && format != .jsonl {
      throw ValidationError("--resume reads JSON lines: add --format jsonl, or leave it out")
    }
  }

  func run() throws {
    let finished = try results.finishedLines()
    var output = try results.open()
    if format == .csv { try output.write(ArticleTable.extractHeader.utf8) }
    let format = format
    let failures = try input.forEachArticle(
      finished: finished,
      makeWork: { { Self.render($0, as: format) } },
      beforeWaiting: { try output.flush() },
      handOn: { outcome in
        switch outcome {
        case .success(let bytes): try output.write(bytes)
        case .failure(let error): try output.write(Self.render(Article(failed: error), as: format))
        }
      })
    try output.flush()
    if failures > 0 { throw ExitCode(1) }
  }

  private static func render(_ article: Article, as format: Format) -> [UInt8] {
    switch format {
    case .text: Array(ArticleText(article).text.utf8)
    case .jsonl: ArticleRecord(article).jsonLine()
    case .csv: Array(ArticleTable.extractRow(article).utf8)
    }
  }
}
