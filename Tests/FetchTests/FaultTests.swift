import CZlib
import Foundation
import TestServer
import Testing

@testable import Fetch

@Suite("A server that misbehaves costs its page and no more")
struct FaultTests {
  private func check(
    _ expected: String, _ change: (inout FetchOptions) -> Void = { _ in },
    _ handler: @escaping MisbehavingServer.Handler
  ) throws {
    let server = try MisbehavingServer { request, connection in
      if request.target == "/good" { connection.page("Good") } else { handler(request, connection) }
    }
    defer { server.stop() }
    let fetching = try Fetching()
    try fetching.run([server.url("/bad"), server.url("/good")], change)
    #expect(fetching.failures.count == 1, "\(fetching.failures)")
    #expect(fetching.failures.first?.contains(expected) == true, "\(fetching.failures)")
    #expect(fetching.failures.first?.hasPrefix(server.url("/bad")) == true)
    #expect(fetching.articles().map(\.title) == ["Good"])
  }

  @Test("one that sends a byte now and then is given up at the time limit")
  func slow() throws {
    try check(
      "takes longer",
      {
        $0.timeout = 0.4
        $0.retries = 0
      }
    ) { _, connection in
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n".utf8)
      for _ in 0..<20 {
        if !connection.write([0x41]) { return }
        usleep(100_000)
      }
    }
  }

  @Test("a page without an end is given up at the size limit")
  func endless() throws {
    try check("larger than the limit of 100000 bytes", { $0.bodyBytes = 100_000 }) {
      _, connection in
      connection.write("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n".utf8)
      let block = [UInt8](repeating: 0x41, count: 65_536)
      for _ in 0..<2000 where !connection.write(block) { return }
    }
  }

  @Test("a head without an end is given up")
  func endlessHead() throws {
    try check("the head of the answer has no end", { $0.retries = 0 }) { _, connection in
      connection.write("HTTP/1.1 200 OK\r\n".utf8)
      for index in 0..<100_000 {
        if !connection.write("X-Field-\(index): \(String(repeating: "a", count: 100))\r\n".utf8) {
          return
        }
      }
    }
  }

  @Test("a gzip bomb is stopped at the limit of what it unpacks to")
  func bomb() throws {
    let bomb = Compressed.gzip([UInt8](repeating: 0x20, count: 20_000_000))
    #expect(bomb.count < 100_000)
    try check("larger than the limit", { $0.bodyBytes = 1_000_000 }) { _, connection in
      connection.answer(
        "200 OK", ["Content-Type: text/html", "Content-Encoding: gzip"], bomb)
    }
  }

  @Test("an answer shorter than its stated length is an error, after the retries")
  func lyingLength() throws {
    try check("breaks off before its stated length (3 tries)", { $0.retries = 2 }) {
      _, connection in
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n<html>short".utf8)
    }
  }

  @Test("a connection closed without a word is an error, after the retries")
  func silent() throws {
    try check("without an answer (2 tries)", { $0.retries = 1 }) { _, _ in }
  }

  @Test("something that is not HTTP is an error")
  func notHTTP() throws {
    try check("cannot be fetched") { _, connection in connection.write("SSH-2.0-x\r\n\r\n".utf8) }
  }

  @Test("a body that is not encoded as its header says is an error")
  func wrongEncoding() throws {
    try check("not encoded as its header says", { $0.retries = 0 }) { _, connection in
      connection.answer("200 OK", ["Content-Encoding: gzip"], "<html>no gzip</html>")
    }
  }

  @Test("a page that is not there is named and not asked for twice")
  func notFound() throws {
    try check("the host answers 404 Not Found") { _, connection in
      connection.answer("404 Not Found", [], "no")
    }
  }

  @Test("redirects in a circle are stopped")
  func circle() throws {
    try check("redirects in a circle") { request, connection in
      connection.answer(
        "302 Found", ["Location: \(request.target == "/bad" ? "/worse" : "/bad")"], "")
    }
  }

  @Test("redirects without an end are stopped")
  func chain() throws {
    try check("redirects more than 4 times", { $0.redirects = 4 }) { request, connection in
      connection.answer("302 Found", ["Location: \(request.target)a"], "")
    }
  }

  @Test(
    "a redirect to another scheme is not followed",
    arguments: ["file:///etc/passwd", "ftp://example.org/", "gopher://example.org/"])
  func scheme(target: String) throws {
    try check("redirects to \(target)") { _, connection in
      connection.answer("302 Found", ["Location: \(target)"], "")
    }
  }

  @Test("a server error is asked again, and the page is stored when it comes")
  func recovers() throws {
    let server = try MisbehavingServer { request, connection in
      if request.earlier < 2 {
        connection.answer("500 Internal Server Error", [], "oops")
      } else {
        connection.page("Late")
      }
    }
    defer { server.stop() }
    let fetching = try Fetching()
    try fetching.run([server.url("/page")])
    #expect(fetching.failures == [])
    #expect(server.targets == ["/robots.txt", "/page", "/page", "/page"])
    #expect(fetching.articles().map(\.title) == ["Late"])
  }

  @Test("Retry-After is kept, and the whole host is left alone for as long")
  func retryAfter() throws {
    let server = try MisbehavingServer { request, connection in
      if request.target == "/busy", request.earlier == 0 {
        connection.answer("503 Service Unavailable", ["Retry-After: 1"], "")
      } else {
        connection.page("Page")
      }
    }
    defer { server.stop() }
    let fetching = try Fetching()
    try fetching.run([server.url("/busy"), server.url("/other")])
    #expect(fetching.failures == [])
    let times = server.requests.dropFirst().map(\.time)
    #expect(times.count == 3)
    let pause = times.count == 3 ? times[0].duration(to: times[1]) : .zero
    #expect(pause >= .seconds(0.5))
  }

  @Test("a Retry-After beyond the limit is not waited for, and said")
  func longRetryAfter() throws {
    try check("asks to wait 86400 seconds") { _, connection in
      connection.answer("429 Too Many Requests", ["Retry-After: 86400"], "")
    }
  }
}

/// Gzip for tests.
enum Compressed {
  static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    var stream = z_stream()
    guard framescope_deflate_init(&stream, 9, 31) == Z_OK else { return [] }
    defer { deflateEnd(&stream) }
    var input = bytes
    var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))))
    return input.withUnsafeMutableBufferPointer { input in
      let count = output.withUnsafeMutableBufferPointer { output in
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(output.count)
        deflate(&stream, Z_FINISH)
        return output.count - Int(stream.avail_out)
      }
      return Array(output.prefix(count))
    }
  }
}
