import ComparisonSamples
import Framing
import Testing

@testable import Comparison

struct TimeTests {
  @Test func daysRoundTripAndWeeksBeginOnMonday() {
    #expect(Day(number: 0).description == "1970-01-01")
    #expect(Sample.date("2022-01-05").map { Day($0).monday.description } == "2022-01-03")
    #expect(Sample.date("2022-01-03").map { Day($0).monday.description } == "2022-01-03")
    #expect(Sample.date("2024-02-29").map { Day($0).firstOfMonth.description } == "2024-02-01")
    for number in stride(from: -200_000, to: 200_000, by: 97) {
      #expect(Day(Day(number: number).date) == Day(number: number))
    }
  }

  @Test func orderIsOnlyToldWhereDatesTellIt() {
    func moment(_ text: String) -> Moment { Moment(Sample.date(text)) }
    #expect(moment("2022-01-05").isBefore(moment("2022-01-06")) == true)
    #expect(moment("2022-01-06").isBefore(moment("2022-01-05T23:00")) == false)
    #expect(moment("2022-01-05").isBefore(moment("2022-01-05T23:00")) == nil)
    #expect(moment("2022-01-05T09:00").isBefore(moment("2022-01-05T10:00")) == true)
    #expect(Moment(nil).isBefore(moment("2022-01-05")) == nil)
  }

  @Test func firstCarriersShareARankWhenTheDayIsTheSame() {
    let terrorists = Said("Terrorists struck.", "foreign-terrorists", phrase: "Terrorists")
    let comparison = Comparison(of: [
      Sample.article(id: "a", outlet: "A", published: "2022-01-06", [terrorists]),
      Sample.article(id: "b", outlet: "B", published: "2022-01-05", [terrorists]),
      Sample.article(id: "c", outlet: "C", published: "2022-01-05", [terrorists]),
      Sample.article(id: "d", outlet: "D", [terrorists]),
    ])
    let firsts = comparison.firsts.filter { $0.frame == 0 && $0.measure == .advancing }
    #expect(firsts.map { comparison.groups[$0.group].name } == ["B", "C", "A"])
    #expect(firsts.map(\.rank) == [1, 1, 3])
  }

  @Test func timelineAddsUpToPrevalence() {
    for period in ComparisonOptions.Period.allCases {
      let comparison = Comparison(of: Sample.fiveOutlets(), options: .init(period: period))
      for row in comparison.prevalence {
        let points = comparison.timeline.filter { $0.group == row.group && $0.frame == row.frame }
        #expect(points.reduce(0) { $0 + $1.counts.articles } == row.counts.articles)
        #expect(points.reduce(0) { $0 + $1.counts.advancing } == row.counts.advancing)
      }
    }
  }

  /// Ten events of a vocabulary each, four outlets on every one, within two days.
  @Test func threadsFindTheirEvents() {
    var dice = Sample.Dice(12)
    var articles: [ClassifiedArticle] = []
    let common = (0..<200).map { _ in Sample.filler(1, &dice).dropLast().lowercased() }
    for event in 0..<10 {
      let own = (0..<15).map { _ in
        "\(Sample.filler(2, &dice).dropLast().lowercased())x\(event)".replacing(" ", with: "")
      }
      for outlet in 0..<4 {
        var words: [String] = []
        for _ in 0..<120 {
          let isOwn = Double.random(in: 0..<1, using: &dice) < 0.3
          words.append(
            isOwn
              ? own[Int.random(in: 0..<own.count, using: &dice)]
              : String(common[Int.random(in: 0..<common.count, using: &dice)]))
        }
        let letters = words.joined(separator: " ")
          .replacing("x\(event)", with: "x" + String(repeating: "q", count: event))
        articles.append(
          Sample.article(
            id: "\(event)-\(outlet)", outlet: "O\(outlet)",
            published: "2022-01-\(event + 10 + outlet % 2)", [Said(letters)]))
      }
    }
    let comparison = Comparison(of: articles)
    #expect(comparison.threads.count == 10)
    for thread in comparison.threads {
      let events = Set(thread.articles.map { comparison.articles[$0].id.split(separator: "-")[0] })
      #expect(events.count == 1)
      #expect(thread.articles.count == 4)
    }
  }
}
