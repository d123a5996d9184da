import Ingest

/// A calendar day as a count of days since 1970-01-01, Gregorian.
///
/// Hinnant, "chrono-compatible low-level date algorithms": exact for every year of an
/// `ArticleDate`, and no calendar object in a loop.
public struct Day: Sendable, Hashable, Comparable {
  /// Days since 1970-01-01; negative before.
  public var number: Int

  /// The day with this number.
  public init(number: Int) { self.number = number }

  /// The day of `date` as the page prints it, whatever its zone.
  public init(_ date: ArticleDate) {
    let year = date.month <= 2 ? date.year - 1 : date.year
    let era = (year >= 0 ? year : year - 399) / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * ((date.month + 9) % 12) + 2) / 5 + date.day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = era * 146_097 + dayOfEra - 719_468
  }

  /// Year, month and day.
  public var date: ArticleDate {
    let z = number + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * month + 2) / 5 + 1
    let number = month < 10 ? month + 3 : month - 9
    return ArticleDate(
      year: yearOfEra + era * 400 + (number <= 2 ? 1 : 0), month: number, day: day)
  }

  /// The Monday of its week (ISO 8601).
  public var monday: Day {
    // 1970-01-01 was a Thursday.
    let weekday = ((number + 3) % 7 + 7) % 7
    return Day(number: number - weekday)
  }

  /// The first day of its month.
  public var firstOfMonth: Day {
    let date = self.date
    return Day(number: number - date.day + 1)
  }

  /// Earlier days come first.
  public static func < (a: Day, b: Day) -> Bool { a.number < b.number }
}

extension Day: CustomStringConvertible {
  /// ISO 8601, `2022-01-07`.
  public var description: String { date.description }
}

/// When an article appeared, as far as is known, for telling which of two came first.
struct Moment: Sendable, Equatable {
  /// The printed day; nil when there is no date.
  var day: Day?
  /// Seconds since 1970 in UTC; nil when only the day is known.
  var instant: Int?

  init(_ date: ArticleDate?) {
    guard let date else { return }
    let day = Day(date)
    self.day = day
    if let second = date.secondOfDay {
      instant = day.number * 86_400 + second - (date.zoneOffset ?? 0) * 60
    }
  }

  /// Whether it came before `other`; nil when that cannot be told.
  func isBefore(_ other: Moment) -> Bool? {
    if let a = instant, let b = other.instant { return a == b ? nil : a < b }
    if let a = day, let b = other.day { return a == b ? nil : a < b }
    return nil
  }

  /// A total order that agrees with ``isBefore(_:)`` as far as one can: a day without a time counts
  /// as its end, no date as after everything.
  var sortKey: Int {
    if let instant { return instant }
    if let day { return day.number * 86_400 + 86_399 }
    return Int.max
  }
}
