import ArgumentParser
import Framescope

/// Which lexicons a subcommand works with.
struct LexiconOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A folder with codebook.yaml and <language>/<frame>.tsv, instead of the built-in lexicons.",
      valueName: "folder"),
    completion: .directory)
  var lexicons: String?

  @Option(
    name: .customLong("frame"),
    help: ArgumentHelp("Only this frame; may be given several times.", valueName: "name"))
  var frames: [String] = []

  /// Loads the lexicons that were asked for, and names every fault in them on standard error.
  ///
  /// - Throws: `ValidationError` if the codebook lacks a frame of `--frame`, and what the folder gave.
  func load() throws -> Loaded {
    var set = try lexicons.map { try LexiconSet(directory: $0) } ?? LexiconSet.builtIn()
    if !frames.isEmpty {
      do { try set.keep(frames: frames) } catch { throw ValidationError(error.description) }
    }
    for problem in set.problems { StandardError.print(problem.description) }
    return Loaded(set: set)
  }

  /// Lexicons, and whether something in them could not be read.
  struct Loaded {
    let set: LexiconSet
    private(set) var isFaulty: Bool

    init(set: LexiconSet) {
      self.set = set
      isFaulty = !set.problems.isEmpty
    }

    /// A classifier with these lexicons; faults in cue files are named on standard error.
    mutating func classifier() throws -> Classifier {
      let classifier = try Classifier(lexicons: set)
      for problem in classifier.problems { StandardError.print(problem.description) }
      isFaulty = isFaulty || !classifier.problems.isEmpty
      return classifier
    }
  }
}
