/// Articles as one JSON array of objects, of any length.
final class JSONArray: RecordReader {
  private let stream: ByteStream
  private let origin: Origin
  private var number = 0
  private var isDone = false

  /// The stream stands before the array's bracket.
  init(_ stream: ByteStream, origin: Origin) {
    self.stream = stream
    self.origin = origin
  }

  func next() -> Result<RawDocument, IngestError>? {
    if isDone { return nil }
    do throws(IngestError) {
      if number == 0 {
        if stream.prefix(3) == [0xEF, 0xBB, 0xBF] { stream.drop(3) }
        _ = try stream.jsonPeek()
        stream.drop(1)
      }
      var next = try stream.jsonPeek()
      if number > 0, next == UInt8(ascii: ",") {
        stream.drop(1)
        next = try stream.jsonPeek()
      }
      if next == UInt8(ascii: "]") {
        isDone = true
        stream.drop(1)
        if try stream.jsonPeek() != nil {
          return .failure(torn("something follows the array, which is not read"))
        }
        return number > 0
          ? nil
          : .failure(origin.error(nil, "has an empty array", "check how it was written"))
      }
      number += 1
      let start = stream.offset
      switch try stream.jsonText(limit: origin.limits.recordBytes) {
      case .tooLong:
        return .failure(origin.limits.tooLarge("the element", at: "\(origin.name)#\(number)"))
      case .bytes(let bytes) where !bytes.isEmpty:
        return .success(
          UnreadObject.document(bytes, origin: origin, record: String(number), start: start))
      default:
        isDone = true
        return .failure(torn("the array breaks off in or after element \(number)"))
      }
    } catch {
      isDone = true
      return .failure(error)
    }
  }

  private func torn(_ cause: String) -> IngestError {
    origin.error(
      "byte \(stream.offset)", cause, "check how it was written; one object a line survives more")
  }
}
