/// Where bytes come from, a buffer at a time: a file, a part of one, or another source inflated.
protocol ByteSource: AnyObject {
  /// Reads up to `buffer.count` bytes to the front of `buffer`.
  ///
  /// Returns how many there were; 0 at the end. Less than asked for is not the end: a pipe gives
  /// what it has.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(IngestError) -> Int

  /// Goes to `offset`, counted in bytes from the start; false where that is not possible.
  func seek(to offset: Int) -> Bool

  /// Goes to the next place after damage where reading can start again; false where there is none.
  func recover() throws(IngestError) -> Bool

  /// The offset in the file on disk of what is at `offset` of this source, for error messages.
  ///
  /// In compressed data, that of the start of the compressed member. It is asked for in
  /// ascending order.
  func offsetOnDisk(of offset: Int) -> Int
}

extension ByteSource {
  func seek(to offset: Int) -> Bool { false }
  func recover() throws(IngestError) -> Bool { false }
  func offsetOnDisk(of offset: Int) -> Int { offset }
}
