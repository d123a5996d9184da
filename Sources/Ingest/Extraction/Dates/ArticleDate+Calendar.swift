extension ArticleDate {
  /// Whether the proleptic Gregorian calendar has this day.
  static func exists(year: Int, month: Int, day: Int) -> Bool {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1 else { return false }
    return day <= daysInMonth(year, month)
  }

  private static func daysInMonth(_ year: Int, _ month: Int) -> Int {
    switch month {
    case 2: return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: return 30
    default: return 31
    }
  }

  /// Days since 1970-01-01 (Howard Hinnant, "chrono-compatible low-level date algorithms").
  var epochDay: Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// The day that is `epochDay` days after 1970-01-01; days before year 1 are clamped to it.
  init(epochDay: Int, secondOfDay: Int? = nil, zoneOffset: Int? = nil) {
    let shifted = max(epochDay + 719_468, 306)
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    self.init(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
      day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1, secondOfDay: secondOfDay,
      zoneOffset: zoneOffset)
  }

  /// A moment in seconds since 1970, in UTC; `nil` outside the years 1990 to 2100.
  package init?(epochSeconds: Int) {
    guard (631_152_000..<4_133_980_800).contains(epochSeconds) else { return nil }
    self.init(
      epochDay: epochSeconds / 86_400, secondOfDay: epochSeconds % 86_400, zoneOffset: 0)
  }

  /// The same moment as a clock in another zone shows it; itself when time or zone is unknown.
  func inZone(_ offset: Int) -> ArticleDate {
    guard let secondOfDay, let zoneOffset else { return self }
    let seconds = epochDay * 86_400 + secondOfDay + (offset - zoneOffset) * 60
    let day = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
    return ArticleDate(
      epochDay: day, secondOfDay: seconds - day * 86_400, zoneOffset: offset)
  }

  /// A machine's stamp as the page shows it to readers.
  ///
  /// Of two neighbouring days the one that is shown is the outlet's, and the stamp is in another
  /// zone; a clock beside it tells which. Any other difference leaves the stamp as it is.
  func shown(as day: ArticleDate) -> ArticleDate {
    guard abs(epochDay - day.epochDay) == 1, zoneOffset == 0 || zoneOffset == nil else {
      return self
    }
    guard let shown = day.secondOfDay, let second = secondOfDay, zoneOffset == 0 else {
      return ArticleDate(year: day.year, month: day.month, day: day.day)
    }
    let difference = (day.epochDay - epochDay) * 86_400 + shown - second
    // Zones are whole quarters of an hour from UTC.
    let minutes = Int((Double(difference) / 900).rounded()) * 15
    guard abs(minutes) <= 14 * 60, abs(difference - minutes * 60) <= 180 else {
      return ArticleDate(year: day.year, month: day.month, day: day.day)
    }
    return inZone(minutes)
  }
}
