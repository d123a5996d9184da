import CBrotli

/// Another stream, decompressed by brotli (RFC 7932), which half of the web's answers use.
final class BrotliBytes: ByteSource {
  private let upstream: ByteStream
  private let origin: Origin
  private let decoder: OpaquePointer?
  private var ended = false

  init(_ upstream: ByteStream, origin: Origin) {
    self.upstream = upstream
    self.origin = origin
    decoder = BrotliDecoderCreateInstance(nil, nil, nil)
  }

  deinit { BrotliDecoderDestroyInstance(decoder) }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(IngestError) -> Int {
    guard let decoder else {
      throw origin.error(nil, "brotli has no memory", "free some and try again")
    }
    while !ended {
      var room = buffer.count
      var left = upstream.buffered
      let result = upstream.withBuffered { input in
        // brotli reads `left` bytes and writes `room`, both inside these buffers, and keeps
        // neither pointer past the call.
        var next = input.baseAddress
        var out = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
        return BrotliDecoderDecompressStream(decoder, &left, &next, &room, &out, nil)
      }
      upstream.drop(upstream.buffered - left)
      switch result {
      case BROTLI_DECODER_RESULT_SUCCESS: ended = true
      case BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT: break
      case BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT:
        if room == buffer.count, try !upstream.fill() {
          throw origin.error(nil, "the compressed data breaks off", "fetch it again")
        }
      default: throw origin.error(nil, "the compressed data is damaged", "fetch it again")
      }
      if room < buffer.count { return buffer.count - room }
    }
    return 0
  }
}
