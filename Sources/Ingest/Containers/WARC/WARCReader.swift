/// The pages of a WARC 1.0 or 1.1 (ISO 28500), one record in memory at a time.
///
/// Crawls are large and their files get damaged: cut by a full disk, joined wrongly, with lengths
/// that lie. So a record's length is believed only when the next record stands where it says; when
/// it does not, the next record is looked for. Damage costs the record that has it, and is
/// one failure with its offset.
final class WARCReader: RecordReader {
  private let stream: ByteStream
  private let origin: Origin
  private var queue: [Result<RawDocument, IngestError>] = []
  private var isDone = false
  private var isInDamage = false
  private var recoveries = 0
  private var pages = 0
  private var failures = 0
  private var passedOver = PassedOver()
  /// The reader of a record that is itself many documents, such as a feed.
  private var inner: (any RecordReader)?

  /// What precedes every record but the first, and what each starts with.
  private static let mark = Array("\r\n\r\nWARC/".utf8)
  private static let start = Array("WARC/".utf8)
  private static let headLimit = 1 << 16
  /// After so many attempts in a row to go on behind damage, the rest is given up.
  private static let recoveryLimit = 1000

  init(_ stream: ByteStream, origin: Origin) {
    self.stream = stream
    self.origin = origin
  }

  func next() -> Result<RawDocument, IngestError>? {
    while true {
      if !queue.isEmpty { return queue.removeFirst() }
      if let inner {
        if let document = inner.next() { return document }
        self.inner = nil
      }
      if isDone { return nil }
      do throws(IngestError) {
        try readRecord()
      } catch {
        report(error)
        recover()
      }
      if isDone { finish() }
    }
  }

  // MARK: Records

  private func readRecord() throws(IngestError) {
    try dropLineBreaks()
    guard try stream.ensure(1) else {
      isDone = true
      return
    }
    let place = stream.offsetOnDisk
    guard try stream.ensure(5), stream.prefix(5) == Self.start else {
      report(damage(place, "there is no WARC record where one should start"))
      return try resynchronise()
    }
    guard let fields = try header() else {
      report(damage(place, "the record's header has no end"))
      return try resynchronise()
    }
    guard let length = fields["content-length"].flatMap({ Int($0) }), length >= 0 else {
      report(damage(place, "the record has no Content-Length"))
      return try resynchronise()
    }
    let record = Record(
      fields: fields, length: length, place: place,
      name: fields["warc-target-uri"].map { "\(origin.name)#\($0)" }
        ?? "\(origin.name)#byte \(place)")
    switch fields["warc-type"]?.lowercased() {
    case "response" where fields["warc-framescope-role"] == "list": try pass(record, .list)
    case "response" where fields["warc-framescope-role"] != nil: try pass(record, nil)
    case "response": try readResponse(record)
    case "resource", "conversion": try readResource(record)
    case "revisit": try pass(record, .revisit)
    case "continuation": try pass(record, .continuation)
    default: try pass(record, nil)
    }
  }

  private func header() throws(IngestError) -> HeaderFields? {
    var lines: [ArraySlice<UInt8>] = []
    var size = 0
    while let line = try stream.line(limit: Self.headLimit) {
      guard case .bytes(let bytes) = line, size < 1 << 20 else { return nil }
      if bytes.isEmpty { return HeaderFields(lines.dropFirst()) }
      size += bytes.count
      lines.append(bytes[...])
    }
    throw damage(stream.offsetOnDisk, "the file ends inside a record's header")
  }

  private func readResponse(_ record: Record) throws(IngestError) {
    let type = record.fields["content-type"]?.lowercased() ?? "application/http"
    guard type.hasPrefix("application/http") || type.hasPrefix("message/http") else {
      return try pass(record, .otherType)
    }
    let window = min(record.length, Self.headLimit)
    _ = try stream.ensure(window)
    guard
      var answer = HTTPAnswer(stream.prefix(window), complete: record.length <= Self.headLimit)
    else { return try pass(record, .noHead) }
    if let reason = answer.unwanted { return try pass(record, reason) }
    guard let block = try block(record) else { return }
    if !block.warnings.isEmpty, let whole = HTTPAnswer(block.bytes, complete: true) {
      // The length lied, so the head may have been cut.
      answer = whole
      if let reason = answer.unwanted { return passedOver.add(reason) }
    }
    var part = origin
    part.name = record.name
    do throws(IngestError) {
      let body = try answer.body(of: block.bytes, origin: part)
      add(
        body.bytes, Wanted(answer.mediaType), answer.mediaType, record,
        block.warnings + body.warnings)
    } catch {
      fail(error)
    }
  }

