import Markup

/// When a page was published and when it was last changed.
///
/// Order of trust: JSON-LD, `<meta>`, microdata and `<time>`, the address, the text by the
/// headline. Machine-readable stamps in UTC are put into the zone that the page's own visible time
/// or address implies, so that the day is the outlet's day.
struct PublicationDate {
  private let facts: PageFacts
  private let addresses: [String]
  private let area: HeadlineArea
  private let order: DateReader.Order

  /// Reads the dates of a page that was fetched from or declares `addresses`.
  init(_ facts: PageFacts, area: HeadlineArea, addresses: [String]) {
    self.facts = facts
    self.area = area
    self.addresses = addresses
    let language = facts.language?.lowercased() ?? ""
    let isAmerican =
      language == "en" || language.hasPrefix("en-us") || language.hasPrefix("en_us")
      || language.isEmpty
    let top = addresses.lazy.compactMap(HostName.host).first?.split(separator: ".").last ?? ""
    order = isAmerican && !Self.dayFirstDomains.contains(String(top)) ? .monthFirst : .dayFirst
  }

  /// When the page was published, `nil` when nothing says so.
  func published() -> ArticleDate? {
    let inAddress = addresses.lazy.compactMap(Self.date(inAddress:)).first
    let beside = VisibleDate.beside(area, in: facts, order: order)
    let visible = beside.first { $0.role == .published } ?? beside.first { $0.role == .unlabelled }
    if let stated = structured("datePublished") ?? meta(Self.publishedNames) ?? microdata() {
      if let visible, visible.isClose || visible.role == .published, isRestamped(stated),
        visible.date.epochDay < stated.epochDay - 1
      {
        return visible.date
      }
      return local(
        stated, days: [inAddress, visible?.date, stated.zoneOffset == 0 ? marked() : nil])
    }
    if let inAddress {
      // What the page shows has a time besides, if it is of that day.
      return visible.flatMap { $0.date.epochDay == inAddress.epochDay ? $0.date : nil } ?? inAddress
    }
    if let shown = visible?.date ?? beside.first?.date ?? time() ?? marked() ?? scripted() {
      return shown
    }
    for name in ["dateCreated", "uploadDate", "dateModified"] {
      if let date = structured(name) { return date }
    }
    return meta(Self.modifiedNames) ?? textDate(from: area.heading ?? 0)
  }

  /// When the page was last changed, `nil` when it does not say.
  func modified() -> ArticleDate? {
    structured("dateModified") ?? meta(Self.modifiedNames)
      ?? facts.elements(property: "dateModified").lazy.compactMap { stamp(at: $0) }.first
  }

  /// Whether the page gives the day of its last change as that of its publication too, as systems
  /// do that stamp a page anew whenever it is saved.
  private func isRestamped(_ stated: ArticleDate) -> Bool {
    guard let modified = modified() else { return false }
    return abs(modified.epochDay - stated.epochDay) <= 1
  }

  /// A stamp on the outlet's own day, where the page shows it.
  private func local(_ stamp: ArticleDate, days: [ArticleDate?]) -> ArticleDate {
    for case let day? in days where abs(stamp.epochDay - day.epochDay) == 1 {
      return stamp.shown(as: day)
    }
    return stamp
  }

  /// Where English is written and the day comes first.
  private static let dayFirstDomains: Set = [
    "uk", "au", "nz", "ie", "in", "za", "sg", "my", "ng", "ke", "pk", "hk", "eu",
  ]

  // MARK: Stated

  private func structured(_ name: String) -> ArticleDate? {
    let structured = facts.structured
    if let text = structured.text(name), let date = DateReader.stamp(text, order: order) {
      return date
    }
    for node in structured.pages {
      if let text = node[name]?.text, let date = DateReader.stamp(text, order: order) {
        return date
      }
    }
    return nil
  }

