import ComparisonSamples
import Foundation
import Framing
import Testing

@testable import Comparison

/// Near-copies are found with their original, and nothing else is.
struct NearCopyTests {
  @Test func marksAreNoWordsOfAShingle() {
    let plain = Shingles("The border was crossed on Sunday said the ministry")
    let marked = Shingles("“The border was crossed on Sunday”, said the ministry.")
    #expect(plain.hashes.count == 7)
    #expect(plain == marked)
  }

  /// Texts of a Zipf-like vocabulary; every fourth pair of neighbours shares a long quotation.
  static func originals(_ count: Int, _ dice: inout Sample.Dice) -> [[String]] {
    let vocabulary = (0..<4000).map { _ in
      Sample.filler(1, &dice).lowercased().replacing(".", with: "")
        + "\(Int.random(in: 0...9, using: &dice))"
    }
    func word() -> String {
      // Density 1/rank: an exponential of a uniform.
      let rank = Int(exp(Double.random(in: 0..<log(4000), using: &dice)))
      return vocabulary[min(rank, vocabulary.count - 1)]
    }
    var texts: [[String]] = []
    var quotation: [String] = []
    for number in 0..<count {
      var words = (0..<Int.random(in: 80...600, using: &dice)).map { _ in word() }
      if number % 4 == 0 { quotation = (0..<30).map { _ in word() } }
      if number % 4 < 2 { words.insert(contentsOf: quotation, at: words.count / 2) }
      texts.append(words)
    }
    return texts
  }

  /// `words` with `rate` of them replaced, left out, doubled by another, or swapped.
  static func edited(_ words: [String], rate: Double, _ dice: inout Sample.Dice) -> [String] {
    var result: [String] = []
    for word in words {
      guard Double.random(in: 0..<1, using: &dice) < rate else {
        result.append(word)
        continue
      }
      switch Int.random(in: 0..<4, using: &dice) {
      case 0: break
      case 1: result += [word, "edit\(Int.random(in: 0..<5000, using: &dice))"]
      default: result.append("edit\(Int.random(in: 0..<5000, using: &dice))")
      }
    }
    return result
  }

  static func text(
    _ words: [String], outlet: Int, day: Int, agency: String? = nil
  ) -> CopyFinder.Text {
    CopyFinder.Text(
      shingles: Shingles(words.joined(separator: " ")), outlet: outlet, outletName: "o\(outlet)",
      agency: agency,
      moment: Moment(Day(number: 19_000 + day).date))
  }

  static func measure(
    _ bases: [[String]], rate: Double, _ dice: inout Sample.Dice
  ) -> (precision: Double, recall: Double) {
    var texts = bases.enumerated().map { text($1, outlet: $0 % 5, day: 0) }
    var truth: [Int: Int] = [:]
    for (index, words) in bases.enumerated() where index % 2 == 0 {
      truth[texts.count] = index
      texts.append(text(edited(words, rate: rate, &dice), outlet: 5 + index % 3, day: 1))
    }
    let found = CopyFinder.copies(in: texts)
    let right = found.count { truth[$0.copy] == $0.original }
    return (
      found.isEmpty ? 1 : Double(right) / Double(found.count), Double(right) / Double(truth.count)
    )
  }

