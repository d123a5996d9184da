import Markup
import Testing

@testable import Ingest

@Suite("A box that asks for an e-mail address is not the article")
struct SignUpBoxesTests {
  /// Everything is taken for text, so that only the rule can drop a block.
  private static func kept(_ body: String) throws -> [String] {
    let outline = Outline(try Page(html: Array("<body>\(body)</body>".utf8)))
    var choice = Choice(outline: outline, reasons: outline.blocks.map { _ in .score })
    SignUpBoxes.apply(&choice)
    return choice.kept.map { choice.text($0) }
  }

  private static let text = MainTextTests.article(MainTextTests.prose)

  @Test("its words are dropped")
  func box() throws {
    let box =
      "<div><p>The truth about ferries and the weather, in your inbox at seven.</p>"
      + "<form><input type=\"email\" name=\"e\"><button>Sign up</button></form></div>"
    #expect(try Self.kept(Self.text + box) == MainTextTests.prose)
  }

  @Test("the same words without such a field are kept")
  func noField() throws {
    let box = "<div><p>The truth about ferries and the weather.</p></div>"
    #expect(try Self.kept(Self.text + box).last == "The truth about ferries and the weather.")
  }

  @Test("a form around the whole page drops nothing")
  func wholePage() throws {
    let page = "<form>\(Self.text)<input type=\"email\"></form>"
    #expect(try Self.kept(page) == MainTextTests.prose)
  }
}
