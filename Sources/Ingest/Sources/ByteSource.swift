/// Where bytes come from, a buffer at a time: a file, a part of one, or another source inflated.
protocol ByteSource: AnyObject {
  /// Reads up to `buffer.count` bytes to the front of `buffer`.
  ///
  /// Returns how many there were; 0 at the end. Less than asked for is not the end: a pipe gives
  /// what it has.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(IngestError) -> Int

  /// Goes to `offset`, counted in bytes from the start; false where that is not possible.
  func seek(to offset: Int) -> Bool
}

extension ByteSource {
  func seek(to offset: Int) -> Bool { false }
}
