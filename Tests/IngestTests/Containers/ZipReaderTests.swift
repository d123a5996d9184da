import Foundation
import SeededNumbers
import Testing

@testable import Ingest

@Suite struct ZipReaderTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func little(_ value: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  /// A zip of files; checksums are left 0, as no reader here looks at them.
  private func zip(_ files: [(name: String, bytes: [UInt8], deflated: Bool)]) -> [UInt8] {
    var body: [UInt8] = []
    var list: [UInt8] = []
    for file in files {
      let data = file.deflated ? gzip(file.bytes, windowBits: -15) : file.bytes
      let shared =
        little(20, 2) + little(0, 2) + little(file.deflated ? 8 : 0, 2) + little(0, 8)
        + little(data.count, 4) + little(file.bytes.count, 4) + little(file.name.utf8.count, 2)
        + little(0, 2)
      list +=
        [0x50, 0x4B, 0x01, 0x02] + little(20, 2) + shared + little(0, 2) + little(0, 8)
        + little(body.count, 4) + Array(file.name.utf8)
      body += [0x50, 0x4B, 0x03, 0x04] + shared + Array(file.name.utf8) + data
    }
    let end =
      [0x50, 0x4B, 0x05, 0x06] + little(0, 4) + little(files.count, 2) + little(files.count, 2)
      + little(list.count, 4) + little(body.count, 4) + little(0, 2)
    return body + list + end
  }

  private func read(_ bytes: [UInt8], _ name: String = "a.zip") throws -> Outcome {
    Outcome(Inputs([try folder.write(name, bytes)]))
  }

  @Test func everyFileInsideIsAnInput() throws {
    let html = WARCFixture.body("x")
    let outcome = try read(
      zip([
        ("b/page.html", html, true), ("a.jsonl", Array("{\"text\":\"t\"}\n".utf8), false),
        (".hidden", html, false), ("b/", [], false), ("../../etc/passwd", html, false),
        ("empty.html", [], false),
      ]))
    let path = folder.path + "/a.zip"
    #expect(
      outcome.articles.map(\.id) == [
        "\(path)#b/page.html", "\(path)#a.jsonl#1", "\(path)#../../etc/passwd",
      ])
    #expect(outcome.messages.count == 1)
    #expect(outcome.messages.first?.hasPrefix("\(path)#empty.html: is empty") == true)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.zip"])
  }

  @Test func aWACZGivesThePagesOfItsWARCs() throws {
    let warc = gzip(WARCFixture.info) + gzip(WARCFixture.page("a")) + gzip(WARCFixture.page("b"))
    let outcome = try read(
      zip([
        ("archive/data.warc.gz", warc, false), ("pages/pages.jsonl", Array("{\"a\":1}".utf8), true),
        ("datapackage.json", Array("{}".utf8), true), ("indexes/index.cdx", [1], false),
      ]))
    #expect(outcome.articles.map(\.url) == ["https://example.org/a", "https://example.org/b"])
    #expect(outcome.failures.isEmpty)
  }

  @Test func aCutOrOverlappingZipIsNamed() throws {
    let bytes = zip([("a.html", WARCFixture.body("a"), false)])
    #expect(try read(Array(bytes.dropLast(30))).messages.first?.contains("list of files") == true)
    // Two entries of the list name the same bytes.
    let list = bytes.firstRange(of: [0x50, 0x4B, 0x01, 0x02])?.lowerBound ?? 0
    let entry = bytes[list..<bytes.count - 22]
    var end = Array(bytes.suffix(22))
    end.replaceSubrange(12..<16, with: little(entry.count * 2, 4))
    let outcome = try read(bytes[..<list] + entry + entry + end)
    #expect(outcome.documents.count == 1)
    #expect(outcome.messages.first?.contains("overlaps") == true)
  }

  @Test func aZipFromAStreamSaysWhatToDo() {
    let outcome = outcome(of: zip([("a.html", WARCFixture.body("a"), false)]))
    #expect(outcome.messages.first?.contains("save it to a file") == true)
  }

  @Test func noDamageToAZipIsFatal() throws {
    let bytes = zip([
      ("a.html", WARCFixture.body("a"), true), ("b.warc", WARCFixture.page("b"), false),
    ])
    var random = SeededGenerator(seed: 7)
    for _ in 0..<400 {
      var damaged = bytes
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        damaged[Int.random(in: 0..<damaged.count, using: &random)] = .random(
          in: 0...255, using: &random)
      }
      let outcome = try read(damaged)
      #expect(outcome.documents.count + outcome.failures.count > 0)
    }
  }
}
