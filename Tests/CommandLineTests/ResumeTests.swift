import Foundation
import Testing

@Suite("A broken run goes on from its output")
struct ResumeTests {
  private let folder: Scratch
  private let inputs: [String]

  /// Pages, a feed and JSON lines; two of the lines have the same id.
  init() throws {
    folder = try Scratch()
    let lines = try folder.file(
      "lines.jsonl",
      """
      {"id":"same","text":"Foreign terrorists stormed the town hall."}
      {"id":"same","text":"Officials denied that foreign terrorists were there."}
      {"text":"No id here."}
      {"id":"ü \\u00fc","text":"An odd id."}
      broken

      """)
    inputs = ["corpora/demo/pages", lines.path]
  }

  private func run(_ output: String, _ options: [String]) throws -> Program.Result {
    try Program.run(
      ["classify", "--format", "jsonl", "--output", output] + options + inputs)
  }

  @Test("wherever it broke off, the output ends up the same", arguments: [0, 1, 2, 3, 4, 5])
  func anywhere(seed: Int) throws {
    let whole = folder.path + "/whole.jsonl"
    #expect(try run(whole, []).status == 1)
    let expected = try Data(contentsOf: URL(filePath: whole))
    // From the very start to the last byte, inside lines and between them.
    let cut = [0, 1, 40, expected.count / 3, expected.count - 1, expected.count][seed]
    let broken = folder.path + "/broken.jsonl"
    try expected.prefix(cut).write(to: URL(filePath: broken))
    let result = try run(broken, ["--resume"])
    #expect(try Data(contentsOf: URL(filePath: broken)) == expected)
    #expect(result.output == "")
    let finished = expected.prefix(cut).count { $0 == UInt8(ascii: "\n") }
    #expect(result.error.contains("\(finished) inputs were finished before") == (finished > 0))
  }

  @Test("with other inputs than before, what has no line is done and nothing is done twice")
  func otherInputs() throws {
    let output = folder.path + "/out.jsonl"
    try folder.file("b/2.txt", "Two.")
    try folder.file("b/3.txt", "Three.")
    let place = folder.path + "/b"
    _ = try Program.run(["extract", "--format", "jsonl", "--output", output, place])
    try folder.file("b/1.txt", "One.")
    _ = try Program.run(["extract", "--format", "jsonl", "--output", output, "--resume", place])
    let text = try String(contentsOfFile: output, encoding: .utf8)
    let names = text.split(separator: "\n").map { line in
      ["1", "2", "3"].first { line.hasPrefix(#"{"id":"\#(place)/\#($0).txt""#) } ?? "?"
    }
    #expect(names == ["2", "3", "1"])
  }

  @Test("a file that is no output of ours is refused and left as it is")
  func foreign() throws {
    let notes = try folder.file("notes.txt", "my notes, without a line break")
    let result = try run(notes.path, ["--resume"])
    #expect(result.status == 1)
    #expect(result.error.contains("notes.txt: has a line that is not output"))
    #expect(try String(contentsOf: notes, encoding: .utf8) == "my notes, without a line break")
  }

  @Test("--resume says what it needs", arguments: [["--resume"], ["--resume", "--output", "x"]])
  func usage(options: [String]) throws {
    let result = try Program.run(["classify"] + options + ["corpora/demo/pages"])
    #expect(result.status == 64)
    #expect(result.error.contains("--resume"))
  }

  @Test("one thread and several give the same bytes")
  func jobs() throws {
    let outputs = try ["1", "2", "3"].map { jobs in
      try Program.run(["classify", "--format", "jsonl", "--jobs", jobs] + inputs).output
    }
    #expect(outputs[0] == outputs[1])
    #expect(outputs[0] == outputs[2])
    #expect(outputs[0].split(separator: "\n").count > 40)
  }

  @Test("progress is a JSON object a line, the last of which counts all")
  func progress() throws {
    let result = try Program.run(
      ["classify", "--format", "jsonl", "--progress", "json"] + inputs)
    let line = try #require(result.error.split(separator: "\n").last)
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    #expect(object["event"] as? String == "done")
    #expect(object["documents"] as? Int == result.lines.count)
    #expect(object["failed"] as? Int == 1)
    #expect(object["bytesRead"] as? Int == object["bytesTotal"] as? Int)
  }
}
