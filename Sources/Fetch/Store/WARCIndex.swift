import CZlib

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What a WARC file that exists already holds: the last answer to every address, and where the last
/// whole record ends.
///
/// Read once, before anything is added; a record is a gzip member, of which only the heads are
/// kept. The file is the memory of the fetch, so nothing beside it can be lost or go stale.
struct WARCIndex {
  private(set) var answers: [String: (stored: StoredAnswer, offset: Int)] = [:]
  /// Where the last whole record ends, in bytes; what follows was cut off while it was written.
  private(set) var end = 0

  /// How much of a record is looked at: its header and the head of the answer.
  private static let headLimit = 320 << 10

  init() {}

  /// Reads the file that is open as `descriptor`.
  init(reading descriptor: Int32, path: String) throws(FetchError) {
    var members = GzipMembers(descriptor: descriptor)
    loop: while true {
      let start = end
      switch members.next(keeping: Self.headLimit) {
      case .whole(let bytes):
        guard let head = RecordHead(bytes) else {
          throw FetchError(
            at: path, cause: "byte \(start) is no record of a WARC",
            remedy: "choose another file, which need not exist")
        }
        end = members.offset
        take(head, at: start)
      case .end: break loop
      case .tornOff:
        if start == 0 { throw Self.foreign(path) }
        break loop
      case .damaged:
        if start == 0 { throw Self.foreign(path) }
        throw FetchError(
          at: path, cause: "is damaged at byte \(start)",
          remedy: "fetch into another file; its whole records can still be read")
      case .failed(let code):
        throw FetchError(
          at: path, cause: "cannot be read (\(String(cString: strerror(code))))",
          remedy: "check the disk it lies on")
      }
    }
  }

  private static func foreign(_ path: String) -> FetchError {
    FetchError(
      at: path, cause: "is not a WARC that is compressed record by record",
      remedy: "choose another file, which need not exist")
  }

  private mutating func take(_ head: RecordHead, at offset: Int) {
    guard let address = head.field("warc-target-uri"), let seconds = head.seconds else { return }
    switch head.field("warc-type") {
    case "response":
      guard let status = head.status else { return }
      set(
        address,
        StoredAnswer(
          role: head.field(WARCFile.roleField).flatMap(ExchangeRole.init) ?? .page,
          status: status, seconds: seconds, etag: head.answerField("etag"),
          lastModified: head.answerField("last-modified"),
          location: head.answerField("location"), digest: head.field("warc-payload-digest")),
        at: offset)
    case "revisit": answers[address]?.stored.seconds = seconds
    default: return
    }
  }

  mutating func set(_ address: String, _ stored: StoredAnswer, at offset: Int) {
    answers[address] = (stored, offset)
  }

  mutating func revisit(_ address: String, seconds: Int) {
    answers[address]?.stored.seconds = seconds
  }
}

/// The header of a record and, in a response, the head of its answer.
struct RecordHead {
  private var fields: [String: String] = [:]
  private var answer: [String: String] = [:]
  private(set) var status: Int?

  /// The head at the start of `bytes`; `nil` when no record starts there.
  init?(_ bytes: [UInt8]) {
    guard bytes.starts(with: "WARC/".utf8), let end = Self.block(bytes[...], into: &fields) else {
      return nil
    }
    let rest = bytes[end...]
    if rest.starts(with: "HTTP/".utf8) {
      let line = rest.prefix { $0 != 10 }.split(separator: 32)
      if line.count > 1 { status = Int(String(decoding: line[1].prefix(3), as: UTF8.self)) }
      _ = Self.block(rest, into: &answer)
    }
  }

  func field(_ name: String) -> String? { fields[name.lowercased()] }
  func answerField(_ name: String) -> String? { answer[name] }

  /// `WARC-Date` in seconds since 1970.
  var seconds: Int? { field("warc-date").flatMap(WARCDate.seconds) }

