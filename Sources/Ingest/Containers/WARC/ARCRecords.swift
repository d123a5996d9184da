/// An ARC file (Internet Archive, versions 1 and 2), given out as the WARC that says the same.
///
/// ARC is what archives stored before WARC: a line of words before each answer. Only that line
/// differs, so it is rewritten, and ``WARCReader`` does the rest: bodies, encodings, damage.
final class ARCRecords: ByteSource {
  private let upstream: ByteStream
  private let origin: Origin
  /// What is to be given out before more is read: a header, or the end of a record.
  private var pending: ArraySlice<UInt8> = []
  /// Bytes of the record's block that are still to come.
  private var rest = 0
  private var isInRecord = false
  /// Words in a header after the address: four in version 1, nine in version 2.
  private var words = 4
  private var produced = 0
  /// Where records start, in what is given out and on disk.
  private var places: [(produced: Int, onDisk: Int)] = []

  private static let headLimit = 1 << 16

  init(_ upstream: ByteStream, origin: Origin) {
    self.upstream = upstream
    self.origin = origin
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(IngestError) -> Int {
    while pending.isEmpty {
      if rest > 0 {
        if upstream.buffered == 0, try !upstream.fill() { return 0 }
        pending = upstream.take(min(rest, upstream.buffered))[...]
        rest -= pending.count
      } else if isInRecord {
        isInRecord = false
        pending = Array("\r\n\r\n".utf8)[...]
      } else if try !startRecord() {
        return 0
      }
    }
    let count = min(buffer.count, pending.count)
    buffer.copyBytes(from: pending.prefix(count))
    pending = pending.dropFirst(count)
    produced += count
    return count
  }

  func offsetOnDisk(of offset: Int) -> Int {
    while places.count > 1, places[1].produced <= offset { places.removeFirst() }
    return places.first?.onDisk ?? 0
  }

  /// Reads the next header; false at the end of the file.
  private func startRecord() throws(IngestError) -> Bool {
    while try upstream.ensure(1), upstream[0] == 0x0A || upstream[0] == 0x0D { upstream.drop(1) }
    guard try upstream.ensure(1) else { return false }
    let place = upstream.offsetOnDisk
    guard case .bytes(let line)? = try upstream.line(limit: Self.headLimit),
      let header = ARCHeader(line, words: words)
    else {
      throw origin.error(
        "byte \(place)", "there is no ARC record where one should start",
        "fetch or copy it again; the records before it are read")
    }
    if header.isFileDescription {
      _ = try upstream.ensure(2)
      if upstream.prefix(2) == Array("2 ".utf8) { words = 9 }
    }
    places.append((produced, place))
    pending = header.warc[...]
    rest = header.length
    isInRecord = true
    return true
  }
}

/// The line before an ARC record: address, IP address, date, media type, …, length.
private struct ARCHeader {
  var address: String
  /// Fourteen digits, UTC.
  var date: String
  var type: String
  var length: Int

  /// The header that a line is; `nil` when it is none.
  ///
  /// Addresses may hold spaces, so the other words are counted from the end.
  init?(_ line: [UInt8], words count: Int) {
    let words = String(decoding: line, as: UTF8.self).split(separator: " ")
    // The first record describes the file, and only then is the version known.
    let isFirst = line.starts(with: Self.description.utf8)
    let count = isFirst ? words.count - 1 : count
    guard count >= 4, words.count > count, let length = words.last.flatMap({ Int($0) }),
      length >= 0
    else { return nil }
    let others = words.suffix(count)
    let date = others[others.startIndex + 1].prefix(14)
    guard date.count == 14, date.allSatisfy(\.isNumber) else { return nil }
    address = words.dropLast(count).joined(separator: " ")
    self.date = String(date)
    type = String(others[others.startIndex + 2])
    self.length = length
  }

  private static let description = "filedesc:"

  var isFileDescription: Bool { address.hasPrefix(Self.description) }

  /// The same as the header of a WARC record.
  var warc: [UInt8] {
    let isAnswer = address.hasPrefix("http:") || address.hasPrefix("https:")
    let kind = isFileDescription ? "warcinfo" : isAnswer ? "response" : "resource"
    let digits = Array(date)
    func part(_ range: Range<Int>) -> String { String(digits[range]) }
    let day = "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))"
    let time = "\(part(8..<10)):\(part(10..<12)):\(part(12..<14))Z"
    let lines = [
      "WARC/1.0", "WARC-Type: \(kind)", "WARC-Target-URI: \(address)", "WARC-Date: \(day)T\(time)",
      "Content-Type: \(isAnswer ? "application/http; msgtype=response" : type)",
      "Content-Length: \(length)", "", "",
    ]
    return Array(lines.joined(separator: "\r\n").utf8)
  }
}
