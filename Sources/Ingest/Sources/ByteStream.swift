#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A source with a buffer: bytes can be looked at before they are taken.
///
/// The buffer grows only for what must be whole in memory (a line, a record), and every taker of
/// such a thing names its limit. A failed read is remembered: what was buffered before it can
/// still be taken, then the error comes again.
final class ByteStream {
  private let source: any ByteSource
  private var bytes: [UInt8]
  private var head = 0
  private var tail = 0
  /// The offset of the next byte, from the start of the source.
  private(set) var offset = 0
  private var ended = false
  private var failure: IngestError?

  private static let chunk = 1 << 16

  init(_ source: any ByteSource) {
    self.source = source
    bytes = [UInt8](repeating: 0, count: Self.chunk)
  }

  /// How many bytes are in the buffer.
  var buffered: Int { tail - head }

  /// The byte `index` places after the next one; `index` must be below ``buffered``.
  subscript(index: Int) -> UInt8 { bytes[head + index] }

  /// Reads more bytes into the buffer; false when there are none left.
  func fill() throws(IngestError) -> Bool {
    if let failure { throw failure }
    if ended { return false }
    if tail == bytes.count {
      if head > bytes.count / 2 || head == tail {
        compact()
      } else {
        bytes.append(contentsOf: repeatElement(0, count: bytes.count))
      }
    }
    let start = tail
    let source = source
    do throws(IngestError) {
      let count = try bytes.withUnsafeMutableBufferPointer { buffer throws(IngestError) -> Int in
        // `start` is below the count: the buffer was made larger above.
        let free = UnsafeMutableBufferPointer(rebasing: buffer[start...])
        return try source.read(into: UnsafeMutableRawBufferPointer(free))
      }
      tail += count
      ended = count == 0
      return count > 0
    } catch {
      failure = error
      throw error
    }
  }

  private func compact() {
    let kept = buffered
    if kept < Self.chunk, bytes.count > Self.chunk * 16 {
      // A very long line made it large: do not keep that for the rest of the run.
      bytes = Array(bytes[head..<tail]) + repeatElement(0, count: Self.chunk * 2 - kept)
    } else {
      bytes.withUnsafeMutableBufferPointer { buffer in
        guard let base = buffer.baseAddress else { return }
        // Inside the buffer at both ends: head + kept == tail <= count.
        base.update(from: base + head, count: kept)
      }
    }
    head = 0
    tail = kept
  }

  /// Fills until `count` bytes are buffered or the source ends; true when there are `count`.
  func ensure(_ count: Int) throws(IngestError) -> Bool {
    while buffered < count {
      if try !fill() { return false }
    }
    return true
  }

  /// A copy of up to `count` of the buffered bytes.
  func prefix(_ count: Int) -> [UInt8] { Array(bytes[head..<min(tail, head + count)]) }

  /// Leaves out `count` buffered bytes.
  func drop(_ count: Int) {
    let step = min(count, buffered)
    head += step
    offset += step
    if head == tail {
      head = 0
      tail = 0
      if bytes.count > Self.chunk * 16 { bytes = [UInt8](repeating: 0, count: Self.chunk) }
    }
  }

  /// Takes `count` buffered bytes, or as many as there are.
  func take(_ count: Int) -> [UInt8] {
    let taken = prefix(count)
    drop(taken.count)
    return taken
  }

  /// Takes up to `count` bytes, reading as needed; fewer only at the end.
  func read(_ count: Int) throws(IngestError) -> [UInt8] {
    _ = try ensure(count)
    return take(count)
  }

  /// Takes everything up to the end; `nil`, with nothing kept, when it is more than `limit` bytes.
  func readAll(limit: Int) throws(IngestError) -> [UInt8]? {
    while buffered <= limit {
      if try !fill() { return take(buffered) }
    }
    drop(buffered)
    return nil
  }

  /// Passes over `count` bytes; the number that there were.
  func skip(_ count: Int) throws(IngestError) -> Int {
    var left = count
    while left > 0 {
      if buffered == 0, try !fill() { break }
      let step = min(left, buffered)
      drop(step)
      left -= step
    }
    return count - left
  }

  /// Puts bytes that were taken back in front of the next one.
  func putBack(_ taken: ArraySlice<UInt8>) {
    offset -= taken.count
    if head >= taken.count {
      head -= taken.count
      bytes.replaceSubrange(head..<head + taken.count, with: taken)
    } else {
      bytes.replaceSubrange(0..<head, with: taken)
      tail += taken.count - head
      head = 0
    }
  }

