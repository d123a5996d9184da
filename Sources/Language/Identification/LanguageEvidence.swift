/// Letters and frequent words of a text, counted.
struct LanguageEvidence {
  /// What a Cyrillic letter tells.
  enum Letter {
    /// Common to Russian, Ukrainian and Kazakh.
    static let common: UInt8 = 0
    /// ы э ё: Russian, Kazakh, Belarusian; not Ukrainian, Bulgarian, Serbian.
    static let yery: UInt8 = 1
    /// ъ: rare in Russian, frequent in Bulgarian.
    static let hardSign: UInt8 = 2
    /// ї є ґ: Ukrainian.
    static let ukrainian: UInt8 = 3
    /// і: Ukrainian, Kazakh, Belarusian.
    static let dottedI: UInt8 = 4
    /// ә ғ қ ұ һ: Kazakh, and not Kyrgyz.
    static let kazakh: UInt8 = 5
    /// ң ө ү: Kazakh, Kyrgyz, Tatar, Mongolian.
    static let turkic: UInt8 = 6
    /// Letters of none of the three, such as ў, ј, ҳ and җ.
    static let foreign: UInt8 = 7
    /// и: not Belarusian.
    static let i: UInt8 = 8
  }

  /// Cyrillic letters by what they tell.
  private var letters = [Int](repeating: 0, count: 9)
  private var latin = 0
  /// Latin letters beyond ASCII.
  private var accented = 0
  private var otherScripts = 0
  /// Words in Latin letters.
  private var latinWords = 0
  /// Frequent words by language.
  private var words = [Int](repeating: 0, count: FrequentWords.languageCount)

  private var cyrillic: Int { letters.reduce(0, +) }

  // MARK: Reading

