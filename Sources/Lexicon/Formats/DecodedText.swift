import Foundation

/// The text of a file in whatever encoding it is.
///
/// Old dictionaries are in the encodings of their time and do not say in which. UTF-8 proves itself
/// by being valid, Japanese by kana, Cyrillic by letters in a row in the frequencies of the
/// language; beyond that bytes cannot tell one Latin alphabet from another, so Western European is
/// taken and a warning says how to name another.
struct DecodedText {
  var text: String
  /// As iconv calls it.
  var encoding: String
  var warnings: [LexiconError]

  /// - Throws: ``LexiconError`` if the bytes are not in the encoding that was asked for, or are no
  ///   text.
  init(_ bytes: [UInt8], name: String, encoding: String?) throws(LexiconError) {
    warnings = []
    if let asked = encoding {
      guard Self.isKnown(asked) else {
        throw LexiconError(
          at: name, cause: "the encoding ‘\(asked)’ is not known",
          remedy: "give one of ‘iconv -l’, such as windows-1251, shift_jis or iso-8859-14")
      }
      guard let text = Self.decode(bytes, as: asked) else {
        throw LexiconError(
          at: name, cause: "its bytes are no \(asked)", remedy: "name another encoding, or none")
      }
      self.text = text
      self.encoding = asked
    } else if Self.hasJapaneseEscapes(bytes), let text = Self.decode(bytes, as: "iso-2022-jp") {
      self.text = text
      self.encoding = "iso-2022-jp"
    } else if let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) {
      self.text = text
      self.encoding = "utf-8"
    } else if let wide = Self.wideEncoding(bytes), let text = Self.decode(bytes, as: wide) {
      self.text = text
      self.encoding = wide
    } else {
      guard !bytes.contains(0) else {
        throw LexiconError(
          at: name, cause: "it holds zero bytes and is no text", remedy: "give a dictionary")
      }
      (text, self.encoding) = Self.guess(bytes)
      warnings.append(
        LexiconError(
          at: name,
          cause: "it is no UTF-8 and does not name its encoding; read as \(self.encoding)",
          remedy: "name another encoding if letters look wrong"))
    }
    if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
  }

  /// UTF-16 or 32 by its byte order mark, or by where the zero bytes are.
  private static func wideEncoding(_ bytes: [UInt8]) -> String? {
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) { return "utf-32le" }
    if bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return "utf-32be" }
    if bytes.starts(with: [0xFF, 0xFE]) { return "utf-16le" }
    if bytes.starts(with: [0xFE, 0xFF]) { return "utf-16be" }
    var zeros = (even: 0, odd: 0)
    for (position, byte) in bytes.enumerated() where byte == 0 {
      if position.isMultiple(of: 2) { zeros.even += 1 } else { zeros.odd += 1 }
    }
    if zeros.odd * 8 > bytes.count, zeros.even == 0 { return "utf-16le" }
    if zeros.even * 8 > bytes.count, zeros.odd == 0 { return "utf-16be" }
    return nil
  }

  /// Whether the escapes of ISO-2022-JP are in it, which is ASCII otherwise.
  private static func hasJapaneseEscapes(_ bytes: [UInt8]) -> Bool {
    bytes.indices.dropLast(2).contains {
      bytes[$0] == 0x1B && bytes[$0 + 1] == UInt8(ascii: "$")
        && (bytes[$0 + 2] == UInt8(ascii: "B") || bytes[$0 + 2] == UInt8(ascii: "@"))
    }
  }

  private static func guess(_ bytes: [UInt8]) -> (text: String, encoding: String) {
    for encoding in ["euc-jp", "shift_jis"] {
      if let text = decode(bytes, as: encoding), isJapanese(text) { return (text, encoding) }
    }
    let high = bytes.indices.filter { bytes[$0] >= 0x80 }
    let neighbours = high.count {
      ($0 > 0 && bytes[$0 - 1] >= 0x80) || ($0 + 1 < bytes.count && bytes[$0 + 1] >= 0x80)
    }
    // Cyrillic words are all high bytes; in Latin ones they stand alone.
    if neighbours * 10 >= high.count * 7 {
      let readings = ["windows-1251", "koi8-u", "iso-8859-5", "cp866"].compactMap { encoding in
        decode(bytes, as: encoding).map { (text: $0, encoding: encoding, score: cyrillic($0)) }
      }
      if let best = readings.max(by: { $0.score < $1.score }), best.score > 0 {
        return (best.text, best.encoding)
      }
    }
    if let text = decode(bytes, as: "windows-1252") { return (text, "windows-1252") }
    // Every byte has a letter in Latin-1.
    var text = ""
    for byte in bytes { text.unicodeScalars.append(Unicode.Scalar(byte)) }
    return (text, "iso-8859-1")
  }

  /// Whether nearly all that is not ASCII is Japanese, with kana in it.
  private static func isJapanese(_ text: String) -> Bool {
    var (kana, han, all) = (0, 0, 0)
    for scalar in text.unicodeScalars where scalar.value >= 0x80 {
      all += 1
      switch scalar.value {
      case 0x3040...0x30FF: kana += 1
      case 0x3000...0x303F, 0x4E00...0x9FFF, 0xFF01...0xFF5E: han += 1
      default: break
      }
    }
    return (kana + han) * 10 >= all * 9 && kana * 20 >= all
  }

  /// How much a reading looks like Cyrillic words: the mean of what each letter is worth.
  private static func cyrillic(_ text: String) -> Double {
    var (score, all) = (0.0, 0)
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      defer { previous = scalar }
      guard scalar.value >= 0x80 else { continue }
      all += 1
      guard (0x0400...0x045F).contains(scalar.value) || (0x0490...0x0491).contains(scalar.value)
      else {
        score -= 2
        continue
      }
      let lower = scalar.properties.lowercaseMapping
      if common.contains(lower) { score += 1 } else if rare.contains(lower) { score -= 1 }
      // A capital after a small letter is no word.
      if scalar.properties.isUppercase, previous.properties.isLowercase { score -= 2 }
    }
    return all == 0 ? 0 : score / Double(all)
  }

  private static let common: Set<String> = Set("оеаинтсрвлкмдпі".map(String.init))
  private static let rare: Set<String> = Set("ъэщцфђѓѕјљњћќўџ".map(String.init))

  /// Whether iconv knows the encoding.
  private static func isKnown(_ encoding: String) -> Bool {
    let converter = iconv_open("UTF-8", encoding)
    guard converter != iconv_t(bitPattern: -1) else { return false }
    iconv_close(converter)
    return true
  }

  /// `bytes` in `encoding`; nil if a byte is not in it.
  static func decode(_ bytes: [UInt8], as encoding: String) -> String? {
    let converter = iconv_open("UTF-8", encoding)
    guard converter != iconv_t(bitPattern: -1) else { return nil }
    defer { iconv_close(converter) }
    var source = bytes.map { CChar(bitPattern: $0) }
    var buffer = [CChar](repeating: 0, count: 1 << 14)
    var result: [UInt8] = []
    let isValid = source.withUnsafeMutableBufferPointer { source in
      var input = source.baseAddress
      var left = source.count
      // A last call without input writes what the converter still holds.
      for isFlush in [false, true] {
        var state = 0
        repeat {
          state = buffer.withUnsafeMutableBufferPointer { buffer in
            var output = buffer.baseAddress
            var room = buffer.count
            let outcome =
              isFlush
              ? iconv(converter, nil, nil, &output, &room)
              : iconv(converter, &input, &left, &output, &room)
            // (size_t)-1 comes as -1; errno is read before anything else can change it.
            let cause = errno
            result += buffer[..<(buffer.count - room)].lazy.map { UInt8(bitPattern: $0) }
            return outcome == -1 ? Int(cause) : 0
          }
        } while state == Int(E2BIG)
        guard state == 0 else { return false }
      }
      return true
    }
    return isValid ? String(validating: result, as: UTF8.self) : nil
  }
}