  /// Goes to `offset` of the source and forgets the buffer and any failure; false if it cannot.
  func seek(to offset: Int) -> Bool {
    guard source.seek(to: offset) else { return false }
    head = 0
    tail = 0
    self.offset = offset
    ended = false
    failure = nil
    return true
  }

  /// Goes on after a failed read, past the damage, if the source can; what is buffered is lost.
  func recover() throws(IngestError) -> Bool {
    guard try source.recover() else { return false }
    drop(buffered)
    ended = false
    failure = nil
    return true
  }

  /// Where the next byte is in the file on disk, as near as the source knows.
  var offsetOnDisk: Int { source.offsetOnDisk(of: offset) }

  /// Gives `body` the buffered bytes, for C libraries that take a pointer.
  func withBuffered<Value>(_ body: (UnsafeBufferPointer<UInt8>) -> Value) -> Value {
    bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[head..<tail])) }
  }

  /// Passes over bytes until the next ones are `mark`; how many, or `nil` when there is no mark
  /// among the next `count` and those, or all that there are, were passed over.
  func skip(to mark: [UInt8], within count: Int = .max) throws(IngestError) -> Int? {
    var skipped = 0
    while try ensure(mark.count) {
      var index = 0
      while let found = firstIndex(of: mark[0], from: index), found + mark.count <= buffered {
        if skipped + found >= count {
          drop(count - skipped)
          return nil
        }
        if mark.indices.allSatisfy({ self[found + $0] == mark[$0] }) {
          drop(found)
          return skipped + found
        }
        index = found + 1
      }
      // The mark may begin in the last bytes.
      let step = max(1, buffered - mark.count + 1)
      if skipped + step >= count {
        drop(count - skipped)
        return nil
      }
      drop(step)
      skipped += step
    }
    drop(min(buffered, count - skipped))
    return nil
  }

  /// Whether `mark` begins among the next `count` bytes, which are buffered and not taken.
  func contains(_ mark: [UInt8], within count: Int) throws(IngestError) -> Bool {
    try index(of: mark, within: count) != nil
  }

  /// Takes the bytes before the next `mark`, or all that are left; `nil`, with nothing taken, when
  /// those are more than `limit`.
  func take(to mark: [UInt8], limit: Int) throws(IngestError) -> [UInt8]? {
    if let found = try index(of: mark, within: limit) { return take(found) }
    return buffered <= limit ? take(buffered) : nil
  }

  /// Where `mark` begins among the next `count` bytes, filling the buffer as needed.
  private func index(of mark: [UInt8], within count: Int) throws(IngestError) -> Int? {
    var index = 0
    while index <= count {
      if let found = firstIndex(of: mark[0], from: index) {
        guard try ensure(found + mark.count) else { return nil }
        if mark.indices.allSatisfy({ self[found + $0] == mark[$0] }) {
          return found <= count ? found : nil
        }
        index = found + 1
      } else {
        index = buffered
        if try !fill() { return nil }
      }
    }
    return nil
  }

  /// The place of the first `byte`, `start` or more after the next byte, among those buffered.
  func firstIndex(of byte: UInt8, from start: Int) -> Int? {
    let head = head
    let tail = tail
    guard head + start < tail else { return nil }
    // Inside the buffer: head + start < tail <= count.
    return bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress,
        let found = memchr(base + head + start, Int32(byte), tail - head - start)
      else { return nil }
      return UnsafeRawPointer(found) - UnsafeRawPointer(base + head)
    }
  }
}

extension ByteStream {
  /// A line of the stream, without its line break.
  enum Line {
    case bytes([UInt8])
    /// It was longer than the limit and was passed over.
    case tooLong
  }

  /// The next line, `nil` at the end; the last line needs no line break.
  ///
  /// It reads no further than it must, so that a line from a pipe is there as soon as it is
  /// written. Lines end in LF or CR LF.
  func line(limit: Int) throws(IngestError) -> Line? {
    var searched = 0
    while true {
      if let end = firstIndex(of: UInt8(ascii: "\n"), from: searched) {
        if end > limit {
          drop(end + 1)
          return .tooLong
        }
        let length = end > 0 && self[end - 1] == UInt8(ascii: "\r") ? end - 1 : end
        let line = prefix(length)
        drop(end + 1)
        return .bytes(line)
      }
      searched = buffered
      if searched > limit {
        drop(buffered)
        try skipLine()
        return .tooLong
      }
      if try !fill() { return buffered == 0 ? nil : .bytes(take(buffered)) }
    }
  }

  private func skipLine() throws(IngestError) {
    while true {
      if let end = firstIndex(of: UInt8(ascii: "\n"), from: 0) { return drop(end + 1) }
      drop(buffered)
      if try !fill() { return }
    }
  }
}
