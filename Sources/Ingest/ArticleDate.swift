/// A date as a page gives it: a day, perhaps a time, perhaps a zone.
///
/// What the page leaves out stays out: a day without a time is not midnight.
public struct ArticleDate: Sendable, Hashable {
  /// The year, 1...9999.
  public var year: Int
  /// The month, 1...12.
  public var month: Int
  /// The day of the month, 1...31.
  public var day: Int
  /// Seconds since local midnight, 0..<86,401; `nil` when only the day is known.
  public var secondOfDay: Int?
  /// The zone's offset from UTC in minutes, east positive; `nil` when it is not known.
  public var zoneOffset: Int?

  /// A date of these parts.
  public init(
    year: Int, month: Int, day: Int, secondOfDay: Int? = nil, zoneOffset: Int? = nil
  ) {
    self.year = year
    self.month = month
    self.day = day
    self.secondOfDay = secondOfDay
    self.zoneOffset = zoneOffset
  }
}

extension ArticleDate: CustomStringConvertible {
  /// ISO 8601: `2022-01-07`, `2022-01-07T09:30:00` or `2022-01-07T09:30:00+06:00`.
  public var description: String {
    var text = "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    guard let second = secondOfDay else { return text }
    text += "T\(padded(second / 3600, 2)):\(padded(second / 60 % 60, 2)):\(padded(second % 60, 2))"
    guard let offset = zoneOffset else { return text }
    if offset == 0 { return text + "Z" }
    let minutes = abs(offset)
    return text + (offset < 0 ? "-" : "+") + "\(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))"
  }

  private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
