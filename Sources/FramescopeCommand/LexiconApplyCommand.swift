import ArgumentParser
import Framescope
import Training

/// `framescope lexicon apply`: reviewed proposals into a lexicon.
struct LexiconApplyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply",
    abstract: "Put reviewed proposals of train --review or --seeds into a lexicon.",
    discussion: """
      The file is a proposals.tsv with yes or no under "keep" (nothing means no). Kept lines go into \
      the files of their frame and language; lines that are there already keep their weight. \
      Nothing is overwritten without --in-place.
      """)

  @Argument(help: "The reviewed file.", completion: .file())
  var proposals: String
  @Option(
    help: ArgumentHelp(
      "The lexicon to add to; without it a new one is made.", valueName: "folder"),
    completion: .directory)
  var lexicons: String?
  @Option(
    help: ArgumentHelp("The folder to write.", valueName: "folder"), completion: .directory)
  var output: String?
  @Flag(help: "Write into --lexicons, or over the files of --output.")
  var inPlace = false

  func validate() throws {
    guard output != nil || (inPlace && lexicons != nil) else {
      throw ValidationError("name a folder with --output, or give --lexicons and --in-place")
    }
  }

  func run() throws {
    print(
      try ReviewedLexicon.apply(
        proposals, lexicons: lexicons, output: output, isInPlace: inPlace))
  }
}
