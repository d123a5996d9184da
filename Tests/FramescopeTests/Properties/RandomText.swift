/// Texts put together by chance out of what is hard for offsets, sentences and voices; the same for
/// the same seed.
struct RandomText {
  private var state: UInt64
  private let pieces: [String]

  /// Texts of all pieces, or of those in Latin letters alone.
  init(seed: UInt64, latin: Bool = false) {
    state = seed
    pieces = Self.all.filter { piece in
      !latin
        || piece.unicodeScalars.allSatisfy { $0.value < 0x250 || (0x2000..<0x2100) ~= $0.value }
    }
  }

  /// SplitMix64 (Steele, Lea, Flood 2014).
  mutating func number(_ limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) % UInt64(limit))
  }

  private static let all = [
    "Foreign terrorists", "the West is meddling", "occupation of the country", "Washington",
    "the president said", "officials denied that", "allegedly", "there is no evidence that",
    "according to Ann Lee", "“", "”", "\"", "'", "😀", "👩‍👩‍👧", "e\u{301}", "İ", "ß", "\u{202E}",
    "\u{00AD}", "café", "don’t", "3,5 %", "U.S.", "и", "иностранные террористы",
    "заявил глава", "якобы", "не доказано", "«", "»", "—", ",", ";", "…", "қазақ", "10 000", "\t",
    "\u{2028}", "\u{0}", "漢字", "and", "of the", "attacked us", "in the '90s",
  ]

  /// A sentence of one to fourteen pieces.
  mutating func sentence() -> String {
    let count = 1 + number(14)
    let chosen = (0..<count).map { _ in pieces[number(pieces.count)] }
    return chosen.joined(separator: number(5) == 0 ? "" : " ") + [".", "!", "?", ""][number(4)]
  }

  /// Paragraphs of one to four sentences, a line each.
  mutating func paragraphs(_ count: Int) -> [String] {
    (0..<count).map { _ in
      (0..<(1 + number(4))).map { _ in sentence() }.joined(separator: " ")
        .split(whereSeparator: \.isNewline).joined(separator: " ")
    }.map { $0.isEmpty ? "." : $0 }
  }
}
