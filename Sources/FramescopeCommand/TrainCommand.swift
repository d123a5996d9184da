import ArgumentParser
import Corpus
import Framescope
import Training

/// `framescope train`: labelled articles in, a lexicon out; or unlabelled ones in, proposals out.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Learn a lexicon from labelled articles, or propose entries from any articles.",
    discussion: """
      Labels are a corpus, JSON lines with "text" and "labels", doccano's JSONL, Label Studio's JSON \
      or INCEpTION's UIMA CAS JSON, plain or gzip. Of a corpus those articles count that a coder has \
      marked as read to the end. The result is a folder for --lexicons: the same plain files, with a \
      score for each pattern, and a manifest of what was learned from what.

      With --review the folder gets a proposals.tsv instead, to be read, marked in its column "keep" \
      and given to "framescope lexicon apply". --seeds proposes entries from articles that nobody \
      labelled, by the company that the patterns of the present lexicon keep.
      """)

  @Option(
    name: .customLong("labels"), parsing: .upToNextOption,
    help: ArgumentHelp("Labelled articles to learn from: files, or a corpus.", valueName: "file"),
    completion: .file())
  var labels: [String] = []
  @Option(
    name: .customLong("seeds"), parsing: .upToNextOption,
    help: ArgumentHelp(
      "Unlabelled articles (JSON lines with \"text\") to propose entries from, in place of --labels.",
      valueName: "file"),
    completion: .file())
  var seeds: [String] = []
  @Option(
    help: ArgumentHelp(
      """
      The present lexicon, which is the prior; without it a codebook is made from the labels, and \
      --seeds takes the built-in lexicons.
      """, valueName: "folder"),
    completion: .directory)
  var lexicons: String?
  @Flag(help: "Add labels that the codebook lacks as new frames.")
  var newFrames = false
  @Option(
    help: ArgumentHelp("Where to write the lexicon.", valueName: "folder"), completion: .directory)
  var output: String
  @Flag(help: "Write proposals to review, and no lexicon.")
  var review = false
  @Flag(help: "Overwrite files that are there already.")
  var inPlace = false
  @Option(help: ArgumentHelp("The most lines a frame.", valueName: "number"))
  var entries = 2000
  @Option(
    help: ArgumentHelp(
      "The most words in a row that a line may look for: 1, 2 or 3.", valueName: "number"))
  var words = 2
  @Option(
    name: .customLong("l1-ratio"),
    help: ArgumentHelp(
      "The share of L1 in the penalty, from 0 (ridge) over elastic nets to 1 (lasso).",
      valueName: "share"))
  var l1Ratio = 0.0
  @Option(help: ArgumentHelp("The folds of the cross-validation.", valueName: "number"))
  var folds = 5
  @Option(help: ArgumentHelp("Decides folds and resamples.", valueName: "number"))
  var seed: UInt64 = 1

  func validate() throws {
    guard labels.isEmpty != seeds.isEmpty else {
      throw ValidationError("give either --labels or --seeds")
    }
    guard entries >= 1 else { throw ValidationError("--entries: \(entries): give 1 or more") }
    guard (1...3).contains(words) else {
      throw ValidationError("--words: \(words): give 1, 2 or 3")
    }
    guard (0...1).contains(l1Ratio) else {
      throw ValidationError("--l1-ratio: \(l1Ratio): give a number from 0 to 1")
    }
    guard folds >= 2 else { throw ValidationError("--folds: \(folds): give 2 or more") }
  }

  func run() throws {
    let outcome: TrainingRun.Outcome
    if seeds.isEmpty {
      var run = TrainingRun(labels: labels, lexicons: lexicons, output: output)
      run.allowsNewFrames = newFrames
      run.isInPlace = inPlace
      run.isReview = review
      run.entries = entries
      run.longest = words
      run.l1Ratio = l1Ratio
      run.folds = folds
      run.seed = seed
      run.reader = CorpusLabels.read
      outcome = try run.run(
        progress: { StandardError.progress($0) }, problem: { StandardError.print($0) })
    } else {
      var run = SeedRun(articles: seeds, lexicons: lexicons, output: output)
      run.isInPlace = inPlace
      run.entries = min(entries, 100)
      outcome = try run.run { StandardError.print($0) }
    }
    print(outcome.report)
    if outcome.isFaulty { throw ExitCode(1) }
  }
}
