import Foundation
import Testing

@Suite("Wrong usage exits with 64 and shows the subcommand's usage")
struct UsageTests {
  @Test("found while the arguments are read")
  func whileReading() throws {
    let result = try Program.run(["corpus", "export"])
    #expect(result.status == 64)
    #expect(result.error.contains("Usage: framescope corpus export <file.db>"))
    #expect(result.lines.isEmpty)
  }

  @Test("found only when the codebook is known")
  func aFrameThatTheCodebookLacks() throws {
    let folder = try Scratch()
    try folder.file("a.jsonl", #"{"text":"A quiet week."}"#)
    let result = try Program.run(["classify", "--frame", "ocupation", folder.path + "/a.jsonl"])
    #expect(result.status == 64)
    #expect(
      result.error.hasPrefix(
        "Error: --frame ocupation: the codebook has no such frame: perhaps occupation;"))
    #expect(result.error.contains("Usage: framescope classify"))
    #expect(result.lines.isEmpty)
  }
}
