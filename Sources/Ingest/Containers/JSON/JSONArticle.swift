/// An article as a JSON object: our own output, and that of trafilatura, newspaper4k, news-please
/// and Fundus, whose names for the same things differ.
///
/// Where two members say the same thing, the one earlier in ``names`` counts. Members that are
/// not known are passed over. The text comes out exactly as it went in: offsets into it are the
/// caller's.
struct JSONArticle {
  /// What a member says about the article.
  enum Field: Int, CaseIterable {
    case id, path, url, canonicalURL, outlet, title, authors, published, modified, fetched
    case language, section, tags, agency, forwardedFrom, text, html, warnings
  }

  /// The names of each field, best first.
  static let names: [Field: [String]] = [
    .id: ["id"],
    .path: ["path"],
    .url: [
      "url", "source_url", "link", "responded_url", "requested_url", "external_url", "source",
    ],
    .canonicalURL: ["canonicalURL", "canonical_link", "canonical_url", "canonical"],
    .outlet: [
      "outlet", "sitename", "site_name", "source-hostname", "meta_site_name", "publisher",
      "source_name", "source", "hostname", "source_domain", "domain", "channel",
    ],
    .title: ["title", "headline", "title_page", "title_rss"],
    .authors: ["authors", "author", "byline", "creator"],
    .published: [
      "published", "publishing_date", "date_publish", "publish_date", "date_published",
      "datePublished", "published_at", "publishedAt", "pubDate", "pub_date", "date", "timestamp",
    ],
    .modified: ["modified", "date_modify", "date_modified", "dateModified", "updated"],
    .fetched: [
      "fetched", "date_download", "crawl_date", "fetched_at", "filedate", "date_crawled",
    ],
    .language: ["language", "lang", "meta_lang"],
    .section: ["section", "category", "categories"],
    .tags: ["tags", "keywords", "topics", "meta_keywords"],
    .agency: ["agency"], .forwardedFrom: ["forwardedFrom"],
    .text: [
      "text", "maintext", "plain_text", "plaintext", "article_text", "articleBody",
      "content_text", "body", "raw_text", "content",
    ],
    .html: ["html", "raw_html", "content_html", "html_content"],
    .warnings: ["warnings"],
  ]

  static let noText = "the JSON object has no `text`"

  private static let fields: [String: [(field: Field, rank: Int)]] = {
    var table: [String: [(field: Field, rank: Int)]] = [:]
    for (field, names) in names {
      for (rank, name) in names.enumerated() { table[name, default: []].append((field, rank)) }
    }
    return table
  }()

  /// Whether a member of this name says something about an article.
  static func knows(_ name: String) -> Bool { fields[name] != nil }

  /// Whether a member of this name is an article's text.
  static func isText(_ name: String) -> Bool {
    fields[name]?.contains { $0.field == .text } ?? false
  }

  private var values = [JSONValue?](repeating: nil, count: Field.allCases.count)
  private var ranks = [Int](repeating: .max, count: Field.allCases.count)

  private mutating func set(_ field: Field, _ rank: Int, _ value: JSONValue) {
    if value == .null || value == .string("") || rank > ranks[field.rawValue] { return }
    if field == .url, !JSONArticle.isURL(value) { return }
    if field == .outlet, JSONArticle.isURL(value) { return }
    values[field.rawValue] = value
    ranks[field.rawValue] = rank
  }

  private subscript(field: Field) -> JSONValue? { values[field.rawValue] }

  /// `source` is an outlet for some and an address for others.
  private static func isURL(_ value: JSONValue) -> Bool {
    guard let text = value.string else { return false }
    return text.hasPrefix("http://") || text.hasPrefix("https://")
  }

  /// The article that the object `bytes`, at `start` of its input, describes.
  static func document(
    _ bytes: [UInt8], origin: Origin, record: String, start: Int? = nil
  ) -> Result<RawDocument, IngestError> {
    var reader = JSONReader(bytes)
    do throws(JSONError) {
      var article = JSONArticle()
      guard try reader.peek() == UInt8(ascii: "{") else {
        throw JSONError(offset: 0, cause: "is not a JSON object")
      }
      try reader.enter()
      var first = true
      while let name = try reader.nextName(first: first) {
        first = false
        guard let known = fields[name] else {
          try reader.skip()
          continue
        }
        let offset = reader.position
        let value = try reader.value()
        for (field, rank) in known {
          if field == .text, JSONText(value) == nil, value != .null {
            if name == "text" { throw JSONError(offset: offset, cause: "`text` is not text") }
            continue
          }
          article.set(field, rank, value)
        }
      }
      try reader.finish()
      return .success(article.document(origin, record, isRepaired: reader.repaired))
    } catch {
      let place = start.map { "byte \($0 + error.offset)" } ?? record
      let column = start == nil ? " at byte \(error.offset + 1) of the line" : ""
      return .failure(
        origin.error(
          place, "\(error.cause)\(column)", "write one JSON object with at least `text`"))
    }
  }

