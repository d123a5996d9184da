import Foundation
import Testing

#if os(Linux)
  @Suite("--sandbox gives the same results, and what fells the parser costs one document")
  struct SandboxTests {
    /// Pages of an invented outlet, a feed and broken files, in a folder.
    private func folder(_ count: Int) throws -> Scratch {
      let folder = try Scratch()
      for index in 0..<count {
        try folder.file(
          String(format: "%03d.html", index),
          """
          <html lang="en"><head><title>Week \(index)</title>
          <meta property="article:published_time" content="2022-01-07T09:30:00+06:00">
          </head><body><article><h1>Week \(index)</h1>
          <p>The unrest was the work of foreign terrorists, the governor said on day \(index).</p>
          <p>The council met on Monday and spoke about the bridge for two hours, as each year.</p>
          <p>Nobody disagreed, and the bridge will be painted green before the summer.</p>
          </article></body></html>
          """)
      }
      try folder.file(
        "a-feed.xml",
        """
        <rss version="2.0"><channel><title>The Bridge</title><item><title>One</title>
        <link>https://example.org/1</link><description>It rained on the bridge.</description></item>
        <item><title>Two</title><description>It snowed on the bridge.</description></item></channel>
        </rss>
        """)
      try folder.file("b-empty.html", "")
      try folder.file("c-binary.bin", Data((0..<999).map { UInt8(truncatingIfNeeded: $0 &* 31) }))
      return folder
    }

    @Test("output, messages and exit code are those of a run without it")
    func sameResults() throws {
      let folder = try folder(80)
      for arguments in [
        ["classify", "--format", "jsonl"], ["extract", "--format", "csv"], ["compare"],
      ] {
        let plain = try Program.run(arguments + [folder.path])
        let sandboxed = try Program.run(arguments + ["--sandbox", folder.path])
        #expect(sandboxed.output == plain.output)
        #expect(sandboxed.error == plain.error)
        #expect(sandboxed.status == plain.status && plain.status == 1)
      }
    }

    @Test("a document that takes more memory than there is, is named; the others are there")
    func costsOneDocument() throws {
      let folder = try folder(40)
      let flood = "<p>a" + String(repeating: "<b>b</b>", count: 3_000_000)
      try folder.file("020-flood.html", flood)
      let result = try Program.run([
        "extract", "--format", "jsonl", "--sandbox", "--sandbox-memory", "600M", "--jobs", "2",
        folder.path,
      ])
      let objects = try result.objects()
      #expect(objects.count == 40 + 1 + 2 + 2)
      #expect(objects.compactMap { $0["text"] }.count == 42)
      let line = result.error.split(separator: "\n").first { $0.contains("020-flood.html") }
      #expect(line?.contains("the process that parsed it") == true, "\(result.error)")
      #expect(result.status == 1)
    }

    @Test("too little memory to parse anything is said once, and is nobody's page's fault")
    func tooLittleMemory() throws {
      let folder = try folder(40)
      let result = try Program.run([
        "extract", "--format", "jsonl", "--sandbox", "--sandbox-memory", "10M", folder.path,
      ])
      #expect(result.status == 1)
      #expect(result.error.contains("--sandbox-memory (it has 10 MB)"))
      #expect(result.error.split(separator: "\n").count == 1)
    }

    @Test("a parser that is killed from outside is started again, and nothing is lost or doubled")
    func killed() throws {
      let folder = try folder(400)
      let program = try RunningProgram([
        "extract", "--format", "jsonl", "--sandbox", folder.path,
      ])
      let killer = Process()
      killer.executableURL = URL(filePath: "/bin/sh")
      killer.arguments = [
        "-c", "for i in 1 2 3; do sleep 0.2; pkill -KILL -P \(program.id) 2>/dev/null; done",
      ]
      try killer.run()
      let lines = program.lines(.max)
      _ = try program.end()
      killer.waitUntilExit()
      let ids = lines.compactMap { $0.split(separator: "\"").dropFirst(3).first }
      #expect(ids.count == 400 + 2 + 2)
      #expect(Set(ids).count == ids.count)
    }

    @Test("the process that parses is under a filter of system calls and under limits")
    func confined() throws {
      let folder = try folder(3000)
      let program = try RunningProgram([
        "extract", "--format", "jsonl", "--sandbox", folder.path,
      ])
      _ = program.lines(1)
      let children = try String(
        contentsOfFile: "/proc/\(program.id)/task/\(program.id)/children", encoding: .utf8)
      let child = try #require(children.split(separator: " ").first)
      let status = try String(contentsOfFile: "/proc/\(child)/status", encoding: .utf8)
      #expect(status.contains("Seccomp:\t2"))
      #expect(status.contains("NoNewPrivs:\t1"))
      let limits = try String(contentsOfFile: "/proc/\(child)/limits", encoding: .utf8)
      #expect(limits.contains(/Max file size +0 +0/))
      program.interrupt()
      _ = program.lines(.max)
      #expect(try program.end().status == 130)
    }

    @Test("standard input cannot be sandboxed, and that is said")
    func standardInput() throws {
      let result = try Program.run(["extract", "--sandbox", "-"], input: "x")
      #expect(result.status == 64)
      #expect(result.error.contains("--sandbox reads files"))
    }
  }
#endif