  /// Counts what is in `bytes`; what is no UTF-8 counts for nothing.
  mutating func read(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) {
    // The tables are fetched once and not for every letter and word.
    let table = Self.table
    let frequent = FrequentWords.table
    var hash = FrequentWords.seed
    var length = 0
    var isLatin = false
    var latin = 0
    var latinWords = 0
    var letters = self.letters
    var words = self.words
    func endWord() {
      if isLatin { latinWords += 1 }
      if let language = frequent.language(hash) { words[language] += 1 }
      hash = FrequentWords.seed
      length = 0
      isLatin = false
    }
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      index += 1
      if byte < 0x80 {
        let lower = byte | 0x20
        if lower >= 0x61, lower <= 0x7A {
          latin += 1
          isLatin = true
          hash = FrequentWords.add(UInt32(lower), to: hash)
          length += 1
          continue
        }
      } else if byte >= 0xC3, byte < 0xE0, index < bytes.endIndex, bytes[index] & 0xC0 == 0x80 {
        let scalar = UInt32(byte & 0x1F) << 6 | UInt32(bytes[index] & 0x3F)
        index += 1
        if scalar >= 0x400, scalar < 0x530 {
          let (letter, lower) = table[Int(scalar - 0x400)]
          letters[Int(letter)] += 1
          hash = FrequentWords.add(lower, to: hash)
          length += 1
          continue
        }
        if scalar < 0x250 {
          latin += 1
          accented += 1
          isLatin = true
          hash = FrequentWords.add(scalar, to: hash)
          length += 1
          continue
        }
        if scalar < 0x300 || scalar >= 0x370 { otherScripts += 1 }
      } else if byte >= 0xE0 {
        // General punctuation and symbols (E2) are of every language, emoji (F0) too.
        if byte != 0xE2, byte < 0xEF { otherScripts += 1 }
        while index < bytes.endIndex, bytes[index] & 0xC0 == 0x80 { index += 1 }
      }
      if length > 0 { endWord() }
    }
    if length > 0 { endWord() }
    self.latin += latin
    self.latinWords += latinWords
    self.letters = letters
    self.words = words
  }

  private static let table: [(letter: UInt8, lower: UInt32)] = (0x400..<0x530).map { value in
    let scalar = Unicode.Scalar(UInt32(value)) ?? " "
    let lower = scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
    let letter: UInt8 =
      switch lower {
      case "ы", "э", "ё": Letter.yery
      case "ъ": Letter.hardSign
      case "ї", "є", "ґ": Letter.ukrainian
      case "і": Letter.dottedI
      case "ә", "ғ", "қ", "ұ", "һ": Letter.kazakh
      case "ң", "ө", "ү": Letter.turkic
      case "и": Letter.i
      case "а"..."я": Letter.common
      default: Letter.foreign
      }
    return (letter, lower.value)
  }

  // MARK: Deciding

  private func share(_ letter: UInt8) -> Double {
    Double(letters[Int(letter)]) / Double(max(cyrillic, 1))
  }

  /// The language, or nil if it is another or cannot be told.
  var language: String? {
    // Names, links and quotations in Latin letters are common in Cyrillic text, and not the other
    // way round.
    let all = latin + cyrillic + otherScripts
    guard all > 0, otherScripts * 2 < all else { return nil }
    return cyrillic * 10 >= (latin + cyrillic) * 3 ? cyrillicLanguage : english
  }

  private var english: String? {
    let own = words[FrequentWords.english]
    // A fifth of English running text is such words; 1 in 20 is little even for lists of names.
    guard own >= 2, own * 20 >= latinWords, own > words[FrequentWords.otherLatin] * 2,
      accented * 25 < latin
    else { return nil }
    return "en"
  }

  private var cyrillicLanguage: String? {
    // One letter in 250 of another alphabet is more than names bring in.
    if share(Letter.foreign) > 0.004 { return nil }
    // і beside these letters: Kyrgyz, Tatar and Mongolian have none.
    let isKazakh = share(Letter.kazakh) + share(Letter.turkic) >= 0.03
    if isKazakh, share(Letter.dottedI) > 0.005 { return "kk" }
    if share(Letter.kazakh) + share(Letter.turkic) > 0.02 { return nil }
    let ownRussian = words[FrequentWords.russian]
    let ownUkrainian = words[FrequentWords.ukrainian]
    let other = words[FrequentWords.otherCyrillic]
    let ukrainianLetters = share(Letter.ukrainian) + share(Letter.dottedI)
    if ukrainianLetters > share(Letter.yery) {
      // Belarusian has і and no и.
      guard letters[Int(Letter.i)] > 0 || letters[Int(Letter.ukrainian)] > 0 else { return nil }
      return ukrainianLetters > 0.01 || ownUkrainian > max(ownRussian, other) ? "uk" : nil
    }
    if share(Letter.yery) > 0, share(Letter.dottedI) > 0.01, letters[Int(Letter.i)] == 0 {
      return nil
    }
    if share(Letter.hardSign) > 0.006, share(Letter.hardSign) > share(Letter.yery) { return nil }
    if share(Letter.yery) > 0.004 { return "ru" }
    return ownRussian > max(ownUkrainian, other) ? "ru" : nil
  }

  /// The languages that a text too short for ``language`` may be in, the likeliest first.
  ///
  /// Empty if letters or words speak of another language.
  var candidates: [String] {
    let all = latin + cyrillic + otherScripts
    guard all > 0, otherScripts * 2 < all else { return [] }
    if cyrillic * 10 < (latin + cyrillic) * 3 {
      let others = words[FrequentWords.otherLatin]
      return accented * 25 < latin && others <= words[FrequentWords.english] ? ["en"] : []
    }
    if letters[Int(Letter.foreign)] > 0 || words[FrequentWords.otherCyrillic] > 1 { return [] }
    let kazakh = letters[Int(Letter.kazakh)] + letters[Int(Letter.turkic)]
    if kazakh > 0 { return letters[Int(Letter.kazakh)] > 0 ? ["kk"] : [] }
    if letters[Int(Letter.ukrainian)] > 0 { return ["uk"] }
    let hasYery = letters[Int(Letter.yery)] > 0
    if letters[Int(Letter.dottedI)] > 0 { return hasYery ? ["kk"] : ["uk", "kk"] }
    if hasYery { return ["ru", "kk"] }
    return words[FrequentWords.russian] < words[FrequentWords.ukrainian]
      ? ["uk", "ru", "kk"] : ["ru", "uk", "kk"]
  }

  /// The language, given that `likely` is what the text around it is in.
  func language(likely: String?) -> String? {
    let own = language
    guard own != likely, let likely else { return own }
    let isLatin = cyrillic * 10 < (latin + cyrillic) * 3
    guard latin + cyrillic > 0 else { return likely }
    if isLatin != (likely == "en") {
      // A name or two in another script are no sentence in another language.
      return isLatin && latinWords < 4 ? likely : own
    }
    // The same script: Latin words that are few, or Cyrillic ones without a telling letter.
    guard let own else {
      let other = words[FrequentWords.otherLatin] + words[FrequentWords.otherCyrillic]
      let isForeign =
        isLatin
        ? other >= 3 && other > words[FrequentWords.english]
        : letters[Int(Letter.foreign)] >= 3
      return isForeign ? nil : likely
    }
    let number = own == "ru" ? FrequentWords.russian : FrequentWords.ukrainian
    let likelyNumber = likely == "ru" ? FrequentWords.russian : FrequentWords.ukrainian
    let tellingLetters =
      switch own {
      case "ru": letters[Int(Letter.yery)]
      case "uk": letters[Int(Letter.ukrainian)] + letters[Int(Letter.dottedI)]
      default: letters[Int(Letter.kazakh)] + letters[Int(Letter.turkic)]
      }
    let contrary =
      switch likely {
      case "ru": letters[Int(Letter.yery)]
      case "uk": letters[Int(Letter.ukrainian)] + letters[Int(Letter.dottedI)]
      default: letters[Int(Letter.kazakh)]
      }
    // Kazakh has ы too.
    if tellingLetters >= 2, contrary == 0 || own == "kk" { return own }
    return words[number] >= 3 && words[number] > words[likelyNumber] ? own : likely
  }
}
