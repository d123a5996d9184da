import FlyingFox
import Foundation

/// What a request must be before anything looks at it.
///
/// The server trusts whoever can open a port of this machine; the browser lets every web page try.
/// A name that an attacker points at 127.0.0.1 (DNS rebinding) comes with its own `Host`; a form or
/// script of another site comes with its own `Origin`, and cannot send JSON without asking first,
/// which nobody answers.
struct Gate: Sendable {
  /// The most bytes of a body.
  static let bodyLimit = 1 << 16
  /// The most bytes of a request's target.
  static let targetLimit = 1 << 13

  /// The port that the server listens on.
  let port: UInt16

  private var hosts: [String] { ["127.0.0.1:\(port)", "localhost:\(port)"] }

  /// Why a request is refused; nil if it may pass.
  func refusal(of request: HTTPRequest) -> Reply? {
    guard let host = request.headers[.host]?.lowercased(), hosts.contains(host) else {
      return .failure(
        .misdirectedRequest,
        "this server answers to 127.0.0.1 and localhost only")
    }
    if request.target.rawValue.utf8.count > Self.targetLimit {
      return .failure(.uriTooLong, "the address is too long")
    }
    if request.method == .GET || request.method == .HEAD { return nil }
    // Also of writes without these headers, which no browser sends: curl may label, too.
    if let origin = request.headers[HTTPHeader("Origin")]?.lowercased(),
      !hosts.contains(where: { origin == "http://\($0)" })
    {
      return .failure(.forbidden, "another site may not write here")
    }
    if let site = request.headers[HTTPHeader("Sec-Fetch-Site")], site != "same-origin",
      site != "none"
    {
      return .failure(.forbidden, "another site may not write here")
    }
    if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > Self.bodyLimit {
      return tooLarge
    }
    return nil
  }

  private var tooLarge: Reply {
    .failure(
      .payloadTooLarge,
      "the body has more than \(Self.bodyLimit) bytes")
  }

  /// The body of a write, which must be JSON.
  func body(of request: HTTPRequest) async -> Result<[UInt8], Refusal> {
    let type = request.headers[.contentType]?.lowercased().prefix { $0 != ";" }
    guard type?.trimmingCharacters(in: .whitespaces) == "application/json" else {
      return .failure(
        Refusal(
          .failure(
            .unsupportedMediaType,
            "send JSON, with Content-Type: application/json")))
    }
    var body: [UInt8] = []
    do {
      for try await chunk in request.bodySequence {
        body += chunk
        if body.count > Self.bodyLimit { return .failure(Refusal(tooLarge)) }
      }
    } catch {
      return .failure(Refusal(.failure(.badRequest, "the body ended early")))
    }
    return .success(body)
  }

  struct Refusal: Error {
    let reply: Reply
    init(_ reply: Reply) { self.reply = reply }
  }
}
