/// One answer of a server, with what was asked.
package struct Answer: Sendable {
  package var status: Int
  /// The status line and the fields as they came, up to and with the empty line.
  package var head: [UInt8]
  /// The body, without its transfer and content encodings.
  package var body: [UInt8]
  /// The request as it was sent, up to and with the empty line.
  package var request: [UInt8]
  /// The address that the answer came from, such as `192.0.2.1`; `nil` when it is not known.
  package var peer: String?

  package init(
    status: Int, head: [UInt8], body: [UInt8], request: [UInt8] = [], peer: String? = nil
  ) {
    self.status = status
    self.head = head
    self.body = body
    self.request = request
    self.peer = peer
  }

  /// The value of the first field of this name, in any case; `nil` when there is none.
  package func field(_ name: String) -> String? {
    for line in Self.lines(of: head).dropFirst() {
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { continue }
      let found = String(decoding: line[..<colon], as: UTF8.self)
      guard found.lowercased() == name.lowercased() else { continue }
      let value = String(decoding: line[(colon + 1)...], as: UTF8.self)
      return String(value.drop { $0 == " " || $0 == "\t" })
    }
    return nil
  }

  /// The charset of `Content-Type`; `nil` when it names none.
  package var charset: String? {
    for parameter in (field("Content-Type") ?? "").split(separator: ";").dropFirst() {
      let parts = parameter.split(separator: "=", maxSplits: 1).map { $0.filter { $0 != " " } }
      guard parts.count == 2, parts[0].lowercased() == "charset" else { continue }
      let value = parts[1].filter { $0 != "\"" && $0 != "'" }
      if !value.isEmpty { return value }
    }
    return nil
  }

  /// The head as it goes with the decoded body.
  ///
  /// Common Crawl's convention: fields that speak of the bytes on the wire keep their value under
  /// a name with `X-Crawl-` before it, and `Content-Length` counts the body that is stored.
  package var storedHead: [UInt8] {
    let length = field("Content-Length")
    if field("Content-Encoding") == nil, field("Transfer-Encoding") == nil,
      length == nil || length == String(body.count)
    {
      return head
    }
    var result: [UInt8] = []
    for line in Self.lines(of: head) {
      let name = String(decoding: line.prefix { $0 != UInt8(ascii: ":") }, as: UTF8.self)
      switch name.lowercased() {
      case "content-encoding", "transfer-encoding", "content-length":
        result += Array("X-Crawl-".utf8)
      default: break
      }
      result += line
      result += [13, 10]
    }
    result += Array("Content-Length: \(body.count)\r\n\r\n".utf8)
    return result
  }

  private static func lines(of head: [UInt8]) -> [ArraySlice<UInt8>] {
    head.split(separator: 10).compactMap { line in
      let line = line.last == 13 ? line.dropLast() : line
      return line.isEmpty ? nil : line
    }
  }
}
