import Foundation
import Lexicon

/// `framescope train` from files to files.
package struct TrainingRun: Sendable {
  /// The files of labelled articles.
  package var labels: [String]
  /// The folder of the present lexicon, if there is one.
  package var lexicons: String?
  /// The folder to write.
  package var output: String
  /// Whether labels that the codebook lacks become frames.
  package var allowsNewFrames = false
  /// Whether files in ``output`` may be overwritten.
  package var isInPlace = false
  /// The most lines a frame.
  package var entries = 2000
  /// Decides folds and resamples.
  package var seed: UInt64 = 1
  /// The number of folds.
  package var folds = 5

  package init(labels: [String], lexicons: String? = nil, output: String) {
    self.labels = labels
    self.lexicons = lexicons
    self.output = output
  }

  /// What a run has to say.
  package struct Outcome: Sendable {
    /// For the user, some lines.
    package var report: String
    /// Whether something of the input could not be read.
    package var isFaulty: Bool
  }

  /// Reads, trains and writes; `note` is told of progress and of what could not be read.
  package func run(_ note: @escaping (String) -> Void) throws -> Outcome {
    let folder = LexiconFolder(output, isInPlace: isInPlace)
    try folder.check()
    let (trained, inputs, isFaulty) = try trained(note)
    var files = LexiconFolder.files(trained)
    let manifest = Manifest(trained, run: self, inputs: inputs)
    files["manifest.json"] = Array(manifest.json.utf8)
    try folder.write(files)
    return Outcome(report: TrainingReport(trained).text, isFaulty: isFaulty)
  }

  /// Reads and trains, and writes nothing.
  func trained(
    _ note: @escaping (String) -> Void
  ) throws -> (lexicon: TrainedLexicon, inputs: [(file: String, hash: UInt64)], isFaulty: Bool) {
    var documents: [LabelledDocument] = []
    var hashes: [(file: String, hash: UInt64)] = []
    var isFaulty = false
    for file in labels {
      let read = try LabelFile.read(file)
      documents += read.documents
      hashes.append((file, read.hash))
      for problem in read.problems { note(problem.description) }
      isFaulty = isFaulty || !read.problems.isEmpty
    }
    for document in documents where document.language == nil {
      isFaulty = true
      note(
        TrainingError(
          at: document.location, cause: "the language of the text is not known",
          remedy: "write it as ‘language’, such as en"
        ).description)
    }
    let present = try lexicons.map { try LexiconSet(directory: $0) }
    for problem in present?.problems ?? [] {
      note(problem.description)
      isFaulty = true
    }
    let frames = try frames(of: documents, codebook: present?.codebook)
    var options = Trainer.Options()
    options.entries = entries
    options.seed = seed
    options.folds = folds
    let trained = try Trainer(options: options, report: note).trained(
      documents, frames: frames, present: present)
    return (trained, hashes, isFaulty)
  }

  /// The frames to train: those of the codebook that are labelled, and new ones where allowed.
  private func frames(
    of documents: [LabelledDocument], codebook: Codebook?
  ) throws(TrainingError) -> [String] {
    var first: [String: String] = [:]
    for document in documents {
      for label in document.labels where first[label] == nil { first[label] = document.location }
    }
    let known = codebook?.frames.map(\.name) ?? []
    let new = first.keys.filter { !known.contains($0) }.sorted()
    if codebook != nil, !allowsNewFrames, let label = new.first {
      let nearest = known.min { distance($0, label) < distance($1, label) } ?? ""
      throw TrainingError(
        at: first[label] ?? label, cause: "the codebook has no frame ‘\(label)’",
        remedy: "perhaps \(nearest) is meant; --new-frames adds it")
    }
    let frames = known.filter { first[$0] != nil } + new
    guard !frames.isEmpty else {
      throw TrainingError(
        at: labels.first ?? "--labels", cause: "no document has a label",
        remedy: "give documents with labels and documents without")
    }
    return frames
  }
}
