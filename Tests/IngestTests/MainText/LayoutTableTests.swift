import Markup
import Testing

@testable import Ingest

/// Tables that lay out a page, beside tables of data.
@Suite("Tables in the main text") struct LayoutTableTests {
  private static let prose = MainTextTests.prose

  @Test func cellsOfALayoutTableAreParagraphs() throws {
    let text = Self.prose.map { "<font size=\"2\">\($0)</font><br><br>" }.joined()
    let main = MainText.find(
      in: try MainTextTests.page(
        "<table><tr><td><b>Today</b><br>9°C, dry</td><td>\(text)</td><td>Ask us</td></tr></table>"))
    for paragraph in Self.prose { #expect(main.paragraphs.contains(paragraph)) }
    #expect(!main.text.contains("\t"))
  }

  @Test func cellsOfOneRowOfDataAreJoinedByTabs() throws {
    let outline = Outline(
      try MainTextTests.page(
        "<table><tr><td>Velmar</td><td>twelve boats</td></tr><tr><td>Orlin</td></tr></table>"))
    let texts = outline.blocks.map {
      String(decoding: outline.text[Int($0.start)..<Int($0.end)], as: UTF8.self)
    }
    let town = try #require(texts.firstIndex(of: "Velmar"))
    #expect(texts[town + 1] == "twelve boats")
    #expect(outline.standInOneRow(town, town + 1))
    #expect(!outline.standInOneRow(town + 1, town + 2), "another row")
  }

  @Test func aCellOfTwoBlocksIsNoData() throws {
    let outline = Outline(
      try MainTextTests.page("<table><tr><td>Velmar</td><td>one<br>two</td></tr></table>"))
    let texts = outline.blocks.map {
      String(decoding: outline.text[Int($0.start)..<Int($0.end)], as: UTF8.self)
    }
    let town = try #require(texts.firstIndex(of: "Velmar"))
    #expect(!outline.standInOneRow(town, town + 1))
    #expect(!outline.standInOneRow(town + 1, town + 2))
  }

  /// Everything is taken for text, so that only the rule can drop a block.
  private static func dropped(_ body: String) throws -> [String] {
    let outline = Outline(try MainTextTests.page(body))
    var choice = Choice(outline: outline, reasons: outline.blocks.map { _ in .score })
    SideCells.apply(&choice)
    return outline.blocks.indices.filter { !choice.isKept($0) }.map { choice.text($0) }
  }

  @Test func dropsTheCellsBesideTheText() throws {
    let text = Self.prose.map { "<p>\($0)</p>" }.joined()
    let dropped = try Self.dropped(
      "<table><tr><td>Today<br>9°C, dry</td><td>\(text)</td></tr></table>")
    #expect(dropped == ["Today", "9°C, dry"])
  }

  @Test func keepsCellsThatShareTheText() throws {
    let cells = Self.prose.map { "<td>\($0)</td>" }.joined()
    #expect(try Self.dropped("<table><tr>\(cells)</tr></table>").isEmpty)
  }
}
