import Framing
import Ingest

/// Articles and mentions as rows of CSV.
public enum ArticleTable {
  private static let articleColumns = [
    "id", "path", "url", "canonicalURL", "outlet", "title", "author", "published", "modified",
    "fetched", "language", "section", "tags", "agency",
  ]
  private static let mentionColumns = [
    "id", "outlet", "title", "published", "frame", "field", "start", "end", "text", "pattern",
    "weight", "voice", "source", "via", "stance", "sourceStance", "outletChallenge", "sentence",
  ]

  /// The header of a table of extracted articles.
  public static func extractHeader() -> [UInt8] {
    header(articleColumns + ["text", "warnings"])
  }

  /// An extracted article's row, with its text.
  public static func extractRow(_ article: Article) -> [UInt8] {
    var csv = CSVWriter()
    write(article, to: &csv)
    csv.field(article.text)
    csv.field(article.warnings.joined(separator: "; "))
    csv.endRow()
    return csv.bytes
  }

  /// The header of a table of classified articles: their metadata, then each frame's profile.
  public static func classifyHeader(frames: [String]) -> [UInt8] {
    header(
      articleColumns
        + frames.flatMap { frame in
          ["class", "advanced", "relayed", "challenged", "coverage", "balance"].map {
            "\(frame).\($0)"
          }
        } + ["warnings"])
  }

  /// A classified article's row; `frames` are the header's.
  public static func classifyRow(_ classified: ClassifiedArticle, frames: [String]) -> [UInt8] {
    var csv = CSVWriter()
    write(classified.article, to: &csv)
    for frame in frames {
      let profile = classified.classification.profiles.first { $0.frame == frame }?.profile
      csv.field(profile?.class.rawValue)
      csv.field(profile?.advanced)
      csv.field(profile?.relayed)
      csv.field(profile?.challenged)
      csv.field(profile?.coverage)
      csv.field(profile?.balance)
    }
    csv.field(classified.article.warnings.joined(separator: "; "))
    csv.endRow()
    return csv.bytes
  }

  /// The header of a table with a row a mention.
  public static func mentionHeader() -> [UInt8] { header(mentionColumns) }

  /// The rows of an article's mentions, none if it has none; offsets count in `unit`.
  public static func mentionRows(
    _ classified: ClassifiedArticle, offsets unit: OffsetUnit = .scalar
  ) -> [UInt8] {
    var csv = CSVWriter()
    let article = classified.article
    for (field, content) in [(Mention.Field.text, article.text), (.title, article.title)] {
      let utf8 = Array((content ?? "").utf8)
      let scale = OffsetScale(utf8, unit: unit)
      for mention in classified.classification.mentions where mention.field == field {
        csv.field(article.id)
        csv.field(article.outlet)
        csv.field(article.title)
        csv.field(article.published?.description)
        csv.field(mention.frame)
        csv.field(mention.field.rawValue)
        csv.field(scale(mention.range.lowerBound))
        csv.field(scale(mention.range.upperBound))
        csv.field(String(decoding: utf8[mention.range], as: UTF8.self))
        csv.field(mention.pattern)
        csv.field(mention.weight)
        csv.field(mention.voice.rawValue)
        csv.field(mention.source)
        csv.field(mention.via)
        csv.field(mention.stance.rawValue)
        csv.field(mention.sourceStance.rawValue)
        csv.field(mention.outletChallenge.rawValue)
        csv.field(String(decoding: utf8[mention.sentence], as: UTF8.self))
        csv.endRow()
      }
    }
    return csv.bytes
  }

  private static func header(_ columns: [String]) -> [UInt8] {
    var csv = CSVWriter()
    csv.row(columns)
    return csv.bytes
  }

  private static func write(_ article: Article, to csv: inout CSVWriter) {
    csv.field(article.id)
    csv.field(article.path)
    csv.field(article.url)
    csv.field(article.canonicalURL)
    csv.field(article.outlet)
    csv.field(article.title)
    csv.field(article.authors.joined(separator: "; "))
    csv.field(article.published?.description)
    csv.field(article.modified?.description)
    csv.field(article.fetched?.description)
    csv.field(article.language)
    csv.field(article.section)
    csv.field(article.tags.joined(separator: "; "))
    csv.field(article.agency)
  }
}
