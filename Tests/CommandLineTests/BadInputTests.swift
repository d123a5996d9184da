import Foundation
import Testing

@Suite("Bad input is named, and the rest is still processed")
struct BadInputTests {
  private static let page = """
    <html><head><title>A quiet week</title></head><body><article><h1>A quiet week</h1>
    <p>The council met on Monday and spoke about the bridge for two hours, as it does each year.</p>
    <p>Nobody disagreed, and the bridge will be painted green before the summer, the mayor said.</p>
    <p>Work begins in May and is to take six weeks, during which buses use the old ford.</p>
    </article></body></html>
    """

  private func classify(_ folder: Scratch, _ names: [String]) throws -> Program.Result {
    try Program.run(
      ["classify", "--format", "jsonl"] + names.map { folder.path + "/" + $0 })
  }

  @Test("a missing, an empty and a binary file are named with what to do; the good one is there")
  func namesEachFailure() throws {
    let folder = try Scratch()
    try folder.file("good.html", Self.page)
    try folder.file("empty.html", "")
    try folder.file(
      "binary.html", Data((0..<4000).map { UInt8(truncatingIfNeeded: $0 &* 7919 >> 3) }))
    let result = try classify(folder, ["missing.html", "empty.html", "binary.html", "good.html"])
    #expect(result.status == 1)
    for name in ["missing.html", "empty.html", "binary.html"] {
      let line = result.error.split(separator: "\n").first { $0.contains(name) }
      let parts = line?.components(separatedBy: ": ") ?? []
      #expect(parts.count >= 3, "\(name): where, what, what to do: \(result.error)")
    }
    let objects = try result.objects()
    #expect(objects.count == 4, "every input gives one line")
    #expect(objects.last?["title"] as? String == "A quiet week")
    #expect(objects.dropLast().allSatisfy { $0["text"] == nil && $0["warnings"] != nil })
  }

  @Test("a name cannot make the terminal do anything, nor pass for a message of its own")
  func controlCharactersInNames() throws {
    let folder = try Scratch()
    try folder.file("a\u{1B}[31m\u{202E}b\nall is well\u{9B}2J.html", "")
    let result = try Program.run(["extract", folder.path])
    #expect(result.status == 1)
    #expect(
      result.error.contains("a\\u{1B}[31m\\u{202E}b\n  all is well\\u{9B}2J.html: "),
      "\(result.error)")
    let missing = try Program.run(["classify", "--lexicons", folder.path + "/\u{1B}[2J", "-"])
    #expect(missing.status != 0)
    #expect(missing.error.contains("\\u{1B}[2J"), "\(missing.error)")
    for error in [result.error, missing.error] {
      #expect(!error.unicodeScalars.contains { $0.value < 32 && $0 != "\n" }, "\(error)")
    }
  }

  @Test("titles in tables and listings hold no control characters")
  func controlCharactersInTitles() throws {
    let folder = try Scratch()
    try folder.file(
      "a.jsonl",
      #"{"id":"1","title":"A \u001b]0;x\u0007 title","outlet":"\u001b[2J","text":"It rains."}"#)
    let corpus = folder.path + "/c.corpus"
    _ = try Program.run(["corpus", "add", corpus, folder.path + "/a.jsonl"])
    for arguments in [
      ["classify", folder.path + "/a.jsonl"], ["corpus", "list", corpus],
      ["compare", folder.path + "/a.jsonl"],
    ] {
      let result = try Program.run(arguments)
      #expect(
        !(result.output + result.error).unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{7}" },
        "\(arguments): \(result)")
    }
  }

  @Test("a folder without pages is named")
  func emptyFolder() throws {
    let folder = try Scratch()
    let result = try Program.run(["classify", folder.path])
    #expect(result.status == 1)
    #expect(result.error.contains(folder.path))
  }

  @Test("an unknown frame is refused with the nearest known one")
  func unknownFrame() throws {
    let result = try Program.run(["classify", "--frame", "foreign-terorists", "-"], input: "")
    #expect(result.status != 0)
    #expect(result.error.contains("perhaps foreign-terrorists"))
  }

  @Test("a broken lexicon line is named by file and line; the other lines still count")
  func brokenLexicon() throws {
    let folder = try Scratch()
    try folder.file("codebook.yaml", "frames:\n  - name: weather\n    definition: It rains.\n")
    try folder.file(
      "en/weather.tsv", "pattern\tweight\tmatch\tnote\nrain*\t1\t\t\nsnow\tmuch\t\t\n")
    let text = #"{"id":"a","text":"The rain came early and the old harbour was flooded again."}"#
    let result = try Program.run(
      ["classify", "--lexicons", folder.path, "--format", "jsonl", "-"], input: text + "\n")
    #expect(result.status == 1)
    #expect(result.error.contains("weather.tsv:3:"))
    let mentions = try result.objects().first?["mentions"] as? [[String: Any]]
    #expect(mentions?.first?["text"] as? String == "rain")
  }

  @Test("wrong usage exits with 64 and says what would be right")
  func usage() throws {
    let result = try Program.run(["classify", "--format", "xls", "-"])
    #expect(result.status == 64)
    #expect(result.error.contains("jsonl"))
  }
}
