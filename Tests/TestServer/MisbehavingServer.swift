import Foundation

/// A server on 127.0.0.1 that answers with whatever bytes a test tells it to, as slowly or as wrongly.
package final class MisbehavingServer: @unchecked Sendable {
  package struct Request: Sendable {
    package var target: String
    package var fields: [String: String]
    /// How often this target was asked for before.
    package var earlier: Int
    package var time: ContinuousClock.Instant
  }

  /// What a handler writes to; `write` is false once the client has gone.
  package struct Connection {
    fileprivate let descriptor: Int32
    /// Called before each write: from the first on, the client may know its answer and ask again.
    fileprivate let answering: @Sendable () -> Void

    @discardableResult
    package func write(_ bytes: some Sequence<UInt8>) -> Bool {
      answering()
      let bytes = Array(bytes)
      var written = 0
      while written < bytes.count {
        let count = bytes.withUnsafeBytes {
          send(
            descriptor, $0.baseAddress?.advanced(by: written), $0.count - written,
            Int32(MSG_NOSIGNAL))
        }
        if count <= 0 { return false }
        written += count
      }
      return true
    }

    package func answer(
      _ status: String = "200 OK", _ fields: [String] = [], _ body: some Sequence<UInt8>
    ) {
      let body = Array(body)
      let head =
        ["HTTP/1.1 \(status)"] + fields + ["Content-Length: \(body.count)", "Connection: close"]
      write((head + ["", ""]).joined(separator: "\r\n").utf8)
      write(body)
    }

    package func answer(_ status: String = "200 OK", _ fields: [String] = [], _ body: String = "") {
      answer(status, fields, Array(body.utf8))
    }

    package func page(_ title: String, _ fields: [String] = []) {
      answer("200 OK", ["Content-Type: text/html; charset=utf-8"] + fields, Self.page(title))
    }

    package static func page(_ title: String) -> String {
      let sentences = (1...6).map {
        "<p>The council spoke about the bridge for the \($0)th time.</p>"
      }
      return "<html><head><title>\(title)</title></head><body><article><h1>\(title)</h1>"
        + sentences.joined() + "</article></body></html>"
    }
  }

  package typealias Handler = @Sendable (Request, Connection) -> Void

  private let socket: Int32
  package let port: Int
  private let handler: Handler
  private let lock = NSLock()
  private var log: [Request] = []
  /// The requests without a first byte of an answer, by number.
  private var unanswered: Set<Int> = []
  private var mostUnanswered = 0

  /// Starts to answer with `handler`, each connection on a thread of its own; `/robots.txt` is 404
  /// unless `robots` is given.
  package init(robots: String? = nil, _ handler: @escaping Handler) throws {
    let socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(socket, $0, size) == 0 && listen(socket, 64) == 0
          && getsockname(socket, $0, &size) == 0
      }
    }
    guard bound else { throw POSIXError(.EADDRNOTAVAIL) }
    self.socket = socket
    port = Int(UInt16(bigEndian: address.sin_port))
    self.handler = { request, connection in
      if request.target == "/robots.txt" {
        if let robots {
          connection.answer("200 OK", [], robots)
        } else {
          connection.answer("404 Not Found", [], "none")
        }
      } else {
        handler(request, connection)
      }
    }
    let thread = Thread { [self] in acceptAll() }
    thread.start()
  }

  /// The address of `target` here.
  package func url(_ target: String) -> String { "http://127.0.0.1:\(port)\(target)" }

  /// What was asked for so far, in order.
  package var requests: [Request] { lock.withLock { log } }
  package var targets: [String] { requests.map(\.target) }
  /// The most requests that waited at once for the first byte of their answer.
  package var peak: Int { lock.withLock { mostUnanswered } }

  /// Takes no further connection.
  package func stop() { shutdown(socket, Int32(SHUT_RDWR)) }

  private func acceptAll() {
    while true {
      let client = accept(socket, nil, nil)
      if client < 0 {
        close(socket)
        return
      }
      Thread { [self] in
        serve(client)
        close(client)
      }.start()
    }
  }

  private func serve(_ client: Int32) {
    var head: [UInt8] = []
    var byte: UInt8 = 0
    while !head.suffix(4).elementsEqual([13, 10, 13, 10]) {
      guard recv(client, &byte, 1, 0) == 1 else { return }
      head.append(byte)
    }
    let lines = String(decoding: head, as: UTF8.self).components(separatedBy: "\r\n")
    var fields: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      if parts.count == 2 {
        fields[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
      }
    }
    let target = lines[0].split(separator: " ").dropFirst().first.map(String.init) ?? ""
    let (number, request) = lock.withLock {
      let request = Request(
        target: target, fields: fields, earlier: log.count { $0.target == target }, time: .now)
      let number = log.count
      log.append(request)
      unanswered.insert(number)
      mostUnanswered = max(mostUnanswered, unanswered.count)
      return (number, request)
    }
    let answering: @Sendable () -> Void = { [self] in
      lock.withLock { _ = unanswered.remove(number) }
    }
    handler(request, Connection(descriptor: client, answering: answering))
    answering()
  }
}
