import SeededNumbers
import Testing

@testable import Ingest
@testable import Markup

@Suite("What is said twice, cards over words, and footers")
struct RepeatedPassagesTests {
  private func decisions(
    _ html: String
  ) throws -> [(text: String, isKept: Bool)] {
    let page = try Page(html: Array(html.utf8))
    let outline = Outline(page)
    var choice = Choice(outline: outline, reasons: outline.blocks.map { _ in .score })
    RepeatedPassages.apply(&choice)
    return outline.blocks.indices.map { (choice.text($0), choice.isKept($0)) }
  }

  private func sentences(_ numbers: Range<Int>) -> [String] {
    numbers.map {
      "On day \($0) the council met and spoke about the bridge for two hours and more."
    }
  }

  private func paragraphs(_ lines: [String]) -> String {
    lines.map { "<p>\($0)</p>" }.joined()
  }

  @Test("a second copy of the article goes, whatever stands between")
  func copies() throws {
    let article = sentences(1..<12)
    let found = try decisions(
      "<div>\(paragraphs(article))</div><p>Menu</p><div>\(paragraphs(article))</div>")
    #expect(found.map(\.isKept) == article.map { _ in true } + [true] + article.map { _ in false })
  }

  @Test("a line that a text says again and again stays")
  func refrains() throws {
    let lines = sentences(1..<12).flatMap {
      ["Cook the carrots as on the day before, for an hour.", $0]
    }
    #expect(try decisions(paragraphs(lines)).allSatisfy(\.isKept))
  }

  @Test("a long paragraph is said once")
  func longParagraph() throws {
    let long = sentences(20..<24).joined(separator: " ")
    let found = try decisions(paragraphs([long] + sentences(1..<3) + [long]))
    #expect(found.map(\.isKept) == [true, true, true, false])
  }

  @Test("many repeats take linear time and keep every different line")
  func manyRepeats() throws {
    var generator = SeededGenerator(seed: 7)
    let lines = (0..<20_000).map { _ in "Line \(Int.random(in: 0..<50, using: &generator))" }
    let kept = try decisions(paragraphs(lines)).filter(\.isKept).map(\.text)
    #expect(Set(kept) == Set(lines))
  }

  @Test("a card that pops up over words is not read into the sentence")
  func cards() throws {
    let html = """
      <p>The mayor, <span class="rollover"><a class="rollover-link">Ann Lee</a><span
      class="rollover-card"><a>Ann Lee</a> <a>Lee wins again</a></span></span>, spoke.</p>
      <p class="tooltips"><span class="tooltip-first">First</span> and second.</p>
      """
    let found = try decisions(html).map(\.text)
    #expect(found == ["The mayor, Ann Lee, spoke.", "First and second."])
  }

  @Test("where the whole page scores low, a footer is still no text")
  func footers() throws {
    let html =
      "<p>The council met on Friday and closed the bridge.</p>"
      + "<div class='footer-note'>The bank and its marks belong to their owners, it says.</div>"
    let found = MainText.find(in: try Page(html: Array(html.utf8)), scores: [0.3, 0.3])
    #expect(found.paragraphs == ["The council met on Friday and closed the bridge."])
  }
}
