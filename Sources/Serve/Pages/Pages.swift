import Comparison
import Corpus
import FlyingFox
import Foundation
import Framing
import Report

/// The pages that people see.
struct Pages: Sendable {
  let store: CorpusStore
  let settings: CorpusServer.Settings
  let comparisons: ComparisonCache
  let facets: FacetCache

  /// The methods of a path; empty where there is nothing.
  static func methods(_ parts: [String]) -> [String] {
    switch parts.count {
    case 0: ["GET"]
    case 1:
      [
        "articles", "compare", "queue", "agreement", "lexicon", "style.css", "work.css", "work.js",
        "favicon.ico",
      ].contains(parts[0]) ? ["GET"] : []
    case 2: parts[0] == "articles" ? ["GET"] : []
    default: []
    }
  }

  func reply(_ parts: [String], _ parameters: Parameters) async throws -> Reply {
    switch parts.first {
    case nil: return .redirect("/articles")
    case "style.css": return Self.asset("style.css", "text/css; charset=utf-8")
    case "work.css": return Self.asset("work.css", "text/css; charset=utf-8")
    case "work.js": return Self.asset("work.js", "text/javascript; charset=utf-8")
    // Browsers ask for it whatever the page says.
    case "favicon.ico": return Reply(type: "image/x-icon", body: Data())
    case "compare": return try await compare(parameters)
    case "queue": return try queue(parameters)
    case "agreement": return try agreement()
    case "lexicon": return try lexicon()
    default:
      guard parts.count == 2 else { return try list(parameters) }
      guard let id = Int64(parts[1]), let stored = try store.article(id) else {
        return problem(.notFound, "There is no such article.")
      }
      return .page(try ArticlePage(stored, store: store, settings: settings).html)
    }
  }

  private static func asset(_ name: String, _ type: String) -> Reply {
    Reply(
      type: type, body: Data(ReportPage.file(name).utf8),
      headers: [HTTPHeader("Cache-Control"): "max-age=60"])
  }

  /// The frames to filter and label by: those of the lexicons that were applied, else of the ones
  /// the server was started with.
  static func frames(_ store: CorpusStore, _ settings: CorpusServer.Settings) throws -> [String] {
    try store.currentLexicon()?.frames ?? settings.lexicons.codebook.frames.map(\.name)
  }

  static func grouping(_ parameters: Parameters) throws -> ComparisonOptions.Grouping {
    guard let by = parameters["by"] else { return .outlet }
    guard let grouping = ComparisonOptions.Grouping(rawValue: by) else {
      let all = ComparisonOptions.Grouping.allCases.map(\.rawValue)
      throw BadParameter("by", "give one of \(all.joined(separator: ", "))")
    }
    return grouping
  }

  func problem(_ status: HTTPStatusCode, _ message: String) -> Reply {
    let page = Layout(title: "\(status.code) \(status.phrase)", path: "", settings: settings).page {
      $0.element("p", message)
      $0.element("p") { $0.element("a", [("href", "/articles")], "All articles") }
    }
    return .page(page, status: status)
  }

  // MARK: Lists

