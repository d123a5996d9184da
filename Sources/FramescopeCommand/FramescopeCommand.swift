import ArgumentParser
import Foundation
import Framescope

/// The command line: one file a subcommand, no logic of its own.
@main
struct FramescopeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "framescope",
    abstract: "Finds the frames that news is told in, who voices them, and how outlets differ.",
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
      try command.run()
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
