/// The words that running text of a language cannot do without.
///
/// Words that several of the languages share are left out.
enum FrequentWords {
  static let english = 0
  static let russian = 1
  static let ukrainian = 2
  static let otherLatin = 3
  static let otherCyrillic = 4
  static let languageCount = 5

  private static let lists = [
    """
    the of and that for is with it by from are have has this not but his they their which were been
    who said will would its had about you what when there other could after than our out more your
    """,
    """
    и что это как из от или его был они же бы он она по если только еще уже были было так все мы
    который которые которых также при после чтобы где вы для может будет
    """,
    """
    і що та це як із від або його й він вона вони якщо тільки ще вже були було так усі ми який які
    яких також після щоб де ви може буде цього через під але
    """,
    """
    der die und das den ist nicht von mit sich auf ein eine dem zu im für wird les des une est dans
    pour qui sur pas avec plus au du la el los las del que por una con para como il di che della per
    sono nel não uma dos het een van niet zijn voor dat maar ook nie się jest że jak do och att det
    som på är inte av til og ikke med bir ve bu için ile da olarak et le en de
    """,
    """
    се от за са че със което които като беше това този сме или също след ще във най
    је су да није који која које што као али ће био би сам
    гэта што як ад але быў яны калі толькі таксама праз
    """,
  ]

  static let seed: UInt32 = 0x811C_9DC5

  @inline(__always)
  static func add(_ scalar: UInt32, to hash: UInt32) -> UInt32 { (hash ^ scalar) &* 0x0100_0193 }

  /// The words by their hashes; one that is of two languages is of none.
  static let table = Table(
    slots: {
      var languages: [UInt32: Set<UInt8>] = [:]
      for (language, list) in lists.enumerated() {
        for word in list.split(whereSeparator: \.isWhitespace) {
          let hash = word.unicodeScalars.reduce(seed) { add($1.value, to: $0) }
          languages[hash, default: []].insert(UInt8(language))
        }
      }
      var slots = [(hash: UInt32, language: UInt8)](repeating: (0, 255), count: 2048)
      for (hash, found) in languages.sorted(by: { $0.key < $1.key }) {
        guard found.count == 1, let language = found.first else { continue }
        var index = slot(hash)
        while slots[index].language != 255 { index = (index + 1) & 2047 }
        slots[index] = (hash, language)
      }
      return slots
    }())

  @inline(__always)
  private static func slot(_ hash: UInt32) -> Int { Int((hash ^ hash >> 15) & 2047) }

  /// Hashes with their language, in slots of a table that is mostly free.
  struct Table {
    fileprivate let slots: [(hash: UInt32, language: UInt8)]

    /// The language that a word with this hash belongs to, or nil.
    @inline(__always)
    func language(_ hash: UInt32) -> Int? {
      var index = slot(hash)
      while slots[index].language != 255 {
        if slots[index].hash == hash { return Int(slots[index].language) }
        index = (index + 1) & 2047
      }
      return nil
    }
  }
}