  private static let publishedNames = [
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished",
    "article:published", "published_time", "og:pubdate", "pubdate", "publishdate", "publish-date",
    "publish_date", "published-date", "publication_date", "publication-date", "parsely-pub-date",
    "sailthru.date", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date",
    "dcterms.created", "dc.date.created",
    "dc.created", "article_date_original", "article.published", "article.created", "displaydate",
    "originalpublicationdate", "original-publish-date", "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "ptime", "bt:pubdate", "citation_publication_date", "citation_online_date", "citation_date",
    "rnews:datepublished", "shareaholic:article_published_time", "prism.publicationdate",
    "vr:published_time",
    "mediator_published_time", "datecreated", "gentime", "pub_date", "postdate", "published",
    "date", "created",
    "article:created", "og:article:published", "article-published", "news_keywords_date",
    "timestamp", "release_date", "video:release_date", "og:release_date", "lastmodified_date",
  ]
  private static let modifiedNames = [
    "article:modified_time", "og:updated_time", "og:modified_time", "datemodified",
    "article:modified", "article:updated", "dcterms.modified", "dc.date.modified", "modified_time",
    "lastmod",
    "last-modified", "revised", "utime", "dateupdate",
  ]

  private func meta(_ names: [String]) -> ArticleDate? {
    for name in names {
      for meta in facts.metas where meta.name == name {
        if let date = DateReader.stamp(meta.content, order: order) { return date }
      }
    }
    guard names == Self.publishedNames else { return nil }
    // Systems invent names; those with both words in them mean the same.
    for meta in facts.metas where meta.name.contains("publish") || meta.name.contains("pubdate") {
      if let date = DateReader.stamp(meta.content, order: order) { return date }
    }
    return nil
  }

  private func microdata() -> ArticleDate? {
    for name in ["datePublished", "dateCreated", "uploadDate", "datePosted"] {
      for index in facts.elements(property: name) where !facts.isInComments(index) {
        if let date = stamp(at: index) { return date }
      }
    }
    return nil
  }

  private func stamp(at index: Int) -> ArticleDate? {
    let page = facts.page
    for attribute in [
      AttributeName.datetime, .content, .dataDatetime, .dataTimestamp, .dataTime, .dataDate,
      .dataPublished,
    ] {
      if let value = page.value(of: attribute, in: index),
        let date = DateReader.stamp(value, order: order)
      {
        guard page.nodes[index].text.count < 80,
          let shown = DateReader.first(in: page.string(index), order: order)
        else { return date }
        return date.shown(as: shown)
      }
    }
    if let title = page.value(of: .title, in: index),
      let date = DateReader.first(in: title, order: order)
    {
      return date
    }
    let text = page.spacedText(index)
    return text.utf8.count < 300 ? DateReader.first(in: text, order: order) : nil
  }

  // MARK: Elements

  private func time() -> ArticleDate? {
    // A page of many times is a list; the first beside the headline is then the article's.
    let heading = area.heading ?? 0
    let times = facts.times.filter { !facts.isInComments($0) }
    let following = times.filter { $0 > heading } + times.filter { $0 < heading }
    let marked = following.filter { index in
      facts.page.range(of: .pubdate, in: index) != nil
        || facts.page.range(of: .class, in: index).map {
          facts.contains($0, "publi") || facts.contains($0, "entry-date")
        } ?? false
    }
    return (marked + following).lazy.compactMap { stamp(at: $0) }.first
  }

  // MARK: Address

