/// The bytes of a page as valid UTF-8, with the charset that they came in.
///
/// Order of evidence: byte order mark; the validity of UTF-8, which no other charset passes by
/// chance for more than a few letters; the transport's charset; the page's declaration; letters.
/// A declaration that the bytes contradict is corrected with a warning, as readers of the page
/// would see nonsense otherwise.
package struct DecodedBytes {
  /// Valid UTF-8.
  package var text: [UInt8]
  /// The charset that was used, and how it was found.
  package var charset: CharsetDecision
  /// What was odd about the bytes, in words for the user.
  package var warnings: [String] = []

  /// Decodes bytes; `transport` is the label of an HTTP header, `nil` when the caller has none.
  package init(_ bytes: [UInt8], transport: String?) {
    self = bytes.withUnsafeBufferPointer { DecodedBytes(buffer: $0, whole: bytes, transport) }
  }

  private init(text: [UInt8], _ name: String, _ evidence: CharsetDecision.Evidence) {
    self.text = text
    charset = CharsetDecision(name: name, evidence: evidence)
  }

  private init(buffer: UnsafeBufferPointer<UInt8>, whole: [UInt8], _ transport: String?) {
    if let marked = Self.byByteOrderMark(buffer) {
      self = marked
      return
    }
    if let name = Self.unmarkedUTF16(buffer), let decoded = Decoder.decode(buffer, from: name) {
      self.init(text: decoded.text, name, .detection)
      return
    }
    let survey = UTF8Validity.survey(buffer)
    let label = transport ?? CharsetDeclaration.label(in: buffer)
    let evidence: CharsetDecision.Evidence =
      transport == nil ? (label == nil ? .detection : .declaration) : .transport
    var declared = label.flatMap(CharsetLabel.canonicalName)
    if let transport, declared == nil, let own = CharsetDeclaration.label(in: buffer) {
      declared = CharsetLabel.canonicalName(own)
      _ = transport
    }
    let isEscaped = declared?.hasPrefix("ISO-2022") == true
    if survey.invalid == 0, !isEscaped {
      let text = survey.nulls == 0 ? whole : UTF8Validity.repaired(buffer)
      let agrees = declared == nil || declared == CharsetDecision.utf8 || survey.multibyte == 0
      self.init(text: text, CharsetDecision.utf8, agrees ? evidence : .detection)
      if !agrees, let declared {
        warnings.append("declares \(declared) but is UTF-8; read as UTF-8")
      }
    } else if !isEscaped, survey.multibyte > 0, survey.invalid * 8 < survey.multibyte,
      declared == nil || declared == CharsetDecision.utf8 || survey.multibyte > 100
    {
      self.init(text: UTF8Validity.repaired(buffer), CharsetDecision.utf8, evidence)
      warnings.append("\(survey.invalid) bytes are not UTF-8 and were replaced by U+FFFD")
    } else {
      self = Self.legacy(buffer, declared: declared, evidence: evidence)
    }
    if let label, CharsetLabel.canonicalName(label) == nil {
      warnings.append("declares the unknown charset “\(label)”; read as \(charset.name)")
    }
    if survey.nulls > 0 { warnings.append("\(survey.nulls) NUL bytes were left out") }
  }

  /// A page that is not UTF-8.
  private static func legacy(
    _ buffer: UnsafeBufferPointer<UInt8>, declared: String?, evidence: CharsetDecision.Evidence
  ) -> DecodedBytes {
    let detection = CharsetDetection(buffer)
    var name = declared
    var contradiction: String?
    if let claim = declared {
      if claim == CharsetDecision.utf8 || claim.hasPrefix("UTF-16") {
        name = detection.charset()
        contradiction = name
      } else if let found = detection.cyrillic, found.name != claim,
        claim != "KOI8-U" || found.name != "KOI8-R",
        claim.hasPrefix("windows-125") || CyrillicScore.candidates.contains(claim)
          || claim == "KOI8-U" || claim.hasPrefix("ISO-8859"),
        found.score > CyrillicScore.score(detection.histogram, as: claim) + 1
      {
        name = found.name
        contradiction = name
      }
    }
    let chosen = name ?? detection.charset()
    guard let decoded = Decoder.decode(buffer, from: chosen) else {
      return DecodedBytes(text: UTF8Validity.repaired(buffer), CharsetDecision.utf8, .detection)
    }
    var result = DecodedBytes(
      text: decoded.text, chosen,
      declared == nil || contradiction != nil ? .detection : evidence)
    if let contradiction, let declared {
      result.warnings.append("declares \(declared) but is not; read as \(contradiction)")
    }
    if decoded.broken > 0 {
      result.warnings.append(
        "\(decoded.broken) bytes are not \(chosen) and were replaced by U+FFFD")
    }
    return result
  }

  private static func byByteOrderMark(_ buffer: UnsafeBufferPointer<UInt8>) -> DecodedBytes? {
    if buffer.count >= 3, buffer[0] == 0xEF, buffer[1] == 0xBB, buffer[2] == 0xBF {
      let rest = UnsafeBufferPointer(rebasing: buffer[3...])
      let survey = UTF8Validity.survey(rest)
      // A mark on a page that is otherwise windows-1251 is a server's template, not evidence.
      guard survey.invalid <= survey.multibyte else { return nil }
      var decoded = DecodedBytes(
        text: UTF8Validity.repaired(rest), CharsetDecision.utf8, .byteOrderMark)
      if survey.invalid > 0 {
        decoded.warnings.append(
          "\(survey.invalid) bytes are not UTF-8 and were replaced by U+FFFD")
      }
      return decoded
    }
    guard buffer.count >= 2 else { return nil }
    let name: String
    switch (buffer[0], buffer[1]) {
    case (0xFF, 0xFE): name = "UTF-16LE"
    case (0xFE, 0xFF): name = "UTF-16BE"
    default: return nil
    }
    let rest = UnsafeBufferPointer(rebasing: buffer[2...])
    guard let decoded = Decoder.decode(rest, from: name) else { return nil }
    var result = DecodedBytes(text: decoded.text, name, .byteOrderMark)
    if decoded.broken > 0 {
      result.warnings.append("\(decoded.broken) places are not \(name) and became U+FFFD")
    }
    return result
  }

  /// UTF-16 without a mark: every second byte of its tags is NUL.
  private static func unmarkedUTF16(_ buffer: UnsafeBufferPointer<UInt8>) -> String? {
    let length = min(buffer.count, 1024) & ~1
    guard length >= 4 else { return nil }
    var even = 0
    var odd = 0
    for index in stride(from: 0, to: length, by: 2) {
      if buffer[index] == 0 { even += 1 }
      if buffer[index + 1] == 0 { odd += 1 }
    }
    let pairs = length / 2
    if odd * 10 > pairs * 7, even * 20 < pairs { return "UTF-16LE" }
    if even * 10 > pairs * 7, odd * 20 < pairs { return "UTF-16BE" }
    return nil
  }
}
