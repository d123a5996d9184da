/// The page of an MHTML file (RFC 2557), as browsers save it: the first HTML part.
///
/// The parts after it are the page's pictures and styles and are not read.
final class MHTMLReader: RecordReader {
  private let stream: ByteStream
  private let origin: Origin
  private var isDone = false

  init(_ stream: ByteStream, origin: Origin) {
    self.stream = stream
    self.origin = origin
  }

  func next() -> Result<RawDocument, IngestError>? {
    if isDone { return nil }
    isDone = true
    do throws(IngestError) {
      return .success(try page())
    } catch {
      return .failure(error)
    }
  }

  private func page() throws(IngestError) -> RawDocument {
    let whole = try header()
    let type = MediaType(whole["content-type"] ?? "")
    guard let boundary = type["boundary"] else {
      throw origin.error(nil, "the MHTML header has no boundary", "save the page again")
    }
    let delimiter = Array("--\(boundary)".utf8)
    while let line = try line() {
      guard line.starts(with: delimiter) else { continue }
      let fields = try header()
      let type = MediaType(fields["content-type"] ?? "")
      guard type.name == "text/html" || type.name == "application/xhtml+xml" else { continue }
      var known = Article(id: origin.name, path: origin.path)
      known.url = whole["snapshot-content-location"] ?? fields["content-location"]
      known.fetched = whole["date"].flatMap { ArticleDate(feed: $0) }
      let (body, isWhole) = try body(
        until: delimiter, encoding: fields["content-transfer-encoding"]?.lowercased())
      if !isWhole { known.warnings.append("the page's part has no end; it may lack its end") }
      return RawDocument(content: .page(body), known: known, charset: type["charset"])
    }
    throw origin.error(nil, "the MHTML holds no HTML part", "save the page again")
  }

  private func header() throws(IngestError) -> HeaderFields {
    var lines: [ArraySlice<UInt8>] = []
    while let line = try line(), !line.isEmpty, lines.count < 1000 { lines.append(line[...]) }
    return HeaderFields(lines)
  }

  private func body(
    until delimiter: [UInt8], encoding: String?
  ) throws(IngestError) -> (bytes: [UInt8], isWhole: Bool) {
    var bytes: [UInt8] = []
    var base64 = Base64()
    while let line = try line() {
      if line.starts(with: delimiter) { return (bytes, true) }
      switch encoding {
      case "quoted-printable": Self.appendQuotedPrintable(line, to: &bytes)
      case "base64": base64.append(line, to: &bytes)
      default: bytes += line + [UInt8(ascii: "\n")]
      }
      if bytes.count > origin.limits.recordBytes {
        throw origin.limits.tooLarge("the page", at: origin.name)
      }
    }
    return (bytes, false)
  }

  private func line() throws(IngestError) -> [UInt8]? {
    switch try stream.line(limit: origin.limits.recordBytes) {
    case .bytes(let bytes): return bytes
    case .tooLong: throw origin.limits.tooLarge("a line", at: origin.name)
    case nil: return nil
    }
  }

  /// A line of quoted-printable (RFC 2045, 6.7); what is no escape stays as it is.
  static func appendQuotedPrintable(_ line: [UInt8], to bytes: inout [UInt8]) {
    var index = 0
    while index < line.count {
      let byte = line[index]
      guard byte == UInt8(ascii: "=") else {
        bytes.append(byte)
        index += 1
        continue
      }
      if line[(index + 1)...].allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { return }
      if index + 2 < line.count,
        let value = UInt8(String(decoding: line[index + 1...index + 2], as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        index += 3
      } else {
        bytes.append(byte)
        index += 1
      }
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  /// Base64 (RFC 4648) that comes in lines; what is outside its alphabet is passed over.
  private struct Base64 {
    private var bits: UInt32 = 0
    private var count = 0

    mutating func append(_ line: [UInt8], to bytes: inout [UInt8]) {
      for byte in line {
        let value: UInt8
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = byte - UInt8(ascii: "A")
        case UInt8(ascii: "a")...UInt8(ascii: "z"): value = byte - UInt8(ascii: "a") + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): value = byte - UInt8(ascii: "0") + 52
        case UInt8(ascii: "+"): value = 62
        case UInt8(ascii: "/"): value = 63
        default: continue
        }
        bits = bits << 6 | UInt32(value)
        count += 6
        if count >= 8 {
          count -= 8
          bytes.append(UInt8(truncatingIfNeeded: bits >> count))
        }
      }
    }
  }
}
