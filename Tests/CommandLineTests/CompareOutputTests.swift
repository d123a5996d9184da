import Foundation
import Testing

@Suite("compare --format json")
struct CompareOutputTests {
  private static func schema() throws -> JSONSchema {
    try JSONSchema(contentsOf: Program.root.appending(path: "Documentation/compare.schema.json"))
  }

  private static func comparison(_ options: [String]) throws -> [String: Any] {
    let result = try Program.run(
      ["compare", "--format", "json"] + options + ["corpora/demo/pages"])
    #expect(result.status == 0, "\(result.error)")
    return try #require(result.objects().first)
  }

  @Test(
    "real output is valid by the schema in the repository",
    arguments: [
      [], ["--keep-copies"], ["--by", "author"], ["--by", "language"], ["--by", "section"],
      ["--by", "source"],
    ])
  func schema(options: [String]) throws {
    let object = try Self.comparison(options)
    #expect(try Self.schema().faults(of: object) == [])
    #expect((object["prevalence"] as? [Any] ?? []).isEmpty == false)
  }

  @Test("an empty comparison is valid too")
  func empty() throws {
    let result = try Program.run(["compare", "--format", "json", "-"], input: "")
    let object = try #require(result.objects().first)
    #expect(try Self.schema().faults(of: object) == [])
  }

  @Test("the schema refuses what it does not name, and what is out of range")
  func schemaRefuses() throws {
    let schema = try Self.schema()
    let object = try Self.comparison([])
    #expect(schema.faults(of: object) == [])
    var more = object
    more["mood"] = "dark"
    #expect(schema.faults(of: more) != [])
    for member in ["prevalence", "differences", "keyness", "timeline"] {
      var less = object
      less[member] = nil
      #expect(schema.faults(of: less) != [], "\(member)")
    }
    var wrong = object
    wrong["from"] = "the other day"
    #expect(schema.faults(of: wrong) != [])
    var differences = try #require(object["differences"] as? [[String: Any]])
    differences[0]["p"] = 1.5
    wrong = object
    wrong["differences"] = differences
    #expect(schema.faults(of: wrong) != [])
  }
}

@Suite("compare --format csv and markdown")
struct CompareTableTests {
  /// Two outlets, one of them named so that a spreadsheet would run it.
  private static let lines = (0..<12).map { number in
    let outlet = number % 2 == 0 ? "=HYPERLINK(1)" : "Pipe | Star *"
    let text = #"Foreign terrorists stormed station \#(number), the ministry, \"sure\", said."#
    return #"{"id":"\#(number)","outlet":"\#(outlet)","language":"en","text":"\#(text)"}"#
  }.joined(separator: "\n")

  @Test("every row has the header's fields, and none is a formula")
  func csv() throws {
    let result = try Program.run(["compare", "--format", "csv", "-"], input: Self.lines)
    #expect(result.status == 0)
    let rows = Self.rows(result.output)
    let header = try #require(rows.first)
    #expect(header.starts(with: ["outlet", "frame", "articles", "mentioning", "advancing"]))
    #expect(rows.count > 2)
    for row in rows {
      #expect(row.count == header.count)
      #expect(row.allSatisfy { !$0.hasPrefix("=") })
    }
    #expect(
      rows.contains { $0[0] == "'=HYPERLINK(1)" && $0[1] == "foreign-terrorists" && $0[2] == "6" })
  }

  @Test("Markdown tables keep their columns whatever an outlet is called")
  func markdown() throws {
    let result = try Program.run(["compare", "--format", "markdown", "-"], input: Self.lines)
    #expect(result.status == 0)
    let tables = result.output.split(separator: "\n").filter { $0.hasPrefix("| ") }
    #expect(tables.contains { $0.hasPrefix(#"| Pipe \| Star \* | 6 |"#) })
    let columns = tables.map { $0.replacing(#"\|"#, with: "").count { $0 == "|" } }
    #expect(Set(columns) == [7])
  }

  /// The fields of a CSV file (RFC 4180).
  private static func rows(_ text: String) -> [[String]] {
    var rows: [[String]] = [[]]
    var field = ""
    var isQuoted = false
    for character in text {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted:
        rows[rows.count - 1].append(field)
        field = ""
      case _ where character.isNewline && !isQuoted:
        rows[rows.count - 1].append(field)
        field = ""
        rows.append([])
      default: field.append(character)
      }
    }
    return rows.filter { !$0.isEmpty }
  }
}
