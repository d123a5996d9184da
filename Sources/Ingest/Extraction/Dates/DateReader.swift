/// Dates in text, in the spellings of ISO 8601, RFC 822 and some forty languages.
///
/// Reads numbers, month names and the marks between them, left to right. A number pair that could
/// be day and month either way is read by ``order``.
struct DateReader {
  /// Which comes first in `03/04/2020`.
  enum Order: Sendable { case dayFirst, monthFirst }

  private let tokens: [DateTokens.Token]
  private let order: Order
  /// The year of a date that names none, `nil` to pass such a date over.
  private let impliedYear: Int?

  private init(_ text: String, order: Order, impliedYear: Int?, limit: Int) {
    tokens = DateTokens(text, limit: limit).tokens
    self.order = order
    self.impliedYear = impliedYear
  }

  /// The first date in `text`, `nil` when there is none.
  static func first(
    in text: String, order: Order = .dayFirst, impliedYear: Int? = nil
  ) -> ArticleDate? {
    DateReader(text, order: order, impliedYear: impliedYear, limit: 400).dates(limit: 1).first
  }

  /// All dates in `text`, in order; at most the first 20,000 Unicode scalars are looked at.
  static func all(
    in text: String, order: Order = .dayFirst, impliedYear: Int? = nil
  ) -> [ArticleDate] {
    DateReader(text, order: order, impliedYear: impliedYear, limit: 20_000).dates(limit: 1000)
  }

  /// A time stamp: a date as ``first(in:order:impliedYear:)``, or seconds, milliseconds since 1970.
  static func stamp(_ text: String, order: Order = .dayFirst) -> ArticleDate? {
    let trimmed = text.trimmed()
    if (9...13).contains(trimmed.utf8.count), let number = Int(trimmed) {
      if trimmed.utf8.count >= 12 { return ArticleDate(epochSeconds: number / 1000) }
      return ArticleDate(epochSeconds: number)
    }
    return first(in: trimmed, order: order)
  }

  private func dates(limit: Int) -> [ArticleDate] {
    var found: [ArticleDate] = []
    var index = 0
    while index < tokens.count, found.count < limit {
      if let match = date(at: index) {
        found.append(withTime(match))
        index = max(match.end, index + 1)
      } else {
        index += 1
      }
    }
    return found
  }

  /// A date without its time, and the tokens that it covers.
  private struct Match {
    var year: Int
    var month: Int
    var day: Int
    var start: Int
    var end: Int

    init?(_ year: Int, _ month: Int, _ day: Int, _ start: Int, _ end: Int) {
      guard ArticleDate.exists(year: year, month: month, day: day),
        (1990...2100).contains(year)
      else { return nil }
      self.year = year
      self.month = month
      self.day = day
      self.start = start
      self.end = end
    }
  }

  // MARK: Spellings

  private func date(at start: Int) -> Match? {
    switch tokens[start] {
    case .number(let value, let digits):
      // Inside a longer run such as a version or a telephone number there is no date.
      if digits == 4, let year = year(value) { return yearFirst(year, start) }
      if digits == 8 {
        return Match(value / 10_000, value / 100 % 100, value % 100, start, start + 1)
      }
      if digits == 14 { return compact(value, start) }
      if digits <= 2, (1...31).contains(value) { return dayFirst(value, start) }
      return nil
    case .word(let word):
      guard let month = month(word) else { return nil }
      return monthFirst(month, start)
    case .mark: return nil
    }
  }

  private func compact(_ value: Int, _ start: Int) -> Match? {
    let day = value / 1_000_000
    return Match(day / 10_000, day / 100 % 100, day % 100, start, start + 1)
  }

  /// The year first: 2020-05-14, 2020/5/14, 2020年5月14日, 2020 gegužės 14, 2020 május 14.
  private func yearFirst(_ year: Int, _ start: Int) -> Match? {
    var index = start + 1
    if case .mark(let mark)? = token(index), "-/.–".contains(mark) {
      if let month = number(index + 1, digits: 1...2), let second = token(index + 2),
        case .mark(let other) = second, "-/.–".contains(other),
        let day = number(index + 3, digits: 1...2)
      {
        return Match(year, month, day, start, index + 4)
          ?? Match(year, day, month, start, index + 4)
      }
      if let day = monthWord(index + 1), case .mark? = token(index + 2),
        let number = number(index + 3, digits: 1...2)
      {
        return Match(year, day, number, start, index + 4)
      }
    }
    index = skip(
      index, marks: ".,年년",
      words: ["年", "년", "m", "г", "година", "gada", "gads", "оны", "жылғы", "ж", "ж"])
    if let month = monthWord(index) {
      let next = skip(index + 1, marks: ".,", words: ["a", "ի"])
      if let day = number(next, digits: 1...2) { return Match(year, month, day, start, next + 1) }
      return nil
    }
    guard let month = number(index, digits: 1...2) else { return nil }
    let next = index + 1
    // Kazakh: 2022 жылғы 7 қаңтар.
    if index > start + 1, let named = monthWord(next) {
      return Match(year, named, month, start, next + 1)
    }
    guard case .word(let word)? = token(next), word == "月" || word == "월" else { return nil }
    guard let day = number(next + 1, digits: 1...2) else { return nil }
    return Match(year, month, day, start, next + 2)
  }

