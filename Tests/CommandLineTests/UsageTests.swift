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

  @Test(
    "the help holds nothing of the machine that shows it",
    arguments: [["classify"], ["corpus", "relabel"], ["corpus", "import"], ["serve"]])
  func defaults(subcommand: [String]) throws {
    let help = try Program.run(subcommand + ["--help"]).output
    let isJobs = help.contains("--jobs")
    #expect(help.contains("(default: all cores)") == isJobs)
    #expect(help.contains("(default: your user name)") != isJobs)
  }

  @Test("a number of threads that cannot be", arguments: ["0", "-1", "many"])
  func threads(number: String) throws {
    for subcommand in [["classify", "a.html"], ["corpus", "relabel", "a.db"]] {
      #expect(try Program.run(subcommand + ["--jobs=\(number)"]).status == 64)
    }
  }
}
