import CZstd

/// Another stream, decompressed by Zstandard (RFC 8878), frame after frame.
///
/// The library itself refuses windows of more than 128 MiB. Frames that need a dictionary, as some
/// crawlers write to `.warc.zst`, are named and not read.
final class ZstdBytes: ByteSource {
  private let upstream: ByteStream
  private let origin: Origin
  private let context: OpaquePointer?
  private var consumed = 0
  private var produced = 0
  /// What the library said last: 0 between frames.
  private var state = 0

  init(_ upstream: ByteStream, origin: Origin) {
    self.upstream = upstream
    self.origin = origin
    context = ZSTD_createDCtx()
  }

  deinit { ZSTD_freeDCtx(context) }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(IngestError) -> Int {
    guard let context else {
      throw origin.error(nil, "zstd has no memory", "free some and try again")
    }
    while true {
      if upstream.buffered == 0 {
        let hasMore = try upstream.fill()
        if !hasMore, state == 0 { return 0 }
      }
      let available = upstream.buffered
      var output = ZSTD_outBuffer(dst: buffer.baseAddress, size: buffer.count, pos: 0)
      var read = 0
      state = upstream.withBuffered { bytes in
        // zstd reads `size` bytes and writes `size`, both inside these buffers, and keeps neither
        // pointer past the call.
        var input = ZSTD_inBuffer(src: bytes.baseAddress, size: bytes.count, pos: 0)
        defer { read = input.pos }
        return ZSTD_decompressStream(context, &output, &input)
      }
      upstream.drop(read)
      consumed += read
      produced += output.pos
      if ZSTD_isError(state) != 0 { throw failure(state) }
      try checkExpansion()
      if output.pos > 0 { return output.pos }
      if available == 0 {
        throw origin.error(nil, "the compressed data breaks off", "fetch it again")
      }
    }
  }

  private func failure(_ code: Int) -> IngestError {
    if framescope_zstd_needs_dictionary(code) != 0 {
      return origin.error(
        nil, "is zstd data with a dictionary, which is not read",
        "unpack it with `zstd -d -D DICTIONARY`, or with the crawler's own tool")
    }
    return origin.error(nil, "the compressed data is damaged", "fetch it again")
  }

  private func checkExpansion() throws(IngestError) {
    let limits = origin.limits
    if produced > limits.unquestionedBytes, produced / limits.expansion > consumed {
      throw origin.error(
        nil,
        "expands to more than \(limits.expansion) times its size, as a decompression bomb does",
        "leave it out, or unpack it first if it is to be trusted")
    }
  }

  /// Whether data that start like this are zstd's: a frame, or one that is to be skipped.
  static func starts(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0x28, 0xB5, 0x2F, 0xFD])
      || bytes.count >= 4 && bytes[0] >> 4 == 5 && bytes[1...3].elementsEqual([0x2A, 0x4D, 0x18])
  }
}
