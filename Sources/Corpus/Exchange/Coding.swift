import Framing
import Ingest
import Report

/// One coder's work on one article, as it travels between corpora and annotation tools.
package struct Coding: Sendable, Equatable {
  /// A label with the time at which it was made.
  package struct Entry: Sendable, Equatable {
    package var label: Label
    /// ISO 8601; nil where the file does not say.
    package var made: String?

    package init(_ label: Label, made: String? = nil) {
      self.label = label
      self.made = made
    }
  }

  package var coder: String
  /// Whether the coder has read the whole article.
  package var isFinished: Bool
  /// The labels, oldest first.
  package var entries: [Entry]

  package init(coder: String, isFinished: Bool = false, entries: [Entry] = []) {
    self.coder = coder
    self.isFinished = isFinished
    self.entries = entries
  }

  /// The labels that say that a frame is there, at places in the text.
  var presentInText: [Label] {
    entries.map(\.label).filter { $0.verdict == .present && $0.place?.field == .text }
  }

  /// The frames that are there in the article as a whole.
  var presentInArticle: [String] {
    entries.map(\.label).filter { $0.verdict == .present && $0.place == nil }.map(\.frame)
  }
}

/// An article with the work of its coders, as files of every format carry it.
package struct CodedArticle: Sendable, Equatable {
  package var article: Article
  package var codings: [Coding]

  package init(_ article: Article, codings: [Coding]) {
    self.article = article
    self.codings = codings
  }

  /// What a corpus holds of an article; of one coder alone where one is named.
  package init(_ labelled: LabelledArticle, coder: String? = nil) {
    article = labelled.stored.article
    let names = Set(labelled.labels.map(\.coder)).union(labelled.finished).sorted()
    codings = names.filter { coder == nil || $0 == coder }.map { name in
      Coding(
        coder: name, isFinished: labelled.finished.contains(name),
        entries: labelled.labels.filter { $0.coder == name }.map {
          Coding.Entry($0.label, made: $0.made)
        })
    }
  }
}

// MARK: As JSON

extension Coding {
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("coder", coder)
      json.key("finished")
      json.value(isFinished)
      json.key("labels")
      json.array { json in
        for entry in entries {
          json.object { json in
            let label = entry.label
            json.member("frame", label.frame)
            json.member("verdict", label.verdict.rawValue)
            if let place = label.place {
              json.member("field", place.field.rawValue)
              json.member("start", place.start)
              json.member("end", place.end)
            }
            json.member("judged", label.judged)
            json.member("voice", label.voice?.rawValue)
            json.member("stance", label.stance?.rawValue)
            json.member("source", label.source)
            json.member("made", entry.made)
          }
        }
      }
    }
  }

  /// The coding that a JSON object describes; nil for anything else.
  init?(_ value: JSONValue) {
    guard let coder = value["coder"]?.string, let labels = value["labels"]?.array else {
      return nil
    }
    self.init(coder: coder, isFinished: value["finished"] == .bool(true))
    for label in labels {
      guard let frame = label["frame"]?.string,
        let verdict = (label["verdict"]?.string).flatMap(Label.Verdict.init)
      else { return nil }
      var place: Label.Place?
      if let start = label["start"]?.integer, let end = label["end"]?.integer,
        let field = (label["field"]?.string).flatMap(Mention.Field.init)
      {
        place = Label.Place(field: field, start: start, end: end)
      }
      entries.append(
        Entry(
          Label(
            frame: frame, verdict: verdict, place: place, judged: label["judged"]?.string,
            voice: (label["voice"]?.string).flatMap(Mention.Voice.init),
            stance: (label["stance"]?.string).flatMap(Mention.Stance.init),
            source: label["source"]?.string),
          made: label["made"]?.string))
    }
  }
}

extension CodedArticle {
  /// The article's members and its codings, for an object of any format to carry; `more` adds the
  /// format's own.
  func json(_ more: (inout JSONWriter) -> Void) -> [UInt8] {
    var article = article
    let authors = article.authors
    article.authors = []
    var bytes = ArticleRecord(article).jsonLine()
    // The closing brace and the newline; every record has an id, so a comma fits.
    bytes.removeLast(2)
    var json = JSONWriter()
    json.object { json in
      // A list, which keeps a semicolon in a name.
      if !authors.isEmpty { json.member("authors", authors) }
      more(&json)
      json.key("codings")
      json.array { json in for coding in codings { coding.write(to: &json) } }
    }
    return bytes + [UInt8(ascii: ",")] + json.bytes.dropFirst()
  }

  static func codings(_ value: JSONValue) -> [Coding]? {
    guard let codings = value["codings"]?.array else { return nil }
    let read = codings.compactMap(Coding.init)
    return read.count == codings.count ? read : nil
  }
}
