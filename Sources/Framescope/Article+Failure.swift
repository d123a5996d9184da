import Ingest

extension Article {
  /// What stands in the output in place of an input that could not be read: its place and why.
  package init(failed error: IngestError) {
    self.init(id: error.location, warnings: ["\(error.cause): \(error.remedy)"])
  }
}
