import CCurl

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// One request under way: a handle of curl's and what its callbacks collect.
///
/// Redirects are not followed here: each one is a new request that has to pass robots.txt, the
/// host's rate and the check of the address.
final class Transfer {
  /// Why a transfer ended without an answer.
  enum Failure: Error, Equatable {
    /// All addresses of the host are inside the machine or the network; one of them.
    case privateAddress(NetworkAddress)
    /// The answer is larger than the limit, decompressed.
    case tooLarge
    /// Anything else, in curl's words; `isPassing` when another try may succeed.
    case other(String, isPassing: Bool)
  }

  let handle: UnsafeMutableRawPointer
  private let bodyLimit: Int
  private let allowsPrivate: Bool
  private var fields: UnsafeMutablePointer<curl_slist>?
  private var head: [UInt8] = []
  private var body: [UInt8] = []
  private var request: [UInt8] = []
  private var isTooLarge = false
  private var isHeadTooLarge = false
  private var refused: NetworkAddress?

  /// The longest head that is taken, in bytes.
  private static let headLimit = 256 << 10

  /// A request for `address`; `fields` are sent beside curl's own.
  init?(_ address: Address, fields: [String], options: FetchOptions, bodyLimit: Int) {
    guard let handle = curl_easy_init() else { return nil }
    self.handle = handle
    self.bodyLimit = bodyLimit
    allowsPrivate = options.allowsPrivate
    for field in fields { self.fields = curl_slist_append(self.fields, field) }
    set(CURLOPT_URL, address.text)
    set(CURLOPT_USERAGENT, options.userAgent)
    set(CURLOPT_ACCEPT_ENCODING, "gzip, deflate, br")
    set(CURLOPT_PROTOCOLS_STR, "http,https")
    // A proxy would look up and connect to what is asked here, past the check of addresses.
    set(CURLOPT_PROXY, "")
    // An answer of HTTP/1.1 is what a WARC holds.
    set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1)
    set(CURLOPT_FOLLOWLOCATION, 0)
    set(CURLOPT_NOSIGNAL, 1)
    set(CURLOPT_TIMEOUT_MS, max(1, Int((options.timeout * 1000).rounded())))
    set(CURLOPT_CONNECTTIMEOUT_MS, max(1, Int((min(options.timeout, 20) * 1000).rounded())))
    framescope_curl_set_headers(handle, self.fields)
    framescope_curl_set_callbacks(
      handle, Unmanaged.passUnretained(self).toOpaque(),
      { bytes, size, count, context in
        Transfer.from(context)?.takeBody(UnsafeRawBufferPointer(start: bytes, count: size * count))
          ?? 0
      },
      { bytes, size, count, context in
        Transfer.from(context)?.takeHead(UnsafeRawBufferPointer(start: bytes, count: size * count))
          ?? 0
      },
      { context, _, address in Transfer.from(context)?.open(address) ?? CURL_SOCKET_BAD },
      { _, kind, bytes, size, context in
        if kind == CURLINFO_HEADER_OUT {
          Transfer.from(context)?.request += UnsafeRawBufferPointer(start: bytes, count: size)
        }
        return 0
      })
  }

  deinit {
    curl_easy_cleanup(handle)
    curl_slist_free_all(fields)
  }

  /// What came of it, once curl says that it ended with `code`.
  func outcome(_ code: CURLcode) -> Result<Answer, Failure> {
    if code == CURLE_OK {
      return .success(
        Answer(
          status: framescope_curl_number(handle, CURLINFO_RESPONSE_CODE), head: head, body: body,
          request: request,
          peer: framescope_curl_text(handle, CURLINFO_PRIMARY_IP).map { String(cString: $0) }))
    }
    if isTooLarge { return .failure(.tooLarge) }
    if isHeadTooLarge {
      return .failure(.other("the head of the answer has no end", isPassing: false))
    }
    if code == CURLE_COULDNT_CONNECT, let refused { return .failure(.privateAddress(refused)) }
    let passing = [
      CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT, CURLE_OPERATION_TIMEDOUT,
      CURLE_PARTIAL_FILE, CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_SEND_ERROR,
      CURLE_WRITE_ERROR, CURLE_SSL_CONNECT_ERROR,
    ]
    return .failure(.other(words(code), isPassing: passing.contains(code)))
  }

  private func words(_ code: CURLcode) -> String {
    switch code {
    case CURLE_COULDNT_RESOLVE_HOST: "its host is not known to the name service"
    case CURLE_COULDNT_CONNECT: "its host does not take connections"
    case CURLE_OPERATION_TIMEDOUT: "takes longer than the time limit"
    case CURLE_PARTIAL_FILE: "the answer breaks off before its stated length"
    case CURLE_GOT_NOTHING: "the host closed the connection without an answer"
    case CURLE_BAD_CONTENT_ENCODING, CURLE_WRITE_ERROR:
      "the answer is not encoded as its header says"
    case CURLE_PEER_FAILED_VERIFICATION: "the host's certificate is not valid"
    default: "cannot be fetched (\(String(cString: curl_easy_strerror(code))))"
    }
  }

  // MARK: Callbacks

  private static func from(_ context: UnsafeMutableRawPointer?) -> Transfer? {
    // The transport keeps the transfer alive as long as curl has its handle.
    context.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
  }

  private func takeBody(_ bytes: UnsafeRawBufferPointer) -> Int {
    guard body.count + bytes.count <= bodyLimit else {
      isTooLarge = true
      return 0
    }
    body += bytes
    return bytes.count
  }

  private func takeHead(_ bytes: UnsafeRawBufferPointer) -> Int {
    // 103 Early Hints and the like come before the answer's own head.
    if bytes.starts(with: "HTTP/".utf8) { head = [] }
    guard head.count + bytes.count <= Self.headLimit else {
      isHeadTooLarge = true
      return 0
    }
    head += bytes
    return bytes.count
  }

  private func open(_ address: UnsafeMutablePointer<curl_sockaddr>?) -> curl_socket_t {
    guard let address else { return CURL_SOCKET_BAD }
    let peer = withUnsafeBytes(of: &address.pointee.addr) { known in
      // `addr` is the first 16 bytes of a longer struct, whose length curl gives.
      NetworkAddress(
        UnsafeRawBufferPointer(start: known.baseAddress, count: Int(address.pointee.addrlen)),
        family: address.pointee.family)
    }
    guard let peer, allowsPrivate || peer.isPublic else {
      refused = refused ?? peer
      return CURL_SOCKET_BAD
    }
    return socket(
      address.pointee.family, address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue),
      address.pointee.protocol)
  }

  private func set(_ option: CURLoption, _ value: String) {
    framescope_curl_set_text(handle, option, value)
  }

  private func set(_ option: CURLoption, _ value: Int) {
    framescope_curl_set_number(handle, option, value)
  }
}
