/// Finds notices of rights: “All rights reserved”, «Перепечатка без ссылки запрещена».
///
/// Such a notice is prose in whole sentences and outlasts any redesign of its site, so on a page with
/// a short item of news it scores higher than the news. It is taken out before the page's own level
/// is looked for, else it would set that level and shut the news out. A notice is told by how it
/// begins and a word that must follow, for what begins like one may be a story about rights.
enum LegalNotices {
  private struct Pattern {
    /// How a notice begins, in lower case.
    var openings: [[UInt8]]
    /// Of which one must stand in it; empty when the beginning says enough.
    var words: [String]

    init(_ openings: [String], _ words: [String] = []) {
      self.openings = openings.map { Array($0.utf8) }
      self.words = words
    }
  }

  private static let patterns = [
    Pattern(
      ["все права", "усі права", "всі права"],
      ["защищ", "охраня", "принадлеж", "захищ", "належать"]),
    Pattern(["правовые ограничения", "владелец и правообладатель", "владелец сайта"], ["прав"]),
    Pattern(["all rights reserved"]),
    Pattern(
      ["we reserve the right"], ["edit", "delete", "remove", "modify", "advert", "comment"]),
    Pattern(
      [
        "допускается цитирование", "при использовании", "при цитировании", "при перепечатке",
        "при копировании", "перепечатка", "использование материалов", "использование любых",
        "использование текстов", "использование информации", "использование новостей",
        "копирование", "воспроизведение", "цитирование", "разрешается",
        "використання матеріалів", "при використанні", "передрук", "при передруку",
      ],
      [
        "ссылк", "согласован", "письменн", "разрешения", "сайт", "посилан", "дозвол",
        "правообладат",
        "обязательн",
      ]),
    Pattern(["copyright", "©", "(c)"], ["rights reserved", "all rights", "права"]),
    Pattern(
      [
        "this material", "no part of this", "reproduction", "any reproduction", "any use of",
        "the content of this", "this story may not", "this article may not",
      ], ["permission", "reproduc", "written consent", "copyright"]),
  ]

  /// Whether the block with these bytes is a notice.
  static func isNotice(_ text: ArraySlice<UInt8>) -> Bool {
    text.withUnsafeBufferPointer { bytes in
      let start = firstLetter(bytes)
      return patterns.contains { pattern in
        pattern.openings.contains { begins(bytes, start, $0) }
          && (pattern.words.isEmpty || contains(bytes, pattern.words))
      }
    }
  }

  /// Passes over spaces, quotation marks, dashes and bullets.
  private static func firstLetter(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, UInt8(ascii: "\""), UInt8(ascii: "-"), UInt8(ascii: "*"): index += 1
      case 0xC2 where index + 1 < bytes.count && bytes[index + 1] == 0xAB: index += 2
      case 0xE2 where index + 2 < bytes.count && bytes[index + 1] == 0x80: index += 3
      default: return index
      }
    }
    return index
  }

  /// Whether `opening` stands at `start`, in any case of Latin and Russian letters.
  private static func begins(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ opening: [UInt8]
  ) -> Bool {
    guard bytes.count - start >= opening.count else { return false }
    var index = 0
    while index < opening.count {
      let byte = bytes[start + index]
      if byte == 0xD0, index + 1 < opening.count {
        let second = bytes[start + index + 1]
        // А…П are D0 90…9F and in small D0 B0…BF; Р…Я are D0 A0…AF and in small D1 80…8F.
        let folded: (UInt8, UInt8) =
          switch second {
          case 0x90...0x9F: (0xD0, second + 0x20)
          case 0xA0...0xAF: (0xD1, second - 0x20)
          default: (byte, second)
          }
        guard opening[index] == folded.0, opening[index + 1] == folded.1 else { return false }
        index += 2
        continue
      }
      let folded = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
      guard folded == opening[index] else { return false }
      index += 1
    }
    return true
  }

  private static func contains(_ bytes: UnsafeBufferPointer<UInt8>, _ words: [String]) -> Bool {
    let text = String(decoding: bytes.prefix(4000), as: UTF8.self).lowercased()
    return words.contains(where: text.contains)
  }
}
