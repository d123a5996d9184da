import CLibXML2

extension ArenaBuilder {
  /// What numeric references 128...159 mean: the characters that windows-1252 has there (HTML
  /// Standard, "numeric character reference end state"); 0 where it has none.
  private static let windows1252: [UInt16] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC,
    0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
  ]

  /// Appends the character that a C1 control stands for.
  mutating func append(c1 byte: UInt8) {
    let code = Self.windows1252[Int(byte & 0x1F)]
    guard code != 0, let scalar = Unicode.Scalar(code) else { return }
    Array(String(Character(scalar)).utf8).withUnsafeBufferPointer { append(text: $0) }
  }
}
