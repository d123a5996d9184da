import Foundation
import Testing

@testable import Fetch

@Suite("A WARC that is written can be gone on with after any end")
struct WARCFileTests {
  private func exchange(_ address: String, _ body: String, status: Int = 200) -> Exchange {
    Exchange(
      address: address, role: .page,
      answer: Answer(
        status: status,
        head: Array("HTTP/1.1 \(status) OK\r\nContent-Type: text/html\r\nETag: \"e\"\r\n\r\n".utf8),
        body: Array(body.utf8), request: Array("GET / HTTP/1.1\r\n\r\n".utf8), peer: "192.0.2.1"),
      seconds: 1_640_995_200)
  }

  private func open(_ path: String, _ note: (String) -> Void = { _ in }) throws -> WARCFile {
    try WARCFile(path, software: "test", note: note)
  }

  @Test("SHA-1 gives the digests of its standard")
  func digests() {
    #expect(SHA1.label(Array("abc".utf8)) == "sha1:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5")
    #expect(SHA1.label([]) == "sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ")
    let million = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
    #expect(
      SHA1.digest(million).map { String(UInt16($0) + 256, radix: 16).dropFirst() }.joined()
        == "34aa973cd4c4daa4f61eeb2bdbad27316534016f")
  }

  @Test("what was stored is known when the file is opened again")
  func reopens() throws {
    let path = try Fetching().path
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    defer {
      try? FileManager.default.removeItem(atPath: (path as NSString).deletingLastPathComponent)
    }
    try autoreleasing { try open(path).add(exchange("http://example.org/a", "<p>a</p>")) }
    let stored = try open(path).stored("http://example.org/a")
    #expect(
      stored
        == StoredAnswer(
          status: 200, seconds: 1_640_995_200, etag: "\"e\"",
          digest: SHA1.label(Array("<p>a</p>".utf8))))
  }

  @Test("cut off at any byte, the whole records before it are kept and the rest is removed")
  func torn() throws {
    let fetching = try Fetching()
    try autoreleasing {
      let file = try open(fetching.path)
      for name in ["a", "b"] { try file.add(exchange("http://example.org/\(name)", name)) }
    }
    let whole = try Data(contentsOf: URL(filePath: fetching.path))
    let first = fetching.folder.appending(path: "first.warc.gz").path
    try autoreleasing { try open(first).add(exchange("http://example.org/a", "a")) }
    let head = try Data(contentsOf: URL(filePath: first)).count
    for cut in stride(from: head + 1, to: whole.count, by: 7) {
      try whole.prefix(cut).write(to: URL(filePath: fetching.path))
      var notes: [String] = []
      let file = try open(fetching.path) { notes.append($0) }
      #expect(file.stored("http://example.org/a") != nil)
      try file.add(exchange("http://example.org/c", "c"))
      let again = try Data(contentsOf: URL(filePath: fetching.path))
      #expect(again.count > head)
    }
  }

  @Test("a file that is no WARC is left alone")
  func foreign() throws {
    let fetching = try Fetching()
    for bytes in [Data("hello".utf8), Data(Compressed.gzip(Array("hello".utf8)))] {
      try bytes.write(to: URL(filePath: fetching.path))
      #expect(throws: FetchError.self) { try open(fetching.path) }
      #expect(try Data(contentsOf: URL(filePath: fetching.path)) == bytes)
    }
  }

  @Test("two runs do not write to one file")
  func locked() throws {
    let fetching = try Fetching()
    let first = try open(fetching.path)
    let error = #expect(throws: FetchError.self) { try open(fetching.path) }
    #expect(error?.cause == "another run is writing to it")
    withExtendedLifetime(first) {}
  }

  @Test("a device or a folder is no output")
  func notAFile() throws {
    #expect(throws: FetchError.self) { try open("/dev/null") }
    #expect(throws: FetchError.self) { try open("/tmp") }
  }

  /// Runs `body` so that files it opens are closed at its end.
  private func autoreleasing(_ body: () throws -> Void) rethrows { try body() }
}
