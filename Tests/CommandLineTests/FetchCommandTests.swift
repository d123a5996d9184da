import Foundation
import TestServer
import Testing

@Suite("framescope fetch")
struct FetchCommandTests {
  private func server() throws -> MisbehavingServer {
    try MisbehavingServer { request, connection in
      if request.target == "/feed" {
        let items = (1...3).map { "<item><link>/\($0)</link></item>" }.joined()
        connection.answer("200 OK", [], "<rss><channel>\(items)</channel></rss>")
      } else {
        connection.page("Page \(request.target)")
      }
    }
  }

  @Test("a feed's pages come into a WARC that classify reads; the same command again asks for none")
  func feed() throws {
    let server = try server()
    defer { server.stop() }
    let folder = try Scratch()
    let file = folder.path + "/news.warc.gz"
    let arguments = [
      "fetch", server.url("/feed"), "--into", file, "--allow-private", "--delay", "0",
    ]
    let first = try Program.run(arguments)
    #expect(first.status == 0, "\(first.error)")
    #expect(first.error.contains("3 pages stored (1 lists read)"), "\(first.error)")
    let articles = try Program.run(["extract", "--format", "jsonl", file])
    #expect(
      try articles.objects().map { $0["title"] as? String } == ["Page /1", "Page /2", "Page /3"])
    let again = try Program.run(arguments)
    #expect(again.error.contains("0 pages stored, 3 stored already"), "\(again.error)")
    #expect(server.targets.count { $0 == "/1" } == 1)
  }

  @Test("into a corpus, pages are articles at once, and the same command again asks for none")
  func corpus() throws {
    let server = try server()
    defer { server.stop() }
    let folder = try Scratch()
    let file = folder.path + "/news.db"
    let arguments = [
      "fetch", server.url("/feed"), "--into", file, "--allow-private", "--delay", "0",
    ]
    #expect(try Program.run(arguments).status == 0)
    let again = try Program.run(arguments)
    #expect(again.error.contains("0 pages stored, 3 stored already"), "\(again.error)")
    let articles = try Program.run(["extract", "--format", "jsonl", file])
    #expect(
      try articles.objects().map { $0["title"] as? String } == ["Page /1", "Page /2", "Page /3"])
    #expect(try articles.objects().allSatisfy { $0["fetched"] != nil && $0["text"] != nil })
    #expect(try Program.run(["corpus", "verify", file]).status == 0)
  }

  @Test("an address inside the machine is refused, named, with exit code 1")
  func privateAddress() throws {
    let server = try server()
    defer { server.stop() }
    let folder = try Scratch()
    let result = try Program.run([
      "fetch", server.url("/1"), "--into", folder.path + "/a.warc.gz",
    ])
    #expect(result.status == 1)
    #expect(result.error.contains("inside this machine or network"), "\(result.error)")
    #expect(server.requests.isEmpty)
  }

  @Test("Ctrl-C leaves a file that is whole, with exit code 130")
  func interrupted() throws {
    let server = try server()
    defer { server.stop() }
    let folder = try Scratch()
    let file = folder.path + "/a.warc.gz"
    let program = try RunningProgram(
      ["fetch", "--into", file, "--allow-private", "--delay", "0.2"]
        + (1...50).map { server.url("/\($0)") })
    while server.requests.count < 4 { usleep(20_000) }
    program.interrupt()
    _ = program.lines(.max)
    #expect(try program.end().status == 130)
    let articles = try Program.run(["extract", "--format", "jsonl", file])
    #expect((1..<50).contains(articles.lines.count))
    #expect(articles.status == 0)
  }

  @Test(
    "wrong usage is told with exit code 64",
    arguments: [
      ["fetch", "https://example.org/"], ["fetch", "--into", "a.warc.gz"],
      ["fetch", "x", "--into", "q.txt"], ["fetch", "x", "--into", "a.gz"],
      ["fetch", "x", "--into", "a.warc.gz", "--delay", "-1"],
      ["fetch", "x", "--into", "a.warc.gz", "--max-size", "much"],
      ["fetch", "x", "--into", "a.warc.gz", "--user-agent", ""],
    ])
  func usage(arguments: [String]) throws {
    #expect(try Program.run(arguments).status == 64)
  }

  @Test("an output that cannot be had is named before anything is asked")
  func output() throws {
    let folder = try Scratch()
    try folder.file("notes.warc", "not a WARC")
    for (place, cause) in [
      ("notes.warc", "is not a WARC"), ("no/such/a.warc.gz", "make its folder"),
    ] {
      let result = try Program.run([
        "fetch", "http://192.0.2.1/", "--into", "\(folder.path)/\(place)",
      ])
      #expect(result.status == 1)
      #expect(result.error.contains(cause), "\(result.error)")
    }
    #expect(
      try String(contentsOf: folder.url.appending(path: "notes.warc"), encoding: .utf8)
        == "not a WARC")
  }
}
