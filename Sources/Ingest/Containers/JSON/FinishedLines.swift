#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The lines of JSON that a broken run has written, and which inputs they stand for.
///
/// An input is known by the `id` of its line. Output stands in the order of the inputs, so while
/// both agree they are walked side by side in the memory of one line. Where they part, because a
/// folder has a new file or a list another order, the ids that are left are gathered and looked up.
/// Each line stands for one input, so two inputs of one id need two lines.
package final class FinishedLines {
  private let path: String
  private let stream: ByteStream
  private let lineLimit: Int
  private var next: String?
  /// How many lines are left for each id; `nil` while output and inputs are in the same order.
  private var left: [Int: Int]?

  /// Opens the output at `path`, and cuts a last line that was only half written.
  ///
  /// - Returns: `nil` when there is no such file, or nothing in it.
  /// - Throws: When it cannot be read or cut, or is not the output of a run.
  package init?(_ path: String, lineLimit: Int = 1 << 30) throws(IngestError) {
    var status = stat()
    if stat(path, &status) != 0, errno == ENOENT { return nil }
    let file = try FileBytes.open(path, beforeWaiting: nil)
    let end = try Self.end(of: file, path)
    guard let size = file.size, let part = file.part(0..<end) else {
      throw IngestError(
        at: path, cause: "is not a regular file", remedy: "name the file that the run wrote")
    }
    if end < size, truncate(path, off_t(end)) != 0 {
      throw IngestError(
        at: path,
        cause: "cannot be cut after its last whole line (\(String(cString: strerror(errno))))",
        remedy: "check who may write it")
    }
    self.path = path
    self.lineLimit = lineLimit
    stream = ByteStream(part)
    next = try nextID()
    if next == nil { return nil }
  }

  /// Whether the input that is called `id` has a line; that line is used up by the answer.
  package func take(_ id: String) throws(IngestError) -> Bool {
    if left == nil {
      guard let next else { return false }
      if next == id {
        self.next = try nextID()
        return true
      }
      var rest = [next.hashValue: 1]
      while let other = try nextID() { rest[other.hashValue, default: 0] += 1 }
      self.next = nil
      left = rest
    }
    guard let count = left?[id.hashValue], count > 0 else { return false }
    left?[id.hashValue] = count == 1 ? nil : count - 1
    return true
  }

  /// Whether every line has been taken.
  package var isUsedUp: Bool { next == nil && left?.isEmpty != false }

  private func nextID() throws(IngestError) -> String? {
    guard let line = try stream.line(limit: lineLimit), case .bytes(let bytes) = line else {
      return nil
    }
    guard let id = Self.id(of: bytes) else { throw Self.foreign(path) }
    return id
  }

  /// The `id` of a line, which comes first in every object that the program writes.
  private static func id(of line: [UInt8]) -> String? {
    var reader = JSONReader(line)
    do throws(JSONError) {
      try reader.enter()
      guard try reader.nextName(first: true) == "id" else { return nil }
      return try reader.string()
    } catch {
      return nil
    }
  }

  private static func foreign(_ path: String) -> IngestError {
    IngestError(
      at: path, cause: "has a line that is not output of this program as JSON lines",
      remedy: "name the output of the broken run, or leave --resume out to write it anew")
  }

  /// Where the last whole line ends, in bytes.
  ///
  /// A file that holds something else is refused before anything of it is cut.
  private static func end(of file: FileBytes, _ path: String) throws(IngestError) -> Int {
    guard let size = file.size else { return 0 }
    let start = Array("{\"id\":\"".utf8)
    if let head = file.part(0..<min(size, start.count)) {
      let found = try ByteStream(head).read(start.count)
      if !start.starts(with: found) { throw foreign(path) }
    }
    var end = size
    while end > 0 {
      let from = max(0, end - 1 << 16)
      guard let part = file.part(from..<end) else { return 0 }
      let bytes = try ByteStream(part).read(end - from)
      if let last = bytes.lastIndex(of: UInt8(ascii: "\n")) { return from + last + 1 }
      end = from
    }
    return 0
  }
}
