import Comparison

/// A comparison as one self-contained page: no request leaves it, nothing in it is run but its own
/// script, and without that script all charts and tables are still there.
public struct ReportPage: Sendable {
  /// The page, in UTF-8.
  public let html: String

  /// The page about `comparison`.
  ///
  /// - Parameters:
  ///   - comparison: what it shows.
  ///   - title: its heading; one that says what is compared unless given.
  ///   - manifest: what it was made from and with, a name and a value each, for the methods part;
  ///     such as the program's version, the command and the time.
  public init(
    _ comparison: Comparison, title: String? = nil, manifest: [(name: String, value: String)] = []
  ) {
    let title = title ?? "Who says what: frames by \(comparison.options.by.singular)"
    let context = PageContext(comparison, manifest)
    let parts = PagePart.all.compactMap { part in part.written(context).map { (part, $0) } }
    let style = Self.file("style.css")
    let script = Self.file("script.js")
    // Hashes admit exactly these two texts; nothing may be loaded, framed, sent or embedded.
    let policy =
      "default-src 'none'; style-src 'sha256-\(SHA256.base64(style))'; "
      + "script-src 'sha256-\(SHA256.base64(script))'; base-uri 'none'; form-action 'none'"
    var html = HTMLText()
    html.markup("<!DOCTYPE html>\n")
    html.element("html", [("lang", "en")]) { html in
      html.element("head") { head in
        head.element("meta", [("charset", "utf-8")])
        head.element("meta", [("http-equiv", "Content-Security-Policy"), ("content", policy)])
        head.element("meta", [("name", "referrer"), ("content", "no-referrer")])
        head.element(
          "meta", [("name", "viewport"), ("content", "width=device-width, initial-scale=1")])
        head.element("meta", [("name", "color-scheme"), ("content", "light dark")])
        head.element("title", title)
        head.program("style", style)
      }
      html.element("body") { body in
        body.element("a", [("class", "skip"), ("href", "#main")], "Skip to the answer")
        Self.header(title, context, parts.map(\.0), &body)
        body.element("main", [("id", "main")]) { main in
          for (_, part) in parts { main.append(part) }
        }
        body.element(
          "dialog", [("id", "drill"), ("aria-labelledby", "drill-title")]
        ) { dialog in
          dialog.element("div", [("class", "dialog-head")]) { head in
            head.element("h2", [("id", "drill-title")], "Evidence")
            head.element("button", [("type", "button"), ("id", "drill-close")], "Close")
          }
          dialog.element("div", [("id", "drill-body")])
        }
        body.data(id: "data", json: context.data.json)
        body.program("script", script)
      }
    }
    self.html = html.text + "\n"
  }

  /// The file `name` of the folder `page`; empty if there is none.
  package static func file(_ name: String) -> String {
    embeddedFiles.first { "\($0.path)" == name }.map { "\($0.contents)" } ?? ""
  }

  /// The charts and tables of `comparison` for a page that has the articles themselves elsewhere:
  /// without the list of articles and the words in context.
  package static func sections(
    _ comparison: Comparison, manifest: [(name: String, value: String)]
  ) -> HTMLText {
    let context = PageContext(comparison, manifest)
    var html = HTMLText()
    for part in PagePart.all where !part.showsArticles { part.write(context, &html) }
    return html
  }

  private static func header(
    _ title: String, _ context: PageContext, _ parts: [PagePart], _ html: inout HTMLText
  ) {
    let comparison = context.comparison
    html.element("header") { header in
      header.element("h1", title)
      var line =
        "\(Phrases.count(comparison.articleCount, "article")), "
        + Phrases.count(
          comparison.groups.count, comparison.options.by.singular, comparison.options.by.plural)
      if let span = comparison.span {
        let (first, last) = (span.lowerBound, span.upperBound)
        line += first == last ? ", \(first)" : ", \(first) to \(last)"
      }
      header.element(
        "p", [("class", "lead")], ([line + "."] + comparison.notes).joined(separator: " "))
      header.element("nav", [("aria-label", "Parts of this page")]) { nav in
        nav.element("ul") { list in
          for part in parts {
            list.element("li") { $0.element("a", [("href", "#\(part.id)")], part.name) }
          }
        }
      }
    }
  }
}

/// What all parts of a page read.
struct PageContext {
  let comparison: Comparison
  let findings: Findings
  let keyness: [Keyness.List]
  let data: PageData
  /// What the comparison was made from and with.
  let manifest: [(name: String, value: String)]

  init(_ comparison: Comparison, _ manifest: [(name: String, value: String)]) {
    self.comparison = comparison
    self.manifest = manifest
    findings = Findings(comparison)
    let most = comparison.groups.count > 12 ? 12 : 20
    keyness = Keyness.lists(comparison, limit: most)
    data = PageData(comparison, keyness: keyness + Self.pairs(comparison, limit: most))
    pairs = data.lists.count - keyness.count
  }

