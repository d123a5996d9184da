import Foundation
import Synchronization
import Testing

@testable import Ingest

@Suite struct WARCReaderTests {
  private func bodies(_ outcome: Outcome) -> [String] {
    outcome.documents.compactMap {
      if case .page(let bytes) = $0.content { String(decoding: bytes, as: UTF8.self) } else { nil }
    }
  }

  private func page(_ name: String) -> String {
    String(decoding: WARCFixture.body(name), as: UTF8.self)
  }

  @Test func pagesComeWithAddressDateAndCharset() throws {
    let russian = WARCFixture.record(
      "response", url: "<https://example.org/ru>",
      WARCFixture.answer(
        WARCFixture.body("ru"), headers: ["content-type: text/html; charset=\"windows-1251\""]))
    let warc = WARCFixture.info + WARCFixture.page("a") + russian
    for step in [1, 100, .max] {
      let outcome = outcome(of: warc, step: step)
      #expect(outcome.failures.isEmpty)
      #expect(outcome.articles.map(\.id) == ["https://example.org/a", "https://example.org/ru"])
      #expect(outcome.articles.map(\.url) == outcome.articles.map(\.id))
      #expect(outcome.articles.map(\.path) == ["input", "input"])
      #expect(outcome.articles[0].fetched?.description == "2022-01-07T09:30:00Z")
      #expect(outcome.documents.map(\.charset) == [nil, "windows-1251"])
      #expect(bodies(outcome) == [page("a"), page("ru")])
    }
  }

  @Test func gzipPerRecordAndOfTheWholeFileAreTheSame() {
    let records = [WARCFixture.info, WARCFixture.page("a"), WARCFixture.page("b")]
    let perRecord = outcome(of: records.flatMap { gzip($0) })
    let whole = outcome(of: gzip(records.flatMap { $0 }))
    let twice = outcome(of: gzip(gzip(records.flatMap { $0 })))
    for outcome in [perRecord, whole, twice] {
      #expect(bodies(outcome) == [page("a"), page("b")])
      #expect(outcome.failures.isEmpty)
    }
  }

  @Test func encodingsAreTakenOffAndLyingHeadersSeenThrough() {
    let body = WARCFixture.body("a")
    func chunked(_ bytes: [UInt8]) -> [UInt8] {
      let half = bytes.count / 2
      return [bytes[..<half], bytes[half...]].flatMap {
        Array(String($0.count, radix: 16).utf8) + Array(";x=y\r\n".utf8) + $0 + Array("\r\n".utf8)
      } + Array("0\r\n\r\n".utf8)
    }
    let cases: [([UInt8], [String])] = [
      (gzip(body), ["Content-Encoding: gzip"]),
      (gzip(body, windowBits: 15), ["Content-Encoding: deflate"]),
      (gzip(body, windowBits: -15), ["Content-Encoding: deflate"]),
      (chunked(body), ["Transfer-Encoding: chunked"]),
      (chunked(gzip(body)), ["Transfer-Encoding: chunked", "Content-Encoding: gzip"]),
      (body, ["Transfer-Encoding: chunked", "Content-Encoding: gzip"]),
      (body, ["Content-Encoding: br"]), (body, ["Content-Encoding: deflate"]),
      (body, ["Content-Encoding: zstd"]),
      (brotliPage, ["Content-Encoding: br"]), (zstdPage, ["Content-Encoding: zstd"]),
    ]
    for (bytes, headers) in cases {
      let record = WARCFixture.record(
        "response", url: "u",
        WARCFixture.answer(bytes, headers: ["Content-Type: text/html"] + headers))
      let outcome = outcome(of: record)
      #expect(bodies(outcome) == [page("a")], "\(headers) \(outcome.messages)")
      #expect(outcome.articles.first?.warnings == [])
    }
  }

  /// `page("a")` compressed by Google's reference encoder 1.0.9, quality 11.
  private let brotliPage = Array(
    Data(base64Encoded: "GysA+J0HtuOVjrGSxKHhV8lDhVYuYfUC1z5sbXRTFVrkSUyA4Sj+ElO/z4gM") ?? Data())

