import ArgumentParser
import Framescope
import Training

/// `framescope train`: labelled articles in, a lexicon out.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Learn a lexicon from labelled articles.",
    discussion: """
      Labels are JSON lines with "text" and "labels", doccano's JSONL or Label Studio's JSON. The \
      result is a folder for --lexicons: the same plain files, with a score for each pattern, and a \
      manifest of what was learned from what.
      """)

  @Option(
    name: .customLong("labels"), parsing: .upToNextOption,
    help: ArgumentHelp("Files of labelled articles.", valueName: "file"),
    completion: .file())
  var labels: [String]
  @Option(
    help: ArgumentHelp(
      "The present lexicon, which is the prior; without it a codebook is made from the labels.",
      valueName: "folder"),
    completion: .directory)
  var lexicons: String?
  @Flag(help: "Add labels that the codebook lacks as new frames.")
  var newFrames = false
  @Option(
    help: ArgumentHelp("Where to write the lexicon.", valueName: "folder"), completion: .directory)
  var output: String
  @Flag(help: "Overwrite files that are there already.")
  var inPlace = false
  @Option(help: "The most lines a frame.")
  var entries = 2000
  @Option(help: "Decides folds and resamples.")
  var seed: UInt64 = 1

  func validate() throws {
    guard entries >= 1 else { throw ValidationError("--entries: \(entries): give 1 or more") }
  }

  func run() throws {
    var run = TrainingRun(labels: labels, lexicons: lexicons, output: output)
    run.allowsNewFrames = newFrames
    run.isInPlace = inPlace
    run.entries = entries
    run.seed = seed
    let outcome = try run.run { StandardError.print($0) }
    print(outcome.report)
    if outcome.isFaulty { throw ExitCode(1) }
  }
}
