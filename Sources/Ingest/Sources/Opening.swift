/// Finds out what a stream holds and how to read it, through compression and archives.
struct Opening {
  var origin: Origin
  /// The file that the stream reads from its start; `nil` for a stream inside another.
  var file: FileBytes?
  /// How many compressed inputs and archives are around this one.
  var depth = 0

  func reader(of stream: ByteStream) throws(IngestError) -> any RecordReader {
    switch try format(of: stream) {
    case .html: return SingleDocument(stream, origin: origin, isText: false)
    case .text: return SingleDocument(stream, origin: origin, isText: true)
    case .jsonLines: return JSONLines(stream, origin: origin)
    case .jsonArray: return JSONArray(stream, origin: origin)
    case .empty:
      throw origin.error(nil, "is empty", "fetch it again, or leave it out")
    case .binary(let kind):
      throw origin.error(nil, "is \(kind), not text", "leave it out, or name what is inside")
    case .database:
      guard let open = origin.openDatabase else {
        throw origin.error(
          nil, "is a SQLite database, not text", "leave it out, or export what is inside")
      }
      guard depth == 0, let path = origin.path, file?.size != nil else {
        throw origin.error(
          nil, "is a SQLite database, which cannot be read from a stream or an archive",
          "save it to a file and name that")
      }
      return try open(path)
    case .warc: return WARCReader(stream, origin: origin)
    case .arc:
      return WARCReader(ByteStream(ARCRecords(stream, origin: origin)), origin: origin)
    case .gzip:
      guard depth < origin.limits.nesting else { throw tooDeep }
      let inflated = InflatedBytes(stream, .gzip, origin: origin)
      return try Opening(origin: origin, depth: depth + 1).reader(of: ByteStream(inflated))
    case .zstd:
      guard depth < origin.limits.nesting else { throw tooDeep }
      let unpacked = ZstdBytes(stream, origin: origin)
      return try Opening(origin: origin, depth: depth + 1).reader(of: ByteStream(unpacked))
    case .zip:
      guard let file, file.size != nil else {
        throw origin.error(
          nil, "is a zip, which cannot be read from a stream", "save it to a file and name that")
      }
      guard depth < origin.limits.nesting else { throw tooDeep }
      return ZipReader(file, origin: origin, depth: depth)
    case .xml: return FeedReader(stream, origin: origin)
    case .jsonDocument: return JSONDocument(stream, origin: origin)
    case .telegramPage: return TelegramPage(stream, origin: origin)
    case .mhtml: return MHTMLReader(stream, origin: origin)
    }
  }

  private var tooDeep: IngestError {
    origin.error(
      nil, "is compressed more than \(origin.limits.nesting) times over",
      "unpack it, if it is to be trusted")
  }

  private func format(of stream: ByteStream) throws(IngestError) -> Format {
    var complete = false
    while true {
      if let format = Format(of: stream.prefix(Format.window), complete: complete) {
        return format
      }
      complete = try !stream.fill()
    }
  }
}
