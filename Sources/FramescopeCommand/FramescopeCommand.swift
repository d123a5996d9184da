import ArgumentParser
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
}
