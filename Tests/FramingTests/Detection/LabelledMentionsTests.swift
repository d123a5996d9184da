import Foundation
import Language
import Lexicon
import Testing

@testable import Framing

/// The built-in lexicons against labelled texts: spans that overlap, of the same frame, one to one.
///
/// `scripts/evaluation/attribution` prints the same figures for a reader.
@Suite struct LabelledMentionsTests {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  private static let shared = root.appending(path: "../shared/attribution")

  private struct Line: Decodable {
    var id: String
    var lang: String
    var text: String
    var mentions: [Label]
  }
  private struct Label: Decodable {
    var start: Int
    var end: Int
    var frame: String
    var optional: Bool?
    var dup: Bool?
  }

  /// F1 by language, and of all languages together under “all”.
  private func scores(_ files: [URL]) throws -> [String: Double] {
    let set = LexiconSet.builtIn()
    let vocabulary = Vocabulary()
    var tokenizer = Tokenizer(vocabulary: vocabulary)
    let detectors = try set.lexicons.mapValues {
      try Detector($0, codebook: set.codebook, vocabulary: vocabulary)
    }
    var counts: [String: (hits: Int, found: Int, labelled: Int)] = [:]
    for file in files {
      for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
        let line = try JSONDecoder().decode(Line.self, from: Data(line.utf8))
        let text = tokenizer.tokenize(line.text)
        let frames = Set(["foreign-terrorists", "western-meddling", "occupation"])
          .union(line.mentions.map(\.frame))
        var found = try #require(detectors[line.lang]).detections(in: text)
          .filter { frames.contains($0.frame) }
          .map { ($0.frame, scalars(of: text.byteRange(of: $0.tokens), in: line.text)) }
        var hits = 0
        var extra = found.count
        for label in line.mentions {
          let index = found.firstIndex {
            $0.0 == label.frame && $0.1.overlaps(label.start..<label.end)
          }
          if let index { found.remove(at: index) }
          if label.optional == true || label.dup == true {
            if index != nil { extra -= 1 }
          } else if index != nil {
            hits += 1
          }
        }
        let labelled = line.mentions.count { $0.optional != true && $0.dup != true }
        for key in [line.lang, "all"] {
          let old = counts[key] ?? (0, 0, 0)
          counts[key] = (old.hits + hits, old.found + extra, old.labelled + labelled)
        }
      }
    }
    return counts.mapValues { 2 * Double($0.hits) / Double(max(1, $0.found + $0.labelled)) }
  }

  private func scalars(of bytes: Range<Int>, in text: String) -> Range<Int> {
    let utf8 = text.utf8
    let start = utf8.index(utf8.startIndex, offsetBy: bytes.lowerBound)
    let end = utf8.index(utf8.startIndex, offsetBy: bytes.upperBound)
    let scalars = text.unicodeScalars
    let first = scalars.distance(from: scalars.startIndex, to: start)
    return first..<first + scalars.distance(from: start, to: end)
  }

  @Test func ownLinesAreFound() throws {
    let f1 = try scores([Self.root.appending(path: "corpora/labelled/mentions.jsonl")])
    print("own labelled lines, span and frame F1:", f1)
    #expect(try #require(f1["all"]) >= 0.85)
    #expect(try #require(f1["en"]) >= 0.85)
    #expect(try #require(f1["ru"]) >= 0.85)
  }

  // The measuring data lies beside the repository and is no part of it.
  @Test(.enabled(if: FileManager.default.fileExists(atPath: shared.path())))
  func challengeLinesAreFound() throws {
    let f1 = try scores(
      ["challenge.jsonl", "challenge-paragraphs.jsonl"].map { Self.shared.appending(path: $0) })
    print("challenge lines, span and frame F1:", f1)
    #expect(try #require(f1["all"]) >= 0.9)
    #expect(try #require(f1["en"]) >= 0.87)
    #expect(try #require(f1["ru"]) >= 0.87)
  }
}
