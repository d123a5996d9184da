import Foundation
import Testing

/// Sums as the Spark job writes them, by hand: two outlets, one frame, four days.
@Suite("A report from sums that were counted elsewhere")
struct AggregatesTests {
  private let folder: Scratch

  init() throws {
    folder = try Scratch()
    try folder.file(
      "meta.json",
      """
      {"version":1,"articles":120,"unreadable":3,"unjudged":0,"copies":2,
       "frames":["foreign-terrorists"],"firstDay":20520,"lastDay":20523}
      """)
    try folder.file(
      "groups.jsonl",
      """
      {"name":"North","articles":60,"copies":2,"unreadable":3,"unjudged":0}
      {"name":"Empty","articles":0,"copies":0,"unreadable":5,"unjudged":0}
      {"name":"South","articles":55,"copies":0,"unreadable":0,"unjudged":0}

      """)
    try folder.file(
      "counts.jsonl",
      """
      {"group":"North","frame":"foreign-terrorists","articles":60,"advanced":30,"relayed":5,"challenged":1,"allArticles":62,"allAdvanced":31,"allRelayed":5,"allChallenged":1}
      {"group":"South","frame":"foreign-terrorists","articles":55,"advanced":2,"relayed":4,"challenged":20,"allArticles":55,"allAdvanced":2,"allRelayed":4,"allChallenged":20}

      """)
    try folder.file(
      "days.jsonl",
      """
      {"group":"North","frame":"foreign-terrorists","day":20520,"articles":60,"advanced":30,"relayed":5,"challenged":1}
      {"group":"South","frame":"foreign-terrorists","day":20523,"articles":55,"advanced":2,"relayed":4,"challenged":20}

      """)
    try folder.file(
      "sources.jsonl",
      """
      {"source":"the president","outlet":"North","frame":"foreign-terrorists","articles":3,"asserted":4,"hedged":0,"doubted":0,"denied":1}

      """)
    try folder.file(
      "copies.jsonl",
      """
      {"copy":"c","original":"a","similarity":0.8,"containment":0.9,"isOrderKnown":true}

      """)
    try folder.file(
      "examples.jsonl",
      """
      {"id":"a","outlet":"South","published":"2026-03-10","text":"Nobody has shown that foreign terrorists stormed it. Reports of foreign terrorists are false."}
      {"id":"b","outlet":"North","published":"2026-03-08","text":"Foreign terrorists stormed the town hall on Thursday and cut the lines."}
      {"id":"c","outlet":"North","published":"2026-03-11","text":"Nobody has shown that foreign terrorists stormed it. Reports of foreign terrorists are false."}

      """)
  }

  @Test("counts come from the sums, sentences from the examples")
  func comparison() throws {
    let result = try Program.run(["compare", "--aggregates", folder.path, "--format", "json"])
    #expect(result.error == "")
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    #expect(object["articles"] as? Int == 120)
    #expect(object["from"] as? String == "2026-03-08")
    #expect(object["to"] as? String == "2026-03-11")
    let groups = try #require(object["outlets"] as? [[String: Any]])
    #expect(groups.map { $0["outlet"] as? String } == ["North", "South"])
    #expect(groups.map { $0["articles"] as? Int } == [60, 55])
    #expect(groups.map { $0["copies"] as? Int } == [2, 0])
    #expect((object["copies"] as? [[String: Any]])?.count == 1)
    #expect((object["sources"] as? [[String: Any]])?.first?["source"] as? String == "the president")
    #expect(result.output.contains("Foreign terrorists stormed the town hall"))
    let notes = try #require(object["notes"] as? [String])
    #expect(notes.contains { $0.hasPrefix("3 inputs have no article text") })
    #expect(
      notes.contains { $0.hasPrefix("All articles were counted; sentences are shown from 3") })
    let rows = try #require(object["prevalence"] as? [[String: Any]])
    #expect(rows.count == 2)
  }

  @Test("the page is made of them as well")
  func page() throws {
    let page = folder.path + "/report.html"
    let result = try Program.run(["compare", "--aggregates", folder.path, "--report", page])
    #expect(result.status == 0)
    #expect(result.output.hasPrefix("120 articles, 2 outlets, 2026-03-08 to 2026-03-11."))
    #expect(try String(contentsOfFile: page, encoding: .utf8).contains("120 articles"))
  }

  @Test("what is missing or of no use is said")
  func faults() throws {
    let nothing = try Program.run(["compare", "--aggregates", folder.path + "/no"])
    #expect(nothing.status == 1)
    #expect(nothing.error.contains("/no/meta.json: cannot be read"))
    try folder.file("counts.jsonl", "{\"group\":1}\n")
    let broken = try Program.run(["compare", "--aggregates", folder.path])
    #expect(broken.error.contains("counts.jsonl:1: is not what the Spark job writes"))
    let usage = try Program.run(["compare", "--aggregates", "--keep-copies", folder.path])
    #expect(usage.status == 64)
  }
}
