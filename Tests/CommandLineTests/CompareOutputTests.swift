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
