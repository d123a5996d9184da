import Testing

@testable import Ingest

@Suite("Dates in their spellings")
struct DateReaderTests {
  @Test(
    "one date, many spellings",
    arguments: [
      "2022-01-07", "20220107", "2022/1/7", "2022.01.07", "7 January 2022", "January 7, 2022",
      "Jan. 7th, 2022", "7 Jan 2022", "7-Jan-22", "07.01.2022", "7 января 2022 г.",
      "Пятница, 7 января 2022", "7 січня 2022 року", "2022 жылғы 7 қаңтар", "7 қаңтар 2022",
      "7. Januar 2022", "7 janvier 2022", "7 de enero de 2022", "7 de janeiro de 2022",
      "7 gennaio 2022", "7 stycznia 2022", "7. ledna 2022", "2022. január 7.",
      "2022 m. sausio 7 d.", "7 Ocak 2022", "7 Ιανουαρίου 2022", "7 يناير 2022", "٧ يناير ٢٠٢٢",
      "7 בינואר 2022", "7 जनवरी 2022", "2022年1月7日", "2022년 1월 7일", "ngày 7 tháng 1 năm 2022",
      "7 Januari 2022", "7. tammikuuta 2022",
    ])
  func spellings(text: String) {
    #expect(DateReader.first(in: text) == ArticleDate(year: 2022, month: 1, day: 7))
  }

  @Test(
    "times and zones",
    arguments: [
      ("2022-01-07T09:30:00+06:00", "2022-01-07T09:30:00+06:00"),
      ("2022-01-07T09:30:00.123Z", "2022-01-07T09:30:00Z"),
      ("2022-01-07 09:30:00 +0600", "2022-01-07T09:30:00+06:00"),
      ("Fri, 07 Jan 2022 09:30:15 GMT", "2022-01-07T09:30:15Z"),
      ("January 7, 2022 at 5:04 PM EST", "2022-01-07T17:04:00-05:00"),
      ("Jan 7 2022 12:05 a.m.", "2022-01-07T00:05:00"),
      ("09:30, 7 января 2022 (МСК)", "2022-01-07T09:30:00"),
      ("7 января 2022, 09:30 МСК", "2022-01-07T09:30:00+03:00"),
      ("07.01.2022 18.05 Uhr", "2022-01-07T18:05:00"),
      ("7 janvier 2022 à 18h05", "2022-01-07T18:05:00"),
    ])
  func times(text: String, expected: String) {
    #expect(DateReader.first(in: text)?.description == expected)
  }

  @Test("day and month by the order of the place, the impossible one apart")
  func order() {
    #expect(DateReader.first(in: "03/04/2022", order: .monthFirst)?.month == 3)
    #expect(DateReader.first(in: "03/04/2022", order: .dayFirst)?.month == 4)
    #expect(DateReader.first(in: "25/04/2022", order: .monthFirst)?.month == 4)
  }

  @Test("seconds and milliseconds since 1970")
  func stamps() {
    #expect(DateReader.stamp("1641547800")?.description == "2022-01-07T09:30:00Z")
    #expect(DateReader.stamp("1641547800000")?.description == "2022-01-07T09:30:00Z")
  }

  @Test(
    "what is no date",
    arguments: ["", "192.168.10.20", "31 February 2022", "version 1.2.3", "May the force", "2022"])
  func none(text: String) {
    #expect(DateReader.first(in: text) == nil)
  }

  @Test("days in addresses")
  func addresses() {
    let day = ArticleDate(year: 2022, month: 1, day: 7)
    for address in [
      "https://example.org/2022/01/07/story", "https://example.org/news/2022-01-07-story.html",
      "https://example.org/world/2022/jan/07/story", "https://example.org/20220107/x",
    ] {
      #expect(PublicationDate.date(inAddress: address) == day)
    }
    #expect(PublicationDate.date(inAddress: "https://example.org/2022/01/story-07") == nil)
    // Found by fuzzing: an address of nothing ended the program.
    for address in ["", "?", "??2022/01/07"] {
      #expect(PublicationDate.date(inAddress: address) == nil)
    }
  }

  @Test("days since 1970 there and back, seeded by step")
  func calendar() {
    for day in stride(from: -700_000, to: 100_000, by: 977) {
      #expect(ArticleDate(epochDay: day).epochDay == day)
    }
  }
}
