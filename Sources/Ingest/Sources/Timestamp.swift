extension ArticleDate {
  /// The date of a machine-readable timestamp: ISO 8601 and RFC 3339, with the liberties that
  /// programs take (a space for the `T`, `Z` or an offset with or without colon, fractions).
  ///
  /// `nil` when `text` is something else.
  package init?(timestamp text: String) {
    var rest = Array(text.utf8)[...]
    while let first = rest.first, first <= 0x20 { rest = rest.dropFirst() }
    while let last = rest.last, last <= 0x20 { rest = rest.dropLast() }

    func digits(_ count: Int) -> Int? {
      guard rest.count >= count else { return nil }
      var value = 0
      for byte in rest.prefix(count) {
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
        value = value * 10 + Int(byte - UInt8(ascii: "0"))
      }
      rest = rest.dropFirst(count)
      return value
    }
    func take(_ choices: String) -> UInt8? {
      guard let first = rest.first, choices.utf8.contains(first) else { return nil }
      rest = rest.dropFirst()
      return first
    }

    guard let year = digits(4), year > 0 else { return nil }
    let dashed = take("-") != nil
    guard let month = digits(2), (1...12).contains(month) else { return nil }
    if dashed, take("-") == nil { return nil }
    guard let day = digits(2), Self.exists(year: year, month: month, day: day) else {
      return nil
    }
    self.init(year: year, month: month, day: day)
    if rest.isEmpty { return }
    guard take("Tt ") != nil, let hour = digits(2), hour < 24 else { return nil }
    let colon = take(":") != nil
    guard let minute = digits(2), minute < 60 else { return nil }
    var second = 0
    if !colon || take(":") != nil, !rest.isEmpty, let value = digits(2) { second = value }
    if second > 60 { return nil }
    secondOfDay = hour * 3600 + minute * 60 + second
    if take(".,") != nil { while digits(1) != nil {} }
    _ = take(" ")
    if rest.isEmpty { return }
    if take("Zz") != nil || String(decoding: rest, as: UTF8.self) == "UTC" {
      zoneOffset = 0
      if rest.isEmpty || rest.count == 3 { return }
      return nil
    }
    guard let sign = take("+-"), let hours = digits(2), hours < 24 else { return nil }
    _ = take(":")
    let minutes = rest.isEmpty ? 0 : digits(2) ?? 60
    if minutes >= 60 || !rest.isEmpty { return nil }
    zoneOffset = (hours * 60 + minutes) * (sign == UInt8(ascii: "-") ? -1 : 1)
  }
}
