import ArgumentParser
import Framescope

/// Where the results of a subcommand go.
struct ResultOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Write the results to this file instead of standard output.", valueName: "file"),
    completion: .file())
  var output: String?

  @Flag(
    help: """
      Go on where a run that broke off stopped: a half-written last line of --output is cut, \
      inputs whose id has a line there are passed over, and the rest is appended. For JSON lines.
      """)
  var resume = false

  func validate() throws {
    if resume, output == nil {
      throw ValidationError("--resume needs --output with the file that the broken run wrote")
    }
  }

  /// The format that was asked for, else the one that the ending of the output names, else `usual`.
  func format<Format: RawRepresentable<String>>(_ asked: Format?, usual: Format) -> Format {
    if let asked { return asked }
    guard let output, let dot = output.lastIndex(of: ".") else { return usual }
    return Format(rawValue: output[output.index(after: dot)...].lowercased()) ?? usual
  }

  /// What `--resume` found in the output; `nil` when there is nothing to go on from.
  func finishedLines() throws -> FinishedLines? {
    guard resume, let output else { return nil }
    return try FinishedLines(output)
  }

  /// The opened output.
  func open() throws -> ResultOutput { try ResultOutput(output, appending: resume) }
}
