import Corpus
import Framing
import Ingest
import Report

/// An article with what was found in it, to read and to label.
struct ArticlePage {
  let html: HTMLText

  init(
    _ stored: StoredArticle, store: CorpusStore, settings: CorpusServer.Settings
  ) throws {
    let classification = try store.classification(of: stored)
    let mentions = classification?.mentions ?? []
    let frames = try Pages.frames(store, settings)
    let versions = try store.versions(of: stored.id)
    let article = stored.article
    let data = try Self.data(stored, mentions, frames, store)
    var layout = Layout(title: article.title ?? stored.key, path: "", settings: settings)
    layout.markedTitle = article.title.map { Self.marked($0, .title, mentions) }
    html = layout.page { main in
      main.element("p", [("class", "meta"), ("dir", "auto")]) { meta in
        let about: [String?] =
          [article.outlet, article.published.map(Self.read), article.language]
          + (article.authors.isEmpty ? [] : [article.authors.joined(separator: ", ")])
        meta.write(about.compactMap(\.self).joined(separator: " · "))
        if let link = HTMLText.link(article.canonicalURL ?? article.url) {
          meta.write(" · ")
          meta.element("a", [("href", link), ("rel", "noreferrer noopener")], "original")
        }
        for version in versions where version.id != stored.id {
          meta.write(" · ")
          meta.element(
            "a", [("href", "/articles/\(version.id)")],
            "version \(version.version)" + (version.isCurrent ? " (current)" : ""))
        }
      }
      main.element("div", [("class", "work")]) { work in
        work.element("article", [("aria-label", "Article")]) { html in
          html.element(
            "div",
            [
              ("class", "field"), ("id", "field-text"), ("dir", "auto"),
              ("lang", article.language), ("tabindex", "0"), ("role", "region"),
              ("aria-label", "Text of the article"),
            ]
          ) { field in
            if let text = article.text {
              field.append(Self.marked(text, .text, mentions))
            } else {
              field.write("There is no text: " + article.warnings.joined(separator: "; "))
            }
          }
        }
        Self.side(stored, mentions, frames, classification == nil, to: &work)
      }
      main.data(id: "article", json: data)
    }
  }

  // MARK: Text

  /// A date as people read it, to the minute.
  private static func read(_ date: ArticleDate) -> String {
    let text = date.description
    guard date.secondOfDay != nil else { return text }
    return text.prefix(10) + " " + text.dropFirst(11).prefix(5) + text.dropFirst(19)
  }

