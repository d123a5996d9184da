import Markup
import Testing

@testable import Ingest

/// What once cost the square of the page; a test that does not end fails.
@Suite("Pages made to take time keep their text") struct HostilePagesTests {
  private static let prose =
    "The council met on Monday to discuss the bridge, which has been closed since the flood. "
    + "Engineers said that the repairs would take until the autumn, and that buses would run."

  private func article(_ flood: String) -> Article {
    let html = "<html><body><h1>The bridge stays closed</h1>\(flood)<p>\(Self.prose)</p></body>"
    return Extractor().article(
      from: RawDocument(content: .page(Array(html.utf8)), known: Article(id: "flood")))
  }

  @Test(
    "a flood of one element",
    arguments: [
      "<span itemprop='author name datePublished'>x</span>", "<h1>Other %</h1>",
      "<meta property='article:tag' content='tag %'>", "<time class='date'>soon</time>",
      "<div class='author date'>", "<td>cell</td>", "<div class='author comment'>x</div>",
      "<form><input type='email'><b>x</b></form>", "<a rel='author' href='/'>Ann %</a>",
    ])
  func floods(element: String) {
    let flood = (0..<4_000).map { element.replacing("%", with: String($0)) }.joined()
    #expect(article(flood).text?.contains("Engineers said") == true)
  }

  @Test("one row of 5,000 cells that are all kept")
  func row() throws {
    let cells = (0..<5_000).map { "<td>Sentence \($0) of the row.</td>" }.joined()
    let outline = Outline(
      try Page(html: Array("<body><table><tr>\(cells)</tr></table></body>".utf8)))
    var choice = Choice(outline: outline, reasons: outline.blocks.map { _ in .score })
    SideCells.apply(&choice)
    #expect(choice.kept.count == 5_000)
  }
}
