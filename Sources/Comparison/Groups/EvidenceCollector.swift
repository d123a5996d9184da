import Framing
import Ingest

/// Picks the sentences that are kept of one article.
enum EvidenceCollector {
  /// The longest sentence that is kept whole, in bytes; about three lines of a page.
  static let longestSentence = 480

  /// The strongest evidence of `classified`, at most `limit`, fairly over frames and kinds: the
  /// best of each kind first, then the second best, and so on.
  static func evidence(
    in classified: ClassifiedArticle, frames: [String: Int], limit: Int
  ) -> [Evidence] {
    guard let text = classified.article.text else { return [] }
    let bytes = text.utf8
    var byKind: [Int: [Evidence]] = [:]
    for mention in classified.classification.mentions where mention.field == .text {
      guard let frame = frames[mention.frame],
        let evidence = Evidence(mention, frame: frame, in: bytes)
      else { continue }
      byKind[frame * 3 + evidence.kind.rank, default: []].append(evidence)
    }
    for key in byKind.keys {
      byKind[key]?.sort { $0.strength > $1.strength }
    }
    var kept: [(key: Int, evidence: Evidence)] = []
    let keys = byKind.keys.sorted()
    var round = 0
    while kept.count < limit {
      let before = kept.count
      for key in keys {
        guard let list = byKind[key], round < list.count, kept.count < limit else { continue }
        kept.append((key, list[round]))
      }
      if kept.count == before { break }
      round += 1
    }
    // Stable: rounds are already in order of strength.
    return kept.enumerated().sorted { ($0.element.key, $0.offset) < ($1.element.key, $1.offset) }
      .map(\.element.evidence)
  }
}

extension Evidence.Kind {
  var rank: Int {
    switch self {
    case .advances: 0
    case .relays: 1
    case .challenges: 2
    }
  }

  /// What `mention` adds to.
  init(_ mention: Mention) {
    self =
      switch (mention.stance, mention.voice) {
      case (.doubted, _), (.denied, _): .challenges
      case (_, .outlet): .advances
      case (_, .attributed): .relays
      }
  }
}

extension Evidence {
  /// The evidence of `mention` in a text; nil when its offsets do not fit the text.
  init?(_ mention: Mention, frame: Int, in text: String.UTF8View) {
    let count = text.count
    var sentence = mention.sentence
    // A mention that runs over its sentence's end still shows whole.
    if mention.range.lowerBound < sentence.lowerBound
      || sentence.upperBound < mention.range.upperBound
    {
      sentence =
        min(
          sentence.lowerBound, mention.range.lowerBound)..<max(
          sentence.upperBound, mention.range.upperBound)
    }
    guard sentence.lowerBound >= 0, sentence.upperBound <= count else { return nil }
    func isBoundary(_ offset: Int) -> Bool {
      let index = text.index(text.startIndex, offsetBy: offset)
      return index == text.endIndex || text[index] & 0xc0 != 0x80
    }
    guard isBoundary(mention.range.lowerBound), isBoundary(mention.range.upperBound) else {
      return nil
    }
    var cut = sentence
    let room = EvidenceCollector.longestSentence
    if sentence.count > room {
      let before = max(0, (room - mention.range.count) / 2)
      cut = max(sentence.lowerBound, mention.range.lowerBound - before)..<sentence.upperBound
      cut =
        cut
        .lowerBound..<min(sentence.upperBound, max(cut.lowerBound + room, mention.range.upperBound))
    }
    var low = cut.lowerBound
    var high = cut.upperBound
    while low > sentence.lowerBound, !isBoundary(low) { low -= 1 }
    while high < sentence.upperBound, !isBoundary(high) { high += 1 }
    guard isBoundary(low), isBoundary(high) else { return nil }
    let start = text.index(text.startIndex, offsetBy: low)
    let end = text.index(text.startIndex, offsetBy: high)
    let head = low > sentence.lowerBound ? "… " : ""
    let tail = high < sentence.upperBound ? " …" : ""
    let shift = head.utf8.count - low
    let body = String(Substring(text[start..<end])).replacing("\n", with: " ")
    self.init(
      frame: frame, kind: Kind(mention), sentence: head + body + tail,
      highlight: mention.range.lowerBound + shift..<mention.range.upperBound + shift,
      cues: mention.cues.compactMap {
        low <= $0.range.lowerBound && $0.range.upperBound <= high && isBoundary($0.range.lowerBound)
          && isBoundary($0.range.upperBound)
          ? $0.range.lowerBound + shift..<$0.range.upperBound + shift : nil
      }.sorted { $0.lowerBound < $1.lowerBound },
      voice: mention.voice, source: mention.source, via: mention.via, stance: mention.stance,
      weight: mention.weight)
  }
}
