import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// `framescope serve` on a free port, stopped when the test is over.
final class RunningServer {
  let port: UInt16
  private let process = Process()
  private let folder: Scratch

  /// Serves the corpus at `path` once it answers.
  init(_ path: String, arguments: [String] = []) throws {
    folder = try Scratch()
    let said = try folder.file("stderr", Data())
    process.executableURL = Program.binary
    process.arguments = ["serve", path, "--port", "0", "--coder", "anna"] + arguments
    process.standardError = try FileHandle(forWritingTo: said)
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    var found: UInt16?
    for _ in 0..<600 where found == nil && process.isRunning {
      Thread.sleep(forTimeInterval: 0.1)
      let text = try String(contentsOf: said, encoding: .utf8)
      found = text.firstMatch(of: /127\.0\.0\.1:(\d+)/).flatMap { UInt16($0.1) }
    }
    guard let found else {
      process.terminate()
      throw Failure(message: try String(contentsOf: said, encoding: .utf8))
    }
    port = found
  }

  deinit { if process.isRunning { process.terminate() } }

  struct Failure: Error { var message: String }

  /// Tells it to stop, and gives its exit status.
  func stop() -> Int32 {
    process.terminate()
    process.waitUntilExit()
    return process.terminationStatus
  }

  struct Answer {
    var status: Int
    var head: String
    var body: String

    /// A member of the body's JSON object.
    subscript(name: String) -> Any? {
      (try? JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any])?[name]
    }
  }

  /// Sends one request as it stands and reads until the server closes.
  func send(
    _ method: String, _ target: String, body: String? = nil, headers: [String: String] = [:]
  ) throws -> Answer {
    var all = ["Host": "127.0.0.1:\(port)", "Connection": "close"]
    if let body {
      all["Content-Type"] = "application/json"
      all["Content-Length"] = "\(body.utf8.count)"
    }
    all.merge(headers) { $1 }
    let lines = all.map { "\($0.key): \($0.value)" }.sorted()
    return try raw(
      (["\(method) \(target) HTTP/1.1"] + lines).joined(separator: "\r\n") + "\r\n\r\n"
        + (body ?? ""))
  }

  func raw(_ request: String) throws -> Answer {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else { throw Failure(message: "no connection") }
    var timeout = timeval(tv_sec: 60, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
    let bytes = Array(request.utf8)
    var sent = 0
    while sent < bytes.count {
      let count = Glibc.send(
        descriptor, Array(bytes[sent...]), bytes.count - sent, Int32(MSG_NOSIGNAL))
      if count <= 0 { break }
      sent += count
    }
    var answer: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count <= 0 { break }
      answer += buffer[..<count]
    }
    let text = String(decoding: answer, as: UTF8.self)
    let parts = text.split(separator: "\r\n\r\n", maxSplits: 1, omittingEmptySubsequences: false)
    let status = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    return Answer(
      status: status, head: parts.first.map(String.init) ?? "",
      body: parts.count > 1 ? String(parts[1]) : "")
  }
}
