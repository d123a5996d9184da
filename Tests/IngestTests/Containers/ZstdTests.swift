import Foundation
import Testing

@testable import Ingest

/// Frames written by Facebook's reference encoder 1.5.4, level 19.
@Suite("Zstandard")
struct ZstdTests {
  /// A line of JSON whose text repeats one sentence twenty times.
  private let long = Data(
    base64Encoded:
      "KLUv/QRoPQIAkkQPEpDPASPawMDXP29Wn56bSHe9SiCHHvLO1dlftC9h+un3S9Xo9DET+6dbY7avEJOnv0oggd7TIIIJJCAWcAEARvZbqSiOEKm1"
  )
  private let short = Data(
    base64Encoded: "KLUv/QRo2QAAeyJpZCI6ImIiLCJ0ZXh0IjoiU2hvcnQuIn0K0WU2YQ==")

  private func read(_ bytes: [UInt8], limits: InputLimits = InputLimits()) throws -> [String] {
    let folder = try TemporaryFolder()
    let outcome = Outcome(Inputs([try folder.write("input", bytes)], limits: limits))
    return outcome.documents.map { $0.known.text ?? "?" } + outcome.failures.map(\.description)
  }

  @Test("frames that follow one another are one input; frames to be skipped are skipped")
  func frames() throws {
    let skipped: [UInt8] = [0x50, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 1, 2, 3]
    let bytes = skipped + Array(try #require(long)) + Array(try #require(short))
    let texts = try read(bytes)
    try #require(texts.count == 2)
    #expect(texts[0].hasPrefix("The bridge will be painted green before the summer. The bridge"))
    #expect(texts[0].count == 20 * 52)
    #expect(texts[1] == "Short.")
  }

  @Test("data that break off or are damaged are named")
  func damage() throws {
    let whole = Array(try #require(long))
    let cut = try read(Array(whole.dropLast(12)))
    #expect(cut.last?.contains("breaks off") == true, "\(cut)")
    var broken = whole
    broken[9] ^= 0xFF
    broken[10] ^= 0xFF
    let damaged = try read(broken)
    #expect(damaged.last?.contains("damaged") == true, "\(damaged)")
  }

  @Test("a bomb is refused")
  func bomb() throws {
    let limits = InputLimits(expansion: 2, unquestionedBytes: 100)
    let outcome = try read(Array(try #require(long)), limits: limits)
    #expect(outcome.last?.contains("decompression bomb") == true, "\(outcome)")
  }
}