  private func list(_ parameters: Parameters) throws -> Reply {
    let size = 50
    let page = try parameters.number("page", in: 1...1_000_000, otherwise: 1)
    let filter = try parameters.filter()
    let count = try store.count(filter)
    let hits =
      if let words = filter.words {
        try store.search(words, filter: filter, limit: page * size).dropFirst((page - 1) * size)
          .map { ($0.article, Optional($0.snippet)) }
      } else {
        try store.entries(filter, limit: size, offset: (page - 1) * size).map {
          ($0, nil as String?)
        }
      }
    let classes = try store.classes(of: hits.map(\.0.id))
    let html = try Layout(title: "Articles", path: "/articles", settings: settings).page { main in
      FilterForm(
        parameters, action: "/articles", facets: try facets.facets(),
        frames: try Self.frames(store, settings)
      ).write(to: &main)
      main.element("p", [("role", "status")]) { status in
        status.write(Phrases.count(count, "article") + ". ")
        status.element(
          "a", [("href", "/compare" + parameters.query(["page": nil, "q": parameters["q"]]))],
          "Compare them")
      }
      main.element("ul", [("class", "entries")]) { list in
        for (entry, snippet) in hits {
          Self.write(entry, classes[entry.id] ?? [], snippet: snippet, to: &list)
        }
      }
      main.element("nav", [("aria-label", "More articles")]) { nav in
        nav.element("ul") { list in
          if page > 1 {
            list.element("li") {
              $0.element(
                "a", [("href", "/articles" + parameters.query(["page": "\(page - 1)"]))], "Previous"
              )
            }
          }
          if page * size < count {
            list.element("li") {
              $0.element(
                "a", [("href", "/articles" + parameters.query(["page": "\(page + 1)"]))], "Next")
            }
          }
        }
      }
    }
    return .page(html)
  }

  private static func write(
    _ entry: ArticleEntry, _ classes: [(frame: String, class: FrameProfile.Class)],
    snippet: String? = nil, note: String? = nil, to list: inout HTMLText
  ) {
    list.element("li") { item in
      item.element(
        "a", [("href", "/articles/\(entry.id)"), ("dir", "auto"), ("lang", entry.language)],
        entry.title ?? entry.key)
      let about = [entry.outlet, entry.published.map { String($0.prefix(10)) }, note]
      item.element(
        "p", [("class", "meta"), ("dir", "auto")], about.compactMap(\.self).joined(separator: " · ")
      )
      if !classes.isEmpty {
        item.element("ul", [("class", "found"), ("aria-label", "Frames")]) { found in
          for (frame, kind) in classes {
            found.element("li", [("class", kind.rawValue)], "\(frame): \(kind.rawValue)")
          }
        }
      }
      guard let snippet else { return }
      item.element("p", [("class", "snippet"), ("dir", "auto"), ("lang", entry.language)]) { p in
        for (index, part) in snippet.split(
          separator: Hit.Mark.open, omittingEmptySubsequences: false
        ).enumerated() {
          let halves = part.split(
            separator: Hit.Mark.close, maxSplits: 1, omittingEmptySubsequences: false
          ).map(String.init)
          if index == 0 {
            p.write(String(part))
          } else {
            p.element("b", halves[0])
            if halves.count > 1 { p.write(halves[1]) }
          }
        }
      }
    }
  }

  // MARK: Overviews

  private func compare(_ parameters: Parameters) async throws -> Reply {
    let filter = try parameters.filter()
    let by = try Self.grouping(parameters)
    let made = try await comparisons.comparison(
      filter, by: by, keepsCopies: parameters.keepsCopies())
    // Megabytes of charts: built once for each address and state of the corpus.
    if let page = await comparisons.page(query: parameters.query(), of: made) {
      return Reply(type: Reply.pageType, body: page)
    }
    let facets = try facets.facets()
    let frames = try Self.frames(store, settings)
    let html = Layout(title: "Who says what", path: "/compare", settings: settings).page { main in
      FilterForm(
        parameters, action: "/compare", facets: facets, frames: frames, isComparison: true
      ).write(to: &main)
      main.element("p", [("role", "status"), ("id", "articles")]) { status in
        status.write(Phrases.count(made.articles, "classified article") + ". ")
        status.element(
          "a", [("href", "/articles" + parameters.query(["by": nil, "copies": nil]))], "Read them")
        if made.articles == 0 {
          status.write(
            " If there should be some, classify the corpus: framescope corpus relabel FILE.db")
        }
      }
      if made.articles > 0 { main.append(made.sections) }
      var names = JSONWriter()
      names.object { json in
        json.member("groups", made.groups)
        json.member("frames", made.frames)
        json.member("by", by.rawValue)
      }
      main.data(id: "names", json: String(decoding: names.bytes, as: UTF8.self))
    }
    let page = Reply.page(html)
    await comparisons.keep(page.body, query: parameters.query(), of: made)
    return page
  }