  /// The same by Facebook's reference encoder 1.5.4, level 19.
  private let zstdPage = Array(
    Data(
      base64Encoded:
        "KLUv/QRoYQEAPGh0bWw+PGJvZHk+PHA+VGhlIHBhZ2UgYS48L3A+PC9ib2R5PjwvaHRtbD5Btu2d")
      ?? Data())

  @Test func anUnknownEncodingIsNamed() {
    let record = WARCFixture.record(
      "response", url: "u",
      WARCFixture.answer(
        [0x28, 0xB5, 0x2F, 0xFD, 1, 2, 3],
        headers: ["Content-Type: text/html", "Content-Encoding: dcb"]))
    let outcome = outcome(of: record + WARCFixture.page("b"))
    #expect(outcome.messages.first?.contains("`dcb` is not read") == true)
    #expect(bodies(outcome) == [page("b")])
  }

  @Test func brokenEncodingsGiveWhatThereIsAndSaySo() {
    let long = Array("<html>".utf8) + (0..<3000).map { UInt8(97 + $0 * $0 * $0 % 1021 % 25) }
    for (bytes, header) in [
      (Array(gzip(long).dropLast(40)), "Content-Encoding: gzip"),
      (Array("1000\r\n<html>cut".utf8), "Transfer-Encoding: chunked"),
      (Array("5\r\n<html\r\nzz\r\n>x".utf8), "Transfer-Encoding: chunked"),
    ] {
      let record = WARCFixture.record(
        "response", url: "u",
        WARCFixture.answer(bytes, headers: ["Content-Type: text/html", header]))
      let outcome = outcome(of: record)
      #expect(bodies(outcome).first?.hasPrefix("<html") == true)
      #expect(outcome.articles.first?.warnings.count == 1)
    }
  }

