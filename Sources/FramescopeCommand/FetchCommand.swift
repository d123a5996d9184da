import ArgumentParser
import Corpus
import Fetch
import Foundation
import Framescope

/// `framescope fetch`: pages, and those that feeds and sitemaps list, into a WARC.
struct FetchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fetch",
    abstract: "Fetch pages, and the pages that feeds and sitemaps list, into a WARC or a corpus.",
    discussion: """
      The only subcommand that uses the network. It asks each site's robots.txt first, leaves time \
      between requests, and never connects to an address inside this machine or network unless \
      --allow-private is given. The same command again goes on where it stopped: pages that the \
      file holds are not asked for again while they are fresh, and later only if they changed.
      """)

  @Argument(
    help: ArgumentHelp(
      "Addresses of pages, feeds and sitemaps; - reads them from standard input, one a line.",
      valueName: "address"))
  var addresses: [String]

  @Option(
    help: ArgumentHelp(
      "The WARC (news.warc.gz) or corpus (news.db) to add to; it is made if it does not exist.",
      valueName: "file"),
    completion: .file(extensions: ["gz", "db"]))
  var into: String

  @Option(
    help: ArgumentHelp(
      "How this program names itself; say in it where you can be reached.",
      discussion: """
        For example "example-monitor/1.0 (+mailto:desk@example.org)". Its first word, up to the \
        slash, is what is looked for in robots.txt.
        """,
      valueName: "name"))
  var userAgent = "framescope/\(FramescopeCommand.configuration.version)"

  @Option(
    help: ArgumentHelp(
      "Time between the starts of two requests to one host; a longer Crawl-delay is kept.",
      valueName: "seconds"))
  var delay = 1.0

  @Option(help: ArgumentHelp("Requests at a time to one host.", valueName: "number"))
  var perHost = 1

  @Option(help: ArgumentHelp("Requests at a time in all.", valueName: "number"))
  var concurrency = 8

  @Option(
    help: ArgumentHelp(
      "How often a request is made again that failed in passing (no answer, 429, 5xx).",
      valueName: "number"))
  var retries = 3

  @Option(
    help: ArgumentHelp(
      "Time before the first repetition, doubled for each further one; Retry-After counts instead.",
      valueName: "seconds"))
  var retryDelay = 2.0

  @Option(
    help: ArgumentHelp("The longest Retry-After that is waited for.", valueName: "seconds"))
  var longestWait = 120.0

  @Option(help: ArgumentHelp("Time that one request may take.", valueName: "seconds"))
  var timeout = 60.0

  @Option(
    help: ArgumentHelp(
      "The most that one answer may hold, decompressed: bytes, or a number with K, M or G.",
      valueName: "size"))
  var maxSize = ByteSize(bytes: 32 << 20)

  @Option(help: ArgumentHelp("Redirects that are followed.", valueName: "number"))
  var maxRedirects = 10

  @Option(
    help: ArgumentHelp("The most pages to ask for from feeds and sitemaps.", valueName: "number"))
  var limit: Int?

  @Option(
    help: ArgumentHelp(
      "Time for which a page in the file is not asked for again.", valueName: "hours"))
  var freshFor = 24.0

  @Flag(
    inversion: .prefixedNo,
    help: "Parse what comes in a process without a network and without the right to write.")
  var sandbox = true

  @Flag(help: "Also connect to addresses inside this machine or network.")
  var allowPrivate = false

  func validate() throws {
    guard isCorpus || ends(in: [".warc", ".warc.gz"]) else {
      throw ValidationError(
        "--into: \(into): its ending does not say what to make: name a WARC (.warc.gz or .warc) or a "
          + "corpus (.db)")
    }
    for (name, value) in [
      ("--delay", delay), ("--retry-delay", retryDelay), ("--longest-wait", longestWait),
      ("--fresh-for", freshFor),
    ] where !(value >= 0 && value < 1e9) {
      throw ValidationError("\(name): \(value): give 0 or more")
    }
    guard timeout > 0, timeout < 1e6 else {
      throw ValidationError("--timeout: \(timeout): give more than 0 seconds")
    }
    for (name, value, least) in [
      ("--per-host", perHost, 1), ("--concurrency", concurrency, 1), ("--retries", retries, 0),
      ("--max-redirects", maxRedirects, 0), ("--limit", limit ?? 1, 1),
    ] where value < least || value > 1_000_000_000 {
      throw ValidationError("\(name): \(value): give \(least) or more")
    }
    guard !userAgent.isEmpty, !userAgent.contains(where: \.isNewline) else {
      throw ValidationError("--user-agent: give one line, such as example-monitor/1.0")
    }
  }

  func run() throws {
    Interruption.watch()
    let isolation = sandbox ? Isolation() : nil
    let store = try openStore(isolation)
    let fetcher = try Fetcher(
      options: options, store: store,
      readList: { bytes, charset, location throws(IngestError) in
        guard let isolation else {
          return try AddressList(bytes, charset: charset, location: location)
        }
        return try IsolatedAddressList.read(bytes, charset: charset, location: location, isolation)
      }, failed: { StandardError.print($0.description) })
    try fetcher.run(named(), isStopped: { Interruption.isRequested })
    StandardError.print("\(into): \(fetcher.summary.sentence)")
    if Interruption.isRequested { throw ExitCode(Interruption.exitCode) }
    if fetcher.summary.failed > 0 { throw ExitCode(1) }
  }

  /// Whether the output is named as a corpus, or is one under any name.
  private var isCorpus: Bool {
    ends(in: [".db", ".sqlite", ".sqlite3"]) || SQLiteFile.isSQLite(at: into)
  }

  private func ends(in endings: [String]) -> Bool {
    endings.contains { into.lowercased().hasSuffix($0) }
  }

  private func openStore(_ isolation: Isolation?) throws -> any PageStore {
    if isCorpus {
      return CorpusPages(try CorpusStore(into, .creating), isolation)
    }
    return try WARCFile(into, software: "framescope \(FramescopeCommand.configuration.version)") {
      StandardError.print($0)
    }
  }

  private func named() -> [String] {
    addresses.flatMap { address -> [String] in
      guard address == "-" else { return [address] }
      var lines: [String] = []
      while let line = readLine() {
        let line = line.trimmingCharacters(in: .whitespaces)
        if !line.isEmpty, !line.hasPrefix("#") { lines.append(line) }
      }
      return lines
    }
  }

  private var options: FetchOptions {
    var options = FetchOptions()
    options.userAgent = userAgent
    options.delay = delay
    options.perHost = perHost
    options.concurrency = concurrency
    options.retries = retries
    options.retryDelay = retryDelay
    options.longestWait = longestWait
    options.timeout = timeout
    options.bodyBytes = maxSize.bytes
    options.redirects = maxRedirects
    options.pages = limit ?? .max
    options.freshFor = freshFor * 3600
    options.allowsPrivate = allowPrivate
    return options
  }
}