  @Test(arguments: [0, 0.05, 0.10, 0.15, 0.20, 0.25, 0.30])
  func plantedEdits(rate: Double) {
    var dice = Sample.Dice(UInt64(rate * 100) + 11)
    let (precision, recall) = Self.measure(Self.originals(200, &dice), rate: rate, &dice)
    print("edits \(rate): precision \(precision), recall \(recall)")
    #expect(precision >= 0.98)
    if rate <= 0.15 { #expect(recall >= 0.95) }
  }

  @Test func earliestIsTheOriginalWhateverTheInputOrder() {
    var dice = Sample.Dice(3)
    let words = Self.originals(1, &dice)[0]
    let texts = [5, 2, 9, 2].enumerated().map { Self.text(words, outlet: $0, day: $1) }
    let copies = CopyFinder.copies(in: texts)
    #expect(copies.map(\.original) == [1, 1, 1])
    #expect(copies.map(\.copy) == [3, 0, 2])
    // Two of the same day: which came first is not known, and said so.
    #expect(copies.map(\.isOrderKnown) == [false, true, true])
  }

  @Test func creditedAgencyIsTheOriginalWhenDatesLeaveItOpen() {
    var dice = Sample.Dice(4)
    let words = Self.originals(1, &dice)[0]
    var texts = (0..<3).map { Self.text(words, outlet: $0, day: 1, agency: $0 == 0 ? "O2" : nil) }
    #expect(CopyFinder.copies(in: texts).allSatisfy { $0.original == 2 && $0.agency == "O2" })
    texts[2].moment = Moment(Day(number: 19_005).date)
    #expect(CopyFinder.copies(in: texts).allSatisfy { $0.original == 0 && $0.agency == "O2" })
  }

  @Test func excerptIsACopy() {
    var dice = Sample.Dice(5)
    let words = Self.originals(2, &dice)
    let long = words[0] + words[0].map { $0 + "x" } + words[1]
    let copies = CopyFinder.copies(in: [
      Self.text(long, outlet: 0, day: 0), Self.text(words[0], outlet: 1, day: 1),
    ])
    #expect(copies.count == 1)
    #expect((copies.first?.containment ?? 0) > 0.95)
  }

  @Test func anOutletsFurnitureIsNoCopy() {
    var dice = Sample.Dice(6)
    let footer = Self.originals(1, &dice)[0].prefix(60)
    let texts = (0..<12).map { number in
      Self.text(
        Sample.filler(30, &dice).split(separator: " ").map(String.init) + footer, outlet: 0,
        day: number)
    }
    #expect(CopyFinder.copies(in: texts).isEmpty)
  }

  @Test func caseMarksAndSpacesDoNotHideACopy() {
    let text = "Тысячи людей вышли на площадь — «Ёлка» стоит; O'Neil’s semi-final. "
    let other = "ТЫСЯЧИ ЛЮДЕЙ\nВЫШЛИ НА ПЛОЩАДЬ - \"ёлка\" стоит: o'NEIL's SEMI–FINAL"
    #expect(Shingles(text) == Shingles(other))
  }

  /// A signature's estimate lies within four standard errors of the exact similarity.
  @Test func signatureEstimatesJaccard() {
    var dice = Sample.Dice(8)
    let family = MinHash()
    for rate in [0.0, 0.05, 0.1, 0.2, 0.4] {
      let words = Self.originals(1, &dice)[0]
      let a = Shingles(words.joined(separator: " "))
      let b = Shingles(Self.edited(words, rate: rate, &dice).joined(separator: " "))
      let exact = a.jaccard(b)
      let error = (exact * (1 - exact) / Double(MinHash.size)).squareRoot()
      let estimate = MinHash.estimate(family.signature(a), family.signature(b))
      #expect(abs(estimate - exact) <= 4 * error + 1e-12)
    }
  }

  @Test func copiesDoNotCountUnlessKept() {
    let articles = Sample.fiveOutlets()
    let collapsed = Comparison(of: articles)
    let kept = Comparison(of: articles, options: .init(keepCopies: true))
    let echo = collapsed.groups.firstIndex { $0.name == "Northern Echo" } ?? 0
    #expect(collapsed.copies.count == 14)
    #expect(collapsed.groups[echo].articles == 0)
    #expect(collapsed.groups[echo].reprints == "Steppe Herald")
    #expect(collapsed.prevalence(group: echo, frame: 0).withCopies.advancing == 10)
    #expect(kept.prevalence(group: echo, frame: 0).counts.advancing == 10)
    #expect(kept.prevalence(group: echo, frame: 0).clustered != nil)
    #expect(collapsed.prevalence.allSatisfy { $0.clustered == nil })
  }
}