  /// The day first: 14 May 2020, 14 de mayo de 2020, 14.05.2020, 14/5/20, 14-May-20.
  private func dayFirst(_ day: Int, _ start: Int) -> Match? {
    if let numeric = numeric(day, start) { return numeric }
    var index = start + 1
    if case .word(let word)? = token(index), Self.ordinals.contains(word) { index += 1 }
    index = skip(index, marks: ".,-–/ºª°'’", words: Self.joiners)
    if case .word(let word)? = token(index), word == "tháng",
      let month = number(index + 1, digits: 1...2)
    {
      let next = skip(index + 2, marks: ",-", words: ["năm"])
      if let year = number(next, digits: 4...4) { return Match(year, month, day, start, next + 1) }
    }
    guard let month = monthWord(index) else { return nil }
    let next = skip(index + 1, marks: ".,-–/'’", words: Self.joiners)
    if case .number(let value, let digits)? = token(next) {
      if digits == 4, let year = year(value) { return Match(year, month, day, start, next + 1) }
      if digits == 2, isShortYear(next, after: index), !isHour(next) {
        return Match(2000 + value, month, day, start, next + 1)
      }
    }
    return impliedYear.flatMap { Match($0, month, day, start, index + 1) }
  }

  /// May 14, 2020; May 14th 2020; mai 14 2020.
  private func monthFirst(_ month: Int, _ start: Int) -> Match? {
    var index = skip(start + 1, marks: ".", words: ["the"])
    guard let day = number(index, digits: 1...2), (1...31).contains(day) else { return nil }
    index += 1
    if case .word(let word)? = token(index), Self.ordinals.contains(word) { index += 1 }
    index = skip(index, marks: ".,'’", words: ["of"])
    if case .number(let value, let digits)? = token(index), digits == 4, let year = year(value) {
      return Match(year, month, day, start, index + 1)
    }
    if isHour(start + 1) { return nil }
    return impliedYear.flatMap { Match($0, month, day, start, index) }
  }

  /// Three numbers with the same mark between them, the year last.
  private func numeric(_ first: Int, _ start: Int) -> Match? {
    guard case .mark(let mark)? = token(start + 1), "./-–".contains(mark),
      let second = number(start + 2, digits: 1...2), token(start + 3) == .mark(mark),
      case .number(let value, let digits)? = token(start + 4)
    else { return nil }
    // In 192.168.10.20 or 1.2.2020.5 there is no date.
    if start > 0, tokens[start - 1] == .mark("."), mark == ".", start > 1,
      case .number = tokens[start - 2]
    {
      return nil
    }
    var year = value
    if digits == 2 { year += 2000 } else if digits != 4 { return nil }
    guard let checked = self.year(year) else { return nil }
    let end = start + 5
    // Points are written day first everywhere.
    if mark == "/" || mark == "-", order == .monthFirst {
      return Match(checked, first, second, start, end) ?? Match(checked, second, first, start, end)
    }
    return Match(checked, second, first, start, end) ?? Match(checked, first, second, start, end)
  }

  // MARK: Parts

  /// A year of the common era: those of the Thai and the Persian calendar are not dates here.
  private func year(_ value: Int) -> Int? { (1990...2100).contains(value) ? value : nil }

  private func token(_ index: Int) -> DateTokens.Token? {
    index >= 0 && index < tokens.count ? tokens[index] : nil
  }

  private func number(_ index: Int, digits wanted: ClosedRange<Int>) -> Int? {
    guard case .number(let value, let digits)? = token(index), wanted.contains(digits) else {
      return nil
    }
    return value
  }

  private func monthWord(_ index: Int) -> Int? {
    guard case .word(let word)? = token(index) else { return nil }
    return month(word)
  }

  private func month(_ word: String) -> Int? {
    if let month = MonthNames.month(word) { return month }
    // Hebrew and Arabic put "in" before the month without a space; Greek drops accents.
    if word.count > 3, let first = word.first, first == "ב" || first == "و" {
      return MonthNames.month(String(word.dropFirst()))
    }
    return nil
  }

  private func skip(_ start: Int, marks: String, words: Set<String>) -> Int {
    var index = start
    while let token = token(index), index < start + 3 {
      switch token {
      case .mark(let mark) where marks.contains(mark): index += 1
      case .word(let word) where words.contains(word): index += 1
      default: return index
      }
    }
    return index
  }

