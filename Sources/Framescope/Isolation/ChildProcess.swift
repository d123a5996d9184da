import CSandbox

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Writes all of `bytes` to the open `descriptor`; false when it takes no more.
func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
  var written = 0
  while written < bytes.count {
    let count = bytes.withUnsafeBytes {
      // Inside the buffer: `written` is below its count.
      write(descriptor, $0.baseAddress?.advanced(by: written), $0.count - written)
    }
    if count < 0, errno == EINTR { continue }
    if count <= 0 { return false }
    written += count
  }
  return true
}

/// This program started again with other arguments, to be read from and, where it must be, ended.
final class ChildProcess {
  private var id: pid_t = 0
  /// What it writes to standard output.
  private var output: Int32 = -1
  private var buffer: [UInt8] = []
  private var read = 0
  /// How many bytes it had read when it was last looked at.
  private var activity: Int?

  /// The largest message that is taken: the largest article and some.
  private static let messageLimit = 1 << 30

  /// Starts it with `arguments`; what it reads on standard input is `input`, or nothing.
  init(_ arguments: [String], input: Int32? = nil) throws(IsolationError) {
    var ends: [Int32] = [-1, -1]
    guard framescope_pipe(&ends) == 0 else { throw Self.failure(errno) }
    defer { close(ends[1]) }
    output = ends[0]
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    if let input {
      posix_spawn_file_actions_adddup2(&actions, input, 0)
    } else {
      posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    }
    // Its last words, when it falls, are for programmers; they take a second to find, too.
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var words = ([CommandLine.arguments.first ?? "framescope"] + arguments).map { strdup($0) }
    defer { for word in words { free(word) } }
    words.append(nil)
    var surroundings = [strdup("SWIFT_BACKTRACE=enable=no")]
    defer { free(surroundings[0]) }
    var next = environ
    while let entry = next.pointee {
      if strncmp(entry, "SWIFT_BACKTRACE=", 16) != 0 { surroundings.append(entry) }
      next += 1
    }
    surroundings.append(nil)
    let code = posix_spawn(&id, "/proc/self/exe", &actions, nil, words, surroundings)
    guard code == 0 else {
      close(output)
      output = -1
      throw Self.failure(code)
    }
  }

  deinit { end() }

  private static func failure(_ code: Int32) -> IsolationError {
    IsolationError(
      cause: "no process can be started (\(String(cString: strerror(code))))",
      remedy: "free some memory, or leave --sandbox out")
  }

  /// The next message, without its length; `nil` at the end, or when nothing moved for `patience`
  /// seconds.
  func message(patience: Int) -> ArraySlice<UInt8>? {
    while true {
      if buffer.count - read >= 8 {
        var length = 0
        for byte in buffer[read..<read + 8].reversed() { length = length << 8 | Int(byte) }
        guard length >= 0, length <= Self.messageLimit else { return nil }
        if buffer.count - read >= 8 + length {
          let message = buffer[(read + 8)..<(read + 8 + length)]
          read += 8 + length
          return message
        }
      }
      if !fill(patience: patience) { return nil }
    }
  }

  private func fill(patience: Int) -> Bool {
    if read > 1 << 20 || read == buffer.count {
      buffer.removeFirst(read)
      read = 0
    }
    var request = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
    while true {
      let ready = poll(&request, 1, Int32(patience * 1000))
      if ready < 0, errno == EINTR { continue }
      // A large input without a page in it gives no message for long; then it still reads.
      if ready == 0, hasRead() { continue }
      guard ready > 0 else { return false }
      let start = buffer.count
      buffer.append(contentsOf: repeatElement(0, count: 1 << 18))
      let count = buffer.withUnsafeMutableBytes {
        // The room was appended above.
        Glibc.read(output, $0.baseAddress?.advanced(by: start), 1 << 18)
      }
      buffer.removeLast((1 << 18) - max(0, count))
      if count < 0, errno == EINTR { continue }
      return count > 0
    }
  }

  /// Whether it read something since this was last asked.
  private func hasRead() -> Bool {
    let file = open("/proc/\(id)/io", O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return false }
    defer { close(file) }
    var text = [UInt8](repeating: 0, count: 256)
    let count = Glibc.read(file, &text, text.count)
    let line = String(decoding: text.prefix(max(0, count)), as: UTF8.self).split(separator: "\n")
      .first
    let now = line?.split(separator: " ").last.flatMap { Int($0) }
    defer { activity = now }
    return now != nil && now != activity
  }

  /// Ends it, if it runs still, and says why it ended; `nil` when it ended well.
  @discardableResult
  func end() -> String? {
    guard id > 0 else { return nil }
    // What it still writes ends it.
    close(output)
    output = -1
    var status: Int32 = 0
    var isForced = false
    for attempt in 0... {
      let ended = waitpid(id, &status, WNOHANG)
      if ended == id || (ended < 0 && errno != EINTR) { break }
      if attempt == 20 {
        kill(id, SIGKILL)
        isForced = true
      }
      usleep(5000)
    }
    id = 0
    if isForced { return "did not get on" }
    let signal = status & 0x7F
    if signal != 0 { return "was ended by signal \(signal)" }
    let code = status >> 8 & 0xFF
    return code == 0 ? nil : "ended with code \(code)"
  }
}
