import CCurl

/// An `http` or `https` address, normalised: absolute, escaped, its host in lower case and in
/// Punycode, without a fragment.
///
/// Parsed by curl, which also makes the request: a second parser that sees another host in the
/// same text is how checks of addresses are got round.
package struct Address: Hashable, Sendable {
  /// The whole address, in ASCII.
  package let text: String
  /// The host, as it is looked up; a literal IPv6 address in brackets.
  package let host: String
  /// Scheme, host and port, as robots.txt is valid for.
  let origin: String
  /// What stands after the authority: path and query.
  let target: String

  /// The address in `text`, resolved against `base` where it is relative.
  ///
  /// Throws when it is no address, has another scheme, or holds a user name or password, which
  /// would be stored with the page.
  package init(_ text: String, relativeTo base: Address? = nil) throws(FetchError) {
    guard let url = curl_url() else {
      throw FetchError(at: text, cause: "no memory", remedy: "free some and try again")
    }
    defer { curl_url_cleanup(url) }
    let flags = UInt32(CURLU_URLENCODE | CURLU_DISALLOW_USER)
    if let base { curl_url_set(url, CURLUPART_URL, base.text, 0) }
    // Line breaks inside an address come from how feeds are laid out.
    let trimmed = text.filter { !$0.isNewline && $0 != "\t" }.trimmingSpaces()
    let code = curl_url_set(url, CURLUPART_URL, trimmed, flags)
    switch code {
    case CURLUE_OK: break
    case CURLUE_USER_NOT_ALLOWED:
      throw FetchError(
        at: text, cause: "holds a user name or a password", remedy: "leave them out")
    default:
      let hint = trimmed.contains("://") ? "check it in a browser" : "say https://… or http://…"
      throw FetchError(at: text, cause: "is no address", remedy: hint)
    }
    curl_url_set(url, CURLUPART_FRAGMENT, nil, 0)
    guard let scheme = Self.part(url, CURLUPART_SCHEME)?.lowercased(),
      let host = Self.part(url, CURLUPART_HOST, UInt32(CURLU_PUNYCODE))?.lowercased(),
      !host.isEmpty
    else { throw FetchError(at: text, cause: "names no host", remedy: "check it in a browser") }
    guard scheme == "http" || scheme == "https" else {
      throw FetchError(
        at: text, cause: "is no page of the web (\(scheme)://)",
        remedy: "only http and https are fetched")
    }
    curl_url_set(url, CURLUPART_HOST, host, 0)
    guard let whole = Self.part(url, CURLUPART_URL) else {
      throw FetchError(at: text, cause: "is no address", remedy: "check it in a browser")
    }
    let port = Self.part(url, CURLUPART_PORT).map { ":\($0)" } ?? ""
    self.text = whole
    self.host = host
    origin = "\(scheme)://\(host)\(port)"
    let query = Self.part(url, CURLUPART_QUERY).map { "?\($0)" } ?? ""
    target = (Self.part(url, CURLUPART_PATH) ?? "/") + query
  }

  private static func part(_ url: OpaquePointer, _ part: CURLUPart, _ flags: UInt32 = 0) -> String?
  {
    var text: UnsafeMutablePointer<CChar>?
    guard curl_url_get(url, part, &text, flags) == CURLUE_OK, let text else { return nil }
    defer { curl_free(text) }
    return String(cString: text)
  }
}

extension String {
  fileprivate func trimmingSpaces() -> String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
