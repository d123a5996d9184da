import Foundation
import Testing

@Suite("A fault around the program is named and costs no more than it must")
struct FaultTests {
  private static func articles(_ count: Int, padding: Int = 0) -> String {
    let words = String(repeating: "The council spoke about the bridge. ", count: padding)
    return (0..<count).map {
      #"{"id":"\#($0)","text":"The mayor said that rain number \#($0) flooded the harbour. \#(words)"}"#
    }.joined(separator: "\n") + "\n"
  }

  private func objects(_ lines: [String]) throws -> [[String: Any]] {
    try lines.map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
  }

  @Test("a full disk is named, with exit code 1", .enabled(if: access("/dev/full", W_OK) == 0))
  func fullDisk() throws {
    let folder = try Scratch()
    let input = try folder.file("a.jsonl", Self.articles(2000))
    for arguments in [
      ["classify", "--format", "jsonl", input.path], ["extract", "--format", "csv", input.path],
      ["classify", "--format", "mentions", input.path],
    ] {
      let command = arguments.map { "'\($0)'" }.joined(separator: " ")
      let shell = Process()
      shell.executableURL = URL(filePath: "/bin/sh")
      shell.arguments = [
        "-c", "'\(Program.binary.path)' \(command) > /dev/full 2> '\(folder.path)/words'",
      ]
      try shell.run()
      shell.waitUntilExit()
      let words = try String(contentsOf: folder.url.appending(path: "words"), encoding: .utf8)
      #expect(shell.terminationStatus == 1, "\(arguments)")
      #expect(words.contains("No space left on device"), "\(words)")
      #expect(words.contains("free some space"), "\(words)")
    }
  }

  @Test("an output that may not be written is named before any work")
  func readOnly() throws {
    let folder = try Scratch()
    let input = try folder.file("a.jsonl", Self.articles(3))
    for place in ["/proc/self/x/out", "/nowhere/out"] {
      let result = try Program.run([
        "classify", "--format", "jsonl", "--output", place, input.path,
      ])
      #expect(result.status == 1)
      #expect(result.error.contains(place), "\(result.error)")
    }
  }

  @Test("a reader that has had enough ends the run without a word")
  func brokenPipe() throws {
    let folder = try Scratch()
    let input = try folder.file("a.jsonl", Self.articles(5_000, padding: 4))
    let program = try RunningProgram(["classify", "--format", "jsonl", input.path])
    #expect(program.lines(1).isEmpty == false)
    try program.closeOutput()
    let (status, words) = try program.end()
    #expect(status == 128 + SIGPIPE || status == 0)
    #expect(words.isEmpty, "\(words)")
  }

  @Test(
    "Ctrl-C finishes the documents in hand: every line is whole, exit code 130",
    arguments: ["extract", "classify"])
  func interrupted(command: String) throws {
    let folder = try Scratch()
    let input = try folder.file("a.jsonl", Self.articles(20_000, padding: 4))
    let program = try RunningProgram([command, "--format", "jsonl", input.path])
    program.lines(1)
    program.interrupt()
    let lines = program.lines(.max)
    let (status, words) = try program.end()
    #expect(status == 130)
    #expect(words.contains("stopped"), "\(words)")
    #expect(lines.count < 20_000)
    let ids = lines.compactMap { $0.split(separator: "\"").dropFirst(3).first }
    #expect(ids.count == lines.count)
    #expect(lines.last?.hasSuffix("}") == true)
  }

  @Test("Ctrl-C ends a run that waits for its input")
  func interruptedWaiting() throws {
    let pipe = Pipe()
    let program = try RunningProgram(["classify", "--format", "jsonl", "-"], input: pipe)
    pipe.fileHandleForWriting.write(Data(Self.articles(1).utf8))
    let lines = program.lines(1)
    #expect(try objects(lines).first?["id"] as? String == "0")
    program.interrupt()
    #expect(try program.end().status == 130)
    try pipe.fileHandleForWriting.close()
  }

  @Test("Ctrl-C leaves no comparison of a part of the inputs")
  func interruptedComparison() throws {
    let folder = try Scratch()
    let input = try folder.file("a.jsonl", Self.articles(20_000, padding: 4))
    let report = folder.url.appending(path: "report.html")
    let program = try RunningProgram(["compare", "--report", report.path, input.path])
    usleep(700_000)
    program.interrupt()
    let lines = program.lines(.max)
    #expect(try program.end().status == 130)
    #expect(lines == [])
    #expect(!FileManager.default.fileExists(atPath: report.path))
  }

  @Test("a file that shrinks while it is read ends early, with whole lines before")
  func shrinks() throws {
    let folder = try Scratch()
    let text = Self.articles(20_000, padding: 8)
    let input = try folder.file("a.jsonl", text)
    let program = try RunningProgram(["classify", "--format", "jsonl", input.path])
    program.lines(1)
    truncate(input.path, off_t(text.utf8.count / 2))
    let lines = program.lines(.max)
    let (status, _) = try program.end()
    #expect(status == 0 || status == 1)
    #expect((1..<20_000).contains(lines.count))
    #expect(lines.last?.hasSuffix("}") == true)
  }

  @Test("a report replaces the one before whole or not at all")
  func reportIsAtomic() throws {
    let folder = try Scratch()
    let input = try folder.file("a.jsonl", Self.articles(50))
    let report = folder.url.appending(path: "report.html")
    let programs = try (0..<2).map { _ in
      try RunningProgram(["compare", "--report", report.path, input.path])
    }
    for program in programs {
      _ = program.lines(.max)
      #expect(try program.end().status == 0)
    }
    let text = try String(contentsOf: report, encoding: .utf8)
    #expect(text.hasPrefix("<!") && text.hasSuffix("</html>\n") || text.hasSuffix("</html>"))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        == ["a.jsonl", "report.html"])
  }
}
