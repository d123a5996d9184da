import Markup
import Testing

@testable import Ingest

@Suite("Lines of other texts and of dates") struct LineRulesTests {
  /// Everything is taken for text, so that only the rule can drop a block.
  private static func kept(
    _ line: String, after rule: (inout Choice) -> Void
  ) throws -> [String] {
    let paragraphs = [MainTextTests.prose[0], line, MainTextTests.prose[1]]
    let outline = Outline(
      try Page(html: Array("<body>\(MainTextTests.article(paragraphs))</body>".utf8)))
    var choice = Choice(outline: outline, reasons: outline.blocks.map { _ in .score })
    rule(&choice)
    return choice.kept.map { choice.text($0) }
  }

  @Test(arguments: [
    "Related: Ten piers that did not fall", "&gt;&gt; Related reading: Ferries",
    "You may also like…",
    "DON’T MISS", "Story continues below", "Also on Velmar Post: the storm in pictures",
  ])
  func dropsLinesThatLeadAway(line: String) throws {
    #expect(try Self.kept(line, after: PromotionalLines.apply) == Array(MainTextTests.prose[..<2]))
  }

  @Test(arguments: [
    "Related costs were not counted.", "Don't miss the last ferry, the harbour master said.",
    "Read more: the council's own report", "The story continues below deck.",
  ])
  func keepsTheAuthorsOwnWords(line: String) throws {
    #expect(try Self.kept(line, after: PromotionalLines.apply).count == 3)
  }

  @Test(arguments: [
    "Last updated: 3 March 2031", "Posted: Monday, 4:10 PM", "Обновлено в 18:28 мск",
  ])
  func dropsLinesOfDates(line: String) throws {
    #expect(try Self.kept(line, after: DateLines.apply).count == 2)
  }

  @Test(arguments: [
    "Updated figures show 12 boats.", "Postedness 12", "In 2031 the line was closed.",
    "Updated: the mayor has answered.",
  ])
  func keepsOtherLines(line: String) throws {
    #expect(try Self.kept(line, after: DateLines.apply).count == 3)
  }
}
