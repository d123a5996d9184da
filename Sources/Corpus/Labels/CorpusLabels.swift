import Training

/// The labels of a corpus as training reads them.
package enum CorpusLabels {
  /// The labelled articles of the corpus at `path`, told by its content; nil for another file.
  ///
  /// Those articles count that somebody has finished: only there is a frame that nobody labelled
  /// known not to be there.
  ///
  /// - Throws: `TrainingError` if the corpus cannot be read or nobody has finished an article.
  package static let read: LabelReader = { path throws(TrainingError) in
    guard SQLiteFile.isSQLite(at: path) else { return nil }
    do {
      return try documents(of: CorpusStore(path), path)
    } catch let error as CorpusError {
      throw TrainingError(at: error.location, cause: error.cause, remedy: error.remedy)
    } catch let error as TrainingError {
      throw error
    } catch {
      throw TrainingError(at: path, cause: "\(error)", remedy: "run `framescope corpus verify`")
    }
  }

  private static func documents(
    of store: CorpusStore, _ path: String
  ) throws -> (documents: [LabelledDocument], problems: [TrainingError], hash: UInt64) {
    var documents: [LabelledDocument] = []
    var begun = 0
    var last: Int64 = 0
    while true {
      let batch = try store.labelled(after: last)
      guard let end = batch.last else { break }
      last = end.stored.id
      let finished = batch.compactMap(\.document)
      begun += batch.count - finished.count
      documents += finished
    }
    for index in documents.indices {
      documents[index] = LabelFile.identified(documents[index])
      documents[index].location = "\(path):\(documents[index].location)"
    }
    guard !documents.isEmpty else {
      throw TrainingError(
        at: path,
        cause: begun > 0
          ? "\(begun) articles have labels, but none is marked as read to the end"
          : "no article is labelled",
        remedy:
          "label articles in `framescope serve` and press f at the end of each, or import labels")
    }
    // What was trained on, for the manifest: the labels, not the file, which other things change.
    let hash = ContentHash.of(
      documents.flatMap { Array("\($0.id)\0\($0.labels)\0\($0.text)\0".utf8) })
    return (documents, [], hash)
  }
}
