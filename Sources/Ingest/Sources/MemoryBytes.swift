/// Bytes that are in memory already: the body of a record, read as if it were a file.
final class MemoryBytes: ByteSource {
  private let bytes: [UInt8]
  private var position = 0
  private let step: Int

  /// - Parameters:
  ///   - bytes: What is read.
  ///   - step: The most bytes that one read gives, for tests of what arrives in pieces.
  init(_ bytes: [UInt8], step: Int = .max) {
    self.bytes = bytes
    self.step = step
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let count = min(buffer.count, step, bytes.count - position)
    buffer.copyBytes(from: bytes[position..<position + count])
    position += count
    return count
  }

  func seek(to offset: Int) -> Bool {
    guard (0...bytes.count).contains(offset) else { return false }
    position = offset
    return true
  }
}
