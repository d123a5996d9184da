/// What lies in a zip, a file at a time, in the order of their places; for a WACZ (Webrecorder's
/// Web Archive Collection Zipped 1.1) only its WARCs, since the rest is about them.
///
/// Nothing is written, so that a name such as `../../etc/passwd` is only a name.
final class ZipReader: RecordReader {
  private let file: FileBytes
  private let origin: Origin
  private let depth: Int
  private var entries: ArraySlice<Entry> = []
  private var isListed = false
  private var reader: (any RecordReader)?
  /// Where the entry that was read last ends.
  private var end = 0
  private var isEmpty = true

  /// The largest list of entries that is read, in bytes.
  private static let directoryLimit = 64 << 20

  init(_ file: FileBytes, origin: Origin, depth: Int) {
    self.file = file
    self.origin = origin
    self.depth = depth
  }

  func next() -> Result<RawDocument, IngestError>? {
    do throws(IngestError) {
      if !isListed {
        isListed = true
        entries = try list()[...]
      }
    } catch {
      return .failure(error)
    }
    while true {
      if let document = reader?.next() { return document }
      reader = nil
      guard let entry = entries.popFirst() else {
        guard isEmpty else { return nil }
        isEmpty = false
        return .failure(origin.error(nil, "holds no file", "check how it was packed"))
      }
      isEmpty = false
      do throws(IngestError) {
        reader = try open(entry)
      } catch {
        return .failure(error)
      }
    }
  }

  // MARK: Entries

  private struct Entry {
    var name: String
    var isEncrypted: Bool
    var method: Int
    var size: Int
    var offset: Int
  }

  private func open(_ entry: Entry) throws(IngestError) -> any RecordReader {
    let part = origin.part(entry.name)
    if entry.isEncrypted {
      throw part.error(nil, "is encrypted", "unpack it with its password first")
    }
    guard let size = file.size, entry.size >= 0, (0..<size).contains(entry.offset) else {
      throw part.error(nil, "goes beyond the end of the zip", "fetch or copy the zip again")
    }
    // A local header is 30 bytes and the lengths of the name and of extra fields in its last four.
    let header = try bytes(entry.offset..<entry.offset + 30)
    guard header.starts(with: [0x50, 0x4B, 0x03, 0x04]), header.count == 30 else {
      throw part.error(
        "byte \(entry.offset)", "is not where the zip says", "fetch or copy the zip again")
    }
    let start = entry.offset + 30 + number(header, 26, 2) + number(header, 28, 2)
    // Entries that share bytes are how 40 kB of zip become petabytes.
    if entry.offset < end {
      throw part.error(
        "byte \(entry.offset)", "overlaps another entry, as a decompression bomb does",
        "leave it out")
    }
    guard start <= size, entry.size <= size - start,
      let raw = file.part(start..<start + entry.size)
    else {
      throw part.error(
        "byte \(start)", "goes beyond the end of the zip", "fetch or copy the zip again")
    }
    end = start + entry.size
    var stream = ByteStream(raw)
    switch entry.method {
    case 0: break
    case 8: stream = ByteStream(InflatedBytes(stream, .raw, origin: part))
    default:
      throw part.error(
        nil, "is compressed by method \(entry.method), which is not read",
        "pack it again with deflate")
    }
    return try Opening(origin: part, file: entry.method == 0 ? raw : nil, depth: depth + 1)
      .reader(of: stream)
  }

