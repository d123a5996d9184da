import Testing

@testable import Markup

@Suite("The arena of a page")
struct ArenaTests {
  private func page(_ html: String) throws -> Page {
    let page = try Page(html: Array(html.utf8))
    #expect(page.brokenInvariant == nil)
    return page
  }

  @Test("known names and numbers agree")
  func names() {
    #expect(Tag.knownNames[Int(Tag.article.rawValue)] == "article")
    #expect(Tag.knownNames[Int(Tag.wbr.rawValue)] == "wbr")
    #expect(Tag.knownNames[Int(Tag.g.rawValue)] == "g")
    #expect(AttributeName.knownNames[Int(AttributeName.class.rawValue)] == "class")
    #expect(AttributeName.knownNames[Int(AttributeName.media.rawValue)] == "media")
    #expect(Tag.knownNames.count < Int(Tag.firstInterned))
  }

  @Test("structure, text and attributes of a small page")
  func smallPage() throws {
    let page = try page(
      "<html lang=en><body><div class='a b' data-x=1><p>One <b>two</b> three</p><p>Four</div>")
    let div = try #require(page.elements(.div).first { _ in true })
    #expect(page.value(of: .class, in: div) == "a b")
    #expect(page.attributes(of: div).count == 1)
    #expect(page.string(div) == "One two threeFour")
    #expect(page.children(of: div).map { page.nodes[$0].tag } == [.p, .p])
    #expect(page.string(0) == "One two threeFour")
    let html = try #require(page.elements(.html).first { _ in true })
    #expect(page.value(of: .lang, in: html) == "en")
  }

  @Test("a tag that is not of HTML keeps its name")
  func interned() throws {
    let page = try page("<amp-ad>x</amp-ad><my-tag>y</my-tag>")
    let tag = try #require(page.tag(named: "my-tag"))
    #expect(page.name(of: tag) == "my-tag")
    #expect(page.tag(named: "nowhere") == nil)
  }

  @Test("scripts, styles and comments are no text; structured data is kept aside")
  func pruned() throws {
    let page = try page(
      """
      <script>if (a < b) document.write("</p><p>no")</script><style>p{}</style><p>yes
      <!-- <p>no --><script type="application/ld+json">{"a": "</p>"}</script></p>
      """)
    #expect(!page.string(0).contains("no"))
    #expect(page.string(0).contains("yes"))
    #expect(page.structuredData == [#"{"a": "</p>"}"#])
  }

  @Test("an empty element does not swallow what follows it", arguments: ["wbr", "source", "br"])
  func voidElements(name: String) throws {
    let page = try page("<div><\(name)><p>after</p></div>")
    let p = try #require(page.elements(.p).first { _ in true })
    #expect(page.nodes[page.nodes[p].parent].tag == .div)
  }

  @Test("references become characters, those of windows-1252 too")
  func references() throws {
    #expect(
      try page("<p>a&nbsp;b &#151; &amp; &laquo;x&raquo;</p>").string(0) == "a\u{A0}b — & «x»")
  }

  @Test("what stands in a title is text")
  func title() throws {
    let page = try page("<title>a <b> & c</title><p>x")
    let title = try #require(page.elements(.title).first { _ in true })
    #expect(page.string(title) == "a <b> & c")
  }
}

@Suite("Attributes that nobody asks for are left out before the parse")
struct KnownAttributesTests {
  private func pruned(_ html: String) -> String {
    let bytes = Array(html.utf8)
    return bytes.withUnsafeBufferPointer { String(decoding: Pruning($0).output, as: UTF8.self) }
  }

  @Test func everyKnownNameIsKnownInAnyCase() {
    for name in AttributeName.knownNames + AttributeName.knownNames.map({ $0.uppercased() }) {
      let isKnown = Array(name.utf8).withUnsafeBufferPointer { KnownAttributes.shared.contains($0) }
      #expect(isKnown, "\(name)")
    }
    for name in ["srcset", "data-x", "onclick", "clas", "idd", "d"] {
      let isKnown = Array(name.utf8).withUnsafeBufferPointer { KnownAttributes.shared.contains($0) }
      #expect(!isKnown, "\(name)")
    }
  }

  @Test func onlyPlainUnknownAttributesGo() {
    #expect(
      pruned("<p data-x=\"1>2\" class='a' onclick='f()' ID=b srcset=\"x\">t</p>")
        == "<p class='a' ID=b>t</p>")
    #expect(pruned("<p @click=\"a => b\" :id='c' (x)=\"1\">t</p>") == "<p>t</p>")
    #expect(pruned("<img data-src=\"x\" src=\"y\"/>") == "<img src=\"y\"/>")
    for kept in [
      "<p data-x=1>", "<p title= data-x=\"1\">", "<p data-x=\"1\"class=a>",
      "text data-x=\"1\" more", "<p title=\"see data-x='1' there\">",
    ] {
      #expect(pruned(kept) == kept)
    }
  }
}
