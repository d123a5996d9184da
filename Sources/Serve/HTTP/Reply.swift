import FlyingFox
import Foundation
import Report

/// What a request is answered with.
struct Reply: Sendable {
  var status: HTTPStatusCode = .ok
  var type: String
  var body: Data
  var headers: [HTTPHeader: String] = [:]

  static let pageType = "text/html; charset=utf-8"

  /// A page.
  static func page(_ html: HTMLText, status: HTTPStatusCode = .ok) -> Reply {
    Reply(status: status, type: pageType, body: Data(html.text.utf8))
  }

  /// What `write` writes as JSON.
  static func json(
    status: HTTPStatusCode = .ok, _ write: (inout JSONWriter) -> Void
  ) -> Reply {
    var json = JSONWriter()
    write(&json)
    return Reply(status: status, type: "application/json", body: Data(json.bytes))
  }

  /// An error, in a sentence.
  static func failure(_ status: HTTPStatusCode, _ message: String) -> Reply {
    json(status: status) { json in json.object { $0.member("error", message) } }
  }

  static func redirect(_ address: String) -> Reply {
    Reply(
      status: .seeOther, type: "text/plain", body: Data(),
      headers: [HTTPHeader("Location"): address])
  }

  /// Everything that a page may do: our own style and script, calls of our own API, forms to us.
  private static let policy =
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; "
    + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

  /// The response, without its body for HEAD.
  func response(isHead: Bool) -> HTTPResponse {
    var headers = HTTPHeaders(self.headers)
    headers[.contentType] = type
    headers[HTTPHeader("Content-Security-Policy")] = Self.policy
    headers[HTTPHeader("X-Content-Type-Options")] = "nosniff"
    headers[HTTPHeader("Referrer-Policy")] = "no-referrer"
    headers[HTTPHeader("Cross-Origin-Resource-Policy")] = "same-origin"
    headers[HTTPHeader("Cross-Origin-Opener-Policy")] = "same-origin"
    if headers[HTTPHeader("Cache-Control")] == nil {
      headers[HTTPHeader("Cache-Control")] = "no-store"
    }
    if isHead {
      headers[.contentLength] = String(body.count)
      return HTTPResponse(statusCode: status, headers: headers)
    }
    // One write a response of ordinary size, not one for every 4 kB.
    return HTTPResponse(
      statusCode: status, headers: headers,
      body: HTTPBodySequence(data: body, suggestedBufferSize: 1 << 18))
  }
}
