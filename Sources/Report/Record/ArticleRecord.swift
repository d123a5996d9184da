import Framing
import Ingest

/// The JSON object that an article becomes, as `Documentation/classify.schema.json` defines it.
///
/// One line an article; what is unknown is left out.
public struct ArticleRecord: Sendable {
  private let article: Article
  private let classification: Classification?

  /// The record of an article that was extracted but not classified.
  public init(_ article: Article) {
    self.article = article
    self.classification = nil
  }

  /// The record of a classified article.
  public init(_ classified: ClassifiedArticle) {
    self.article = classified.article
    self.classification = classified.classification
  }

  /// One line of JSON in UTF-8, with its newline; offsets count in `unit`.
  public func jsonLine(offsets unit: OffsetUnit = .scalar) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      writeArticle(to: &json)
      if let classification { write(classification, unit, to: &json) }
      if !article.warnings.isEmpty { json.member("warnings", article.warnings) }
    }
    json.newline()
    return json.bytes
  }

  private func writeArticle(to json: inout JSONWriter) {
    json.member("id", article.id)
    json.member("path", article.path)
    json.member("url", article.url)
    json.member("canonicalURL", article.canonicalURL)
    json.member("outlet", article.outlet)
    json.member("title", article.title)
    if !article.authors.isEmpty { json.member("author", article.authors.joined(separator: "; ")) }
    json.member("published", article.published?.description)
    json.member("modified", article.modified?.description)
    json.member("fetched", article.fetched?.description)
    json.member("language", article.language)
    json.member("section", article.section)
    if !article.tags.isEmpty { json.member("tags", article.tags) }
    json.member("agency", article.agency)
    json.member("forwardedFrom", article.forwardedFrom)
    json.member("text", article.text)
  }

  private func write(
    _ classification: Classification, _ unit: OffsetUnit, to json: inout JSONWriter
  ) {
    json.member("lexicon", classification.language)
    json.key("frames")
    json.object { json in
      for (frame, profile) in classification.profiles {
        json.key(frame)
        json.object { json in
          json.member("class", profile.class.rawValue)
          json.member("advanced", profile.advanced)
          json.member("relayed", profile.relayed)
          json.member("challenged", profile.challenged)
          json.member("coverage", profile.coverage)
          if let balance = profile.balance { json.member("balance", balance) }
          if let probability = profile.probability { json.member("probability", probability) }
        }
      }
    }
    json.member("labels", classification.labels)
    json.key("mentions")
    json.array { json in
      // Most articles of a crawl have none, and need no scale.
      if classification.mentions.isEmpty { return }
      let text = Array((article.text ?? "").utf8)
      let title = Array((article.title ?? "").utf8)
      let scales: [Mention.Field: OffsetScale] = [
        .text: OffsetScale(text, unit: unit), .title: OffsetScale(title, unit: unit),
      ]
      for mention in classification.mentions {
        guard let scale = scales[mention.field] else { continue }
        let source = mention.field == .text ? text : title
        json.object { write(mention, in: source, scale, to: &$0) }
      }
    }
    json.member("offsetUnit", unit.rawValue)
  }

  private func write(
    _ mention: Mention, in field: [UInt8], _ scale: OffsetScale, to json: inout JSONWriter
  ) {
    json.member("frame", mention.frame)
    json.member("field", mention.field.rawValue)
    json.member("start", scale(mention.range.lowerBound))
    json.member("end", scale(mention.range.upperBound))
    json.member("text", String(decoding: field[mention.range], as: UTF8.self))
    json.member("pattern", mention.pattern)
    json.member("weight", mention.weight)
    json.member("voice", mention.voice.rawValue)
    json.member("source", mention.source)
    json.member("via", mention.via)
    json.member("stance", mention.stance.rawValue)
    json.member("sourceStance", mention.sourceStance.rawValue)
    json.member("outletChallenge", mention.outletChallenge.rawValue)
    json.key("cues")
    json.array { json in
      for cue in mention.cues {
        json.object { json in
          json.member("start", scale(cue.range.lowerBound))
          json.member("end", scale(cue.range.upperBound))
          json.member("kind", cue.kind)
        }
      }
    }
    json.key("sentence")
    json.object { json in
      json.member("start", scale(mention.sentence.lowerBound))
      json.member("end", scale(mention.sentence.upperBound))
    }
  }
}
