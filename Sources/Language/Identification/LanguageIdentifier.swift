/// Tells English, Russian, Ukrainian and Kazakh apart, and from everything else.
///
/// Letters decide between languages in Cyrillic, whose alphabets differ; frequent words decide
/// whether Latin text is English, and between Russian and Ukrainian where a text is too short for
/// letters. Models of letter sequences were weighed against it: they know more languages, need data
/// for each, and cannot say why.
package struct LanguageIdentifier: Sendable {
  /// An identifier.
  package init() {}

  /// How many bytes of a long text are read, half of them from its start and half from its middle.
  static let sampleSize = 4_096

  /// `en`, `ru`, `uk` or `kk`, or nil for another language or too little text to tell.
  ///
  /// Right for 99 in 100 texts of 200 characters; shorter ones are nil more often.
  package func language(of text: String) -> String? {
    var text = text
    return text.withUTF8 { language(of: $0) }
  }

  /// The same for UTF-8.
  package func language(of text: UnsafeBufferPointer<UInt8>) -> String? {
    var evidence = LanguageEvidence()
    if text.count <= Self.sampleSize {
      evidence.read(text[...])
    } else {
      evidence.read(text[..<(Self.sampleSize / 2)])
      let middle = text.count / 2
      evidence.read(text[middle..<min(middle + Self.sampleSize / 2, text.count)])
    }
    return evidence.language
  }

  /// The language of most of a text in several languages, for which ``language(of:)-(String)`` is nil
  /// because their letters mix; nil if less than two thirds of it are in the four languages.
  package func mainLanguage(of text: TokenizedText) -> String? {
    var sizes: [String: Int] = [:]
    var all = 0
    for sentence in text.sentences where sentence.tokens.count >= 4 {
      all += sentence.bytes.count
      if let language = language(ofSentence: text.bytes[sentence.bytes], likely: nil) {
        sizes[language, default: 0] += sentence.bytes.count
      }
    }
    guard sizes.values.reduce(0, +) * 3 >= all * 2 else { return nil }
    return sizes.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }

  /// The languages that a short text may be in, the likeliest first, where ``language(of:)-(String)`` cannot
  /// tell; empty for what is clearly another language, and for a text of `shortText` bytes or
  /// more, which should have told.
  package func candidates(of text: String) -> [String] {
    guard text.utf8.count < Self.shortText else { return [] }
    var text = text
    return text.withUTF8 { bytes in
      var evidence = LanguageEvidence()
      evidence.read(bytes[...])
      return evidence.candidates
    }
  }

  /// Below so many bytes (200 Cyrillic letters) a text may be too short to tell its language.
  static let shortText = 400

  /// The language of a sentence in a text whose main language is `likely`.
  ///
  /// A sentence has to speak clearly to be of another language: `likely` unless the letters are of
  /// another script or alphabet, or at least three frequent words are of another language and more
  /// than its own.
  package func language(ofSentence bytes: ArraySlice<UInt8>, likely: String?) -> String? {
    var evidence = LanguageEvidence()
    bytes.withUnsafeBufferPointer { evidence.read($0[...]) }
    return evidence.language(likely: likely)
  }
}
