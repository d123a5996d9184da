/// Builds WARC records for tests.
enum WARCFixture {
  static func record(
    _ type: String, url: String? = nil, contentType: String = "application/http;msgtype=response",
    length: Int? = nil, _ block: [UInt8]
  ) -> [UInt8] {
    var head = "WARC/1.0\r\nWARC-Type: \(type)\r\nWARC-Date: 2022-01-07T09:30:00Z\r\n"
    head += "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\n"
    if let url { head += "WARC-Target-URI: \(url)\r\n" }
    head += "Content-Type: \(contentType)\r\nContent-Length: \(length ?? block.count)\r\n\r\n"
    return Array(head.utf8) + block + Array("\r\n\r\n".utf8)
  }

  static func answer(
    _ body: [UInt8], status: String = "200 OK", headers: [String] = ["Content-Type: text/html"]
  ) -> [UInt8] {
    let head = (["HTTP/1.1 \(status)"] + headers).joined(separator: "\r\n") + "\r\n\r\n"
    return Array(head.utf8) + body
  }

  static func page(_ name: String, length: Int? = nil) -> [UInt8] {
    record(
      "response", url: "https://example.org/\(name)", length: length, answer(body(name)))
  }

  static func body(_ name: String) -> [UInt8] {
    Array("<html><body><p>The page \(name).</p></body></html>".utf8)
  }

  static let info = record(
    "warcinfo", contentType: "application/warc-fields", Array("software: test\r\n".utf8))
}
