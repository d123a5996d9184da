import Foundation
import Ingest

/// The sums of a corpus that was counted elsewhere, as `spark/framescope_spark.py aggregate` writes
/// them: a folder of small tables, one JSON object a line.
///
/// They hold counts and no shares, so that every share, interval and test is made here, by the same
/// code as on one machine. `Documentation/spark.md` has the columns.
package struct Aggregates: Sendable {
  /// The file of the articles that a report can show.
  package let examples: String
  let meta: Meta
  let groups: [GroupRow]
  let counts: [CountRow]
  let days: [DayRow]
  let sources: [SourceRow]
  let copies: [CopyRow]

  /// What is true of the whole corpus.
  struct Meta: Decodable {
    var version: Int
    var articles: Int
    var unreadable: Int
    var unjudged: Int
    var copies: Int
    var frames: [String]
    /// Days since 1970-01-01; nil when no article has a date.
    var firstDay: Int?
    var lastDay: Int?
  }

  struct GroupRow: Decodable {
    var name: String
    var articles: Int
    var copies: Int
    var unreadable: Int
    var unjudged: Int
    var reprints: String?
  }

  /// Articles by class, without near-copies and, as `all…`, with them.
  struct CountRow: Decodable {
    var group: String
    var frame: String
    var articles: Int
    var advanced: Int
    var relayed: Int
    var challenged: Int
    var allArticles: Int
    var allAdvanced: Int
    var allRelayed: Int
    var allChallenged: Int

    var own: Prevalence.Counts {
      Prevalence.Counts(
        articles: articles, advancing: advanced, relaying: relayed, challenging: challenged)
    }

    var all: Prevalence.Counts {
      Prevalence.Counts(
        articles: allArticles, advancing: allAdvanced, relaying: allRelayed,
        challenging: allChallenged)
    }
  }

  struct DayRow: Decodable {
    var group: String
    var frame: String
    var day: Int
    var articles: Int
    var advanced: Int
    var relayed: Int
    var challenged: Int
  }

  struct SourceRow: Decodable {
    var source: String
    var outlet: String?
    var frame: String
    var articles: Int
    var asserted: Int
    var hedged: Int
    var doubted: Int
    var denied: Int
  }

  struct CopyRow: Decodable {
    var copy: String
    var original: String
    var similarity: Double
    var containment: Double
    var agency: String?
    var isOrderKnown: Bool
  }

  /// Reads the tables in `folder`.
  ///
  /// - Throws: When one is missing or broken, with its place.
  package init(folder: String) throws(IngestError) {
    let place = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    examples = place + "/examples.jsonl"
    let metas: [Meta] = try Self.rows(place + "/meta.json", isTable: false)
    guard let meta = metas.first else { throw Self.broken(place + "/meta.json", "is empty") }
    guard meta.version == 1 else {
      throw IngestError(
        at: place + "/meta.json", cause: "is of version \(meta.version), of which nothing is known",
        remedy: "use the framescope that the Spark job came with")
    }
    self.meta = meta
    groups = try Self.rows(place + "/groups.jsonl")
    counts = try Self.rows(place + "/counts.jsonl")
    days = try Self.rows(place + "/days.jsonl")
    sources = try Self.rows(place + "/sources.jsonl")
    copies = try Self.rows(place + "/copies.jsonl")
  }

  private static func rows<Row: Decodable>(
    _ path: String, isTable: Bool = true
  ) throws(IngestError) -> [Row] {
    let data: Data
    do {
      data = try Data(contentsOf: URL(filePath: path))
    } catch {
      throw broken(path, "cannot be read (\((error as NSError).localizedDescription))")
    }
    let decoder = JSONDecoder()
    var rows: [Row] = []
    for (number, line) in (isTable ? data.split(separator: 0x0A) : [data]).enumerated() {
      do {
        rows.append(try decoder.decode(Row.self, from: line))
      } catch {
        throw broken("\(path):\(number + 1)", "is not what the Spark job writes")
      }
    }
    return rows
  }

  private static func broken(_ path: String, _ cause: String) -> IngestError {
    IngestError(
      at: path, cause: cause,
      remedy: "name a folder that `framescope_spark.py aggregate` wrote")
  }
}
