import Foundation
import SeededNumbers
import Testing

@testable import Markup

@Suite("Hostile pages keep their text")
struct HostileMarkupTests {
  private func page(_ html: String) throws -> Page {
    let page = try Page(html: Array(html.utf8))
    #expect(page.brokenInvariant == nil)
    return page
  }

  @Test(
    "100,000 nested or unclosed tags",
    arguments: [
      "<div>", "<p>", "<b>", "<i><b>", "<table><tr><td>", "<x-y>", "<font><div>", "<ul><li>",
    ])
  func nested(tag: String) throws {
    let page = try page("<p>before</p>" + String(repeating: tag, count: 20_000) + "after")
    #expect(page.string(0).contains("before"))
    #expect(page.string(0).contains("after"))
  }

  @Test("100,000 nested tags with their end tags, and end tags that close nothing")
  func closed() throws {
    let page = try page(
      String(repeating: "<div>", count: 20_000) + "inside"
        + String(repeating: "</div>", count: 20_000) + String(repeating: "</b>", count: 20_000)
        + "<p>after</p>")
    #expect(page.string(0) == "insideafter")
    #expect(page.warnings.contains { $0.contains("nested deeper") })
  }

  @Test("60,000 attributes on a tag are cut to the limit, with a warning")
  func attributeFlood() throws {
    for form in ["a%=1 ", "a%='1'", "a% "] {
      let flood = (0..<60_000).map { form.replacing("%", with: String($0)) }.joined()
      let page = try page("<div class=x \(flood)>inside</div>after")
      #expect(page.string(0) == "insideafter")
      #expect(page.warnings.contains { $0.contains("attributes") })
    }
  }

  @Test("50,000 cells")
  func cells() throws {
    let page = try page("<table>" + String(repeating: "<tr><td>x", count: 50_000) + "</table>")
    #expect(page.string(0).count == 50_000)
  }

  @Test(
    "nothing is swallowed by what never closes",
    arguments: [
      "<!-- unclosed <p>text", "<a href=\"x>text</a>", "<a href='x>text", "<title>text",
      "<textarea>text", "<p title=\">text",
    ])
  func unclosed(html: String) throws {
    let page = try page("<div>before</div>" + html)
    #expect(page.string(0).contains("before"))
    #expect(page.string(0).contains("text"))
  }

  @Test(
    "a flood of marks that never close is read in linear time, and what stands before it is kept",
    arguments: [
      "<!--", "<!-- >", "<a ", "<a b='", "<a b=\"'>", "<!doctype ", "<![CDATA[", "<?x ", "</", "&x",
    ])
  func unclosedFlood(mark: String) throws {
    let flood = "<p>before</p>" + String(repeating: mark, count: 20_000)
    #expect(try page(flood).string(0).contains("before"))
    #expect(try Page(xml: Array(flood.utf8)).brokenInvariant == nil)
  }

  @Test("comments are gone whichever way they close, and one that does not leaves its text")
  func commentsAfterUnclosed() throws {
    let page = try page("<p>a<!-- x -->b<!-- y --!>c</p><!-- d")
    #expect(page.string(0).filter(\.isLetter) == "abcd")
  }

  @Test("any bytes give a page or an error that says what to do")
  func anyBytes() {
    var generator = SeededGenerator(seed: 7)
    let alphabet = Array("<>/!-=\"' &;#xaspbdivtle\u{0}".utf8) + [0xC3, 0xFF, 0xE2, 0x80, 0xD0]
    for _ in 0..<3000 {
      let count = Int.random(in: 1...120, using: &generator)
      let bytes = (0..<count).map { _ in alphabet.randomElement(using: &generator) ?? 0 }
      do {
        let html = try Page(html: bytes)
        #expect(html.brokenInvariant == nil, "\(bytes)")
        let xml = try Page(xml: bytes)
        #expect(xml.brokenInvariant == nil, "\(bytes)")
      } catch let error as MarkupError {
        #expect(!error.remedy.isEmpty)
      } catch {
        Issue.record("\(error)")
      }
    }
  }

  @Test("empty, too large and binary inputs are named")
  func refused() {
    #expect(throws: MarkupError.self) { try Page(html: []) }
    #expect(throws: MarkupError.self) {
      try Page(html: [UInt8](repeating: 0x61, count: Page.sizeLimit + 1))
    }
    #expect(throws: MarkupError.self) { try Page(html: Array("%PDF-1.7 …".utf8)) }
    #expect(throws: MarkupError.self) {
      try Page(html: (0..<400).map { UInt8($0 * 7 % 32) })
    }
  }
}
