import CZlib
import Foundation

/// A WARC 1.1 (ISO 28500) that exchanges are added to, each record a gzip member of its own.
///
/// A record is written by one call or taken back, so a run that is killed, or a disk that is full,
/// costs at most the record in hand, and the next run cuts off what is torn.
package final class WARCFile: PageStore {
  /// What an answer was for, in a field that other readers pass over.
  static let roleField = "WARC-Framescope-Role"

  private let descriptor: Int32
  private let path: String
  private var index: WARCIndex
  private var end: Int
  private let recordLimit: Int

  /// Opens the file at `path`, or makes it, and keeps other runs from writing to it.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - software: Written to the first record of a new file.
  ///   - recordLimit: The largest list that is read back, in bytes.
  ///   - note: Told what was done to a file that was cut off.
  /// - Throws: When it is no WARC, is damaged, is being written to, or cannot be.
  package init(
    _ path: String, software: String, recordLimit: Int = 64 << 20, note: (String) -> Void
  ) throws(FetchError) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0o644)
    guard descriptor >= 0 else { throw Self.failure(path, "cannot be opened", errno) }
    self.descriptor = descriptor
    self.path = path
    self.recordLimit = recordLimit
    index = WARCIndex()
    end = 0
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw FetchError(at: path, cause: "is not a file", remedy: "name one, which need not exist")
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      throw FetchError(
        at: path, cause: "another run is writing to it",
        remedy: "wait for its end, or choose another file")
    }
    index = try WARCIndex(reading: descriptor, path: path)
    end = index.end
    let size = Int(status.st_size)
    if end < size {
      guard ftruncate(descriptor, off_t(end)) == 0 else {
        throw Self.failure(path, "cannot be shortened", errno)
      }
      note("\(path): its last record was cut off; its \(size - end) bytes were removed")
    }
    if end == 0 {
      let block = Array(
        "software: \(software)\r\nformat: WARC File Format 1.1\r\nrobots: obey\r\n".utf8)
      try write([
        Record(
          type: "warcinfo", seconds: Int(time(nil)),
          fields: ["Content-Type: application/warc-fields"], block: block)
      ])
    }
  }

  deinit { close(descriptor) }

  package func stored(_ address: String) -> StoredAnswer? { index.answers[address]?.stored }

  package func list(
    _ address: String
  ) throws(FetchError) -> (body: [UInt8], charset: String?)? {
    guard let (stored, offset) = index.answers[address], stored.role == .list,
      let record = WARCIndex.record(at: offset, of: descriptor, limit: recordLimit)
    else { return nil }
    let mark = Array("\r\n\r\n".utf8)
    guard let head = record.firstRange(of: mark),
      let answerHead = record[head.upperBound...].firstRange(of: mark)
    else { return nil }
    let answer = Answer(
      status: stored.status, head: Array(record[head.upperBound..<answerHead.upperBound]),
      body: [])
    return (Array(record[answerHead.upperBound...].dropLast(4)), answer.charset)
  }

  package func add(_ exchange: Exchange) throws(FetchError) {
    let (answer, address) = (exchange.answer, exchange.address)
    var common = ["WARC-Target-URI: \(address)"]
    if let peer = answer.peer { common.append("WARC-IP-Address: \(peer)") }
    let role = exchange.role == .page ? [] : ["\(Self.roleField): \(exchange.role.rawValue)"]
    let known = index.answers[address]?.stored
    let digest = SHA1.label(answer.body)
    let head = answer.storedHead
    var record: Record
    if let known, answer.status == 304 || (answer.status == 200 && digest == known.digest) {
      let profile = answer.status == 304 ? "server-not-modified" : "identical-payload-digest"
      record = Record(
        type: "revisit", seconds: exchange.seconds,
        fields: common + role + [
          "WARC-Profile: http://netpreserve.org/warc/1.1/revisit/\(profile)",
          "WARC-Refers-To-Target-URI: \(address)",
          "WARC-Refers-To-Date: \(WARCDate.text(known.seconds))",
          "Content-Type: application/http; msgtype=response",
        ], block: head)
      if let digest = known.digest { record.fields.append("WARC-Payload-Digest: \(digest)") }
    } else {
      record = Record(
        type: "response", seconds: exchange.seconds,
        fields: common + role + [
          "WARC-Payload-Digest: \(digest)", "Content-Type: application/http; msgtype=response",
        ], block: head + answer.body)
    }
    var records = [record]
    if !answer.request.isEmpty {
      records.append(
        Record(
          type: "request", seconds: exchange.seconds,
          fields: common + role + [
            "WARC-Concurrent-To: \(record.name)", "Content-Type: application/http; msgtype=request",
          ], block: answer.request))
    }
    let offset = end
    try write(records)
    if record.type == "revisit" {
      index.revisit(address, seconds: exchange.seconds)
    } else {
      index.set(
        address,
        StoredAnswer(
          role: exchange.role, status: answer.status, seconds: exchange.seconds,
          etag: answer.field("ETag"), lastModified: answer.field("Last-Modified"),
          location: answer.field("Location"), digest: digest),
        at: offset)
    }
  }

  package func finish() throws(FetchError) {
    guard fsync(descriptor) == 0 || errno == EINVAL else {
      throw Self.failure(path, "cannot be written", errno)
    }
  }

  // MARK: Records

  private struct Record {
    var type: String
    let name = "<urn:uuid:\(UUID().uuidString.lowercased())>"
    var seconds: Int
    var fields: [String]
    var block: [UInt8]

    init(type: String, seconds: Int, fields: [String], block: [UInt8]) {
      self.type = type
      self.seconds = seconds
      self.fields = fields
      self.block = block
    }

    var bytes: [UInt8] {
      let lines =
        [
          "WARC/1.1", "WARC-Type: \(type)", "WARC-Record-ID: \(name)",
          "WARC-Date: \(WARCDate.text(seconds))",
        ] + fields
        + ["WARC-Block-Digest: \(SHA1.label(block))", "Content-Length: \(block.count)", "", ""]
      return Array(lines.joined(separator: "\r\n").utf8) + block + Array("\r\n\r\n".utf8)
    }
  }

  /// Writes all of `records`, or takes back what was written of them.
  private func write(_ records: [Record]) throws(FetchError) {
    var bytes: [UInt8] = []
    for record in records {
      guard let member = Self.gzip(record.bytes) else {
        throw FetchError(at: path, cause: "zlib has no memory", remedy: "free some and try again")
      }
      bytes += member
    }
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        // Inside the buffer: `written` is below its count.
        pwrite(
          descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written,
          off_t(end + written))
      }
      if count < 0 {
        let code = errno
        if code == EINTR { continue }
        ftruncate(descriptor, off_t(end))
        throw Self.failure(path, "cannot be written", code)
      }
      written += count
    }
    end += written
  }

  private static func gzip(_ bytes: [UInt8]) -> [UInt8]? {
    var stream = z_stream()
    guard framescope_deflate_init(&stream, 6, 15 + 16) == Z_OK else { return nil }
    defer { deflateEnd(&stream) }
    var input = bytes
    var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))))
    let count: Int? = input.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        // `deflateBound` bytes are enough for all of it in one call.
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(output.count)
        guard deflate(&stream, Z_FINISH) == Z_STREAM_END else { return nil }
        return output.count - Int(stream.avail_out)
      }
    }
    return count.map { Array(output.prefix($0)) }
  }

  private static func failure(_ path: String, _ cause: String, _ code: Int32) -> FetchError {
    let remedy =
      switch code {
      case ENOSPC, EDQUOT: "free some space and run it again: it goes on where it stopped"
      case EACCES, EROFS, EPERM: "choose a place where you may write"
      case ENOENT, ENOTDIR: "make its folder first"
      default: "check the disk it lies on"
      }
    return FetchError(
      at: path, cause: "\(cause) (\(String(cString: strerror(code))))", remedy: remedy)
  }
}
