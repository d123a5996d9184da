import CCurl

/// The requests that are under way, driven by curl's multi interface on the calling thread.
final class Transport<Tag> {
  private let multi: UnsafeMutableRawPointer
  private var underWay: [UnsafeMutableRawPointer: (transfer: Transfer, tag: Tag)] = [:]

  /// How many requests are under way.
  var count: Int { underWay.count }

  init() throws(FetchError) {
    curl_global_init(Int(CURL_GLOBAL_DEFAULT))
    guard let multi = curl_multi_init() else {
      throw FetchError(at: "libcurl", cause: "has no memory", remedy: "free some and try again")
    }
    self.multi = multi
  }

  deinit {
    for handle in underWay.keys { curl_multi_remove_handle(multi, handle) }
    underWay = [:]
    curl_multi_cleanup(multi)
  }

  func start(_ transfer: Transfer, tag: Tag) {
    underWay[transfer.handle] = (transfer, tag)
    curl_multi_add_handle(multi, transfer.handle)
  }

  /// Works for up to `seconds`, less when something ends; what ended.
  func work(for seconds: Double) -> [(Tag, Result<Answer, Transfer.Failure>)] {
    var running: Int32 = 0
    curl_multi_perform(multi, &running)
    var ended = finished()
    if ended.isEmpty, seconds > 0 {
      curl_multi_poll(multi, nil, 0, Int32(min(seconds, 60) * 1000) + 1, nil)
      curl_multi_perform(multi, &running)
      ended = finished()
    }
    return ended
  }

  private func finished() -> [(Tag, Result<Answer, Transfer.Failure>)] {
    var ended: [(Tag, Result<Answer, Transfer.Failure>)] = []
    var left: Int32 = 0
    while let message = curl_multi_info_read(multi, &left) {
      guard message.pointee.msg == CURLMSG_DONE, let handle = message.pointee.easy_handle,
        let (transfer, tag) = underWay.removeValue(forKey: handle)
      else { continue }
      let code = message.pointee.data.result
      ended.append((tag, transfer.outcome(code)))
      curl_multi_remove_handle(multi, handle)
    }
    return ended
  }
}

/// What is linked at run time.
package enum TransportVersion {
  /// libcurl's, with the library that it speaks TLS with, such as `7.88.1 (OpenSSL/3.0.11)`.
  package static var curl: String {
    guard let version = curl_version() else { return "unknown" }
    let parts = String(cString: version).split(separator: " ")
    let number = parts.first?.split(separator: "/").last.map(String.init) ?? "unknown"
    return parts.count > 1 ? "\(number) (\(parts[1]))" : number
  }
}
