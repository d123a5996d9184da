/// An HTTP answer as a crawler stored it: the head, and the body still encoded.
struct HTTPAnswer {
  /// The status, such as 200; `nil` when the record has no status line.
  var status: Int?
  var fields: HeaderFields
  /// Where the body starts in the block.
  var bodyStart: Int

  /// The answer whose first bytes are `start`; `nil` when its head does not end in them.
  ///
  /// A block that does not start like an answer is all body.
  init?(_ start: [UInt8], complete: Bool) {
    guard start.starts(with: "HTTP/".utf8) else {
      self.init(status: nil, fields: HeaderFields([]), bodyStart: 0)
      return
    }
    let (lines, end) = HeaderFields.lines(start)
    guard let bodyStart = end ?? (complete ? start.count : nil) else { return nil }
    let words = lines.first?.split(separator: 0x20) ?? []
    self.init(
      status: words.count > 1 ? Int(String(decoding: words[1], as: UTF8.self)) : nil,
      fields: HeaderFields(lines.dropFirst()), bodyStart: bodyStart)
  }

  private init(status: Int?, fields: HeaderFields, bodyStart: Int) {
    self.status = status
    self.fields = fields
    self.bodyStart = bodyStart
  }

  var mediaType: MediaType? { fields["content-type"].map(MediaType.init) }

  /// What the encodings of a body led to.
  struct Body {
    var bytes: [UInt8]
    /// What went wrong on the way, in words for the user; what could be decoded is there.
    var warnings: [String] = []
  }

  /// The body of `block` without its transfer and content encodings.
  ///
  /// Crawlers decode bodies and leave the header: an encoding that the bytes do not have is not
  /// taken off. Throws what makes the body unreadable or too large.
  func body(of block: [UInt8], origin: Origin) throws(IngestError) -> Body {
    var body = Body(bytes: Array(block.dropFirst(bodyStart)))
    if fields["transfer-encoding"]?.lowercased().contains("chunked") == true {
      body = Chunks.joined(body.bytes)
    }
    let codings = fields["content-encoding"]?.lowercased().split(separator: ",") ?? []
    for coding in codings.reversed() {
      try decode(&body, coding.filter { $0 != " " }, origin)
    }
    return body
  }

  private func decode(
    _ body: inout Body, _ coding: String, _ origin: Origin
  ) throws(IngestError) {
    let upstream = ByteStream(MemoryBytes(body.bytes))
    let source: any ByteSource
    switch coding {
    case "gzip", "x-gzip":
      guard body.bytes.starts(with: [0x1F, 0x8B]) else { return }
      source = InflatedBytes(upstream, .gzip, origin: origin)
    case "deflate":
      // RFC 9110 means zlib by it; some servers send raw deflate.
      if looksLikeText(body.bytes) { return }
      let isZlib =
        body.bytes.count > 1 && body.bytes[0] & 0x0F == 8
        && (Int(body.bytes[0]) << 8 | Int(body.bytes[1])) % 31 == 0
      source = InflatedBytes(upstream, isZlib ? .zlib : .raw, origin: origin)
    case "br":
      if looksLikeText(body.bytes) { return }
      source = BrotliBytes(upstream, origin: origin)
    case "zstd":
      guard ZstdBytes.starts(body.bytes) else { return }
      source = ZstdBytes(upstream, origin: origin)
    case "identity", "", "none", "utf-8": return
    default:
      if looksLikeText(body.bytes) { return }
      throw origin.error(
        nil, "the page's content encoding `\(coding)` is not read",
        "fetch it again with gzip, br, zstd or no encoding")
    }
    let decoded = ByteStream(source)
    let limit = origin.limits.recordBytes
    do throws(IngestError) {
      guard let bytes = try decoded.readAll(limit: limit) else {
        throw origin.limits.tooLarge("the decompressed page", at: origin.name)
      }
      body.bytes = bytes
    } catch {
      let part = decoded.prefix(.max)
      if part.isEmpty || part.count > limit || error.cause.contains("expands") { throw error }
      body.bytes = part
      body.warnings.append("\(error.cause) after \(part.count) bytes; the page may lack its end")
    }
  }

  private func looksLikeText(_ bytes: [UInt8]) -> Bool {
    switch Format(of: Array(bytes.prefix(1 << 12)), complete: true) {
    case .html, .xml: true
    default: false
    }
  }
}

/// The chunked transfer coding (RFC 9112, 7.1).
enum Chunks {
  /// The chunks of `bytes` joined.
  ///
  /// Bytes that do not start with a chunk were joined by the crawler and are given back.
  static func joined(_ bytes: [UInt8]) -> HTTPAnswer.Body {
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      guard let (size, start) = chunk(at: index, of: bytes) else {
        if result.isEmpty, index == 0 { return HTTPAnswer.Body(bytes: bytes) }
        return HTTPAnswer.Body(
          bytes: result,
          warnings: ["a chunk of the page is broken; what follows it is missing"])
      }
      if size == 0 { return HTTPAnswer.Body(bytes: result) }
      let end = min(bytes.count, start + size)
      result.append(contentsOf: bytes[start..<end])
      if end - start < size {
        return HTTPAnswer.Body(
          bytes: result, warnings: ["the page's last chunk breaks off; the page may lack its end"])
      }
      index = end
      if index < bytes.count, bytes[index] == UInt8(ascii: "\r") { index += 1 }
      if index < bytes.count, bytes[index] == UInt8(ascii: "\n") { index += 1 }
    }
    return HTTPAnswer.Body(
      bytes: result, warnings: ["the page's last chunk is missing; the page may lack its end"])
  }

  /// The size of the chunk at `index`, at most 2⁴⁰, and where its data start.
  private static func chunk(at index: Int, of bytes: [UInt8]) -> (size: Int, start: Int)? {
    // Extensions and padding are allowed, a line of any length is not.
    let window = bytes[index..<min(bytes.count, index + 256)]
    guard let end = window.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
    let digits = bytes[index..<end].prefix {
      switch $0 {
      case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
      default: false
      }
    }
    let rest = bytes[digits.endIndex..<end]
    guard (1...10).contains(digits.count),
      rest.first.map({ $0 == 0x20 || $0 == 0x0D || $0 == UInt8(ascii: ";") }) ?? true
    else { return nil }
    return Int(String(decoding: digits, as: UTF8.self), radix: 16).map { ($0, end + 1) }
  }
}
