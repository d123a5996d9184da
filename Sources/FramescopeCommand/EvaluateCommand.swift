import ArgumentParser
import Framescope
import Training

/// `framescope evaluate`: how well labels meet those that people gave.
struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Score predicted labels against gold ones, or cross-validate training.",
    discussion: """
      Both files are JSON lines with "id" and "labels"; what classify writes has probabilities too. \
      With two coders' files the column alpha is their agreement.
      """)

  @Option(
    help: ArgumentHelp("The labels that people gave.", valueName: "file"), completion: .file())
  var gold: String
  @Option(help: ArgumentHelp("The labels to score.", valueName: "file"), completion: .file())
  var predictions: String?
  @Option(
    help: ArgumentHelp("Earlier predictions, to compare with in pairs.", valueName: "file"),
    completion: .file())
  var against: String?
  @Option(help: "Train and score in so many folds of the gold articles instead.")
  var crossValidate: Int?
  @Option(
    help: ArgumentHelp("With --cross-validate: the prior lexicon.", valueName: "folder"),
    completion: .directory)
  var lexicons: String?
  @Option(help: "Decides folds and resamples.")
  var seed: UInt64 = 1

  func validate() throws {
    guard (predictions == nil) != (crossValidate == nil) else {
      throw ValidationError("give either --predictions or --cross-validate")
    }
    if let crossValidate, crossValidate < 2 {
      throw ValidationError("--cross-validate: \(crossValidate): give 2 or more")
    }
  }

  func run() throws {
    if let predictions {
      print(
        try EvaluationReport.text(
          gold: gold, predictions: predictions, old: against, seed: seed))
    } else if let crossValidate {
      print(
        try EvaluationReport.crossValidated(
          gold, folds: crossValidate, seed: seed, lexicons: lexicons
        ) { StandardError.print($0) })
    }
  }
}
