import Framing
import Ingest

extension Sample {
  /// A repeatable stream of numbers for making samples.
  package struct Dice: RandomNumberGenerator {
    private var state: UInt64
    package init(_ seed: UInt64) { state = seed &* 0x9e37_79b9_7f4a_7c15 | 1 }
    package mutating func next() -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state &* 0x2545_f491_4f6c_dd1d
    }
  }

  /// A sentence of `count` invented words, which no other has by chance.
  package static func filler(_ count: Int, _ dice: inout Dice) -> String {
    let syllables = ["ka", "ro", "mi", "ten", "sul", "ve", "dor", "an", "li", "gro", "pa", "shi"]
    var words = (0..<count).map { _ in
      (0..<Int.random(in: 1...3, using: &dice)).map { _ in
        syllables[Int.random(in: 0..<syllables.count, using: &dice)]
      }.joined()
    }
    if let first = words.first { words[0] = first.prefix(1).uppercased() + first.dropFirst() }
    return words.joined(separator: " ") + "."
  }

  /// Five invented outlets on one invented event: the Steppe Herald pushes, the Meridian Wire
  /// relays, the Capital Check debunks, the Harbour Times stays off, and the Northern Echo reprints
  /// the Herald; `size` articles each.
  package static func fiveOutlets(size: Int = 14, seed: UInt64 = 7) -> [ClassifiedArticle] {
    var dice = Dice(seed)
    var all: [ClassifiedArticle] = []
    var herald: [[Said]] = []
    func day(_ number: Int) -> String {
      let day = 5 + number % 21
      return "2022-01-\(day < 10 ? "0" : "")\(day)"
    }
    for number in 0..<size {
      func around(_ said: [Said]) -> [Said] {
        [Said(filler(40, &dice))] + said + [Said(filler(60, &dice)), Said(filler(30, &dice))]
      }
      let push = around(
        number % 7 < 5
          ? [
            Said(
              "Foreign-trained terrorists stormed the airport of Almery in the night.",
              "foreign-terrorists", phrase: "Foreign-trained terrorists"),
            Said(
              "Washington has for years been bankrolling the rioters.", "western-meddling",
              phrase: "Washington has for years been bankrolling"),
          ]
          : [
            Said(
              "President Oran said that international terrorists had entered the country.",
              "foreign-terrorists", phrase: "international terrorists", source: "President Oran")
          ])
      herald.append(push)
      all.append(
        article(
          id: "herald-\(number)", outlet: "Steppe Herald", title: "Herald report \(number)",
          url: "https://herald.example/\(number)", published: day(number) + "T08:00",
          authors: ["A. Writer"], section: "World", push))
      all.append(
        article(
          id: "wire-\(number)", outlet: "Meridian Wire", title: "Wire report \(number)",
          url: "https://wire.example/\(number)", published: day(number) + "T10:00",
          section: "World",
          around(
            number % 3 == 0
              ? []
              : [
                Said(
                  "The government said the unrest was the work of foreign terrorists.",
                  "foreign-terrorists", phrase: "foreign terrorists", source: "government")
              ])))
      all.append(
        article(
          id: "check-\(number)", outlet: "Capital Check", title: "Fact check \(number)",
          url: "https://check.example/\(number)", published: day(number + 1) + "T12:00",
          section: "Fact check",
          around(
            number % 4 == 0
              ? []
              : [
                Said(
                  "There is no evidence that foreign fighters took part.", "foreign-terrorists",
                  phrase: "foreign fighters took part", stance: .denied)
              ])))
      all.append(
        article(
          id: "harbour-\(number)", outlet: "Harbour Times", title: "Harbour \(number)",
          published: day(number), section: "Business", around([])))
      all.append(
        article(
          id: "echo-\(number)", outlet: "Northern Echo", title: "Echo \(number)",
          published: day(number + 1) + "T07:00", agency: "Steppe Herald", herald[number]))
    }
    return all
  }
}
