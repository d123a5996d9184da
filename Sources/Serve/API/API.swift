import Comparison
import Corpus
import FlyingFox
import Foundation
import Framing
import Ingest
import Report

import enum Ingest.JSONValue

/// The JSON API, which the pages' script and other programs use; `page/openapi.json` describes it.
struct API: Sendable {
  let store: CorpusStore
  let comparisons: ComparisonCache
  let retraining: Retraining

  /// The methods of a path below `/api`; empty where there is nothing.
  static func methods(_ parts: [String]) -> [String] {
    switch parts.count {
    case 1:
      switch parts[0] {
      case "articles", "queue", "agreement", "compare", "openapi.json": ["GET"]
      case "undo": ["POST"]
      case "lexicon": ["GET", "POST"]
      default: []
      }
    case 2:
      switch (parts[0], parts[1]) {
      case ("articles", _): ["GET"]
      case ("lexicon", "apply"): ["POST"]
      default: []
      }
    case 3:
      switch (parts[0], parts[2]) {
      case ("articles", "labels"): ["GET", "POST"]
      case ("articles", "finished"): ["PUT"]
      default: []
      }
    default: []
    }
  }

  func reply(
    _ method: String, _ parts: [String], _ request: HTTPRequest, _ gate: Gate
  ) async throws -> Reply {
    let parameters = Parameters(request, keepsEmpty: true)
    switch (method, parts[0], parts.count) {
    case ("GET", "openapi.json", _):
      return Reply(type: "application/json", body: Data(ReportPage.file("openapi.json").utf8))
    case ("GET", "articles", 1): return try list(parameters)
    case ("GET", "articles", 2): return try article(Self.number(parts[1]))
    case ("GET", "articles", 3): return try labels(Self.number(parts[1]))
    case ("POST", "articles", 3):
      return try label(Self.number(parts[1]), try await object(request, gate))
    case ("PUT", "articles", 3):
      return try finish(Self.number(parts[1]), try await object(request, gate))
    case ("POST", "undo", _): return try undo(try await object(request, gate))
    case ("GET", "queue", _): return try queue(parameters)
    case ("GET", "agreement", _): return try agreement()
    case ("GET", "compare", _): return try await compare(parameters)
    case ("GET", "lexicon", _): return try await lexicon()
    case ("POST", "lexicon", 1):
      _ = try await object(request, gate)
      return await retraining.start()
        ? try await lexicon()
        : .failure(.conflict, "training is under way")
    default:
      _ = try await object(request, gate)
      return try await retraining.apply()
        ? try await lexicon()
        : .failure(.conflict, "no trained lexicon is ready")
    }
  }

  // MARK: Requests

  private static func number(_ text: String) throws -> Int64 {
    guard let number = Int64(text), number > 0, text.first?.isNumber == true else {
      throw CorpusError(
        at: "article ‘\(text.prefix(40))’", cause: "is not in the corpus",
        remedy: "give the number of an article")
    }
    return number
  }

  private func object(_ request: HTTPRequest, _ gate: Gate) async throws -> JSONValue {
    let bytes = try await gate.body(of: request).get()
    guard let value = try? JSONReader.value(of: bytes), case .object = value else {
      throw BadParameter("body", "send one JSON object")
    }
    return value
  }

  private func text(_ name: String, _ object: JSONValue, limit: Int = 200) throws -> String? {
    switch object[name] {
    case nil: return nil
    case .string(let text)
    where !text.isEmpty && text.unicodeScalars.count <= limit
      && !text.unicodeScalars.contains { $0.properties.generalCategory == .control }:
      return text
    default:
      throw BadParameter(name, "give a text of 1 to \(limit) characters without control characters")
    }
  }

  private func required(_ name: String, _ object: JSONValue, limit: Int = 200) throws -> String {
    guard let text = try text(name, object, limit: limit) else {
      throw BadParameter(name, "is needed")
    }
    return text
  }

  private func coder(_ object: JSONValue) throws -> String {
    try required("coder", object, limit: 25)
  }

