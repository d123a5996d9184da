import Foundation
import Testing

@Suite("Threads change nothing")
struct ParallelTests {
  @Test(
    "one thread and five give the same bytes",
    arguments: [
      ["classify", "--format", "jsonl"], ["classify", "--format", "mentions"],
      ["extract", "--format", "jsonl"], ["compare", "--format", "json"],
    ])
  func sameBytes(arguments: [String]) throws {
    let inputs = ["corpora/demo/pages", "corpora/demo/warc", "corpora/demo/feed"]
    let serial = try Program.run(arguments + ["--jobs", "1"] + inputs)
    let parallel = try Program.run(arguments + ["--jobs", "5"] + inputs)
    #expect(!serial.output.isEmpty)
    #expect(serial.output == parallel.output && serial.error == parallel.error)
    #expect(serial.status == parallel.status)
  }
}
