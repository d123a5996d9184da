/// Articles as JSON, one a line: from `extract`, from other extractors, from a notebook.
///
/// A line that is broken costs that line. Each is given out as soon as it has been read, so that
/// a program at the other end of a pipe gets an answer before it writes the next.
final class JSONLines: RecordReader {
  private let stream: ByteStream
  private let origin: Origin
  private var number = 0
  private var isDone = false

  init(_ stream: ByteStream, origin: Origin) {
    self.stream = stream
    self.origin = origin
  }

  func next() -> Result<RawDocument, IngestError>? {
    while !isDone {
      do throws(IngestError) {
        guard let line = try stream.line(limit: origin.limits.recordBytes) else { break }
        number += 1
        switch line {
        case .tooLong:
          return .failure(origin.limits.tooLarge("the line", at: "\(origin.name):\(number)"))
        case .bytes(var bytes):
          if number == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
          if bytes.allSatisfy({ $0 <= 0x20 }) { continue }
          return .success(
            UnreadObject.document(bytes, origin: origin, record: String(number)))
        }
      } catch {
        isDone = true
        return .failure(error)
      }
    }
    isDone = true
    return nil
  }
}