  private func choice<Choice: RawRepresentable & CaseIterable>(
    _ name: String, _ object: JSONValue, _ type: Choice.Type
  ) throws -> Choice? where Choice.RawValue == String {
    guard let text = try text(name, object) else { return nil }
    guard let choice = Choice(rawValue: text) else {
      throw BadParameter(
        name, "give one of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return choice
  }

  // MARK: Articles

  private func list(_ parameters: Parameters) throws -> Reply {
    let limit = try parameters.number("limit", in: 1...500, otherwise: 50)
    let offset = try parameters.number("offset", in: 0...10_000_000, otherwise: 0)
    let filter = try parameters.filter()
    let count = try store.count(filter)
    let entries = try store.entries(filter, limit: limit, offset: offset)
    return .json { json in
      json.object { json in
        json.member("count", count)
        json.key("articles")
        json.array { json in for entry in entries { json.object { $0.members(of: entry) } } }
      }
    }
  }

  private func article(_ id: Int64) throws -> Reply {
    guard let stored = try store.article(id) else { throw missing(id) }
    let classification = try store.classification(of: stored)
    var record =
      classification.map {
        ArticleRecord(ClassifiedArticle(article: stored.article, classification: $0)).jsonLine()
      } ?? ArticleRecord(stored.article).jsonLine()
    record.removeLast()
    return Reply(type: "application/json", body: Data(record))
  }

  private func labels(_ id: Int64) throws -> Reply {
    guard try store.article(id) != nil else { throw missing(id) }
    let labels = try store.labels(of: id)
    let finished = try store.finished(article: id)
    return .json { json in
      json.object { json in
        json.member("finished", finished)
        json.key("labels")
        json.array { json in for label in labels { json.object { $0.members(of: label) } } }
      }
    }
  }

  private func missing(_ id: Int64) -> CorpusError {
    CorpusError(at: "article \(id)", cause: "is not in the corpus", remedy: "reload the list")
  }

  // MARK: Labelling

  private func label(_ id: Int64, _ object: JSONValue) throws -> Reply {
    var label = Label(frame: try required("frame", object))
    guard let verdict = try choice("verdict", object, Label.Verdict.self) else {
      throw BadParameter("verdict", "is needed")
    }
    label.verdict = verdict
    let field = try choice("field", object, Mention.Field.self)
    if let field {
      guard let start = object["start"]?.integer, let end = object["end"]?.integer else {
        throw BadParameter("start", "give start and end as whole numbers")
      }
      label.place = Label.Place(field: field, start: start, end: end)
    } else if object["start"] != nil || object["end"] != nil {
      throw BadParameter("field", "is needed with start and end")
    }
    label.judged = try text("judged", object)
    if label.judged != nil, label.place == nil {
      throw BadParameter("judged", "give the place of the mention")
    }
    label.voice = try choice("voice", object, Mention.Voice.self)
    label.stance = try choice("stance", object, Mention.Stance.self)
    label.source = try text("source", object, limit: 500)
    let stored = try store.add([label], to: id, by: coder(object))
    return .json(status: .created) { json in
      json.object { json in if let label = stored.first { json.members(of: label) } }
    }
  }

  private func finish(_ id: Int64, _ object: JSONValue) throws -> Reply {
    guard case .bool(let isFinished)? = object["finished"] else {
      throw BadParameter("finished", "give true or false")
    }
    try store.setFinished(isFinished, article: id, by: coder(object))
    let finished = try store.finished(article: id)
    return .json { json in json.object { $0.member("finished", finished) } }
  }

  private func undo(_ object: JSONValue) throws -> Reply {
    let article = try object["article"].map { value in
      guard let number = value.integer else {
        throw BadParameter("article", "give the number of an article")
      }
      return Int64(number)
    }
    let undone = try store.undo(by: coder(object), article: article)
    return .json { json in
      json.object { json in
        if let undone {
          json.key("undone")
          json.object { $0.members(of: undone) }
        }
      }
    }
  }

  // MARK: Overviews

  private func queue(_ parameters: Parameters) throws -> Reply {
    guard let coder = parameters["coder"], !coder.isEmpty else {
      throw BadParameter("coder", "is needed")
    }
    let limit = try parameters.number("limit", in: 1...500, otherwise: 50)
    let queue = try store.queue(for: coder, limit: limit)
    return .json { json in
      json.object { json in
        json.key("articles")
        json.array { json in
          for queued in queue {
            json.object { json in
              json.members(of: queued.entry)
              json.member("uncertainty", queued.uncertainty)
              json.member("disagreements", queued.disagreements)
            }
          }
        }
      }
    }
  }

  private func agreement() throws -> Reply {
    let rows = try store.agreement()
    return .json { json in
      json.object { json in
        json.key("frames")
        json.array { json in
          for row in rows {
            json.object { json in
              json.member("frame", row.frame)
              json.member("articles", row.articles)
              json.member("unanimous", row.unanimous)
              if let alpha = row.alpha { json.member("alpha", alpha) }
            }
          }
        }
      }
    }
  }

  private func compare(_ parameters: Parameters) async throws -> Reply {
    let made = try await comparisons.comparison(
      parameters.filter(), by: Pages.grouping(parameters), keepsCopies: parameters.keepsCopies())
    return Reply(type: "application/json", body: Data(made.json))
  }

  private func lexicon() async throws -> Reply {
    let state = await retraining.state
    let changes = try await retraining.changes()
    return .json { json in
      json.object { json in
        switch state {
        case .idle: json.member("state", "idle")
        case .running(let step):
          json.member("state", "running")
          json.member("message", step)
        case .failed(let message):
          json.member("state", "failed")
          json.member("message", message)
        case .ready(let version, let report):
          json.member("state", "ready")
          json.member("message", report)
          json.member("version", version.version)
        }
        guard let changes else { return }
        json.key("changes")
        json.array { json in
          for change in changes {
            json.object { json in
              json.member("frame", change.frame)
              json.member("from", change.from)
              json.member("to", change.to)
              json.member("articles", change.articles)
              json.key("examples")
              json.array { json in
                for entry in change.examples { json.object { $0.members(of: entry) } }
              }
            }
          }
        }
      }
    }
  }
}

extension JSONWriter {
  mutating func members(of entry: ArticleEntry) {
    member("id", Int(entry.id))
    member("version", entry.version)
    member("outlet", entry.outlet)
    member("title", entry.title)
    member("published", entry.published)
    member("language", entry.language)
    member("url", entry.url)
  }

  mutating func members(of stored: StoredLabel) {
    let label = stored.label
    member("id", Int(stored.id))
    member("coder", stored.coder)
    member("made", stored.made)
    member("frame", label.frame)
    member("verdict", label.verdict.rawValue)
    if let place = label.place {
      member("field", place.field.rawValue)
      member("start", place.start)
      member("end", place.end)
    }
    member("judged", label.judged)
    member("voice", label.voice?.rawValue)
    member("stance", label.stance?.rawValue)
    member("source", label.source)
  }
}
