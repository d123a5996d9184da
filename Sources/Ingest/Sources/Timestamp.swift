extension ArticleDate {
  /// The date of a machine-readable timestamp: ISO 8601 and RFC 3339, with the liberties that
  /// programs take (a space for the `T`, `Z` or an offset with or without colon, fractions).
  ///
  /// `nil` when `text` is something else.
  init?(timestamp text: String) {
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
    guard let day = digits(2), (1...Self.days(of: month, in: year)).contains(day) else {
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

  /// The date and time, in UTC, that is `seconds` after 1970; `nil` outside the years 1...9999.
  ///
  /// The day is counted as in Howard Hinnant's "chrono-Compatible Low-Level Date Algorithms".
  init?(unixSeconds seconds: Int) {
    guard (-62_135_596_800..<253_402_300_800).contains(seconds) else { return nil }
    let dayNumber = Int((Double(seconds) / 86_400).rounded(.down))
    let shifted = dayNumber + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    self.init(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
      day: dayOfYear - (153 * marchMonth + 2) / 5 + 1,
      secondOfDay: seconds - dayNumber * 86_400, zoneOffset: 0)
  }

  private static func days(of month: Int, in year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
