import ArgumentParser
import Foundation
import Framescope

/// The command line: one file a subcommand, no logic of its own.
@main
struct FramescopeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "framescope",
    abstract: "Finds the frames that news is told in, who voices them, and how outlets differ.",
    discussion: """
      Begin with "framescope compare FOLDER" on a folder of fetched pages, and "framescope classify \
      --explain PAGE" to see why. Results go to standard output, words to standard error. The exit \
      code is 0 when all is done, 1 when some inputs failed, each named, and 64 for wrong usage.
      """,
    version: "0.1.0",
    subcommands: [
      FetchCommand.self,
      ParseIsolatedCommand.self,
      ExtractCommand.self,
      ClassifyCommand.self,
      CompareCommand.self,
      TrainCommand.self,
      LexiconCommand.self,
      EvaluateCommand.self,
      CorpusCommand.self,
      DoctorCommand.self,
      ServeCommand.self,
    ])
  /// As `ParsableCommand` has it, but errors go out by ``StandardError``.
  static func main() {
    do {
      var command = try parseAsRoot()
      do {
        try command.run()
      } catch let error as ValidationError {
        // Only the parser knows which subcommand's usage to show; here it would be that of the root.
        let usage = usageString(for: type(of: command))
        StandardError.printLines("Error: \(error)\nUsage: \(usage)")
        Foundation.exit(ExitCode.validationFailure.rawValue)
      }
    } catch {
      let code = exitCode(for: error)
      // Help and versions are results.
      if code == .success { exit(withError: error) }
      let message = fullMessage(for: error)
      if !message.isEmpty { StandardError.printLines(message) }
      Foundation.exit(code.rawValue)
    }
  }
}
