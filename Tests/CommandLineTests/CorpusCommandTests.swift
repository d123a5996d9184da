import Foundation
import Testing

@Suite struct CorpusCommandTests {
  /// Articles as JSON lines, each with words of its own.
  private func articles(_ numbers: Range<Int>) -> String {
    numbers.map { number in
      """
      {"id":"a\(number)","url":"https://example.org/\(number)","outlet":"Ledger \(number % 3)",\
      "title":"Number \(number)","published":"2022-01-\(String(number % 28 + 101).dropFirst())",\
      "language":"en","text":"The word w\(number) stands here. \(String(repeating: "Filler. ", count: 40))"}

      """
    }.joined()
  }

  @Test func addedTwiceIsThereOnceAndIsFound() throws {
    let folder = try Scratch()
    let db = folder.path + "/corpus.db"
    let input = try folder.file("in.jsonl", articles(0..<30)).path
    let first = try Program.run(["corpus", "add", db, input])
    #expect(first.status == 0, "\(first.error)")
    #expect(first.output == "\(db): 30 new, 0 changed, 0 known\n")
    let again = try Program.run(["corpus", "add", db, input])
    #expect(again.output == "\(db): 0 new, 0 changed, 30 known\n")
    let hits = try Program.run(["corpus", "search", db, "w7", "--format", "jsonl"]).objects()
    #expect(hits.map { $0["title"] as? String } == ["Number 7"])
    let list = try Program.run(["corpus", "list", db, "--outlet", "Ledger 1", "--format", "jsonl"])
    #expect(try list.objects().count == 10)
    let verified = try Program.run(["corpus", "verify", db])
    #expect(verified.status == 0)
    #expect(verified.output.hasSuffix("30 articles in 30 versions, 0 pages, 0 labels: all well\n"))
  }

  @Test func anExportOfNothingSaysWhy() throws {
    let folder = try Scratch()
    let db = folder.path + "/corpus.db"
    _ = try Program.run(["corpus", "add", db, folder.file("in.jsonl", articles(0..<2)).path])
    let output = folder.path + "/labels"
    let done = try Program.run(["corpus", "export", db, "--format", "xmi", "--output", output])
    #expect(done.status == 0)
    #expect(done.error.contains("\(db): no article is labelled: "))
    let all = try Program.run([
      "corpus", "export", db, "--format", "xmi", "--output", output, "--all",
    ])
    #expect(all.error == "")
  }

  @Test func theDemonstrationReadsTheSameFromACorpus() throws {
    let folder = try Scratch()
    let db = folder.path + "/corpus.db"
    let added = try Program.run(["corpus", "add", db, "corpora/demo/pages"])
    #expect(added.status == 0, "\(added.error)")
    func lines(_ input: String) throws -> [String] {
      try Program.run(["classify", input, "--format", "jsonl"]).lines.sorted()
    }
    #expect(try lines(db) == lines("corpora/demo/pages"))
    let compared = try Program.run(["compare", db, "--format", "json"])
    #expect(compared.status == 0)
    let page = try Program.run(["compare", "corpora/demo/pages", "--format", "json"])
    #expect(compared.output == page.output)
  }

  @Test func aBrokenInputIsNamedAndTheRestIsStored() throws {
    let folder = try Scratch()
    let db = folder.path + "/corpus.db"
    let input = try folder.file("in.jsonl", articles(0..<3) + "{broken\n" + articles(3..<5)).path
    let result = try Program.run(["corpus", "add", db, input])
    #expect(result.status == 1)
    #expect(result.error.contains("in.jsonl"))
    #expect(result.output.contains("5 new"))
  }

  @Test func whatIsNoCorpusIsAnErrorWithARemedy() throws {
    let folder = try Scratch()
    let text = try folder.file("notes.txt", "Notes about a meeting that took place.").path
    let result = try Program.run(["corpus", "list", text])
    #expect(result.status != 0)
    #expect(result.error.contains("is not a corpus: name a file that `corpus add` made"))
    let none = try Program.run(["corpus", "search", folder.path + "/none.db", "x"])
    #expect(none.status != 0)
    #expect(none.error.contains("no such file"))
  }

  @Test func whatWasAcknowledgedOutlivesAKill() throws {
    let folder = try Scratch()
    let db = folder.path + "/corpus.db"
    try folder.file("in.jsonl", articles(0..<12_000))
    var acknowledged = 0
    for delay in ["0.3", "0.6", "0.9"] {
      // The shell kills the program at some moment and leaves what it had printed.
      let output = try shell(
        """
        "$PROGRAM" corpus add "$DB" "$FOLDER/in.jsonl" --format jsonl > "$FOLDER/out" & pid=$!
        sleep \(delay); kill -9 $pid; wait $pid 2>/dev/null; cat "$FOLDER/out"
        """, db: db, folder: folder)
      let lines = output.split(separator: "\n").filter { $0.hasSuffix("}") }
      acknowledged = max(acknowledged, lines.count)
      let verified = try Program.run(["corpus", "verify", db])
      #expect(verified.status == 0 || verified.error.contains("no such file"), "\(verified.error)")
    }
    let rest = try Program.run(["corpus", "add", db, folder.path + "/in.jsonl"])
    #expect(rest.status == 0, "\(rest.error)")
    let known = try #require(rest.output.firstMatch(of: /(\d+) known/)?.1)
    #expect(try #require(Int(known)) >= acknowledged)
    #expect(try Program.run(["corpus", "verify", db]).output.contains("12000 articles"))
  }

  @Test func twoProcessesMayAddAtOnce() throws {
    let folder = try Scratch()
    let db = folder.path + "/corpus.db"
    try folder.file("a.jsonl", articles(0..<1500))
    try folder.file("b.jsonl", articles(1000..<2500))
    _ = try shell(
      """
      "$PROGRAM" corpus add "$DB" "$FOLDER/a.jsonl" & "$PROGRAM" corpus add "$DB" "$FOLDER/b.jsonl"
      wait
      """, db: db, folder: folder)
    let verified = try Program.run(["corpus", "verify", db])
    #expect(verified.output.contains("2500 articles in 2500 versions"))
  }

  @Test func aFullDiskIsSaidAndTheFileStaysWhole() throws {
    let folder = try Scratch()
    let db = folder.path + "/corpus.db"
    try folder.file("in.jsonl", articles(0..<4000))
    let output = try shell(
      """
      ulimit -f 1500; "$PROGRAM" corpus add "$DB" "$FOLDER/in.jsonl" --jobs 1 2>&1; echo "exit $?"
      """, db: db, folder: folder)
    #expect(output.contains("run it again: what was acknowledged is kept"), "\(output)")
    #expect(!output.contains("exit 0"))
    let verified = try Program.run(["corpus", "verify", db])
    #expect(verified.status == 0, "\(verified.error)")
    let rest = try Program.run(["corpus", "add", db, folder.path + "/in.jsonl"])
    #expect(rest.status == 0)
    #expect(try Program.run(["corpus", "verify", db]).output.contains("4000 articles"))
  }

  /// What a shell script prints; `PROGRAM`, `DB` and `FOLDER` are set for it.
  private func shell(_ script: String, db: String, folder: Scratch) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", script]
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["PROGRAM": Program.binary.path, "DB": db, "FOLDER": folder.path]) { $1 }
    let output = try folder.file("shell", Data())
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return String(decoding: try Data(contentsOf: output), as: UTF8.self)
  }
}
