import Framing
import Ingest

/// Articles and mentions as rows of CSV.
public enum ArticleTable {
  private static let articleColumns = [
    "id", "path", "url", "canonicalURL", "outlet", "title", "author", "published", "modified",
    "fetched", "language", "section", "tags", "agency",
    "forwardedFrom",
  ]
  private static let profileColumns = [
    "class", "advanced", "relayed", "challenged", "coverage", "balance",
  ]
  private static let mentionColumns = [
    "id", "outlet", "title", "published", "frame", "field", "start", "end", "text", "pattern",
    "weight", "voice", "source", "via", "stance", "sourceStance", "outletChallenge", "sentence",
  ]

  /// The header of a table of extracted articles.
  public static var extractHeader: String {
    CSV(header: articleColumns + ["text", "warnings"]).text
  }

  /// An extracted article's row, with its text.
  public static func extractRow(_ article: Article) -> String {
    CSV(header: fields(of: article) + [article.text ?? "", warnings(of: article)]).text
  }

  /// The header of a table of classified articles: their metadata, then each frame's profile.
  public static func classifyHeader(frames: [String]) -> String {
    let profiles = frames.flatMap { frame in profileColumns.map { "\(frame).\($0)" } }
    return CSV(header: articleColumns + profiles + ["warnings"]).text
  }

  /// A classified article's row; `frames` are the header's.
  public static func classifyRow(_ classified: ClassifiedArticle, frames: [String]) -> String {
    var row = fields(of: classified.article)
    for frame in frames {
      guard let profile = classified.classification.profile(of: frame) else {
        row += profileColumns.map { _ in "" }
        continue
      }
      row += [
        profile.class.rawValue, "\(profile.advanced)", "\(profile.relayed)",
        "\(profile.challenged)", "\(profile.coverage)", profile.balance.map { "\($0)" } ?? "",
      ]
    }
    return CSV(header: row + [warnings(of: classified.article)]).text
  }

  /// The header of a table with a row a mention.
  public static var mentionHeader: String { CSV(header: mentionColumns).text }

  /// The rows of an article's mentions, none if it has none; offsets count in `unit`.
  public static func mentionRows(
    _ classified: ClassifiedArticle, offsets unit: OffsetUnit = .scalar
  ) -> String {
    var csv = CSV()
    let article = classified.article
    for (field, content) in [(Mention.Field.text, article.text), (.title, article.title)] {
      let utf8 = Array((content ?? "").utf8)
      let scale = OffsetScale(utf8, unit: unit)
      for mention in classified.classification.mentions where mention.field == field {
        csv.row([
          article.id, article.outlet ?? "", article.title ?? "",
          article.published?.description ?? "", mention.frame, mention.field.rawValue,
          "\(scale(mention.range.lowerBound))", "\(scale(mention.range.upperBound))",
          String(decoding: utf8[mention.range], as: UTF8.self), mention.pattern,
          "\(mention.weight)", mention.voice.rawValue, mention.source ?? "", mention.via ?? "",
          mention.stance.rawValue, mention.sourceStance.rawValue,
          mention.outletChallenge.rawValue,
          String(decoding: utf8[mention.sentence], as: UTF8.self),
        ])
      }
    }
    return csv.text
  }

  private static func fields(of article: Article) -> [String] {
    [
      article.id, article.path, article.url, article.canonicalURL, article.outlet, article.title,
      article.authors.joined(separator: "; "), article.published?.description,
      article.modified?.description, article.fetched?.description, article.language,
      article.section, article.tags.joined(separator: "; "), article.agency, article.forwardedFrom,
    ].map { $0 ?? "" }
  }

  private static func warnings(of article: Article) -> String {
    article.warnings.joined(separator: "; ")
  }
}