  /// The field with its mentions marked; where mentions overlap, a piece belongs to several.
  ///
  /// Each line is an element, so that paragraphs stand apart; its text is that of the field, to the
  /// character, for the script counts in it.
  private static func marked(
    _ text: String, _ field: Mention.Field, _ mentions: [Mention]
  ) -> HTMLText {
    let utf8 = Array(text.utf8)
    let own = mentions.enumerated().filter { $0.element.field == field }
    let cuts = Set(own.flatMap { [$0.element.range.lowerBound, $0.element.range.upperBound] })
      .filter { (0...utf8.count).contains($0) }.sorted()
    var html = HTMLText()
    guard field == .text else {
      write(utf8, 0..<utf8.count, own, cuts[...], to: &html)
      return html
    }
    var start = 0
    while start < utf8.count {
      let end = utf8[start...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? utf8.count
      let line = start..<end
      html.element("span", [("class", line.count == 1 ? "line blank" : "line")]) {
        write(utf8, line, own, cuts.filter(line.contains)[...], to: &$0)
      }
      start = end
    }
    return html
  }

  /// The bytes of `line`, cut where a mention starts or ends.
  private static func write(
    _ utf8: [UInt8], _ line: Range<Int>, _ own: [(offset: Int, element: Mention)],
    _ cuts: ArraySlice<Int>, to html: inout HTMLText
  ) {
    var position = line.lowerBound
    for cut in cuts + [line.upperBound] where cut > position {
      let piece = String(decoding: utf8[position..<cut], as: UTF8.self)
      let covering = own.filter { $0.element.range.contains(position) }
      if let (_, mention) = covering.first {
        html.element(
          "mark",
          [
            ("class", kind(mention)),
            ("data-m", covering.map { "\($0.offset)" }.joined(separator: " ")),
          ], piece)
      } else {
        html.write(piece)
      }
      position = cut
    }
  }

  /// The report's class for what a mention adds to.
  private static func kind(_ mention: Mention) -> String {
    switch (mention.stance, mention.voice) {
    case (.doubted, _), (.denied, _): "challenges"
    case (_, .attributed): "relays"
    default: "advances"
    }
  }

  // MARK: Beside the text

  private static func side(
    _ stored: StoredArticle, _ mentions: [Mention], _ frames: [String], _ isUnjudged: Bool,
    to html: inout HTMLText
  ) {
    html.element("aside", [("aria-label", "Labels")]) { side in
      side.element("form", [("id", "coder-form"), ("class", "js-work")]) { form in
        form.element("label") { label in
          label.write("Coder ")
          label.element(
            "input",
            [("id", "coder"), ("autocomplete", "off"), ("maxlength", "25"), ("required", "")])
        }
      }
      side.element("p", [("role", "status"), ("id", "said"), ("aria-live", "polite")])
      controls(frames, to: &side)
      if isUnjudged {
        side.element(
          "p", "No lexicon has been applied to it yet: framescope corpus relabel FILE.db")
      }
      side.element("h2", "Mentions")
      side.element("ol", [("id", "mentions")]) { list in
        for (number, mention) in mentions.enumerated() {
          list.element("li", [("tabindex", "-1"), ("data-m", "\(number)")]) {
            write(mention, of: stored, to: &$0)
          }
        }
      }
      side.element("h2", "The whole article")
      side.element(
        "fieldset", [("class", "js-work"), ("id", "whole")]
      ) { set in
        set.element("legend", "Frames (Shift and a number)")
        for (index, frame) in frames.enumerated() {
          set.element("label") { label in
            label.element(
              "input", [("type", "checkbox"), ("name", "whole"), ("value", frame)])
            label.write(index < 9 ? " \(index + 1) \(frame)" : " \(frame)")
          }
        }
      }
      side.element("p", [("class", "js-work buttons")]) {
        Self.buttons([("f", "Finish and go on"), ("u", "Undo"), ("n", "Next")], to: &$0)
      }
      side.element("p", [("id", "finished"), ("class", "meta")])
      side.element("details", [("class", "js-work")]) { help in
        help.element("summary", "Keys")
        help.element("dl") { list in
          for (key, what) in [
            ("j, k", "next and previous mention"), ("a, r", "accept, reject"),
            ("1–9", "accept as this frame; with words selected: add a mention of it"),
            ("v", "change who says it"), ("s", "change the stance"),
            ("Shift 1–9", "the whole article has this frame, or not"), ("u", "undo"),
            ("f", "finished: go to the next article of the queue"), ("n", "next without finishing"),
          ] {
            list.element("dt", key)
            list.element("dd", what)
          }
        }
      }
    }
  }

  /// What the keys do, for hands on a mouse or a screen.
  private static func controls(_ frames: [String], to html: inout HTMLText) {
    html.element("p", [("class", "js-work buttons")]) { row in
      buttons(
        [("a", "Accept"), ("r", "Reject"), ("s", "Stance"), ("v", "Voice")], to: &row)
      row.element("label") { label in
        label.write("Frame ")
        label.element("select", [("id", "frame")]) { select in
          select.element("option", [("value", "")], "change, or add the selection")
          for (index, frame) in frames.enumerated() {
            select.element(
              "option", [("value", frame)], index < 9 ? "\(index + 1) \(frame)" : frame)
          }
        }
      }
    }
  }

  private static func buttons(_ keys: [(key: String, name: String)], to html: inout HTMLText) {
    for (key, name) in keys {
      html.element("button", [("type", "button"), ("data-key", key)]) { button in
        button.write(name + " ")
        button.element("kbd", key)
      }
      html.write(" ")
    }
  }

  /// Why the program says what it says of a mention, in a line.
  private static func write(
    _ mention: Mention, of stored: StoredArticle, to html: inout HTMLText
  ) {
    let field = mention.field == .title ? stored.article.title : stored.article.text
    let utf8 = Array((field ?? "").utf8)
    func words(_ range: Range<Int>) -> String {
      String(decoding: utf8[range.clamped(to: 0..<utf8.count)], as: UTF8.self)
    }
    html.element("q", [("dir", "auto"), ("lang", stored.article.language)], words(mention.range))
    html.write(" ")
    html.element("b", [("class", "frame")], mention.frame)
    html.element("p", [("class", "meta why")]) { why in
      switch mention.voice {
      case .outlet: why.write("the outlet’s own voice")
      case .attributed: why.write("said by \(mention.source ?? "no one named")")
      }
      if let via = mention.via { why.write(" via \(via)") }
      why.write(" · \(mention.stance.rawValue)")
      if !mention.cues.isEmpty {
        // Quotation marks may themselves be the cue.
        let cues = mention.cues.map { cue in
          let said = words(cue.range)
          return (said.first.map { "“\"«„".contains($0) } ?? false ? said : "“\(said)”")
            + " (\(cue.kind))"
        }
        why.write(" · by " + cues.joined(separator: ", "))
      }
      if mention.field == .title { why.write(" · in the title, not counted") }
    }
    html.element("p", [("class", "judgement")])
  }

  // MARK: For the script

  private static func data(
    _ stored: StoredArticle, _ mentions: [Mention], _ frames: [String], _ store: CorpusStore
  ) throws -> String {
    let labels = try store.labels(of: stored.id)
    let finished = try store.finished(article: stored.id)
    let scales: [Mention.Field: OffsetScale] = [
      .text: OffsetScale(Array((stored.article.text ?? "").utf8), unit: .scalar),
      .title: OffsetScale(Array((stored.article.title ?? "").utf8), unit: .scalar),
    ]
    var json = JSONWriter()
    json.object { json in
      json.member("id", Int(stored.id))
      json.member("frames", frames)
      json.member("finished", finished)
      json.key("mentions")
      json.array { json in
        for mention in mentions {
          guard let scale = scales[mention.field] else { continue }
          json.object { json in
            json.member("frame", mention.frame)
            json.member("field", mention.field.rawValue)
            json.member("start", scale(mention.range.lowerBound))
            json.member("end", scale(mention.range.upperBound))
            json.member("voice", mention.voice.rawValue)
            json.member("stance", mention.stance.rawValue)
            json.member("source", mention.source)
          }
        }
      }
      json.key("labels")
      json.array { json in for label in labels { json.object { $0.members(of: label) } } }
    }
    return String(decoding: json.bytes, as: UTF8.self)
  }
}
