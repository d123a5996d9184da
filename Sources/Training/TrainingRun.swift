import Foundation
import Lexicon

/// Reads the labelled documents of a file, with its problems and its hash; nil if it is another
/// reader's.
package typealias LabelReader =
  @Sendable (_ path: String) throws(TrainingError) -> (
    documents: [LabelledDocument], problems: [TrainingError], hash: UInt64
  )?

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
  /// Whether frames that fewer than two documents have, or all, stay as they are and are named in the
  /// report; else they are an error.
  package var leavesOutRareFrames = false
  /// Whether files in ``output`` may be overwritten.
  package var isInPlace = false
  /// Whether proposals to review are written, and no lexicon.
  package var isReview = false
  /// Whether it is measured how the scores grow with the number of documents.
  package var drawsCurve = false
  /// The most lines a frame.
  package var entries = 2000
  /// The most words in a row that a line may look for, 1 to 3.
  package var longest = 2
  /// The share of L1 in the penalty, 0 to 1.
  package var l1Ratio = 0.0
  /// Decides folds and resamples.
  package var seed: UInt64 = 1
  /// The number of folds.
  package var folds = 5
  /// Reads labels that are in no file of this room's, such as a corpus; nil for what it does not
  /// know.
  package var reader: LabelReader?

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

  /// Reads, trains and writes; `progress` is told what is being done, `problem` what could not be
  /// read.
  package func run(
    progress: @escaping (String) -> Void, problem: @escaping (String) -> Void
  ) throws -> Outcome {
    let folder = LexiconFolder(output, isInPlace: isInPlace)
    try folder.check()
    let (trained, documents, inputs, isFaulty) = try trained(progress: progress, problem: problem)
    var report = TrainingReport(trained).text
    let left = leftOut(of: documents)
    if !left.isEmpty {
      report +=
        "\nleft as they are, with too few labels to learn from: "
        + left.joined(separator: ", ")
    }
    let manifest = Manifest(trained, run: self, inputs: inputs)
    var files: [String: [UInt8]]
    if isReview {
      files = ["proposals.tsv": Array(trained.proposals(documents).text.utf8)]
      report += "\nproposals to review: \(output)/proposals.tsv"
    } else {
      files = LexiconFolder.files(trained)
      if let present = trained.present {
        let changes = LexiconChanges(
          from: present, to: LexiconSet(files: files, folder: output))
        report += "\nagainst \(lexicons ?? "before"):\n" + changes.lines.joined(separator: "\n")
      }
    }
    files["manifest.json"] = Array(manifest.json.utf8)
    try folder.write(files)
    return Outcome(report: report, isFaulty: isFaulty)
  }

  /// What was trained on what.
  typealias Trained = (
    lexicon: TrainedLexicon, documents: [LabelledDocument], inputs: [(file: String, hash: UInt64)],
    isFaulty: Bool
  )

  /// Reads and trains, and writes nothing.
  func trained(
    progress: @escaping (String) -> Void, problem: @escaping (String) -> Void
  ) throws -> Trained {
    let (documents, present, hashes, isFaulty) = try read(problem)
    let frames = try frames(of: documents, codebook: present?.codebook)
    let trained = try Trainer(options: options, report: progress).trained(
      documents, frames: frames, present: present)
    return (trained, documents, hashes, isFaulty)
  }

  /// The options as the trainer takes them.
  var options: Trainer.Options {
    var options = Trainer.Options()
    options.entries = entries
    options.seed = seed
    options.folds = folds
    options.longest = longest
    options.l1Ratio = l1Ratio
    options.drawsCurve = drawsCurve
    return options
  }

  /// The documents and the present lexicon.
  func read(
    _ problem: (String) -> Void
  ) throws -> (
    documents: [LabelledDocument], present: LexiconSet?, hashes: [(file: String, hash: UInt64)],
    isFaulty: Bool
  ) {
    var documents: [LabelledDocument] = []
    var hashes: [(file: String, hash: UInt64)] = []
    var isFaulty = false
    for file in labels {
      let read = try reader?(file) ?? LabelFile.read(file)
      documents += read.documents
      hashes.append((file, read.hash))
      for fault in read.problems { problem(fault.description) }
      isFaulty = isFaulty || !read.problems.isEmpty
    }
    for document in documents where document.language == nil {
      isFaulty = true
      problem(
        TrainingError(
          at: document.location, cause: "the language of the text is not known",
          remedy: "write it as ‘language’, such as en"
        ).description)
    }
    let present = try lexicons.map { try LexiconSet(directory: $0) }
    for fault in present?.problems ?? [] {
      problem(fault.description)
      isFaulty = true
    }
    if let present, let lexicons {
      let missing = Dictionary(grouping: documents) { $0.language ?? "" }
        .filter { !$0.key.isEmpty && present.lexicons[$0.key] == nil }
      for (language, texts) in missing.sorted(by: { $0.key < $1.key }) {
        problem(
          TrainingError(
            at: texts[0].location,
            cause: "\(lexicons) has no lexicon for ‘\(language)’, the language of "
              + "\(texts.count) of the articles",
            remedy:
              "its files are made without a prior; leave these articles out if that is not meant"
          ).description)
      }
    }
    return (documents, present, hashes, isFaulty)
  }

  /// The labelled frames that ``leavesOutRareFrames`` leaves out, by name.
  private func leftOut(of documents: [LabelledDocument]) -> [String] {
    guard leavesOutRareFrames else { return [] }
    var support: [String: Int] = [:]
    for document in documents { for label in document.labels { support[label, default: 0] += 1 } }
    return support.filter { $0.value < 2 || $0.value == documents.count }.keys.sorted()
  }

  /// The frames to train: those of the codebook that are labelled, and new ones where allowed.
  func frames(
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
    let left = Set(leftOut(of: documents))
    let frames = (known.filter { first[$0] != nil } + new).filter { !left.contains($0) }
    guard !frames.isEmpty else {
      throw TrainingError(
        at: labels.first ?? "--labels",
        cause: left.isEmpty
          ? "no document has a label"
          : "too few documents have \(left.sorted().joined(separator: ", ")), or all have",
        remedy: "give documents with labels and documents without")
    }
    return frames
  }
}
