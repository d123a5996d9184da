import Framing
import GRDB
import Ingest
import Report

/// The fields of an article, to count scalars in.
struct Fields {
  private let title: [UInt8]
  private let text: [UInt8]
  private let titleScale: OffsetScale
  private let textScale: OffsetScale

  init(title: String?, text: String?) {
    self.title = Array((title ?? "").utf8)
    self.text = Array((text ?? "").utf8)
    titleScale = OffsetScale(self.title, unit: .scalar)
    textScale = OffsetScale(self.text, unit: .scalar)
  }

  func scale(_ field: Mention.Field) -> OffsetScale { field == .text ? textScale : titleScale }

  func words(_ range: Range<Int>, _ field: Mention.Field) -> String {
    let bytes = field == .text ? text : title
    return String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }
}

/// The way back: from scalars to bytes.
struct FieldBytes {
  private let title: ByteOffsets
  private let text: ByteOffsets

  init(title: String?, text: String?) {
    self.title = ByteOffsets(Array((title ?? "").utf8), unit: .scalar)
    self.text = ByteOffsets(Array((text ?? "").utf8), unit: .scalar)
  }

  func range(_ start: Int, _ end: Int, _ field: Mention.Field) -> Range<Int>? {
    let offsets = field == .text ? text : title
    guard let low = offsets(start), let high = offsets(end), low <= high else { return nil }
    return low..<high
  }
}

/// A mention as a row of `mentions` and back.
enum MentionRow {
  static let insertion = """
    INSERT INTO mentions (article_id, lexicon_id, number, frame, field, start, "end", words,
      pattern, weight, voice, source, via, stance, source_stance, outlet_challenge, cues,
      sentence_start, sentence_end)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """

  static func arguments(_ mention: Mention, _ fields: Fields) -> StatementArguments {
    let scale = fields.scale(mention.field)
    return [
      mention.frame, mention.field.rawValue, scale(mention.range.lowerBound),
      scale(mention.range.upperBound), fields.words(mention.range, mention.field),
      mention.pattern, mention.weight, mention.voice.rawValue, mention.source, mention.via,
      mention.stance.rawValue, mention.sourceStance.rawValue, mention.outletChallenge.rawValue,
      cues(mention.cues, scale), scale(mention.sentence.lowerBound),
      scale(mention.sentence.upperBound),
    ]
  }

  /// The mention of `row`; nil if it does not fit the article.
  static func mention(_ row: Row, _ bytes: FieldBytes) -> Mention? {
    guard let field = Mention.Field(rawValue: row["field"]),
      let range = bytes.range(row["start"], row["end"], field),
      let sentence = bytes.range(row["sentence_start"], row["sentence_end"], field),
      let voice = Mention.Voice(rawValue: row["voice"]),
      let stance = Mention.Stance(rawValue: row["stance"]),
      let sourceStance = Mention.Stance(rawValue: row["source_stance"]),
      let challenge = Mention.Stance(rawValue: row["outlet_challenge"])
    else { return nil }
    return Mention(
      frame: row["frame"], field: field, range: range, pattern: row["pattern"],
      weight: row["weight"], voice: voice, source: row["source"], via: row["via"], stance: stance,
      sourceStance: sourceStance, outletChallenge: challenge, cues: cues(row["cues"], field, bytes),
      sentence: sentence)
  }

  private static func cues(_ cues: [Mention.Cue], _ scale: OffsetScale) -> String {
    var json = JSONWriter()
    json.array { json in
      for cue in cues {
        json.object { json in
          json.member("start", scale(cue.range.lowerBound))
          json.member("end", scale(cue.range.upperBound))
          json.member("kind", cue.kind)
        }
      }
    }
    return String(decoding: json.bytes, as: UTF8.self)
  }

  private static func cues(
    _ json: String, _ field: Mention.Field, _ bytes: FieldBytes
  ) -> [Mention.Cue] {
    guard let cues = (try? JSONReader.value(of: Array(json.utf8)))?.array else { return [] }
    return cues.compactMap { cue in
      guard let start = cue["start"]?.integer, let end = cue["end"]?.integer,
        let kind = cue["kind"]?.string, let range = bytes.range(start, end, field)
      else { return nil }
      return Mention.Cue(range: range, kind: kind)
    }
  }
}
