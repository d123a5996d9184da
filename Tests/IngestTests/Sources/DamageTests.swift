import Foundation
import SeededNumbers
import Testing

@testable import Ingest

/// Small samples of every format, cut and damaged at seeded places: whatever comes, every input has
/// an outcome, and none crashes or hangs.
@Suite struct DamageTests {
  private static let page = WARCFixture.body("page")
  private static let samples: [(name: String, bytes: [UInt8])] = {
    let warc = WARCFixture.info + WARCFixture.page("a") + WARCFixture.page("b")
    let chunked = WARCFixture.record(
      "response", url: "u",
      WARCFixture.answer(
        Array("10\r\n<html><p>0123456\r\n0\r\n\r\n".utf8),
        headers: ["Content-Type: text/html", "Transfer-Encoding: chunked"]))
    let coded = WARCFixture.record(
      "response", url: "u",
      WARCFixture.answer(
        gzip(page), headers: ["Content-Type: text/html", "Content-Encoding: gzip"]))
    let lines = #"{"text":"one \ud83d\ude00","date":"2022-01-07"}"# + "\n"
    let telegram =
      "{\n\"name\":\"C\",\"messages\":[{\"id\":1,\"type\":\"message\",\"text\":[\"a\"]}]}"
    let rss =
      "<?xml version='1.0'?><rss><channel><title>C</title><item><title>T</title>"
      + "<description>&lt;p&gt;x</description></item></channel></rss>"
    let mhtml =
      "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\n"
      + "Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\nPGh0bWw+\r\n--b--\r\n"
    return [
      ("HTML", page), ("WARC", warc), ("chunked WARC", chunked), ("coded WARC", coded),
      ("WARC in gzip members", gzip(WARCFixture.page("a")) + gzip(WARCFixture.page("b"))),
      ("WARC in one gzip", gzip(warc)), ("JSON lines", Array((lines + lines).utf8)),
      ("JSON array", Array("[\(lines),\(lines)]".utf8)), ("Telegram", Array(telegram.utf8)),
      ("RSS", Array(rss.utf8)), ("MHTML", Array(mhtml.utf8)), ("text", Array("Words.\n".utf8)),
    ]
  }()

  private func check(_ bytes: [UInt8], _ random: inout SeededGenerator, _ what: String) {
    let step = [1, 7, Int.max].randomElement(using: &random) ?? 1
    let outcome = outcome(of: bytes, step: step)
    if bytes.isEmpty {
      #expect(outcome.failures.count == 1)
    } else {
      #expect(outcome.documents.count + outcome.failures.count > 0, "\(what): \(bytes)")
    }
    for failure in outcome.failures {
      #expect(!failure.location.isEmpty && !failure.cause.isEmpty && !failure.remedy.isEmpty)
    }
  }

  @Test(.timeLimit(.minutes(2)), arguments: samples.indices)
  func cutOrFlippedEveryInputHasAnOutcome(_ index: Int) {
    let (name, bytes) = Self.samples[index]
    var random = SeededGenerator(seed: UInt64(index))
    for round in 0..<300 {
      var damaged = bytes
      switch round % 3 {
      case 0: damaged.removeSubrange(Int.random(in: 0...bytes.count, using: &random)...)
      case 1:
        for _ in 0..<Int.random(in: 1...6, using: &random) {
          damaged[Int.random(in: 0..<bytes.count, using: &random)] ^=
            1 << UInt8.random(in: 0...7, using: &random)
        }
      default:
        let start = Int.random(in: 0..<bytes.count, using: &random)
        let end = Int.random(in: start...bytes.count, using: &random)
        damaged.replaceSubrange(
          start..<end, with: Self.samples.randomElement(using: &random)?.bytes.prefix(40) ?? [])
      }
      check(damaged, &random, "\(name), round \(round)")
    }
  }

  @Test(.timeLimit(.minutes(2))) func noiseHasAnOutcome() {
    var random = SeededGenerator(seed: 99)
    let starts: [[UInt8]] = [
      [], [0x1F, 0x8B, 8, 0], Array("WARC/1.0\r\n".utf8), Array("{\"".utf8), Array("[{".utf8),
      Array("<?xml ".utf8), [0x50, 0x4B, 3, 4],
    ]
    for round in 0..<400 {
      let start = starts[round % starts.count]
      let noise = (0..<Int.random(in: 1...600, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      check(start + noise, &random, "round \(round)")
    }
  }
}
