import ComparisonSamples
import Framing
import Testing

@testable import Comparison

struct KeywordTests {
  private static func articles() -> [ClassifiedArticle] {
    var dice = Sample.Dice(21)
    return (0..<30).map { number in
      let isFirst = number % 2 == 0
      var said = [Said(Sample.filler(80, &dice))]
      if isFirst {
        said.append(Said("The invaders shelled invaders near \(Sample.filler(1, &dice))"))
      }
      // One article repeats a word; that is no habit of its outlet.
      if number == 0 { said += (0..<12).map { _ in Said("Zeppelin zeppelin.") } }
      said.append(
        Said(
          isFirst ? "Cowardly terrorists struck." : "Regrettable terrorists struck.",
          "foreign-terrorists", phrase: "terrorists"))
      return Sample.article(id: "\(number)", outlet: isFirst ? "A" : "B", said)
    }
  }

  @Test func wordsOfOneSideLeadItsList() throws {
    let comparison = Comparison(of: Self.articles())
    let keywords = comparison.keywords(of: 0, against: 1)
    let invaders = try #require(keywords.first { $0.word == "invaders" })
    #expect(invaders.z > 2)
    #expect(invaders.count == 30 && invaders.otherCount == 0)
    #expect(invaders.articles == 15 && invaders.ofArticles == 15)
    #expect(invaders.q < 0.05)
    #expect(!invaders.places.isEmpty)
    for place in invaders.places {
      let utf8 = Array(place.text.utf8)
      #expect(String(decoding: utf8[place.highlight], as: UTF8.self).lowercased() == "invaders")
    }
  }

  @Test func aWordOfOneArticleIsNoHabit() {
    let comparison = Comparison(of: Self.articles())
    #expect(!comparison.keywords(of: 0).contains { $0.word == "zeppelin" })
  }

  /// "Moreover" stands in every article, six times in those of one side: a certain difference, and
  /// none of subject.
  @Test func whatEveryArticleHasIsRankedBelowWhatOneSideHas() throws {
    var dice = Sample.Dice(22)
    let articles = (0..<40).map { number in
      let isFirst = number % 2 == 0
      var said = [Said(Sample.filler(80, &dice))]
      for _ in 0..<(isFirst ? 6 : 2) {
        said.append(Said("Moreover nobody came to \(Sample.filler(1, &dice))"))
      }
      if isFirst, number % 8 != 0 {
        said.append(Said("The invaders came to \(Sample.filler(1, &dice))"))
      }
      return Sample.article(id: "\(number)", outlet: isFirst ? "A" : "B", said)
    }
    let keywords = Comparison(of: articles).keywords(of: 0, against: 1)
    #expect(keywords.first?.word == "invaders")
    let common = keywords.first { $0.word == "moreover" }
    #expect(abs(common?.weight ?? 0) < 0.5)
    let invaders = try #require(keywords.first)
    #expect(invaders.articles == 15 && invaders.ofArticles == 20)
    #expect(invaders.otherArticles == 0 && invaders.ofOtherArticles == 20)
  }

  @Test func addressesAreNoWords() {
    var dice = Sample.Dice(24)
    let articles = (0..<12).map { number in
      Sample.article(
        id: "\(number)", outlet: number % 2 == 0 ? "A" : "B",
        [
          Said(
            number % 2 == 0
              ? "Harbour news of \(Sample.filler(1, &dice)) Harbour at https://example.org/watch?utm=mail and www.example.org, desk@example.org."
              : "Tunnel news of \(Sample.filler(1, &dice))")
        ])
    }
    let words = Comparison(of: articles).keywords(of: 0, against: 1).map(\.word)
    #expect(words.contains("harbour"))
    #expect(
      !words.contains { ["https", "example", "watch", "utm", "www", "desk", "org"].contains($0) })
  }

  @Test func surroundingsLeaveTheMentionOut() {
    let comparison = Comparison(of: Self.articles())
    let words = comparison.keywords(of: 0, against: 1, in: .around(frame: 0)).map(\.word)
    #expect(words.first == "cowardly")
    #expect(words.last == "regrettable")
    #expect(!words.contains("terrorists") && !words.contains("invaders"))
  }

  @Test func againstIsTheMirrorOfFor() {
    let comparison = Comparison(of: Self.articles())
    let there = comparison.keywords(of: 0, against: 1, limit: 1000)
    let back = comparison.keywords(of: 1, against: 0, limit: 1000)
    #expect(there.count == back.count)
    for (a, b) in zip(there.sorted { $0.word < $1.word }, back.sorted { $0.word < $1.word }) {
      #expect(a.word == b.word && agrees(a.z, -b.z) && a.count == b.otherCount)
    }
  }

  @Test func languagesAreNotMixed() {
    let articles = (0..<12).map { number in
      Sample.article(
        id: "\(number)", outlet: number % 2 == 0 ? "A" : "Б",
        language: number % 2 == 0 ? "en" : "ru",
        [Said(number % 2 == 0 ? "The port was shelled again." : "Порт снова обстреляли ночью.")])
    }
    #expect(Comparison(of: articles).keywords(of: 0, against: 1).isEmpty)
  }

  @Test func dispersionOfTheTableIsThatOfTheDefinition() throws {
    let comparison = Comparison(of: Self.articles())
    let table = comparison.wordTables.coverage.groups[0]
    let word = try #require(comparison.wordTables.words.firstIndex(of: "zeppelin"))
    let sizes = (0..<15).map { number in number == 0 ? 80 + 6 + 24 + 3 : 80 + 6 + 3 }
    let counts = (0..<15).map { $0 == 0 ? 24 : 0 }
    let expected = Dispersion(counts: counts, sizes: sizes)
    #expect(agrees(table.dispersion(UInt32(word)), expected.normalisedDP))
  }

  /// One side prints a line under every article, with another name and number each time.
  @Test func whatAnOutletPrintsUnderEveryArticleIsNoWordOfItsStories() throws {
    var dice = Sample.Dice(23)
    let articles = (0..<60).map { number in
      let isFirst = number % 2 == 0
      var said = [Said(Sample.filler(80, &dice))]
      if isFirst {
        said.append(Said("The invaders came by \(Sample.filler(1, &dice)) with tanks and guns."))
        said.append(Said("Newsletter: read page \(number)."))
        said.append(
          Said("Subscribe and support our independent \(Sample.filler(6, &dice)) journalism today.")
        )
      }
      return Sample.article(id: "\(number)", outlet: isFirst ? "A" : "B", said)
    }
    let keywords = Comparison(of: articles).keywords(of: 0, against: 1)
    let counts = Dictionary(uniqueKeysWithValues: keywords.map { ($0.word, $0.articles) })
    #expect((counts["newsletter"] ?? 0) <= 4)
    #expect((counts["subscribe"] ?? 0) <= 4)
    #expect(counts["invaders"] == 30)
  }
}
