import ArgumentParser
import Foundation
import Framescope

/// `framescope compare`: outlets side by side.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compare outlets: who advances, relays or challenges a frame, and how sure that is.",
    discussion: """
      Shares are of articles, with Wilson 95 % intervals; near-copies of an article count once \
      unless --keep-copies is given. Documentation/statistics.md has every formula.
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var lexicons: LexiconOptions
  @Option(help: "How to write the comparison; Documentation/compare.schema.json describes json.")
  var format: ReportFormat = .table
  @Option(help: ArgumentHelp("What to group articles by.", valueName: "what"))
  var by: ComparisonOptions.Grouping = .outlet
  @Flag(
    help: """
      The one input is a folder of sums that the Spark job wrote (Documentation/spark.md). Lexicons \
      must be the ones that it was run with: they mark the sentences.
      """)
  var aggregates = false
  @Flag(help: "Count reprints of another article as articles of their own.")
  var keepCopies = false
  @Option(help: "Cut time into days, weeks or months; by default what fits the span.")
  var period: ComparisonOptions.Period?

  @Option(
    help: ArgumentHelp(
      "Also write the comparison as one self-contained HTML page.", valueName: "file"),
    completion: .file(extensions: ["html"]))
  var report: String?

  func validate() throws {
    guard aggregates else { return }
    if input.inputs.count != 1 {
      throw ValidationError("--aggregates: name one folder that the Spark job wrote")
    }
    if keepCopies || by != .outlet {
      throw ValidationError(
        "--aggregates: sums are by outlet and without copies: leave out --keep-copies and --by")
    }
  }

  func run() throws {
    var loaded = try lexicons.load()
    let classifier = try loaded.classifier()
    var articles = Comparison.Accumulator(
      options: ComparisonOptions(by: by, keepCopies: keepCopies, period: period))
    let sums = try aggregates ? Aggregates(folder: input.inputs[0]) : nil
    var input = input
    if let sums { input.inputs = [sums.examples] }
    let failures = try input.forEachArticle(
      makeWork: { { classifier.classify($0) } },
      handOn: { outcome in
        if case .success(let classified) = outcome { articles.add(classified) }
      })
    let comparison = sums.map { Comparison($0, examples: articles) } ?? articles.comparison()
    var output = StandardOutput()
    try output.write(
      comparison.formatted(
        as: format, width: StandardOutput.width, color: StandardOutput.wantsColour
      ).utf8)
    try output.flush()
    if let report {
      try OutputFile.write(
        ReportPage(
          comparison,
          manifest: [
            ("Framescope", FramescopeCommand.configuration.version),
            ("Lexicons", lexicons.lexicons ?? "built-in"),
            ("Inputs", self.input.inputs.joined(separator: " ")),
          ]
        ).html, to: report)
    }
    if failures > 0 || loaded.isFaulty { throw ExitCode(1) }
  }
}

extension ReportFormat: ExpressibleByArgument {}
extension ComparisonOptions.Grouping: ExpressibleByArgument {}
extension ComparisonOptions.Period: ExpressibleByArgument {}
