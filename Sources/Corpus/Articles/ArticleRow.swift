import GRDB
import Ingest
import Report

/// An article as a row of `articles` and back.
struct ArticleRow {
  /// The columns of the article itself, in the order of ``arguments``.
  static let columns = [
    "name", "path", "url", "canonical_url", "outlet", "title", "authors", "published", "modified",
    "fetched", "language", "section", "tags", "agency", "forwarded_from", "warnings",
    "text",
  ]

  static let insertion =
    "INSERT INTO articles (key, version, is_current, content_hash, added, "
    + columns.joined(separator: ", ") + ") VALUES ("
    + Array(repeating: "?", count: columns.count + 5).joined(separator: ", ") + ")"

  static let update =
    "UPDATE articles SET " + columns.map { "\($0) = ?" }.joined(separator: ", ")
    + ", content_hash = ? WHERE id = ?"

  let article: Article

  init(_ article: Article) { self.article = article }

  /// The values of ``columns``.
  var arguments: StatementArguments {
    [
      article.id, article.path, article.url, article.canonicalURL, article.outlet, article.title,
      list(article.authors), article.published?.description, article.modified?.description,
      article.fetched?.description, article.language, article.section, list(article.tags),
      article.agency, article.forwardedFrom, list(article.warnings), article.text,
    ]
  }

  /// The article of `row`, which has all ``columns``.
  static func article(_ row: Row) -> Article {
    Article(
      id: row["name"], path: row["path"], url: row["url"], canonicalURL: row["canonical_url"],
      outlet: row["outlet"], title: row["title"], authors: texts(row["authors"]),
      published: date(row["published"]), modified: date(row["modified"]),
      fetched: date(row["fetched"]), language: row["language"], section: row["section"],
      tags: texts(row["tags"]), agency: row["agency"],
      forwardedFrom: row["forwarded_from"], text: row["text"], warnings: texts(row["warnings"]))
  }

  private static func date(_ text: String?) -> ArticleDate? {
    text.flatMap(ArticleDate.init(timestamp:))
  }

  /// Texts as a JSON array, which SQL's `json_each` reads; null for none.
  private func list(_ texts: [String]) -> String? {
    if texts.isEmpty { return nil }
    var json = JSONWriter()
    json.array { for text in texts { $0.value(text) } }
    return String(decoding: json.bytes, as: UTF8.self)
  }

  private static func texts(_ json: String?) -> [String] {
    guard let json, let value = try? JSONReader.value(of: Array(json.utf8)) else { return [] }
    return value.array?.compactMap(\.string) ?? []
  }
}

/// What a source knew of a page before extraction, as JSON.
enum KnownArticle {
  static func json(_ article: Article) -> String {
    var line = ArticleRecord(article).jsonLine()
    line.removeLast()
    return String(decoding: line, as: UTF8.self)
  }

  static func article(_ json: String) -> Article? { Article(json: Array(json.utf8)) }
}