  /// How many of the lists set two groups against each other.
  let pairs: Int

  /// Groups of which every pair has a keyness chart; beyond, the page would grow with the square.
  static let mostPaired = 6

  private static func pairs(_ comparison: Comparison, limit: Int) -> [Keyness.List] {
    let groups = comparison.groups.indices
    guard groups.count > 2, groups.count <= mostPaired else { return [] }
    return groups.flatMap { a in
      groups.filter { $0 > a }.compactMap { b in
        let words = comparison.keywords(of: a, against: b, limit: limit)
        return words.isEmpty ? nil : Keyness.List(group: a, other: b, frame: nil, keywords: words)
      }
    }
  }

  /// Groups that have articles to show, those with the strongest shares first.
  func order(frame: Int) -> [Int] { findings.all.filter { $0.frame == frame }.map(\.group) }

  /// The attributes that make a number open its evidence.
  static func drill(
    group: Int? = nil, frame: Int? = nil, measure: Prevalence.Measure? = nil
  ) -> [HTMLText.Attribute] {
    [
      ("href", "#articles"), ("data-drill", ""), ("data-group", group.map(String.init)),
      ("data-frame", frame.map(String.init)), ("data-measure", measure?.rawValue),
    ]
  }
}

extension HTMLText {
  /// A part of the page under its heading.
  package mutating func part(
    _ id: String, _ heading: String, intro: String? = nil, _ content: (inout HTMLText) -> Void
  ) {
    element("section", [("id", id), ("aria-labelledby", "\(id)-h")]) { section in
      section.element("h2", [("id", "\(id)-h")], heading)
      if let intro { section.element("p", [("class", "intro")], intro) }
      content(&section)
    }
  }

  /// A table that scrolls sideways where it is too wide, sorts, and saves as CSV.
  package mutating func table(
    id: String, caption: String, columns: [String], numeric: Set<Int> = [],
    _ rows: (inout HTMLText) -> Void
  ) {
    element(
      "div",
      [("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", caption)]
    ) { div in
      div.element("table", [("id", id), ("class", "sortable")]) { table in
        table.element("caption", caption)
        table.element("thead") { head in
          head.element("tr") { row in
            for (index, column) in columns.enumerated() {
              row.element(
                "th", [("scope", "col"), ("class", numeric.contains(index) ? "number" : nil)],
                column)
            }
          }
        }
        table.element("tbody", [], rows)
      }
    }
    element(
      "button",
      [("type", "button"), ("class", "save js-only"), ("data-csv", id), ("data-name", id)],
      "Save as CSV")
  }

  /// A cell with a number: what is read, and what is sorted and saved.
  package mutating func number(_ text: String, value: Double?) {
    element(
      "td", [("class", "number"), ("data-value", value.map(ComparisonCSV.number) ?? "")], text)
  }

  /// A cell or other element with somebody else's words, isolated in their own direction.
  package mutating func passage(_ name: StaticString, _ text: String, language: String? = nil) {
    element(name, [("dir", "auto"), ("lang", language)], text)
  }

  /// A sentence with its mention marked and its origin.
  mutating func quotation(_ evidence: Evidence, of article: ComparedArticle) {
    element("blockquote", [("dir", "auto"), ("lang", article.language)]) { quote in
      let utf8 = Array(evidence.sentence.utf8)
      func part(_ range: Range<Int>) -> String { String(decoding: utf8[range], as: UTF8.self) }
      quote.write(part(0..<evidence.highlight.lowerBound))
      quote.element("mark", [("class", evidence.kind.rawValue)], part(evidence.highlight))
      quote.write(part(evidence.highlight.upperBound..<utf8.count))
    }
    element("p", [("class", "origin")]) { origin in
      origin.element("span", [("class", "stance")], Phrases.voice(evidence))
      origin.write(" · ")
      origin.titleLink(article)
      if let published = article.published { origin.write(" · \(Day(published))") }
    }
  }

  /// An article's title, as a link to the original where there is a safe one.
  mutating func titleLink(_ article: ComparedArticle) {
    let title = article.displayTitle
    if let link = HTMLText.link(article.url) {
      element(
        "a",
        [
          ("href", link), ("rel", "noreferrer noopener"), ("dir", "auto"),
          ("lang", article.language),
        ], title)
    } else {
      element("bdi", [("lang", article.language)], title)
    }
  }
}

extension ComparedArticle {
  /// The title, or the name of an article whose title shows nothing.
  var displayTitle: String {
    func shows(_ text: String) -> Bool {
      text.unicodeScalars.contains {
        !$0.properties.isWhitespace && !$0.properties.isDefaultIgnorableCodePoint
          && $0.properties.generalCategory != .format && $0.properties.generalCategory != .control
      }
    }
    if let title, shows(title) { return title }
    return shows(id) ? id : "(untitled)"
  }
}
