#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The bytes of a regular file, or of a stream that is open already.
///
/// Read by `read` and `pread`, never mapped: a file that shrinks while it is read then ends early
/// instead of killing the process.
final class FileBytes: ByteSource {
  private let descriptor: Int32
  private let closes: Bool
  private let location: String
  /// The size in bytes when it was opened; `nil` for a stream.
  let size: Int?
  /// Called before a read that would have to wait for a writer.
  private let beforeWaiting: (@Sendable () -> Void)?
  /// Whether no more is wanted; asked several times a second while there is nothing to read.
  private let isStopped: (@Sendable () -> Bool)?
  /// Where this source starts in its file, where its next read starts, and where it ends.
  private let base: Int
  private var position: Int
  private let limit: Int

  private init(
    descriptor: Int32, closes: Bool, location: String, size: Int?,
    beforeWaiting: (@Sendable () -> Void)?, isStopped: (@Sendable () -> Bool)? = nil,
    range: Range<Int>
  ) {
    self.descriptor = descriptor
    self.closes = closes
    self.location = location
    self.size = size
    self.beforeWaiting = beforeWaiting
    self.isStopped = isStopped
    base = range.lowerBound
    position = base
    limit = range.upperBound
  }

  deinit {
    if closes { close(descriptor) }
  }

  /// A stream that is open already, such as standard input (0); it stays open.
  static func stream(
    descriptor: Int32 = 0, named name: String, beforeWaiting: (@Sendable () -> Void)?,
    isStopped: (@Sendable () -> Bool)? = nil
  ) -> FileBytes {
    FileBytes(
      descriptor: descriptor, closes: false, location: name, size: nil,
      beforeWaiting: beforeWaiting, isStopped: isStopped, range: 0..<Int.max)
  }

  /// Opens the regular file, or the open descriptor (`/dev/fd/63` of a shell's `<(…)`), at `path`.
  ///
  /// FIFOs, sockets and devices are refused: opening one can wait for ever, and reading one can
  /// take what another program was meant to get.
  static func open(
    _ path: String, beforeWaiting: (@Sendable () -> Void)?
  ) throws(IngestError) -> FileBytes {
    // Without O_NONBLOCK the open of a FIFO waits for a writer.
    let descriptor = openDescriptor(path)
    if descriptor < 0 { throw IngestError(at: path, opening: errno) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      let code = errno
      close(descriptor)
      throw IngestError(at: path, opening: code)
    }
    if status.st_mode & S_IFMT == S_IFREG {
      // What is asked for is the content; O_NONBLOCK means nothing for a regular file.
      return FileBytes(
        descriptor: descriptor, closes: true, location: path, size: Int(status.st_size),
        beforeWaiting: nil, range: 0..<Int.max)
    }
    if path.hasPrefix("/dev/fd/") || path.hasPrefix("/proc/self/fd/") || path == "/dev/stdin" {
      _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK)
      return FileBytes(
        descriptor: descriptor, closes: true, location: path, size: nil,
        beforeWaiting: beforeWaiting, range: 0..<Int.max)
    }
    close(descriptor)
    throw FileKind(mode: status.st_mode).refusal(at: path)
  }

  /// The bytes of `range` of the same file, as a source of its own; `nil` for a stream.
  func part(_ range: Range<Int>) -> FileBytes? {
    guard size != nil, range.lowerBound >= 0, range.upperBound < Int.max - base else { return nil }
    let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
    guard copy >= 0 else { return nil }
    return FileBytes(
      descriptor: copy, closes: true, location: location, size: range.count, beforeWaiting: nil,
      range: base + range.lowerBound..<base + range.upperBound)
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(IngestError) -> Int {
    let wanted = min(buffer.count, limit - position)
    if wanted <= 0 { return 0 }
    while true {
      let count: Int
      if size != nil {
        count = pread(descriptor, buffer.baseAddress, wanted, off_t(position))
      } else {
        if !waitForWriter() { return 0 }
        count = readDescriptor(descriptor, buffer.baseAddress, wanted)
      }
      if count >= 0 {
        position += count
        return count
      }
      let code = errno
      switch code {
      case EINTR: continue
      case EAGAIN:
        // Somebody left standard input non-blocking: wait for it here.
        var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        _ = poll(&request, 1, -1)
      default:
        throw IngestError(
          at: location, cause: "cannot be read (\(String(cString: strerror(code))))",
          remedy: "check the file and the disk it lies on")
      }
    }
  }

  func seek(to offset: Int) -> Bool {
    guard size != nil, offset >= 0, offset < Int.max - base else { return false }
    position = base + offset
    return true
  }

  /// Whether the next read gives something, or the end, without waiting for a writer.
  var isReady: Bool {
    if size != nil { return true }
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, 0) != 0
  }

  /// Waits until there is something to read, or the end; false when no more is wanted.
  private func waitForWriter() -> Bool {
    if isReady { return true }
    beforeWaiting?()
    guard let isStopped else { return true }
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    repeat {
      if isStopped() { return false }
    } while poll(&request, 1, 200) <= 0
    return true
  }
}

// The methods above are named as the system's calls are and hide them; these reach the calls.
private func openDescriptor(_ path: String) -> Int32 {
  open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
}

private func readDescriptor(
  _ descriptor: Int32, _ start: UnsafeMutableRawPointer?, _ count: Int
) -> Int {
  read(descriptor, start, count)
}
