import ArgumentParser
import Framescope
import Training

/// `framescope evaluate`: how well labels meet those that people gave.
struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Score predicted labels against gold ones, or cross-validate training.",
    discussion: """
      Say one of --predictions, --cross-validate and --coders. Gold and predictions are JSON lines \
      with "id" and "labels"; what classify --format jsonl writes has probabilities too. \
      With two coders' files the columns alpha and kappa are their agreement. Gold articles with \
      "mentions" score spans, voice and stance too.
      """)

  @Option(
    help: ArgumentHelp("The labels that people gave.", valueName: "file"), completion: .file())
  var gold: String
  @Option(help: ArgumentHelp("The labels to score.", valueName: "file"), completion: .file())
  var predictions: String?
  @Option(
    help: ArgumentHelp(
      "Other predictions for the same articles; the interval of the difference is given.",
      valueName: "file"),
    completion: .file())
  var against: String?
  @Option(
    help: ArgumentHelp(
      "Train and score in so many folds of the gold articles instead.", valueName: "folds"))
  var crossValidate: Int?
  @Flag(help: "With --cross-validate: score with fewer articles too.")
  var learningCurve = false
  @Flag(help: "How far the coders agree who are named in the gold articles' member \"coders\".")
  var coders = false
  @Option(
    help: ArgumentHelp("With --cross-validate: the prior lexicon.", valueName: "folder"),
    completion: .directory)
  var lexicons: String?
  @Option(help: ArgumentHelp("Decides folds and resamples.", valueName: "number"))
  var seed: UInt64 = 1

  func validate() throws {
    let ways = [predictions != nil, crossValidate != nil, coders].count { $0 }
    guard ways == 1 else {
      throw ValidationError("give one of --predictions, --cross-validate and --coders")
    }
    guard against == nil || predictions != nil else {
      throw ValidationError("--against compares with --predictions")
    }
    guard !learningCurve || crossValidate != nil else {
      throw ValidationError("--learning-curve needs --cross-validate")
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
          gold, folds: crossValidate, seed: seed, lexicons: lexicons,
          drawsCurve: learningCurve, progress: { StandardError.progress($0) },
          problem: { StandardError.print($0) }))
    } else {
      print(try CoderAgreement.text(file: gold))
    }
  }
}
