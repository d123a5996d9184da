import Foundation
import Testing

@testable import Markup

@Suite("XML documents")
struct XMLTests {
  private func page(_ xml: String) throws -> Page {
    let page = try Page(xml: Array(xml.utf8))
    #expect(page.brokenInvariant == nil)
    return page
  }

  @Test("local names, namespaces, attributes and CDATA")
  func feed() throws {
    let page = try page(
      """
      <?xml version="1.0"?>
      <rss xmlns:content="http://purl.org/rss/1.0/modules/content/"><item>
      <pubDate>Mon, 1 Jan 2024</pubDate><link href="?a=1&amp;b=2"/>
      <content:encoded><![CDATA[<p>One &amp; two</p>]]></content:encoded></item></rss>
      """)
    let tag = try #require(page.tag(named: "encoded"))
    let encoded = try #require(page.elements(tag).first { _ in true })
    #expect(page.namespace(of: encoded) == "http://purl.org/rss/1.0/modules/content/")
    #expect(page.string(encoded) == "<p>One &amp; two</p>")
    #expect(page.tag(named: "pubDate") != nil)
    let link = try #require(page.elements(.link).first { _ in true })
    #expect(page.value(of: .href, in: link) == "?a=1&b=2")
    #expect(page.warnings.isEmpty)
  }

  @Test("60,000 attributes on a tag are cut to the limit, with a warning")
  func attributeFlood() throws {
    for form in ["a%='1' ", "xmlns:a%=\"u%\" ", "a%='&amp;'\n"] {
      let flood = (0..<60_000).map { form.replacing("%", with: String($0)) }.joined()
      for (open, close) in [("<item x='1' \(flood)>", "</item>"), ("<item x='1' \(flood)/>", "")] {
        let page = try page("<rss>before \(open)inside\(close) after</rss>")
        #expect(page.string(0) == "before inside after")
        #expect(page.warnings.count { $0.contains("attributes") } == 1)
        #expect(page.attributes.count <= Pruning.attributeLimit)
      }
    }
  }

  @Test("as many attributes as the limit are kept, also when quotes hold tags or never close")
  func manyAttributes() throws {
    let many = (0..<Pruning.attributeLimit).map { "a\($0)='>'" }.joined(separator: " ")
    let page = try page("<rss><item \(many)>inside</item></rss>")
    #expect(page.attributes.count == Pruning.attributeLimit)
    #expect(page.warnings.isEmpty)
    let broken = try self.page("<rss>one" + String(repeating: "<a b='", count: 20_000) + "</rss>")
    #expect(broken.string(0).contains("one"))
  }

  @Test("an undeclared prefix still has its usual namespace")
  func undeclaredPrefix() throws {
    let page = try page("<rss><content:encoded>x</content:encoded></rss>")
    let tag = try #require(page.tag(named: "encoded"))
    let encoded = try #require(page.elements(tag).first { _ in true })
    #expect(page.namespace(of: encoded) == "http://purl.org/rss/1.0/modules/content/")
  }

  @Test(
    "ill-formed input is recovered",
    arguments: [
      "<rss><item><title>A & B</title></item></rss>",
      "<rss><item><title>A &amp; B</item></rss>",
      "<rss><item><title>A &amp; B</title>",
      "  \n<?xml version='1.0'?><rss><item><title>A &#38; B</title></item></rss>",
      "<rss><item><title>A &amp;\u{1} B</title></item></rss>",
    ])
  func recovered(xml: String) throws {
    let page = try page(xml)
    let title = try #require(page.elements(.title).first { _ in true })
    #expect(page.string(title) == "A & B")
  }

  @Test("references of HTML become characters, unknown ones stay as text")
  func references() throws {
    let page = try page("<a>x&nbsp;&mdash;&unknown;</a>")
    #expect(page.string(0) == "x\u{A0}—&unknown;")
  }

  @Test("no entity is expanded, no file is read")
  func entities() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "canary-\(UUID()).txt")
    try "CANARY".write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    for external in ["SYSTEM \"\(file.absoluteString)\"", "SYSTEM \"\(file.path)\""] {
      let page = try page("<!DOCTYPE a [<!ENTITY x \(external)>]><a>before &x; after</a>")
      #expect(page.string(0) == "before &x; after")
      #expect(page.warnings.contains { $0.contains("not expanded") })
    }
    var bomb = "<!DOCTYPE a [<!ENTITY a0 \"ha\">"
    for level in 1...30 { bomb += "<!ENTITY a\(level) \"&a\(level - 1);&a\(level - 1);\">" }
    let page = try page(bomb + "]><a>&a30;</a>")
    #expect(page.string(0) == "&a30;")
  }
}
