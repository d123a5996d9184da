#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Search in strings by their UTF-8 bytes.
///
/// These shadow the calls of the same names that Foundation and the standard library's string
/// processing bring: Foundation's folds its way through UTF-16, the library's goes from character
/// to character, and together they took more than half of the time from page to article. Bytes
/// find the same words, as what is looked for is spelled out in code.
extension StringProtocol {
  /// Whether the bytes of `word` stand in the text; an empty word stands in every text.
  func contains(_ word: String) -> Bool { byteOffset(of: word) != nil }

  /// Where `word` stands first, `nil` when it does not.
  func firstRange(of word: String) -> Range<Index>? {
    guard let offset = byteOffset(of: word) else { return nil }
    let start = utf8.index(startIndex, offsetBy: offset)
    return start..<utf8.index(start, offsetBy: word.utf8.count)
  }

  /// The text with `word` replaced wherever it stands.
  func replacing(_ word: String, with other: String) -> String {
    var rest = self[...]
    guard !word.isEmpty, var found = rest.firstRange(of: word) else { return String(self) }
    var output = ""
    while true {
      output += rest[..<found.lowerBound]
      output += other
      rest = rest[found.upperBound...]
      guard let next = rest.firstRange(of: word) else { return output + rest }
      found = next
    }
  }

  /// The offset in bytes at which `word` stands first.
  private func byteOffset(of word: String) -> Int? {
    let found = utf8.withContiguousStorageIfAvailable { text in
      word.utf8.withContiguousStorageIfAvailable { text.firstOffset(of: $0) }
    }
    if case .some(.some(let offset)) = found { return offset }
    let (text, pattern) = (Array(utf8), Array(word.utf8))
    return text.withUnsafeBufferPointer { text in
      pattern.withUnsafeBufferPointer { text.firstOffset(of: $0) }
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The offset at which `word` stands first: memchr for its first byte, then a comparison.
  fileprivate func firstOffset(of word: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let first = word.first, let letters = word.baseAddress else { return 0 }
    guard let base = baseAddress, count >= word.count else { return nil }
    var index = 0
    let last = count - word.count
    while index <= last, let found = memchr(base + index, Int32(first), last - index + 1) {
      index = UnsafeRawPointer(found) - UnsafeRawPointer(base)
      if memcmp(base + index, letters, word.count) == 0 { return index }
      index += 1
    }
    return nil
  }
}
