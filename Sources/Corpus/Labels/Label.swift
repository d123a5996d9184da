import Framing
import GRDB

/// What a coder says of an article, or of a place in it.
package struct Label: Sendable, Equatable {
  /// Whether the frame is there.
  package enum Verdict: String, Sendable, CaseIterable { case present, absent }

  /// Where in an article.
  package struct Place: Sendable, Hashable {
    package var field: Mention.Field
    /// Unicode scalars of the field, end exclusive.
    package var start: Int
    package var end: Int

    package init(field: Mention.Field = .text, start: Int, end: Int) {
      self.field = field
      self.start = start
      self.end = end
    }
  }

  /// The frame.
  package var frame: String
  package var verdict: Verdict
  /// Nil for a label of the whole article.
  package var place: Place?
  /// The frame of the program's mention at `place` that this is about; nil for one that the
  /// program missed, and for the whole article.
  package var judged: String?
  /// Who says it, as the coder sees it; nil where the coder does not say.
  package var voice: Mention.Voice?
  /// How it reaches the reader, as the coder sees it; nil where the coder does not say.
  package var stance: Mention.Stance?
  /// Whom the article names as saying it, as the coder sees it.
  package var source: String?

  package init(
    frame: String, verdict: Verdict = .present, place: Place? = nil, judged: String? = nil,
    voice: Mention.Voice? = nil, stance: Mention.Stance? = nil, source: String? = nil
  ) {
    self.frame = frame
    self.verdict = verdict
    self.place = place
    self.judged = judged
    self.voice = voice
    self.stance = stance
    self.source = source
  }
}

/// A label as it stands in the log.
package struct StoredLabel: Sendable, Equatable {
  package var id: Int64
  package var article: Int64
  package var coder: String
  /// ISO 8601 in UTC.
  package var made: String
  package var label: Label

  static let columns =
    "id, article_id, coder, made, frame, verdict, field, start, \"end\", judged, voice, stance, source"

  init(_ row: Row) {
    id = row["id"]
    article = row["article_id"]
    coder = row["coder"]
    made = row["made"]
    var place: Label.Place?
    if let start = row["start"] as Int?, let end = row["end"] as Int?,
      let field = (row["field"] as String?).flatMap(Mention.Field.init)
    {
      place = Label.Place(field: field, start: start, end: end)
    }
    label = Label(
      frame: row["frame"], verdict: Label.Verdict(rawValue: row["verdict"]) ?? .present,
      place: place, judged: row["judged"],
      voice: (row["voice"] as String?).flatMap(Mention.Voice.init),
      stance: (row["stance"] as String?).flatMap(Mention.Stance.init), source: row["source"])
  }
}
