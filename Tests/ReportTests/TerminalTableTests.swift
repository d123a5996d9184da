import Comparison
import ComparisonSamples
import Testing

@testable import Report

struct TerminalTableTests {
  private let comparison = Comparison(of: Sample.fiveOutlets())

  private func line(of outlet: String, in text: String) -> Substring {
    text.split(separator: "\n").first { $0.hasPrefix(outlet) } ?? ""
  }

  @Test func namesPusherRelayerDebunkerAndReprinter() {
    let text = comparison.formatted(as: .table, width: 100)
    #expect(line(of: "Steppe Herald", in: text).contains("▲ advances 71 %"))
    #expect(line(of: "Meridian Wire", in: text).contains("● relays 64 %"))
    #expect(line(of: "Capital Check", in: text).contains("▼ challenges 71 %"))
    #expect(line(of: "Northern Echo", in: text).contains("≡ Steppe Herald"))
    #expect(line(of: "Harbour Times", in: text).contains("·"))
  }

  @Test(arguments: [80, 100]) func fitsTheTerminal(width: Int) {
    for line in comparison.formatted(as: .table, width: width).split(separator: "\n") {
      #expect(DisplayWidth.of(String(line)) <= width, "\(line)")
      #expect(!line.hasSuffix(" "))
    }
  }

  @Test func coloursOnlyWhenAsked() {
    #expect(!comparison.formatted(as: .table).contains("\u{1b}"))
    #expect(comparison.formatted(as: .table, color: true).contains("\u{1b}[31m"))
  }

  @Test func findingsSayNumbersAndContrast() {
    let text = comparison.formatted(as: .table, width: 400)
    #expect(
      text.contains(
        "Steppe Herald advances foreign-terrorists in 71 % of its articles (10 of 14; 95 % CI "
          + "45–88 %), Capital Check in 0 %; q < .001."), "\(text)")
  }

  @Test func tooFewArticlesMeanNoClaim() {
    let few = Comparison(of: Sample.fiveOutlets().filter { $0.article.id != "" }.prefix(15))
    let text = few.formatted(as: .table, width: 200)
    #expect(text.contains("Steppe Herald has only 3 articles: too few to say"))
    #expect(few.differences.allSatisfy { $0.test == nil })
  }
}