  /// Reads the lines after the first, up to an empty one; where that ends.
  private static func block(_ bytes: ArraySlice<UInt8>, into fields: inout [String: String]) -> Int?
  {
    var start = bytes.startIndex
    var isFirst = true
    while let feed = bytes[start...].firstIndex(of: 10) {
      var line = bytes[start..<feed]
      if line.last == 13 { line = line.dropLast() }
      start = feed + 1
      if line.isEmpty { return start }
      defer { isFirst = false }
      guard !isFirst, let colon = line.firstIndex(of: UInt8(ascii: ":")) else { continue }
      let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
      let value = String(decoding: line[(colon + 1)...].drop { $0 == 32 || $0 == 9 }, as: UTF8.self)
      if fields[name] == nil { fields[name] = value }
    }
    return nil
  }
}

/// The gzip members of a file, one after another.
private struct GzipMembers {
  enum Member {
    case whole([UInt8]), end, tornOff, damaged, failed(Int32)
  }

  private let descriptor: Int32
  /// Where the next member starts.
  private(set) var offset = 0

  init(descriptor: Int32) { self.descriptor = descriptor }

  /// Inflates the next member and keeps up to `limit` of its first bytes.
  mutating func next(keeping limit: Int) -> Member {
    var stream = z_stream()
    guard framescope_inflate_init(&stream, 15 + 16) == Z_OK else { return .failed(ENOMEM) }
    defer { inflateEnd(&stream) }
    var kept: [UInt8] = []
    var input = [UInt8](repeating: 0, count: 1 << 16)
    var output = [UInt8](repeating: 0, count: 1 << 16)
    var at = offset
    while true {
      let count = pread(descriptor, &input, input.count, off_t(at))
      if count < 0 {
        if errno == EINTR { continue }
        return .failed(errno)
      }
      if count == 0 { return at == offset ? .end : .tornOff }
      var used = 0
      var code = Z_OK
      repeat {
        let (read, written): (Int, Int) = input.withUnsafeMutableBufferPointer { input in
          output.withUnsafeMutableBufferPointer { output in
            // zlib keeps to the two counts, and `used` is at most `count`.
            stream.next_in = input.baseAddress?.advanced(by: used)
            stream.avail_in = UInt32(count - used)
            stream.next_out = output.baseAddress
            stream.avail_out = UInt32(output.count)
            code = inflate(&stream, Z_NO_FLUSH)
            return (count - used - Int(stream.avail_in), output.count - Int(stream.avail_out))
          }
        }
        used += read
        if kept.count < limit { kept += output.prefix(min(written, limit - kept.count)) }
        if code == Z_STREAM_END {
          offset = at + used
          return .whole(kept)
        }
        if code != Z_OK, code != Z_BUF_ERROR { return .damaged }
      } while used < count || stream.avail_out == 0
      at += count
    }
  }
}

extension WARCIndex {
  /// All of the record at `offset`, up to `limit` bytes; `nil` when it cannot be read.
  static func record(at offset: Int, of descriptor: Int32, limit: Int) -> [UInt8]? {
    var members = GzipMembers(descriptor: descriptor, at: offset)
    guard case .whole(let bytes) = members.next(keeping: limit) else { return nil }
    return bytes
  }
}

extension GzipMembers {
  init(descriptor: Int32, at offset: Int) {
    self.init(descriptor: descriptor)
    self.offset = offset
  }
}

/// Times as WARC writes them: `2022-01-07T09:30:00Z`.
enum WARCDate {
  static func text(_ seconds: Int) -> String {
    var time = time_t(seconds)
    var parts = tm()
    gmtime_r(&time, &parts)
    func padded(_ number: Int32, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    let day =
      "\(padded(parts.tm_year + 1900, 4))-\(padded(parts.tm_mon + 1, 2))-\(padded(parts.tm_mday, 2))"
    return
      "\(day)T\(padded(parts.tm_hour, 2)):\(padded(parts.tm_min, 2)):\(padded(parts.tm_sec, 2))Z"
  }

  static func seconds(_ text: String) -> Int? {
    let numbers = text.split { !$0.isNumber }.prefix(6).compactMap { Int32($0) }
    guard numbers.count == 6, (1000...9999).contains(numbers[0]) else { return nil }
    var parts = tm()
    parts.tm_year = numbers[0] - 1900
    (parts.tm_mon, parts.tm_mday) = (numbers[1] - 1, numbers[2])
    (parts.tm_hour, parts.tm_min, parts.tm_sec) = (numbers[3], numbers[4], numbers[5])
    return Int(timegm(&parts))
  }
}
