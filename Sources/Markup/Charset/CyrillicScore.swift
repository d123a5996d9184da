#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Which single-byte Cyrillic charset a text is in, by the letters that it would then consist of.
///
/// uchardet tells windows-1251 from KOI8-R well on long prose and badly on headlines; the
/// frequencies of letters, with capitals rare, settle it on some thirty letters.
enum CyrillicScore {
  /// The charsets that are compared.
  static let candidates = ["windows-1251", "KOI8-R", "ISO-8859-5", "IBM866", "x-mac-cyrillic"]

  /// The likeliest charset and its mean log-likelihood a byte (natural logarithm), by a histogram
  /// of the bytes of a text; `nil` when there are no bytes above 127.
  static func best(_ histogram: [Int]) -> (name: String, score: Double)? {
    guard histogram[128...].contains(where: { $0 > 0 }) else { return nil }
    return candidates.map { ($0, score(histogram, as: $0)) }.max { $0.1 < $1.1 }
  }

  /// The mean log-likelihood a byte above 127, were the text in charset `name`; around -3.2 for
  /// Russian read rightly, below -6 for Russian read wrongly.
  static func score(_ histogram: [Int], as name: String) -> Double {
    guard let table = tables[name == "KOI8-U" ? "KOI8-R" : name] else { return -.infinity }
    var sum = 0.0
    var count = 0
    for byte in 128...255 where histogram[byte] > 0 {
      sum += Double(histogram[byte]) * table[byte - 128]
      count += histogram[byte]
    }
    return count == 0 ? -.infinity : sum / Double(count)
  }

  /// Frequencies in running Russian, per mille, with the Ukrainian letters at a rough share.
  private static let frequencies: [(String, Double)] = [
    ("о", 110), ("е", 85), ("а", 80), ("и", 74), ("н", 67), ("т", 63), ("с", 55), ("р", 47),
    ("в", 45), ("л", 44), ("к", 35), ("м", 32), ("д", 30), ("п", 28), ("у", 26), ("я", 20),
    ("ы", 19), ("ь", 17), ("г", 17), ("з", 16), ("б", 16), ("ч", 14), ("й", 12), ("х", 10),
    ("ж", 9), ("ш", 7), ("ю", 6), ("ц", 5), ("щ", 4), ("э", 3), ("ф", 3), ("ъ", 0.4), ("ё", 1),
    ("і", 10), ("ї", 2), ("є", 2), ("ґ", 0.2), ("ў", 0.2),
  ]

  private static let tables: [String: [Double]] = {
    var letters: [Character: Double] = [:]
    for (letter, share) in frequencies {
      letters[Character(letter)] = log(share / 1000)
      // One letter in thirty of running text is a capital.
      letters[Character(letter.uppercased())] = log(share / 1000 / 30)
    }
    for punctuation in "«»—–„“”…№’\u{A0}" { letters[punctuation] = log(0.004) }
    var tables: [String: [Double]] = [:]
    for name in candidates {
      tables[name] = (128...255).map { byte in
        let decoded = [UInt8(byte)].withUnsafeBufferPointer { Decoder.decode($0, from: name) }
        guard let decoded, decoded.broken == 0,
          let character = String(decoding: decoded.text, as: UTF8.self).first
        else { return -12 }
        return letters[character] ?? (character.isLetter ? -9 : -10)
      }
    }
    return tables
  }()
}
