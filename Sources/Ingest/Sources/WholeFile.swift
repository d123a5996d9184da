/// A file that is needed whole in memory.
package enum WholeFile {
  /// All bytes of the file at `path`, unpacked if they are gzip.
  ///
  /// - Throws: ``IngestError`` if it cannot be opened or read, or is damaged.
  package static func bytes(at path: String) throws(IngestError) -> [UInt8] {
    let file = try FileBytes.open(path, beforeWaiting: nil)
    let stream = ByteStream(file)
    guard try stream.ensure(2), stream[0] == 0x1F, stream[1] == 0x8B else {
      return try all(of: stream, path)
    }
    let origin = Origin(path: path, name: path, limits: InputLimits())
    return try all(of: ByteStream(InflatedBytes(stream, .gzip, origin: origin)), path)
  }

  private static func all(of stream: ByteStream, _ path: String) throws(IngestError) -> [UInt8] {
    guard let bytes = try stream.readAll(limit: 1 << 36) else {
      throw IngestError(at: path, cause: "the file is too large", remedy: "cut it into parts")
    }
    return bytes
  }
}
