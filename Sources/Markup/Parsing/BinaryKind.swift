/// What data is that is no text, by its first bytes.
///
/// The one table of them: the room that opens inputs asks it too.
package enum BinaryKind {
  /// What stands at the start of a format, and what the format is called, for “this is …”.
  private static let starts: [(start: [UInt8], name: String)] = [
    (Array("%PDF-".utf8), "a PDF document"), ([0x89, 0x50, 0x4E, 0x47], "a PNG image"),
    ([0xFF, 0xD8, 0xFF], "a JPEG image"), (Array("GIF8".utf8), "a GIF image"),
    (Array("RIFF".utf8), "a WebP image, or sound"), (Array("wOF2".utf8), "a font"),
    (Array("wOFF".utf8), "a font"), ([0xD0, 0xCF, 0x11, 0xE0], "an old Office document"),
    ([0x1F, 0x8B], "gzip data"), (Array("PK\u{3}\u{4}".utf8), "a zip archive"),
    ([0x28, 0xB5, 0x2F, 0xFD], "zstd data"),
    (Array("BZh".utf8), "bzip2 data, which is not read: unpack it with `bunzip2`"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "xz data, which is not read: unpack it with `unxz`"),
    (Array("7z".utf8) + [0xBC, 0xAF], "a 7z archive"), (Array("Rar!".utf8), "a RAR archive"),
    ([0x7F, 0x45, 0x4C, 0x46], "a program"), (Array("PAR1".utf8), "a Parquet file"),
    (Array("bplist".utf8), "a binary property list"),
    (Array("SQLite format 3\0".utf8), "a SQLite database"),
  ]

  /// The format that starts so; `nil` for one that is not known.
  package static func named(_ bytes: [UInt8]) -> String? {
    starts.first { bytes.starts(with: $0.start) }?.name
  }

  /// What a page's bytes are that are no page, `nil` for what may be text.
  ///
  /// Unknown binary data is told by its control characters: a tenth of the first 4 KiB, where
  /// UTF-16, whose NULs alternate, does not count.
  static func of(_ bytes: [UInt8]) -> String? {
    if let name = named(bytes) { return name }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return nil }
    let head = bytes.prefix(4096)
    // A page may hold a few NULs or controls anywhere, and a tag tells that it is one.
    var controls = 0
    var nulls = [0, 0]
    for (offset, byte) in head.enumerated() {
      if byte == 0 { nulls[offset & 1] += 1 }
      if byte < 0x20, byte != 0, byte != 0x1B, !(9...13).contains(byte) { controls += 1 }
    }
    let alternates = min(nulls[0], nulls[1]) * 20 < max(nulls[0], nulls[1])
    let odd = controls + (alternates ? 0 : nulls[0] + nulls[1])
    return head.count >= 256 && odd * 10 > head.count ? "binary data" : nil
  }
}