  private func queue(_ parameters: Parameters) throws -> Reply {
    let coder = parameters["coder"] ?? settings.coder
    let queue = try store.queue(for: coder)
    let classes = try store.classes(of: queue.map(\.entry.id))
    let html = Layout(title: "Next to label", path: "/queue", settings: settings).page { main in
      main.element(
        "p", [("class", "intro")],
        "Articles that \(coder) has not finished: first those on which coders disagree with the "
          + "program or each other, then those on which the program is least certain.")
      main.element("ol", [("class", "entries")]) { list in
        for queued in queue {
          let why =
            (queued.disagreements > 0
              ? Phrases.count(queued.disagreements, "disagreement") + ", " : "")
            + "uncertainty \(Phrases.percent(queued.uncertainty))"
          Self.write(queued.entry, classes[queued.entry.id] ?? [], note: why, to: &list)
        }
      }
      if queue.isEmpty { main.element("p", "There is nothing left to label.") }
    }
    return .page(html)
  }

  private func agreement() throws -> Reply {
    let rows = try store.agreement()
    let coders = try store.coders()
    let html = Layout(title: "Agreement", path: "/agreement", settings: settings).page { main in
      main.table(
        id: "coders", caption: "Coders", columns: ["Coder", "Articles finished"], numeric: [1]
      ) { body in
        for coder in coders {
          body.element("tr") { row in
            row.passage("td", coder.coder)
            row.number("\(coder.finished)", value: Double(coder.finished))
          }
        }
      }
      guard !rows.isEmpty else {
        main.element("p", "No article has been finished by two coders yet.")
        return
      }
      main.table(
        id: "agreement",
        caption: "Articles that two or more coders finished; Krippendorff’s alpha is 1 for full "
          + "agreement and 0 for chance",
        columns: ["Frame", "Articles", "Unanimous", "Alpha"], numeric: [1, 2, 3]
      ) { body in
        for row in rows {
          body.element("tr") { tr in
            tr.passage("td", row.frame)
            tr.number("\(row.articles)", value: Double(row.articles))
            tr.number(Phrases.percent(row.unanimous), value: row.unanimous)
            tr.number(
              row.alpha.map { String(format: "%.2f", $0) } ?? "not defined", value: row.alpha)
          }
        }
      }
    }
    return .page(html)
  }

  private func lexicon() throws -> Reply {
    let current = try store.currentLexicon()
    let coders = try store.coders().filter { $0.finished > 0 }
    let html = Layout(title: "Lexicon", path: "/lexicon", settings: settings).page { main in
      main.element(
        "p",
        current.map { "Results are of \($0.name), version \($0.version)." }
          ?? "No lexicon has been applied yet: framescope corpus relabel FILE.db")
      main.element(
        "p",
        coders.isEmpty
          ? "No article is finished yet: label some, and press f at the end of each."
          : "Finished: "
            + coders.map { Phrases.count($0.finished, "article") + " by \($0.coder)" }
            .joined(separator: ", ") + ".")
      main.element(
        "p", [("class", "intro")],
        "Training learns from the articles that coders have finished, with the present lexicon as "
          + "the prior, and writes to \(settings.trainedFolder). What it would change is shown here "
          + "before it is applied.")
      main.element("p", [("class", "buttons")]) { buttons in
        buttons.element("button", [("type", "button"), ("id", "train")], "Train on the labels")
        buttons.write(" ")
        buttons.element(
          "button", [("type", "button"), ("id", "apply"), ("disabled", "")], "Apply it")
      }
      main.element("p", [("role", "status"), ("id", "training")])
      main.element("div", [("id", "changes")])
    }
    return .page(html)
  }
}
