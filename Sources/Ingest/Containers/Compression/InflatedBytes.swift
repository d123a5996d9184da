import CZlib

/// Another stream, inflated by zlib: gzip of any number of members, zlib, or raw deflate.
final class InflatedBytes: ByteSource {
  enum Wrapping {
    case gzip, zlib, raw

    /// zlib's `windowBits`: 15 is the largest window; 16 more mean gzip, negative means raw.
    fileprivate var windowBits: Int32 {
      switch self {
      case .gzip: 15 + 16
      case .zlib: 15
      case .raw: -15
      }
    }
  }

  private let upstream: ByteStream
  private let wrapping: Wrapping
  private let origin: Origin
  // zlib's state points back to its stream, which therefore must not move.
  private let zlib: UnsafeMutablePointer<z_stream>
  private let isReady: Bool
  private var isBetweenMembers = true
  private var ended = false
  private var produced = 0
  /// Since the start, or since the last damage.
  private var counted = (consumed: 0, produced: 0)
  /// Where members start, inflated and on disk; the last one is the one being read.
  private var members: [(inflated: Int, compressed: Int)] = []

  init(_ upstream: ByteStream, _ wrapping: Wrapping, origin: Origin) {
    self.upstream = upstream
    self.wrapping = wrapping
    self.origin = origin
    zlib = .allocate(capacity: 1)
    zlib.initialize(to: z_stream())
    isReady = framescope_inflate_init(zlib, wrapping.windowBits) == Z_OK
  }

  deinit {
    if isReady { inflateEnd(zlib) }
    zlib.deallocate()
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(IngestError) -> Int {
    guard isReady else { throw origin.error(nil, "zlib has no memory", "free some and try again") }
    while !ended {
      if isBetweenMembers, try !startMember() {
        ended = true
        break
      }
      if upstream.buffered == 0, try !upstream.fill() {
        throw failure("the compressed data breaks off", "fetch or copy it again")
      }
      let count = try inflate(into: buffer)
      if count > 0 { return count }
    }
    return 0
  }

  /// Whether another member begins; the zeros that pad tapes and blocks are passed over.
  private func startMember() throws(IngestError) -> Bool {
    let isFirst = members.isEmpty
    while try upstream.ensure(1) {
      if isFirst || upstream[0] != 0 { break }
      upstream.drop(1)
    }
    if upstream.buffered == 0 { return false }
    if !isFirst {
      if wrapping != .gzip { return false }
      guard try upstream.ensure(2), upstream[0] == 0x1F, upstream[1] == 0x8B else {
        throw origin.error(
          "byte \(upstream.offset)", "something that is not gzip follows the gzip data",
          "cut it off, or leave it: all before it was read")
      }
      inflateReset(zlib)
    }
    members.append((produced, upstream.offset))
    isBetweenMembers = false
    return true
  }

  private func inflate(into buffer: UnsafeMutableRawBufferPointer) throws(IngestError) -> Int {
    let available = min(upstream.buffered, Int(UInt32.max))
    let room = min(buffer.count, Int(UInt32.max))
    let code = upstream.withBuffered { input in
      // zlib reads `avail_in` bytes and writes `avail_out`, both inside these buffers, and keeps
      // neither pointer past the call.
      zlib.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
      zlib.pointee.avail_in = UInt32(available)
      zlib.pointee.next_out = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
      zlib.pointee.avail_out = UInt32(room)
      return CZlib.inflate(zlib, Z_NO_FLUSH)
    }
    let consumed = available - Int(zlib.pointee.avail_in)
    let count = room - Int(zlib.pointee.avail_out)
    upstream.drop(consumed)
    produced += count
    counted.consumed += consumed
    counted.produced += count
    switch code {
    case Z_STREAM_END: isBetweenMembers = true
    case Z_OK, Z_BUF_ERROR: break
    default: throw failure("the compressed data is damaged", "fetch or copy it again")
    }
    let limits = origin.limits
    if counted.produced > limits.unquestionedBytes,
      counted.produced / limits.expansion > counted.consumed
    {
      throw failure(
        "expands to more than \(limits.expansion) times its size, as a decompression bomb does",
        "leave it out, or raise the limit (--max-expansion) if it is to be trusted")
    }
    return count
  }

  private func failure(_ cause: String, _ remedy: String) -> IngestError {
    origin.error("byte \(members.last?.compressed ?? 0)", cause, remedy)
  }

  /// Goes to the next gzip member after the one that is damaged.
  ///
  /// A file is gone back in to the damaged member's second byte, because a damaged length can have
  /// led past the next member's start.
  func recover() throws(IngestError) -> Bool {
    guard wrapping == .gzip, isReady, let start = members.last?.compressed else { return false }
    _ = upstream.seek(to: start + 1)
    // The magic number, deflate as the method; the flags follow.
    guard try upstream.skip(to: [0x1F, 0x8B, 0x08]) != nil else { return false }
    inflateReset(zlib)
    ended = false
    isBetweenMembers = false
    counted = (0, 0)
    members.append((produced, upstream.offset))
    return true
  }

  func offsetOnDisk(of offset: Int) -> Int {
    while members.count > 1, members[1].inflated <= offset { members.removeFirst() }
    return members.first?.compressed ?? 0
  }
}
