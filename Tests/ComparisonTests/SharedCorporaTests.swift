import ComparisonSamples
import Foundation
import Framing
import Ingest
import Testing

@testable import Comparison

/// The real corpora of the shared measuring data, when they are there.
enum SharedCorpus {
  static let folder = Examples.file.deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "narratives")
  static func isThere(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: folder.appending(path: name).path)
  }

  /// Its articles, unclassified.
  static func articles(_ files: [String]) throws -> [Article] {
    try files.flatMap { file -> [Article] in
      let gzip = Process()
      gzip.executableURL = URL(filePath: "/bin/gzip")
      gzip.arguments = ["-dc", folder.appending(path: file).path]
      let pipe = Pipe()
      gzip.standardOutput = pipe
      try gzip.run()
      let data = pipe.fileHandleForReading.readDataToEndOfFile()
      return try data.split(separator: UInt8(ascii: "\n")).map { line in
        let record = try #require(JSONSerialization.jsonObject(with: line) as? [String: Any])
        let parts = (record["date"] as? String ?? "").split(separator: "-").compactMap { Int($0) }
        return Article(
          id: record["id"] as? String ?? "", url: record["url"] as? String,
          outlet: record["outlet"] as? String, title: record["title"] as? String,
          published: parts.count == 3
            ? ArticleDate(year: parts[0], month: parts[1], day: parts[2]) : nil,
          language: record["lang"] as? String, text: record["text"] as? String)
      }
    }
  }
}

/// Whether figures are wanted, and not only whether the rules hold.
private let evaluates = ProcessInfo.processInfo.environment["FRAMESCOPE_EVALUATE"] != nil

struct SharedCorporaTests {
  @Test(
    .enabled(
      if: SharedCorpus.isThere("allsides-outlets"),
      "needs ../shared/narratives/allsides-outlets beside the package"))
  func plantedEditsInRealNews() throws {
    let articles = try SharedCorpus.articles(["allsides-outlets/dev.jsonl.gz"])
    var dice = Sample.Dice(1)
    // Real articles that have no copy among themselves, so that the truth is known.
    let all = articles.prefix(evaluates ? 600 : 120).map { article in
      (article.text ?? "").split { $0 == " " || $0 == "\n" }.map(String.init)
    }.filter { $0.count >= 60 }
    let copies = Set(
      CopyFinder.copies(
        in: all.enumerated().map { NearCopyTests.text($1, outlet: $0, day: 0) }
      ).map(\.copy))
    let bases = all.indices.filter { !copies.contains($0) }.map { all[$0] }
    #expect(bases.count > 60)
    for rate in evaluates ? [0, 0.05, 0.10, 0.15, 0.20, 0.25, 0.30] : [0.15, 0.30] {
      let (precision, recall) = NearCopyTests.measure(bases, rate: rate, &dice)
      print("allsides, edits \(rate): precision \(precision), recall \(recall)")
      #expect(precision >= 0.98)
      if rate <= 0.15 { #expect(recall >= 0.95) }
    }
  }

  @Test(
    .enabled(
      if: SharedCorpus.isThere("allsides-outlets")
        && evaluates,
      "a measurement: FRAMESCOPE_EVALUATE=1, see scripts/evaluation/statistics"))
  func copiesOfTheWholeCorpus() throws {
    for files in [
      ["allsides-outlets/train.jsonl.gz", "allsides-outlets/dev.jsonl.gz"],
      ["telegram-ru-outlets/all.jsonl.gz"],
    ] {
      let articles = try SharedCorpus.articles(files)
      let bytes = articles.reduce(0) { $0 + ($1.text?.utf8.count ?? 0) }
      var accumulator = Comparison.Accumulator()
      let clock = ContinuousClock()
      let adding = clock.measure {
        for article in articles {
          accumulator.add(
            ClassifiedArticle(
              article: article, classification: Classification(language: article.language)))
        }
      }
      var copies: [Copy] = []
      let finding = clock.measure { copies = CopyFinder.copies(in: accumulator.texts) }
      var comparison: Comparison?
      let rest = clock.measure { comparison = accumulator.comparison() }
      print(
        "corpus", files[0], articles.count, "articles", bytes, "bytes; taking in", adding,
        "; copies", finding,
        "; whole end", rest, ";", copies.count, "copies", comparison?.groups.count ?? 0, "groups")
      for copy in stride(from: 0, to: copies.count, by: max(1, copies.count / 25)).map({
        copies[$0]
      }) {
        print(
          String(format: "%.2f %.2f", copy.similarity, copy.containment),
          articles[copy.original].outlet ?? "", "|",
          articles[copy.original].title ?? articles[copy.original].text?.prefix(70).description
            ?? "", "→",
          articles[copy.copy].outlet ?? "", "|",
          articles[copy.copy].title ?? articles[copy.copy].text?.prefix(70).description ?? "")
      }
    }
  }
}
