import Markup
import Testing

@testable import Ingest

@Suite("Lines after the text's end") struct TrailingLinesTests {
  /// Everything is taken for text, so that only the rule can drop a block.
  private static func kept(_ body: String) throws -> [String] {
    let outline = Outline(try Page(html: Array("<body>\(body)</body>".utf8)))
    var choice = Choice(outline: outline, reasons: outline.blocks.map { _ in .score })
    TrailingLines.apply(&choice)
    return choice.kept.map { choice.text($0) }
  }

  private static let text = MainTextTests.article(MainTextTests.prose)

  @Test func dropsLinksAndRightsAtTheEnd() throws {
    let lines =
      "<p>© Velmar Post</p><p><a href=\"m\">Mail this</a> | <a href=\"p\">Print</a> | "
      + "<a href=\"k\">Keep</a></p>"
    #expect(try Self.kept(Self.text + lines) == MainTextTests.prose)
  }

  @Test func keepsALineOfLinksInsideTheText() throws {
    let line = "<p><a href=\"m\">The council's letter</a></p>"
    #expect(
      try Self.kept(Self.text + line + "<p>It ends here.</p>").suffix(2) == [
        "The council's letter", "It ends here.",
      ])
  }

  @Test func keepsAListsLastItem() throws {
    let list = "<ul><li><a href=\"a\">The first pier</a><li><a href=\"b\">The second</a></ul>"
    #expect(try Self.kept(Self.text + list).last == "The second")
  }

  @Test func keepsAPageOfFewLines() throws {
    #expect(try Self.kept("<p><a href=\"m\">Mail this</a></p>") == ["Mail this"])
  }
}
