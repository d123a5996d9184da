import Comparison
import ComparisonSamples
import Foundation
import Framing
import Testing

@testable import Report

/// The page keeps its promises: nothing foreign runs, nothing is fetched, it stays small.
struct ReportPageTests {
  /// Writes a page where `scripts/test-browser` looks for it, if it asked.
  private func offer(_ page: ReportPage, as name: String) throws {
    guard let folder = ProcessInfo.processInfo.environment["FRAMESCOPE_REPORTS"] else { return }
    try page.html.write(toFile: "\(folder)/\(name).html", atomically: true, encoding: .utf8)
  }

  @Test func smallPageIsSmall() throws {
    let page = ReportPage(Comparison(of: Sample.fiveOutlets(size: 40)))
    try offer(page, as: "ordinary")
    print("page of 200 articles:", page.html.utf8.count, "bytes")
    #expect(page.html.utf8.count <= 2_000_000)
  }

  @Test func largePageIsBounded() throws {
    // 10,000 articles are made in the browser's run only; a fifth tells the rate.
    let isFull = ProcessInfo.processInfo.environment["FRAMESCOPE_REPORTS"] != nil
    let page = ReportPage(Comparison(of: Sample.fiveOutlets(size: isFull ? 2000 : 400)))
    try offer(page, as: "large")
    print("page of \(isFull ? 10_000 : 2_000) articles:", page.html.utf8.count, "bytes")
    #expect(page.html.utf8.count <= (isFull ? 8_000_000 : 3_000_000))
  }

  @Test func hostileTextsStayText() throws {
    var strings = [
      "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "</script><script>alert(1)",
      "<!--", "]]>", "javascript:alert(1)", "' onmouseover='alert(1)", "{{7*7}}", "\u{202e}txt.exe",
      "\u{0}\u{1}\u{7f}\u{feff}", "Ω≈ç√∫˜µ≤≥÷", "هذا نص عربي", String(repeating: "W", count: 400),
    ]
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "../shared/hostile/blns/blns-half0.json")
    if let data = try? Data(contentsOf: file),
      let more = try? JSONDecoder().decode([String].self, from: data)
    {
      strings += more
    }
    let articles = strings.enumerated().map { number, string in
      Sample.article(
        id: "id \(number) \(string)", outlet: number % 3 == 0 ? string : "Outlet \(number % 3)",
        title: string, url: number % 2 == 0 ? "https://example.org/\(number)" : string,
        published: "2022-01-05", authors: [string], language: "en", section: string,
        agency: string,
        [
          Said(
            "Before. " + string + " terrorists " + string, "foreign-terrorists",
            phrase: "terrorists", source: string.isEmpty ? nil : string)
        ])
    }
    for by in ComparisonOptions.Grouping.allCases {
      let comparison = Comparison(of: articles, options: .init(by: by, minimumArticles: 1))
      let page = ReportPage(comparison, title: strings[0], manifest: [("Command", strings[1])])
      if by == .outlet { try offer(page, as: "hostile") }
      let html = page.html
      // Two scripts of our own: the data and the program.
      #expect(html.components(separatedBy: "<script").count == 3)
      #expect(html.components(separatedBy: "</script>").count == 3)
      #expect(!html.contains("<img") && !html.contains("href=\"javascript:"))
      #expect(!html.unicodeScalars.contains { $0.value == 0 })
    }
  }

  @Test func policyKnowsItsOwnStyleAndScript() throws {
    let html = ReportPage(Comparison(of: Sample.fiveOutlets())).html
    func between(_ start: String, _ end: String) throws -> String {
      let from = try #require(html.range(of: start, options: .backwards)).upperBound
      let to = try #require(html.range(of: end, range: from..<html.endIndex)).lowerBound
      return String(html[from..<to])
    }
    #expect(
      html.contains(
        "style-src &#39;sha256-\(SHA256.base64(try between("<style>", "</style>")))&#39;"))
    #expect(
      html.contains(
        "script-src &#39;sha256-\(SHA256.base64(try between("<script>", "</script>")))&#39;"))
    #expect(!html.contains(" style=\"") && !html.contains(" onclick="))
  }

  /// FIPS 180-4's examples.
  @Test(arguments: [
    ("", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="),
    ("abc", "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "JI1qYdIGOLjlwCaTDD5gOaM85Flk/yFn9uzt1BnbBsE="
    ),
  ])
  func digests(text: String, digest: String) { #expect(SHA256.base64(text) == digest) }

  @Test func emptyComparisonIsAPageToo() {
    #expect(ReportPage(Comparison(of: [])).html.contains("There are no articles to compare."))
  }

  /// The list at the top leads to every part that the page has, in order, and to no other.
  @Test(arguments: [0, 40])
  func partsAreListedAsTheyStand(size: Int) throws {
    let comparison = Comparison(of: size == 0 ? [] : Sample.fiveOutlets(size: size))
    let html = ReportPage(comparison).html
    let listed = html.matches(of: /<li><a href="#([a-z]+)">/).map { String($0.1) }
    let standing = html.matches(of: /<section id="([a-z]+)"/).map { String($0.1) }
    #expect(listed == standing && !listed.isEmpty)
    let known = PagePart.all.map(\.id)
    #expect(listed == known.filter(listed.contains))
    if size > 0 { #expect(listed.contains("timeline") && listed.contains("keyness")) }
    let served = ReportPage.sections(comparison, manifest: []).text
      .matches(of: /<section id="([a-z]+)"/).map { String($0.1) }
    #expect(served == listed.filter { $0 != "keyness" && $0 != "articles" })
  }

  @Test func csvDoesNotRunInASpreadsheet() {
    for text in ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "\t=1", " =1", "＝1", "\u{200b}=1"] {
      #expect(CSV.field(text).drop { $0 == "\"" }.first == "'", "\(text)")
    }
    for text in ["-0.25", "+3", "plain", "a=b", ""] { #expect(CSV.field(text) == text) }
    #expect(CSV.field("a\"b,c") == "\"a\"\"b,c\"")
  }
}