  private func document(_ origin: Origin, _ record: String, isRepaired: Bool) -> RawDocument {
    var known = Article(id: scalar(.id) ?? "\(origin.name)#\(record)")
    known.path = self[.path]?.string ?? origin.path
    known.url = self[.url]?.string
    known.canonicalURL = self[.canonicalURL]?.string
    known.outlet =
      self[.outlet].flatMap(JSONArticle.name)
      ?? (known.url ?? known.canonicalURL).flatMap(HostName.host).map(HostName.registrable)
    known.title = self[.title]?.string
    known.authors = list(.authors, separators: ";")
    known.published = date(.published)
    known.modified = date(.modified)
    known.fetched = date(.fetched)
    known.language = self[.language]?.string.flatMap(JSONArticle.language)
    known.section = list(.section, separators: ";").first
    known.tags = list(.tags, separators: ";,")
    known.agency = self[.agency]?.string
    known.forwardedFrom = self[.forwardedFrom]?.string
    known.text = self[.text].flatMap { JSONText($0)?.text }
    known.warnings = self[.warnings]?.array?.compactMap(\.string) ?? []
    if isRepaired {
      known.warnings.append("broken characters in the JSON stand as U+FFFD")
    }
    for (field, date, name) in [
      (Field.published, known.published, "published"), (.modified, known.modified, "modified"),
      (.fetched, known.fetched, "fetched"),
    ] where date == nil {
      guard let value = self[field] else { continue }
      known.warnings.append("the \(name) date is not understood: \(JSONArticle.excerpt(value))")
    }
    if known.text == nil, let html = self[.html]?.string {
      return RawDocument(content: .page(Array(html.utf8)), known: known, charset: "utf-8")
    }
    if known.text == nil, known.warnings.isEmpty {
      known.warnings = [Self.noText]
    }
    return RawDocument(content: .article, known: known)
  }

  // MARK: Values

  private func scalar(_ field: Field) -> String? {
    switch self[field] {
    case .string(let text): text
    case .number(let spelling): spelling
    default: nil
    }
  }

  /// A name that is a string, or an object with one.
  private static func name(_ value: JSONValue) -> String? {
    value.string ?? value["name"]?.string ?? value["title"]?.string
  }

  private func list(_ field: Field, separators: String) -> [String] {
    let parts: [String] =
      switch self[field] {
      case .string(let text): text.split(whereSeparator: separators.contains).map(String.init)
      case .array(let elements): elements.compactMap(JSONArticle.name)
      case .some(let value): [JSONArticle.name(value)].compactMap(\.self)
      case nil: []
      }
    return parts.map(trimmed).filter { !$0.isEmpty }
  }

  private func trimmed(_ text: String) -> String {
    let kept = text.drop(while: \.isWhitespace)
    return String(kept.reversed().drop(while: \.isWhitespace).reversed())
  }

  private func date(_ field: Field) -> ArticleDate? {
    if let text = self[field]?.string {
      return ArticleDate(timestamp: text) ?? DateReader.stamp(text)
    }
    guard let number = self[field]?.integer else { return nil }
    // 1e11 seconds is the year 5138; what is larger counts milliseconds.
    return ArticleDate(epochSeconds: abs(number) < 100_000_000_000 ? number : number / 1000)
  }

  /// `en` of `en`, `EN-us` or `en_GB`; `nil` for what is no code.
  static func language(_ code: String) -> String? {
    let primary = code.lowercased().prefix { $0 != "-" && $0 != "_" }
    // Letters only: languages become names of folders.
    guard (2...3).contains(primary.count), primary.allSatisfy({ $0.isASCII && $0.isLetter }) else {
      return nil
    }
    return String(primary)
  }

  private static func excerpt(_ value: JSONValue) -> String {
    switch value {
    case .string(let text): String(text.prefix(40))
    case .number(let spelling): spelling
    default: "not a string"
    }
  }
}

extension Article {
  /// The article that one JSON object describes, under our names or other programs'; nil for what
  /// is no JSON object.
  ///
  /// It may lack a text: that is no warning here.
  package init?(json: [UInt8]) {
    let origin = Origin(path: nil, name: "JSON", limits: InputLimits(), note: nil)
    guard
      case .success(let document) = JSONArticle.document(json, origin: origin, record: "1")
    else { return nil }
    self = document.known
    warnings.removeAll { $0 == JSONArticle.noText }
  }
}

/// A text as its writers put it: a string, its paragraphs, or the sections that Fundus makes.
private struct JSONText {
  var text: String

  init?(_ value: JSONValue) {
    switch value {
    case .string(let text): self.text = text
    case .array(let elements):
      let paragraphs = elements.compactMap(\.string)
      if paragraphs.isEmpty || paragraphs.count < elements.count { return nil }
      text = paragraphs.joined(separator: "\n")
    case .object:
      guard let sections = value["sections"]?.array else { return nil }
      let lists = [value["summary"]] + sections.flatMap { [$0["headline"], $0["paragraphs"]] }
      text = lists.flatMap { $0?.array?.compactMap(\.string) ?? [] }.joined(separator: "\n")
    default: return nil
    }
  }
}
