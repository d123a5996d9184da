import ArgumentParser
import Foundation
import Framescope

/// The inputs of a subcommand and how they are worked on.
struct InputOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Files, folders, globs, or - for standard input.",
      discussion: """
        HTML pages, feeds, news XML, WARC, WACZ, JSONL, Telegram exports and corpora are told apart \
        by their content, compressed or not.
        """,
      valueName: "input"))
  var inputs: [String]

  @OptionGroup var limits: LimitOptions
  @OptionGroup var sandbox: SandboxOptions

  @Option(help: ArgumentHelp("Threads to work on.", valueName: "number"))
  var jobs = ThreadCount.allCores

  /// How a long run says how far it is.
  enum ProgressStyle: String, CaseIterable, ExpressibleByArgument { case auto, json, none }

  @Option(
    help: """
      How to tell progress on standard error: a bar on a terminal (auto), a JSON object a second \
      and at the end (json), or nothing.
      """)
  var progress: ProgressStyle = .auto

  func validate() throws {
    if sandbox.sandbox, inputs.contains("-") {
      throw ValidationError("--sandbox reads files: save standard input to one, and name that")
    }
    try jobs.validate()
  }

  /// Runs `makeWork`'s functions over every article, with progress on a terminal, and names each
  /// input that could not be read on standard error.
  ///
  /// Inputs that have a line among `finished` are passed over.
  /// Ctrl-C ends it after the documents in hand and the last `beforeWaiting`, with exit code 130.
  ///
  /// - Returns: How many inputs failed.
  func forEachArticle<Product: Sendable>(
    finished: FinishedLines? = nil,
    makeWork: @escaping @Sendable () -> (Article) -> Product,
    beforeWaiting: @escaping () throws -> Void = {},
    handOn: @escaping (Result<Product, IngestError>) throws -> Void
  ) throws -> Int {
    try run(finished, flush: beforeWaiting, handOn) { stream, handOn in
      try stream.forEach(
        makeWork: makeWork, note: { StandardError.print($0) }, beforeWaiting: beforeWaiting,
        handOn: handOn)
    }
  }

  /// As ``forEachArticle(finished:makeWork:beforeWaiting:handOn:)``, with the way that each text
  /// was found.
  func forEachExtraction<Product: Sendable>(
    makeWork: @escaping @Sendable () -> (Extraction) -> Product,
    handOn: @escaping (Result<Product, IngestError>) throws -> Void
  ) throws -> Int {
    try run(nil, flush: {}, handOn) { stream, handOn in
      try stream.forEachDocument(
        explains: true,
        makeWork: {
          let work = makeWork()
          return { work($1) }
        }, note: { StandardError.print($0) }, beforeWaiting: {}, handOn: handOn)
    }
  }

  private func run<Product: Sendable>(
    _ finished: FinishedLines?,
    flush: () throws -> Void,
    _ handOn: @escaping (Result<Product, IngestError>) throws -> Void,
    _ body: (ArticleStream, @escaping (Result<Product, IngestError>) throws -> Void) throws -> Void
  ) throws -> Int {
    Interruption.watch()
    let stream = ArticleStream(
      inputs, jobs: jobs.count, finished: finished, limits: limits.limits,
      isolation: sandbox.isolation,
      isStopped: { Interruption.isRequested })
    var progress: any ProgressReport =
      switch progress {
      case .auto: Progress(files: { stream.extent?.files })
      case .json: ProgressLines(stream)
      case .none: NoProgress()
      }
    var failures = 0
    var count = 0
    try body(stream) { outcome in
      if case .failure(let error) = outcome {
        failures += 1
        progress.pause()
        StandardError.print(error.description)
      }
      try handOn(outcome)
      count += 1
      progress.advance(failures: failures)
    }
    progress.finish(failures: failures)
    if stream.passedOver > 0 {
      StandardError.print("\(stream.passedOver) inputs were finished before and passed over")
    }
    if Interruption.isRequested {
      try flush()
      StandardError.print("stopped after \(count) documents; what was written is whole")
      throw ExitCode(Interruption.exitCode)
    }
    return failures
  }
}