  private func readResource(_ record: Record) throws(IngestError) {
    let type = record.fields["content-type"].map(MediaType.init)
    var wanted = Wanted(type)
    if record.fields["warc-type"] == "conversion", type?.name == "text/plain" { wanted = .text }
    if wanted == .no { return try pass(record, .otherType) }
    guard let block = try block(record) else { return }
    add(block.bytes, wanted, type, record, block.warnings)
  }

  /// Gives out the page, text or feed in the body of a record.
  private func add(
    _ body: [UInt8], _ wanted: Wanted, _ type: MediaType?, _ record: Record, _ warnings: [String]
  ) {
    var warnings = warnings
    if let reason = record.fields["warc-truncated"] {
      warnings.append("the crawler cut the page short (\(reason))")
    }
    var known = Article(id: record.url ?? record.name, path: origin.path)
    known.url = record.url
    known.fetched = record.fields["warc-date"].flatMap(ArticleDate.init(timestamp:))
    known.warnings = warnings
    let format = Format(of: Array(body.prefix(Format.window)), complete: true)
    switch (wanted, format) {
    case (.text, _):
      queue.append(.success(PlainText.document(body, known: known, charset: type?["charset"])))
    case (.feed, .xml), (.page, .xml):
      var part = origin
      part.name = record.name
      inner = FeedReader(
        ByteStream(MemoryBytes(body)), origin: part, charset: type?["charset"],
        fetched: known.fetched)
    case (.page, .empty):
      return fail(
        IngestError(at: record.name, cause: "the page is empty", remedy: "fetch it again"))
    case (.page, _), (_, .html):
      queue.append(
        .success(RawDocument(content: .page(body), known: known, charset: type?["charset"])))
    default:
      return passedOver.add(.otherType)
    }
    pages += 1
  }

  // MARK: Blocks

  /// The record's block, by its length or, where that lies, up to the next record; `nil`, with
  /// the failure queued, when it cannot be had.
  private func block(
    _ record: Record
  ) throws(IngestError) -> (bytes: [UInt8], warnings: [String])? {
    let limit = origin.limits.recordBytes
    if record.length > limit, try !stream.contains(Self.mark, within: limit) {
      fail(origin.limits.tooLarge("the record", at: record.name))
      try skipBlock(record)
      return nil
    }
    var bytes = try stream.read(min(record.length, limit))
    if bytes.count == record.length, isAtTrailer() {
      isInDamage = false
      recoveries = 0
      return (bytes, [])
    }
    let warning = "the record's Content-Length is wrong: \(record.length) bytes"
    if let next = bytes.firstRange(of: Self.mark) {
      stream.putBack(bytes[(next.lowerBound + 4)...])
      bytes.removeSubrange(next.lowerBound...)
    } else if bytes.count < min(record.length, limit) {
      throw damage(
        record.place, "the record breaks off after \(bytes.count) of \(record.length) bytes")
    } else if let rest = try stream.take(to: Array("\nWARC/1.".utf8), limit: limit) {
      bytes.append(contentsOf: rest)
      while let last = bytes.last, last == 0x0D || last == 0x0A { bytes.removeLast() }
    } else {
      report(damage(record.place, warning))
      try resynchronise()
      return nil
    }
    report(damage(record.place, "\(warning), the record has \(bytes.count)"))
    isInDamage = false
    return (bytes, [warning])
  }

  /// Passes over a record, for a reason that is counted, or one that goes without saying.
  private func pass(_ record: Record, _ reason: PassedOver.Reason?) throws(IngestError) {
    if let reason { passedOver.add(reason) }
    try skipBlock(record)
  }

  private func skipBlock(_ record: Record) throws(IngestError) {
    let start = stream.offset
    let found = try stream.skip(to: Self.mark, within: record.length)
    let skipped = stream.offset - start
    if let found, found < record.length - 4 {
      report(
        damage(
          record.place,
          "the record's Content-Length is wrong: \(record.length) bytes, the record has \(found)"))
      isInDamage = false
      return
    }
    if found == nil, skipped < record.length {
      throw damage(record.place, "the record breaks off after \(skipped) of \(record.length) bytes")
    }
    if isAtTrailer() {
      isInDamage = false
      recoveries = 0
    } else {
      report(damage(record.place, "the record's Content-Length is wrong: \(record.length) bytes"))
      try resynchronise()
    }
  }

