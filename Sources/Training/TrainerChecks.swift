/// What documents must be like for a lexicon to be learned from them, and judged.
extension Trainer {
  /// - Throws: ``TrainingError`` if there are too few documents, or a frame that hardly any, all or
  ///   none have, or one without a name.
  func check(_ documents: [LabelledDocument], frames: [String]) throws(TrainingError) {
    for frame in frames where frame.isEmpty {
      throw TrainingError(
        at: "the labelled documents", cause: "a label is empty", remedy: "give it a name")
    }
    guard documents.count >= 2 * options.folds else {
      throw TrainingError(
        at: "the labelled documents",
        cause: "\(documents.count) are too few for \(options.folds) folds",
        remedy: "label at least \(2 * options.folds), better some hundreds")
    }
    for frame in frames {
      let support = documents.count { $0.labels.contains(frame) }
      if support == documents.count || support == 0 {
        throw TrainingError(
          at: frame, cause: support == 0 ? "no document has it" : "every document has it",
          remedy: "label documents with it and documents without it")
      }
      if support < 2 {
        throw TrainingError(
          at: frame, cause: "only one document has it", remedy: "label more, or leave it out")
      }
    }
  }

  /// The same of what is left when reprints count once, as they share a fold.
  func check(
    _ groups: [Int], of documents: [LabelledDocument], frames: [String]
  ) throws(TrainingError) {
    let different = Set(groups).count
    guard different >= options.folds else {
      throw TrainingError(
        at: "the labelled documents",
        cause: "all but \(different) of \(documents.count) are near-copies of another or have its "
          + "title, which is too few for \(options.folds) folds",
        remedy: "label articles that are not reprints of one another")
    }
    for frame in frames {
      let own = zip(groups, documents).filter { $1.labels.contains(frame) }.map { $0.0 }
      if Set(own).count < 2 {
        throw TrainingError(
          at: frame,
          cause: "all \(own.count) documents that have it are near-copies of one another",
          remedy: "label other articles with it, or leave it out")
      }
    }
  }
}
