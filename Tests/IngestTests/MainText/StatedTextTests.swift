import Foundation
import Markup
import Testing

@testable import Ingest

@Suite("Text that a page states for machines") struct StatedTextTests {
  private static func article(stating body: String, showing shown: String) throws -> Article {
    let data = try JSONSerialization.data(withJSONObject: [
      "@type": "NewsArticle", "headline": "Ferry line closes in Velmar", "articleBody": body,
    ])
    let html =
      "<html><head><title>Ferry line closes in Velmar</title>"
      + "<script type=\"application/ld+json\">\(String(decoding: data, as: UTF8.self))</script>"
      + "</head><body>\(shown)</body></html>"
    return Extractor().article(of: try Page(html: Array(html.utf8)), known: Article(id: "1"))
  }

  private static let stated = MainTextTests.prose.joined(separator: "\n")

  @Test func isTakenWhereThePageShowsNone() throws {
    #expect(
      try Self.article(stating: Self.stated, showing: "<div id=\"app\"></div>").text
        == Self.stated)
  }

  @Test func isNotTakenWhereThePageShowsItsText() throws {
    let shown = MainTextTests.article(MainTextTests.prose)
    let text = try #require(
      try Self.article(stating: "Velmar. " + Self.stated + Self.stated, showing: shown).text)
    #expect(!text.contains("Velmar. The"))
  }

  @Test func aTeaserIsNoText() throws {
    #expect(
      try Self.article(stating: "The harbour closes.", showing: "<div id=\"app\"></div>").text
        == nil)
  }
}
