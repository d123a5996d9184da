import CCurl

/// How long to wait before a request is made again.
enum RetryAfter {
  /// The seconds that a `Retry-After` field asks for (RFC 9110, 10.2.3), 0 or more; `nil` when it
  /// says nothing that can be read.
  static func seconds(_ value: String?, now: Int) -> Double? {
    guard let value = value?.filter({ !$0.isNewline }) else { return nil }
    if let seconds = Int(value.filter { $0 != " " }) { return seconds >= 0 ? Double(seconds) : nil }
    let date = curl_getdate(value, nil)
    return date < 0 ? nil : Double(max(0, date - now))
  }

  /// The seconds before the next try after `failures` in a row: doubled each time, up to a minute,
  /// and made up to a quarter longer by chance, so that hosts are not asked in step.
  static func backOff(_ failures: Int, first: Double) -> Double {
    let doubled = first * Double(1 << min(max(failures - 1, 0), 16))
    return min(doubled, 60) * Double.random(in: 1...1.25)
  }
}