  @Test func whatIsNoPageIsPassedOverAndCounted() {
    let notes = Notes()
    let warc =
      WARCFixture.record(
        "response", WARCFixture.answer([1, 2], headers: ["Content-Type: image/png"]))
      + WARCFixture.record("response", WARCFixture.answer([], status: "404 Not Found"))
      + WARCFixture.record("revisit", WARCFixture.answer([]))
      + WARCFixture.record("request", Array("GET / HTTP/1.1\r\n\r\n".utf8))
      + WARCFixture.page("a")
    let outcome = outcome(of: warc, note: notes.add)
    #expect(bodies(outcome) == [page("a")])
    #expect(outcome.failures.isEmpty)
    #expect(
      notes.all == [
        "input: records passed over (1 not a page, 1 a redirect or an error answer, "
          + "1 a revisit of a page stored elsewhere)"
      ])
    #expect(read(WARCFixture.info).messages.first?.contains("holds no page") == true)
  }

  private func read(_ bytes: [UInt8]) -> Outcome { outcome(of: bytes) }

  @Test func resourcesAndConvertedTextAreRead() {
    let warc =
      WARCFixture.record(
        "resource", url: "a", contentType: "text/html", WARCFixture.body("a"))
      + WARCFixture.record(
        "conversion", url: "b", contentType: "text/plain", Array("Words.\n".utf8))
    let outcome = outcome(of: warc)
    #expect(bodies(outcome) == [page("a")])
    #expect(outcome.texts == [nil, "Words.\n"])
  }

  @Test func aFileThatIsCutGivesEveryWholeRecordAndOneFailure() {
    let records = ["a", "b", "c"].map { WARCFixture.page($0) }
    let ends = records.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
    let plain = records.flatMap { $0 }
    for cut in stride(from: 5, to: plain.count, by: 7) {
      let outcome = outcome(of: Array(plain[..<cut]))
      let whole = ends.dropFirst().count { $0 - 4 <= cut }
      #expect(outcome.documents.count == whole, "cut at \(cut)")
      let clean = ends.contains { (($0 - 4)...$0).contains(cut) }
      #expect(outcome.failures.count == (clean ? 0 : 1), "cut at \(cut): \(outcome.messages)")
    }
    let packed = records.map { gzip($0) }
    let all = packed.flatMap { $0 }
    for cut in stride(from: packed[0].count, to: all.count, by: 5) {
      let outcome = outcome(of: Array(all[..<cut]))
      #expect(outcome.documents.count >= 1)
      #expect(outcome.failures.count <= 1)
      if cut < packed[0].count + packed[1].count - 8, cut > packed[0].count {
        #expect(outcome.documents.count == 1)
        #expect(outcome.messages.first?.contains("byte \(packed[0].count):") == true)
      }
    }
  }

  @Test func aDamagedMemberCostsItsRecord() {
    let packed = ["a", "b", "c", "d"].map { gzip(WARCFixture.page($0)) }
    var damaged = packed
    damaged[1][30] ^= 0xFF
    let outcome = outcome(of: damaged.flatMap { $0 })
    #expect(bodies(outcome) == [page("a"), page("c"), page("d")])
    #expect(outcome.failures.count == 1)
    #expect(outcome.messages.first?.hasPrefix("input:byte \(packed[0].count): ") == true)
  }

  @Test func lengthsThatLieCostNothing() {
    for length in [0, 5, 41, 120, 500, 1_000_000, 10_000_000_000] {
      let warc =
        WARCFixture.page("a") + WARCFixture.page("b", length: length) + WARCFixture.page("c")
      for bytes in [warc, gzip(warc)] {
        let outcome = outcome(of: bytes)
        #expect(outcome.failures.count == 1, "\(length): \(outcome.messages)")
        #expect(
          bodies(outcome).filter { $0 != page("b") } == [page("a"), page("c")],
          "\(length): \(bodies(outcome))")
      }
    }
    let image = WARCFixture.record(
      "response", length: 1_000_000,
      WARCFixture.answer([1, 2, 3], headers: ["Content-Type: image/png"]))
    let outcome = outcome(of: image + WARCFixture.page("c"))
    #expect(bodies(outcome) == [page("c")])
    #expect(outcome.failures.count == 1)
  }

  @Test func noiseBetweenRecordsIsOneFailure() {
    let warc = WARCFixture.page("a") + Array("noise\nWARC/ noise\n".utf8) + WARCFixture.page("b")
    let outcome = outcome(of: warc)
    #expect(bodies(outcome) == [page("a"), page("b")])
    #expect(outcome.failures.count == 1)
    let noLength = Array("WARC/1.0\r\nWARC-Type: response\r\n\r\nxx\r\n\r\n".utf8)
    let second = read(WARCFixture.page("a") + noLength + WARCFixture.page("b"))
    #expect(bodies(second) == [page("a"), page("b")])
    #expect(second.messages.first?.contains("no Content-Length") == true)
  }

  @Test func aBombIsStoppedAndItsNeighboursKept() {
    let limits = InputLimits(
      recordBytes: 1 << 16, expansion: 100, unquestionedBytes: 1 << 18, nesting: 4)
    let zeros = [UInt8](repeating: 0x20, count: 4 << 20)
    let inside = WARCFixture.record(
      "response", url: "u",
      WARCFixture.answer(
        gzip(zeros), headers: ["Content-Type: text/html", "Content-Encoding: gzip"]))
    let around = WARCFixture.record("response", url: "u", WARCFixture.answer(zeros))
    for bomb in [inside, around] {
      let bytes = gzip(WARCFixture.page("a")) + gzip(bomb) + gzip(WARCFixture.page("b"))
      let outcome = outcome(of: bytes, limits: limits)
      #expect(bodies(outcome) == [page("a"), page("b")], "\(outcome.messages)")
      #expect((1...2).contains(outcome.failures.count), "\(outcome.messages)")
    }
    let single = read(gzip(Array("<html>".utf8) + zeros))
    #expect(single.failures.isEmpty, "4 MB are no bomb by the usual limits")
    let stopped = outcome(of: gzip(Array("<html>".utf8) + zeros), limits: limits)
    #expect(stopped.failures.count == 1)
  }

  @Test func matryoshkasEnd() {
    var bytes = WARCFixture.body("a")
    for _ in 0..<20 { bytes = gzip(bytes) }
    #expect(read(bytes).messages.first?.contains("times over") == true)
  }
}

/// Collects notes from another thread's closure.
final class Notes: Sendable {
  private let stored = Mutex<[String]>([])

  @Sendable func add(_ note: String) { stored.withLock { $0.append(note) } }
  var all: [String] { stored.withLock { $0 } }
}