  /// Whether a two-digit number can be a year: joined by a hyphen or an apostrophe.
  private func isShortYear(_ index: Int, after month: Int) -> Bool {
    guard case .mark(let mark)? = token(index - 1), index > month else { return false }
    return "-–/'’".contains(mark)
  }

  private func isHour(_ index: Int) -> Bool {
    token(index + 1) == .mark(":")
  }

  private static let ordinals: Set = [
    "st", "nd", "rd", "th", "er", "º", "го", "е", "ми", "ти", "ri", "η", "ης",
  ]
  private static let joiners: Set = [
    "de", "del", "of", "di", "d", "dne", "den", "a", "г", "року", "года", "do", "ngày", "à", "da",
    "month",
  ]

  // MARK: Times

  private func withTime(_ match: Match) -> ArticleDate {
    var date = ArticleDate(year: match.year, month: match.month, day: match.day)
    if case .number(let value, 14) = tokens[match.start] {
      date.secondOfDay = Self.seconds(value / 10_000 % 100, value / 100 % 100, value % 100)
      return date
    }
    let time = time(from: match.end, reach: 7) ?? timeBefore(match.start)
    if let time {
      date.secondOfDay = time.seconds
      date.zoneOffset = time.zone
    }
    return date
  }

  private struct Time {
    var seconds: Int
    var zone: Int?
    var end: Int
  }

  private func time(from start: Int, reach: Int) -> Time? {
    var index = start
    while index < min(start + reach, tokens.count) {
      if let time = time(at: index) { return time }
      // Another date begins: its time is not this one's.
      if index > start, date(at: index) != nil { return nil }
      index += 1
    }
    return nil
  }

  private func timeBefore(_ date: Int) -> Time? {
    for start in stride(from: date - 3, through: max(0, date - 10), by: -1) {
      if let time = time(at: start), time.end <= date, time.end >= date - 4 { return time }
    }
    return nil
  }

  private func time(at index: Int) -> Time? {
    guard let hour = number(index, digits: 1...2), hour <= 24 else { return nil }
    var end = index + 1
    var minute: Int?
    switch token(index + 1) {
    case .mark(":")?: minute = number(index + 2, digits: 2...2)
    case .word("h")?, .word("u")?: minute = number(index + 2, digits: 2...2)
    case .mark(".")?:
      // "18.05 Uhr", "kl. 18.05": only a word tells it from a number.
      if case .word(let word)? = token(index + 3), ["uhr", "น"].contains(word) {
        minute = number(index + 2, digits: 2...2)
      } else if case .word(let word)? = token(index - 1), ["kl", "klo", "ore", "ob"].contains(word)
      {
        minute = number(index + 2, digits: 2...2)
      }
    case .word("時")?, .word("点")?, .word("시")?: minute = number(index + 2, digits: 1...2) ?? 0
    default: break
    }
    guard let minute, minute < 60 else {
      return meridiemOnly(hour, index)
    }
    end = index + 3
    var second = 0
    if token(end) == .mark(":"), let value = number(end + 1, digits: 1...2) {
      second = min(value, 59)
      end += 2
      if case .mark(let mark)? = token(end), mark == "." || mark == ",",
        case .number? = token(end + 1), second >= 0
      {
        end += 2
      }
    }
    guard let (resolved, next) = meridiem(hour, end) else { return nil }
    let zone = ZoneNames.zone(in: tokens, at: next)
    guard let seconds = Self.seconds(resolved, minute, second) else { return nil }
    return Time(seconds: seconds, zone: zone?.offset, end: zone?.end ?? next)
  }

  /// "at 5 pm".
  private func meridiemOnly(_ hour: Int, _ index: Int) -> Time? {
    guard let (resolved, next) = meridiem(hour, index + 1), next > index + 1,
      let seconds = Self.seconds(resolved, 0, 0)
    else { return nil }
    let zone = ZoneNames.zone(in: tokens, at: next)
    return Time(seconds: seconds, zone: zone?.offset, end: zone?.end ?? next)
  }

  private func meridiem(_ hour: Int, _ index: Int) -> (hour: Int, end: Int)? {
    var word: String?
    var end = index
    if case .word(let next)? = token(index) {
      if next == "am" || next == "pm" {
        word = next
        end = index + 1
      } else if next == "a" || next == "p", token(index + 1) == .mark("."),
        token(index + 2) == .word("m")
      {
        word = next + "m"
        end = index + 3
        if token(end) == .mark(".") { end += 1 }
      }
    }
    guard let word else { return (hour, index) }
    guard (1...12).contains(hour) else { return (hour, end) }
    return (hour % 12 + (word == "pm" ? 12 : 0), end)
  }

  private static func seconds(_ hour: Int, _ minute: Int, _ second: Int) -> Int? {
    guard hour < 24, minute < 60, second <= 60 else { return nil }
    return hour * 3600 + minute * 60 + second
  }
}