  /// A whole day in an address: /2020/05/14/, 2020-05-14, /20200514/; `nil` when there is none.
  static func date(inAddress address: String) -> ArticleDate? {
    let path = address.prefix { $0 != "?" }
    let tokens = DateTokens(String(path), limit: 500).tokens
    for index in tokens.indices {
      guard case .number(let value, let digits) = tokens[index] else { continue }
      if digits == 4, (1995...2099).contains(value), index + 4 < tokens.count,
        case .mark(let first) = tokens[index + 1], "/-_.".contains(first),
        case .number(let month, 1...2) = tokens[index + 2],
        case .mark(let second) = tokens[index + 3], "/-_.".contains(second),
        case .number(let day, 1...2) = tokens[index + 4],
        ArticleDate.exists(year: value, month: month, day: day)
      {
        return ArticleDate(year: value, month: month, day: day)
      }
      if digits == 4, (1995...2099).contains(value), let date = named(value, tokens, index) {
        return date
      }
      if digits == 8, (1995...2099).contains(value / 10_000),
        ArticleDate.exists(year: value / 10_000, month: value / 100 % 100, day: value % 100)
      {
        return ArticleDate(year: value / 10_000, month: value / 100 % 100, day: value % 100)
      }
    }
    return nil
  }

  /// /2020/may/14/ and /2020/october/03/.
  private static func named(
    _ year: Int, _ tokens: [DateTokens.Token], _ index: Int
  ) -> ArticleDate? {
    guard index + 4 < tokens.count, tokens[index + 1] == .mark("/"),
      case .word(let word) = tokens[index + 2], let month = MonthNames.month(word),
      tokens[index + 3] == .mark("/"), case .number(let day, 1...2) = tokens[index + 4],
      ArticleDate.exists(year: year, month: month, day: day)
    else { return nil }
    return ArticleDate(year: year, month: month, day: day)
  }

  // MARK: Text

  /// A date in an element whose class says that it is one, after the headline before others.
  private func marked() -> ArticleDate? {
    let page = facts.page
    let heading = area.heading ?? 0
    var before: ArticleDate?
    for (index, node) in page.nodes.enumerated() where node.kind == .element {
      guard !node.text.isEmpty, node.text.count < 200, !node.attributes.isEmpty, isDated(index)
      else {
        continue
      }
      guard let date = stamp(at: index) else { continue }
      if index > heading { return date }
      if before == nil { before = date }
    }
    return before
  }

  private func isDated(_ index: Int) -> Bool {
    for attribute in [AttributeName.class, .id, .itemprop] {
      guard let range = facts.page.range(of: attribute, in: index) else { continue }
      let groups = facts.groups(of: Self.dateClasses, in: range)
      if groups & 1 != 0 { return groups & 2 == 0 && !facts.isInComments(index) }
    }
    return false
  }

  /// Words of classes that say that an element is a date, and that it is another one.
  private static let dateClasses = PhraseSet(groups: [
    ["date", "time", "publi", "posted", "fecha", "datum"], ["update", "today", "join"],
  ])

  /// The date that a script of one call writes where it stands: `showDate("2020/04/17 01:43")`.
  private func scripted() -> ArticleDate? {
    facts.page.shortScripts.lazy.compactMap { Self.date(written: $0, order) }.first
  }

  /// The date that is the first argument of a call; `nil` when the text does anything else first.
  static func date(written script: String, _ order: DateReader.Order) -> ArticleDate? {
    guard let open = script.firstIndex(of: "("),
      script[..<open].allSatisfy({ $0.isLetter || $0.isWhitespace || "._$".contains($0) })
    else { return nil }
    let rest = script[script.index(after: open)...].drop(while: \.isWhitespace)
    // document.write(show("…")): the innermost call has the date.
    if let first = rest.first, first.isLetter { return date(written: String(rest), order) }
    guard let quote = rest.first, quote == "\"" || quote == "'",
      let end = rest.dropFirst().firstIndex(of: quote)
    else { return nil }
    return DateReader.stamp(String(rest[rest.index(after: rest.startIndex)..<end]), order: order)
  }

  private func textDate(from start: Int) -> ArticleDate? {
    let page = facts.page
    for node in page.nodes.dropFirst(start) where node.isText {
      guard node.text.count >= 8 else { continue }
      let text = String(decoding: page.text[node.text].prefix(400), as: UTF8.self)
      if text.unicodeScalars.contains(where: { $0.properties.numericType == .decimal }),
        let date = DateReader.first(in: text, order: order)
      {
        return date
      }
    }
    return nil
  }
}
