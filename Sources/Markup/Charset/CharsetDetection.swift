import CUchardet

/// What the bytes of a page themselves say about its charset.
struct CharsetDetection {
  /// How often each byte occurs outside tags, scripts and styles.
  private(set) var histogram = [Int](repeating: 0, count: 256)
  /// Bytes above 127 that stand beside another one: nearly all in Cyrillic, few in French.
  private(set) var adjoining = 0
  /// Bytes above 127.
  private(set) var high = 0
  private var sample: [UInt8] = []

  /// The bytes that are looked at: enough for any detector, and bounded for long pages.
  private static let sampled = 262_144

  /// Surveys the text of a page, which has ASCII tags.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    sample.reserveCapacity(min(bytes.count, Self.sampled))
    var index = 0
    var previousHigh = false
    while index < bytes.count, sample.count < Self.sampled {
      let byte = bytes[index]
      if byte == UInt8(ascii: "<"), index + 1 < bytes.count, Self.opensTag(bytes[index + 1]) {
        index = Self.afterTag(bytes, index)
        sample.append(0x20)
        previousHigh = false
        continue
      }
      histogram[Int(byte)] += 1
      if byte >= 0x80 {
        high += 1
        if previousHigh { adjoining += 1 }
      }
      previousHigh = byte >= 0x80
      sample.append(byte)
      index += 1
    }
  }

  /// Whether the text is in a script whose letters are all above 127.
  var isNonLatin: Bool { high > 0 && Double(adjoining) / Double(high) > 0.5 }

  /// The single-byte Cyrillic charset that the letters fit, `nil` when they fit none.
  var cyrillic: (name: String, score: Double)? {
    guard isNonLatin, let best = CyrillicScore.best(histogram), best.score > -4.6 else {
      return nil
    }
    return best
  }

  /// The likeliest charset by its canonical name; windows-1252 when nothing speaks for another.
  func charset() -> String {
    if let cyrillic, cyrillic.score > -3.8 { return cyrillic.name }
    let guess = uchardet().flatMap(CharsetLabel.canonicalName)
    if let guess, !Self.confusedWithCyrillic.contains(guess), guess != CharsetDecision.utf8 {
      return Self.latin.contains(guess) && isNonLatin ? cyrillic?.name ?? guess : guess
    }
    return cyrillic?.name ?? "windows-1252"
  }

  private static let latin: Set = [
    "windows-1252", "windows-1254", "ISO-8859-15", "ISO-8859-3", "macintosh",
  ]
  private static let confusedWithCyrillic: Set = [
    "windows-1251", "KOI8-R", "KOI8-U", "ISO-8859-5", "IBM866", "IBM855", "x-mac-cyrillic",
    "VISCII", "GEORGIAN-ACADEMY", "GEORGIAN-PS",
  ]

  private func uchardet() -> String? {
    guard let detector = uchardet_new() else { return nil }
    defer { uchardet_delete(detector) }
    let failed = sample.withUnsafeBytes { buffer in
      uchardet_handle_data(
        detector, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
    }
    uchardet_data_end(detector)
    guard failed == 0, let name = uchardet_get_charset(detector) else { return nil }
    let text = String(cString: name)
    return text.isEmpty || text == "ASCII" ? nil : text
  }

  private static func opensTag(_ byte: UInt8) -> Bool {
    (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || byte == UInt8(ascii: "/")
      || byte == UInt8(ascii: "!")
  }

  /// After a tag, and after its body when it opens a script or a style.
  private static func afterTag(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    var index = start
    while index < bytes.count, bytes[index] != UInt8(ascii: ">") { index += 1 }
    let isScript = CharsetDeclaration.matches(bytes, start, "<script")
    guard isScript || CharsetDeclaration.matches(bytes, start, "<style") else { return index + 1 }
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "<"),
        CharsetDeclaration.matches(bytes, index, isScript ? "</script" : "</style")
      {
        return index
      }
      index += 1
    }
    return index
  }
}
