/// A run of sentences in another language than the text around them.
package struct ForeignSentences: Sendable, Equatable {
  /// Their tokens; never empty.
  package var tokens: Range<Int>
  /// `en`, `ru`, `uk` or `kk`.
  package var language: String

  package init(tokens: Range<Int>, language: String) {
    self.tokens = tokens
    self.language = language
  }
}

extension LanguageIdentifier {
  /// The sentences of `text` that are in another of the four languages than `main`, in order.
  ///
  /// A sentence is identified only if its letters give cause: mostly words of the other script, or
  /// letters that `main` does not have. A text in one language costs one look at its bytes.
  package func foreignSentences(in text: TokenizedText, main: String) -> [ForeignSentences] {
    let cause = ForeignCause(main: main)
    var runs: [ForeignSentences] = []
    text.bytes.withUnsafeBufferPointer { bytes in
      guard cause.isPossible(in: bytes) else { return }
      for sentence in text.sentences where !sentence.tokens.isEmpty {
        guard cause.isGiven(by: text.tokens[sentence.tokens], bytes[sentence.bytes]),
          let language = language(ofSentence: text.bytes[sentence.bytes], likely: main),
          language != main
        else { continue }
        if let last = runs.last, last.language == language,
          last.tokens.upperBound == sentence.tokens.lowerBound
        {
          runs[runs.count - 1].tokens = last.tokens.lowerBound..<sentence.tokens.upperBound
        } else {
          runs.append(ForeignSentences(tokens: sentence.tokens, language: language))
        }
      }
    }
    return runs
  }
}

/// What in a text whose main language is known makes one look at a sentence's own.
private struct ForeignCause {
  let main: String

  /// A sentence of fewer words in another script is a name or a title.
  static let fewestWords = 4

  private enum Sign { case otherScript, letters }

  /// Whether any sentence can give cause.
  func isPossible(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    // A Kazakh text may hold Russian, whose letters are all Kazakh letters too.
    if main == "kk" { return true }
    return contains(bytes[...]) { _ in true }
  }

  func isGiven(by tokens: ArraySlice<Token>, _ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    var latin = 0
    var cyrillic = 0
    for token in tokens {
      if token.shape.contains(.latin) { latin += 1 }
      if token.shape.contains(.cyrillic) { cyrillic += 1 }
    }
    if main == "en" { return cyrillic >= Self.fewestWords && cyrillic > latin }
    if latin > cyrillic { return latin >= Self.fewestWords }
    if main == "kk" { return cyrillic >= Self.fewestWords }
    return contains(bytes) { $0 == .letters }
  }

  /// Whether a sign that `counts` is in `bytes`.
  private func contains(
    _ bytes: Slice<UnsafeBufferPointer<UInt8>>, _ counts: (Sign) -> Bool
  ) -> Bool {
    var index = bytes.startIndex
    var latin = 0
    while index + 1 < bytes.endIndex {
      let byte = bytes[index]
      if byte < 0x80 {
        if main != "en", (byte | 0x20) &- 0x61 < 26 {
          latin += 1
          // Four short words of Latin letters in all the text.
          if latin == Self.fewestWords * 2, counts(.otherScript) { return true }
        }
        index += 1
        continue
      }
      guard byte & 0xFC == 0xD0 else {
        index += 1
        continue
      }
      if main == "en" {
        if counts(.otherScript) { return true }
      } else if counts(.letters), isForeign(byte, bytes[index + 1]) {
        return true
      }
      index += 2
    }
    return false
  }

  /// Whether the letter of these two bytes is none of the main language's.
  private func isForeign(_ first: UInt8, _ second: UInt8) -> Bool {
    // ә ғ қ ң ө ұ ү һ lie from U+0480 on; so does ґ.
    if first >= 0xD2 { return main == "ru" || !(first == 0xD2 && second & 0xFE == 0x90) }
    guard first == 0xD1 else { return false }
    switch second {
    // є і ї
    case 0x94, 0x96, 0x97: return main == "ru"
    // ъ ы э ё
    case 0x8A, 0x8B, 0x8D, 0x91: return main == "uk"
    default: return false
    }
  }
}
