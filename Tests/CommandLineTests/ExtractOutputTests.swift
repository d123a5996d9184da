import Foundation
import Testing

@Suite("What extract prints")
struct ExtractOutputTests {
  private static let page = """
    <html lang=en><head><title>A quiet week</title>
    <meta property=og:site_name content="Valley & Hill Courier">
    <meta property=article:published_time content="2022-01-07T09:30:00+06:00"></head>
    <body><nav><a href=/a>Home</a> <a href=/b>Weather</a> <a href=/c>Sport</a></nav>
    <article><h1>A quiet week</h1><div>By Jane Doe</div>
    <p>The council met on Monday &amp; spoke about the bridge for two hours, as it does each year.</p>
    <p>Nobody disagreed, and the bridge will be painted green before the summer, the mayor said.</p>
    <h2>What comes next for the bridge</h2>
    <p>Work begins in May and is to take six weeks, during which buses use the old ford &lt;here&gt;.</p>
    <blockquote><p>“We have waited for this bridge for years, and we can wait for six weeks more,” the
    mayor told the council, and nobody in the hall had anything to say against that.</p></blockquote>
    <ul><li>Buses leave from the old ford at eight, at noon and at six each day, the council said.</li>
    <li>The ferry will run on Sundays, when there are no buses, for as long as the work goes on.</li>
    </ul></article><footer>Imprint, contact, all rights reserved</footer></body></html>
    """

  @Test("XML is a TEI corpus that reads back as the same articles")
  func roundTrip() throws {
    let folder = try Scratch()
    try folder.file("page.html", Self.page)
    try folder.file(
      "odd.jsonl",
      #"{"id":"odd","title":"A\u0001 <b> & \"c\"","author":"Zoë O'Neil","#
        + #""url":"https://e.example/a b","tags":["x<y","z"],"#
        + #""text":"One\u0000 & two ]]> <p>\nЖана күн \ud83d\ude00\ufffe"}"#)
    let names = [folder.path + "/page.html", folder.path + "/odd.jsonl"]
    let first = try Program.run(["extract", "--format", "xml"] + names)
    #expect(first.status == 0, "\(first.error)")
    let corpus = try folder.file("corpus.xml", first.output)
    let direct = try Program.run(["extract", "--format", "jsonl"] + names).objects()
    let read = try Program.run(["extract", "--format", "jsonl", corpus.path])
    #expect(read.status == 0, "\(read.error)")
    let again = try read.objects()
    try #require(direct.count == 2 && again.count == 2)
    for (one, two) in zip(direct, again) {
      for name in ["title", "author", "outlet", "published", "language", "text"] {
        let expected = (one[name] as? String)?
          .replacing("\u{0}", with: "\u{FFFD}").replacing("\u{1}", with: "\u{FFFD}")
          .replacing("\u{FFFE}", with: "\u{FFFD}")
        #expect(two[name] as? String == expected, "\(name)")
      }
      #expect(two["tags"] as? [String] == one["tags"] as? [String])
      #expect(two["warnings"] == nil, "an ill-formed document would be one")
    }
    #expect(again[1]["url"] as? String == "https://e.example/a%20b")
  }

  @Test("XML keeps headings, quotations and lists")
  func structure() throws {
    let result = try Program.run(["extract", "--format", "xml", "-"], input: Self.page)
    #expect(result.output.contains("<head n=\"2\">What comes next for the bridge</head>"))
    #expect(result.output.contains("<quote>\n"))
    #expect(result.output.components(separatedBy: "<item>").count == 3)
    #expect(!result.output.contains("Weather"))
  }

  @Test("an input without an article is a text without paragraphs, with the reason")
  func withoutArticle() throws {
    let result = try Program.run(["extract", "--format", "xml", "/nowhere/page.html"])
    #expect(result.status == 1)
    #expect(result.output.contains("<note type=\"warning\">no such file or folder"))
    let again = try Program.run(["extract", "--format", "jsonl", "-"], input: result.output)
    let warnings = try again.objects().first?["warnings"] as? [String]
    #expect(warnings == ["no such file or folder: check the name and the working folder"])
  }

  @Test("--explain says of each block whether it was kept and why, in plain text when piped")
  func explain() throws {
    let result = try Program.run(["extract", "--explain", "-"], input: Self.page)
    #expect(result.status == 0)
    let kept = result.lines.first { $0.contains("The council met") }
    let dropped = result.lines.first { $0.contains("Imprint") }
    #expect(kept?.hasPrefix("kept") == true && kept?.contains("scores as text") == true)
    #expect(dropped?.hasPrefix("dropped") == true)
    #expect(dropped?.contains("scores too low") == true)
    #expect(!result.output.contains("\u{1B}"))
    let wrong = try Program.run(["extract", "--explain", "--format", "csv", "-"], input: "")
    #expect(wrong.status == 64)
  }

  @Test("a record beyond --max-record is named, and the option is checked")
  func recordLimit() throws {
    let large = Self.page + String(repeating: "<p>More of the same, again.</p>", count: 50_000)
    let folder = try Scratch()
    try folder.file("large.html", large)
    let limited = try Program.run(["extract", "--max-record", "1M", folder.path + "/large.html"])
    #expect(limited.status == 1)
    #expect(limited.error.contains("--max-record"))
    #expect(try Program.run(["extract", folder.path + "/large.html"]).status == 0)
    #expect(try Program.run(["extract", "--max-record", "0", "-"], input: "").status == 64)
  }
}
