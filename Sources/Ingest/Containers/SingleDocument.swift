/// A file that is one page, or one plain text.
final class SingleDocument: RecordReader {
  private let stream: ByteStream
  private let origin: Origin
  private let isText: Bool
  private var isDone = false

  init(_ stream: ByteStream, origin: Origin, isText: Bool) {
    self.stream = stream
    self.origin = origin
    self.isText = isText
  }

  func next() -> Result<RawDocument, IngestError>? {
    if isDone { return nil }
    isDone = true
    do throws(IngestError) {
      guard let bytes = try stream.readAll(limit: origin.limits.recordBytes) else {
        return .failure(origin.limits.tooLarge("the page", at: origin.name))
      }
      let known = Article(id: origin.name, path: origin.path)
      return isText
        ? .success(PlainText.document(bytes, known: known))
        : .success(RawDocument(content: .page(bytes), known: known))
    } catch {
      return .failure(error)
    }
  }
}
