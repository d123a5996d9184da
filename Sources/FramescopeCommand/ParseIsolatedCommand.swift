import ArgumentParser
import Framescope

/// What `--sandbox` starts: parses inputs in a process that has given up all that could do harm.
struct ParseIsolatedCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: Isolation.command, abstract: "Parse inputs for another process.",
    shouldDisplay: false)

  @Option var file = 0
  @Option var document = 0
  @Option var jobs = 1
  @Option var memory = Isolation().memory
  @OptionGroup var limits: LimitOptions
  /// One list of addresses, or one page, is on standard input, and its address among the inputs.
  @Flag var addresses = false
  @Flag var page = false
  @Option var charset: String?
  @Argument var inputs: [String] = []

  func run() throws {
    try Confinement.enter(memory: memory)
    if addresses {
      IsolatedAddressList.parse(charset: charset, location: inputs.first ?? "the list")
    } else if page {
      IsolatedPage.parse(charset: charset, location: inputs.first ?? "the page")
    } else {
      try IsolatedParsing(
        inputs, limits: limits.limits, file: file, document: document, jobs: jobs
      ).run()
    }
  }
}