  /// Whether a block ends here: with the two line breaks that end it, the next record, or the end.
  ///
  /// A read that fails here is damage behind a whole record; it fails again at the next record.
  private func isAtTrailer() -> Bool {
    do throws(IngestError) {
      // Some writers leave out one of the four bytes, write more, or count one to the block.
      _ = try stream.ensure(8 + Self.start.count)
      let next = stream.prefix(8 + Self.start.count)
      let rest = next.drop { $0 == 0x0D || $0 == 0x0A }
      return rest.isEmpty || rest.starts(with: Self.start)
        || next.starts(with: [13, 10, 13, 10])
    } catch {
      return true
    }
  }

  private func dropLineBreaks() throws(IngestError) {
    while try stream.ensure(1), stream[0] == 0x0D || stream[0] == 0x0A { stream.drop(1) }
  }

  // MARK: Damage

  private func damage(_ place: Int, _ cause: String) -> IngestError {
    origin.error("byte \(place)", cause, "fetch or copy it again; whole records are read")
  }

  /// Queues the failure of one record in a file that is sound.
  private func fail(_ error: IngestError) {
    failures += 1
    queue.append(.failure(error))
  }

  /// Queues `error`, unless it belongs to damage that was reported already.
  private func report(_ error: IngestError) {
    failures += 1
    if isInDamage { return }
    queue.append(.failure(error))
    isInDamage = true
  }

  private func resynchronise() throws(IngestError) {
    if try stream.skip(to: Array("\nWARC/1.".utf8)) == nil { isDone = true } else { stream.drop(1) }
  }

  /// Goes on behind damage in compressed data.
  private func recover() {
    isInDamage = true
    while recoveries < Self.recoveryLimit {
      recoveries += 1
      do throws(IngestError) {
        guard try stream.recover() else { break }
        guard try stream.ensure(5) else { continue }
        if stream.prefix(5) != Self.start { try resynchronise() }
        return
      } catch {
        continue
      }
    }
    isDone = true
  }

  private func finish() {
    if pages == 0, failures == 0 {
      queue.append(
        .failure(origin.error(nil, "holds no page\(passedOver.sentence)", "check the crawl")))
    } else if !passedOver.isEmpty {
      origin.note?("\(origin.name): records passed over\(passedOver.sentence)")
    }
  }
}

/// What is known of a record before its block is read.
private struct Record {
  var fields: HeaderFields
  var length: Int
  /// Where it starts on disk, in bytes.
  var place: Int
  /// How failures name it.
  var name: String

  /// The address; some writers of WARC 1.0 put it in angle brackets.
  var url: String? {
    guard var url = fields["warc-target-uri"] else { return nil }
    if url.hasPrefix("<"), url.hasSuffix(">") { url = String(url.dropFirst().dropLast()) }
    return url.isEmpty ? nil : url
  }
}

/// What a body is worth, by its declared media type.
private enum Wanted {
  case page, feed, text, no
  /// Only if it turns out to be HTML.
  case unknown

  init(_ type: MediaType?) {
    switch type?.name {
    case "text/html", "application/xhtml+xml", "application/vnd.wap.xhtml+xml": self = .page
    case nil, "", "text/plain", "application/octet-stream", "unk", "unknown/unknown":
      self = .unknown
    case "text/xml", "application/xml", "application/rss+xml", "application/atom+xml",
      "application/rdf+xml":
      self = .feed
    default: self = .no
    }
  }
}

extension HTTPAnswer {
  /// Why the answer cannot be a page, by its head.
  fileprivate var unwanted: PassedOver.Reason? {
    if let status, !(200..<300).contains(status) { return .status }
    return Wanted(mediaType) == .no ? .otherType : nil
  }
}

/// Counts what a reader passes over by rule, to be said once.
struct PassedOver {
  enum Reason: String, CaseIterable {
    case otherType = "not a page"
    case status = "a redirect or an error answer"
    case revisit = "a revisit of a page stored elsewhere"
    case continuation = "a later segment of a record"
    case list = "a feed or sitemap that was fetched for its addresses"
    case noHead = "without the end of the HTTP head"
  }

  private var counts: [Reason: Int] = [:]

  var isEmpty: Bool { counts.isEmpty }

  mutating func add(_ reason: Reason) { counts[reason, default: 0] += 1 }

  /// ` (3 not a page, 1 a redirect …)`, or nothing.
  var sentence: String {
    let parts = Reason.allCases.compactMap { reason in
      counts[reason].map { "\($0) \(reason.rawValue)" }
    }
    return parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))"
  }
}
