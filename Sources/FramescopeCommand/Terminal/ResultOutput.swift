import Foundation

/// Standard output, or a file that the user named, in large writes.
struct ResultOutput {
  private let descriptor: Int32
  private let place: String
  private var buffer: [UInt8] = []
  private static let limit = 1 << 16

  /// Standard output.
  init() { self.init(descriptor: STDOUT_FILENO, place: "standard output") }

  private init(descriptor: Int32, place: String) {
    self.descriptor = descriptor
    self.place = place
  }

  /// The file at `path`, made or emptied unless `appending`; standard output for `nil`.
  init(_ path: String?, appending: Bool) throws {
    guard let path else {
      self.init()
      return
    }
    let descriptor = open(
      path, O_WRONLY | O_CREAT | O_CLOEXEC | (appending ? O_APPEND : O_TRUNC), 0o666)
    guard descriptor >= 0 else {
      throw OutputError(place: path, cause: String(cString: strerror(errno)))
    }
    self.init(descriptor: descriptor, place: path)
  }

  mutating func write(_ bytes: some Sequence<UInt8>) throws {
    buffer.append(contentsOf: bytes)
    if buffer.count >= Self.limit { try flush() }
  }

  /// Hands everything to the system.
  mutating func flush() throws {
    var written = 0
    while written < buffer.count {
      let count = buffer.withUnsafeBytes { bytes in
        Foundation.write(
          descriptor, bytes.baseAddress?.advanced(by: written), bytes.count - written)
      }
      if count < 0 {
        if errno == EINTR { continue }
        // `| head` has had enough; where the signal that says so is blocked, it ends as if by it.
        if errno == EPIPE { exit(128 + SIGPIPE) }
        throw OutputError(place: place, cause: String(cString: strerror(errno)))
      }
      written += count
    }
    buffer.removeAll(keepingCapacity: true)
  }
}
