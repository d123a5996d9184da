/// Formats that are told by their first bytes and are no text.
enum BinaryKind: String {
  case pdf = "a PDF"
  case png = "a PNG image"
  case jpeg = "a JPEG image"
  case gif = "a GIF image"
  case webp = "a WebP image or a RIFF file"
  case gzip = "gzip data"
  case zip = "a zip archive"
  case zstandard = "zstd data"
  case executable = "an executable"
  case sqlite = "an SQLite database"
  case unknown = "binary data"

  private static let magic: [(BinaryKind, [UInt8])] = [
    (.pdf, [0x25, 0x50, 0x44, 0x46, 0x2D]), (.png, [0x89, 0x50, 0x4E, 0x47]),
    (.jpeg, [0xFF, 0xD8, 0xFF]), (.gif, [0x47, 0x49, 0x46, 0x38]),
    (.webp, [0x52, 0x49, 0x46, 0x46]), (.gzip, [0x1F, 0x8B]),
    (.zip, [0x50, 0x4B, 0x03, 0x04]), (.zstandard, [0x28, 0xB5, 0x2F, 0xFD]),
    (.executable, [0x7F, 0x45, 0x4C, 0x46]),
    (.sqlite, [0x53, 0x51, 0x4C, 0x69, 0x74, 0x65, 0x20, 0x66]),
  ]

  /// What binary format bytes are, `nil` for what may be text.
  ///
  /// Unknown binary data is told by its control characters: a tenth of the first 4 KiB, where
  /// UTF-16, whose NULs alternate, does not count.
  static func of(_ bytes: [UInt8]) -> BinaryKind? {
    for (kind, start) in magic where bytes.starts(with: start) { return kind }
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
    return head.count >= 256 && odd * 10 > head.count ? .unknown : nil
  }
}
