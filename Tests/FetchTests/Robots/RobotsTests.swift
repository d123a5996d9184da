import Testing

@testable import Fetch

@Suite("robots.txt is read as RFC 9309 says")
struct RobotsTests {
  private func rules(_ text: String, _ token: String = "FooBot") -> RobotsRules {
    RobotsRules(Array(text.utf8), token: token)
  }

  @Test("the group that names the crawler counts, in any case, else the one for all")
  func groups() {
    let text = """
      User-agent: *
      Disallow: /

      user-AGENT: foobot/2.1 # with a version
      User-agent: BarBot
      Disallow: /x
      """
    #expect(rules(text).allows("/y") && !rules(text).allows("/x1"))
    #expect(!rules(text, "barbot").allows("/x") && rules(text, "barbot").allows("/"))
    #expect(!rules(text, "bazbot").allows("/y"))
    #expect(!rules(text, "foo").allows("/y"), "a part of the name is another name")
  }

  @Test("groups of the same name are joined; other records do not part them")
  func joins() {
    let text =
      "User-agent: FooBot\nDisallow: /a\nUser-agent: x\nDisallow: /\nUser-agent: foobot\n"
      + "Sitemap: https://example.org/s.xml\nDisallow: /b\n"
    #expect(!rules(text).allows("/a") && !rules(text).allows("/b") && rules(text).allows("/c"))
  }

  @Test("the longest rule decides, and of equal ones the one that allows")
  func longest() {
    let text = "User-agent: *\nDisallow: /p\nAllow: /page\nDisallow: /page.htm\nAllow: /page.htm\n"
    #expect(!rules(text).allows("/people"))
    #expect(rules(text).allows("/page2"))
    #expect(rules(text).allows("/page.htm"))
  }

  @Test(
    "asterisks and the end mark",
    arguments: [
      ("/*.pdf$", "/a/b.pdf", true), ("/*.pdf$", "/a.pdf?x", false), ("/*.pdf", "/a.pdfx", true),
      ("/a*b*c", "/a-b-c", true), ("/a*b*c", "/a-c-b", false), ("/*", "/", true),
      ("/a$", "/a", true), ("/a$", "/ab", false), ("*/b", "/a/b", true), ("/**x", "/x", true),
      ("/a*a$", "/a", false), ("/$", "/", true), ("/$", "/x", false),
    ])
  func wildcards(pattern: String, target: String, fits: Bool) {
    #expect(rules("User-agent: *\nDisallow: \(pattern)\n").allows(target) != fits)
  }

  @Test(
    "octets are compared as the RFC's table has them",
    arguments: [
      ("/foo/bar?baz=quz", "/foo/bar?baz=quz"),
      ("/foo/bar?baz=https://foo.bar", "/foo/bar?baz=https://foo.bar"),
      ("/foo/bar/ツ", "/foo/bar/%E3%83%84"), ("/foo/bar/%E3%83%84", "/foo/bar/%e3%83%84"),
      ("/foo/bar/%62%61%7A", "/foo/bar/baz"),
    ])
  func escapes(pattern: String, target: String) {
    #expect(!rules("User-agent: *\nDisallow: \(pattern)\n").allows(target))
  }

  @Test("empty rules, unknown lines, marks and line endings do no harm")
  func tolerance() {
    #expect(rules("User-agent: *\nDisallow:\n").allows("/a"))
    #expect(!rules("\u{FEFF}User-agent: *\rDisallow: /a\r").allows("/a"))
    #expect(!rules("User-agent:*\r\nnonsense\r\nDisallow:/a#b\r\n").allows("/a"))
    #expect(rules("Disallow: /a\n").allows("/a"), "a rule before any group belongs to nobody")
    #expect(rules("").allows("/a"))
    #expect(rules("<html>Not found</html>").allows("/a"))
  }

  @Test("a crawl delay belongs to its group")
  func delay() {
    let text = "User-agent: *\nCrawl-delay: 10\n\nUser-agent: foobot\nCrawl-delay: 2.5\nAllow: /\n"
    #expect(rules(text).crawlDelay == 2.5)
    #expect(rules(text, "x").crawlDelay == 10)
    #expect(rules("User-agent: *\nCrawl-delay: -1\n").crawlDelay == nil)
    #expect(rules("User-agent: *\nCrawl-delay: inf\n").crawlDelay == nil)
  }

  @Test("a pattern of many asterisks is matched in time that grows no faster than its length")
  func manyAsterisks() {
    let pattern = "/" + String(repeating: "a*", count: 5000) + "b$"
    let target = "/" + String(repeating: "a", count: 8000)
    #expect(rules("User-agent: *\nDisallow: \(pattern)\n").allows(target))
  }
}