  private func list() throws(IngestError) -> [Entry] {
    let directory = try directory()
    let listed = try bytes(directory.start..<directory.start + directory.size)
    var entries: [Entry] = []
    var at = 0
    while at + 46 <= listed.count, listed[at..<at + 4].elementsEqual([0x50, 0x4B, 0x01, 0x02]) {
      let nameLength = number(listed, at + 28, 2)
      let extraLength = number(listed, at + 30, 2)
      let next = at + 46 + nameLength + extraLength + number(listed, at + 32, 2)
      guard next <= listed.count else { break }
      let name = listed[at + 46..<at + 46 + nameLength]
      var entry = Entry(
        name: String(decoding: name, as: UTF8.self),
        isEncrypted: listed[at + 8] & 1 == 1, method: number(listed, at + 10, 2),
        size: number(listed, at + 20, 4), offset: number(listed, at + 42, 4))
      let extra = Array(listed[(at + 46 + nameLength)..<(at + 46 + nameLength + extraLength)])
      widen(&entry, inflatedSize: number(listed, at + 24, 4), extra)
      at = next
      entries.append(entry)
    }
    if at < listed.count {
      origin.note?("\(origin.name): the zip's list of files is damaged after \(entries.count)")
    }
    entries.removeAll { $0.name.hasSuffix("/") }
    let isWACZ =
      entries.contains { $0.name == "datapackage.json" }
      && entries.contains { $0.name.hasPrefix("archive/") }
    entries.removeAll { entry in
      isWACZ
        ? !entry.name.hasPrefix("archive/")
        : entry.name.hasPrefix("__MACOSX/")
          || entry.name.split(separator: "/").contains { $0.hasPrefix(".") && !$0.hasPrefix("..") }
    }
    return entries.sorted { $0.offset < $1.offset }
  }

  /// Takes sizes beyond 32 bits from the zip64 extra field.
  private func widen(_ entry: inout Entry, inflatedSize: Int, _ extra: [UInt8]) {
    var at = 0
    while at + 4 <= extra.count {
      let length = number(extra, at + 2, 2)
      if number(extra, at, 2) == 1 {
        var field = at + 4
        func take(_ value: Int) -> Int {
          guard value == 0xFFFF_FFFF, field + 8 <= min(extra.count, at + 4 + length) else {
            return value
          }
          defer { field += 8 }
          return number(extra, field, 8)
        }
        _ = take(inflatedSize)
        entry.size = take(entry.size)
        entry.offset = take(entry.offset)
        return
      }
      at += 4 + length
    }
  }

  // MARK: The list of entries

  private func directory() throws(IngestError) -> (start: Int, size: Int) {
    let damage = origin.error(
      nil, "the zip's list of files, which stands at its end, is missing",
      "fetch or copy it again, or repair it with `zip -FF`")
    guard let size = file.size else { throw damage }
    // The end record is 22 bytes and a comment of up to 65,535.
    let tailStart = max(0, size - 22 - 0xFFFF)
    let tail = try bytes(tailStart..<size)
    guard tail.count >= 22,
      let at = (0...tail.count - 22).last(where: {
        tail[$0..<$0 + 4].elementsEqual([0x50, 0x4B, 0x05, 0x06])
      })
    else { throw damage }
    var start = number(tail, at + 16, 4)
    var length = number(tail, at + 12, 4)
    if start == 0xFFFF_FFFF || length == 0xFFFF_FFFF || number(tail, at + 10, 2) == 0xFFFF,
      at >= 20, tail[at - 20..<at - 16].elementsEqual([0x50, 0x4B, 0x06, 0x07])
    {
      let wide = number(tail, at - 12, 8)
      guard wide >= 0, wide < size else { throw damage }
      let record = try bytes(wide..<min(size, wide + 56))
      guard record.count == 56, record.starts(with: [0x50, 0x4B, 0x06, 0x06]) else { throw damage }
      length = number(record, 40, 8)
      start = number(record, 48, 8)
    }
    guard start >= 0, length >= 0, start <= size, length <= size - start else { throw damage }
    guard length <= Self.directoryLimit else {
      throw origin.error(nil, "the zip has too many files", "unpack it and name the folder")
    }
    return (start, length)
  }

  private func bytes(_ range: Range<Int>) throws(IngestError) -> [UInt8] {
    guard let part = file.part(range) else { return [] }
    return try ByteStream(part).read(range.count)
  }

  /// The little-endian number of `width` bytes at `index`; one that does not fit is negative.
  private func number(_ bytes: [UInt8], _ index: Int, _ width: Int) -> Int {
    var value: UInt64 = 0
    for place in (0..<width).reversed() { value = value << 8 | UInt64(bytes[index + place]) }
    return Int(truncatingIfNeeded: value)
  }
}
