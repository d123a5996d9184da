import Foundation
import Testing

@Suite("classify --format jsonl")
struct ClassifyOutputTests {
  /// Every page of the demonstration corpus, and one of each set of the measuring data if it is there.
  private static func inputs() throws -> [String] {
    var inputs = ["corpora/demo"]
    if Program.hasShared {
      let sets = Program.shared.appending(path: "extraction")
      for set in try FileManager.default.contentsOfDirectory(atPath: sets.path).sorted() {
        let pages = sets.appending(path: set + "/html")
        guard let first = try? FileManager.default.contentsOfDirectory(atPath: pages.path).min()
        else { continue }
        inputs.append(pages.appending(path: first).path)
      }
    }
    return inputs
  }

  @Test("real output is valid by the schema in the repository")
  func schema() throws {
    let schema = try JSONSchema(
      contentsOf: Program.root.appending(path: "Documentation/classify.schema.json"))
    let result = try Program.run(["classify", "--format", "jsonl"] + Self.inputs())
    let objects = try result.objects()
    #expect(objects.count >= 37)
    for object in objects {
      let faults = schema.faults(of: object)
      #expect(faults == [], "\(object["id"] ?? "?")")
    }
  }

  @Test("a line says which lexicon read the text, and says none where none fits")
  func lexicon() throws {
    let english = "The minister said on Thursday that the government would not talk to the people."
    let german = "Der Minister sagte am Donnerstag, dass die Regierung nicht mit den Leuten redet."
    let input = [english, german].map { "{\"text\":\"\($0)\"}\n" }.joined()
    let objects = try Program.run(["classify", "-", "--format", "jsonl"], input: input).objects()
    #expect(objects.map { $0["lexicon"] as? String } == ["en", nil])
  }

  @Test("the schema's test can fail")
  func schemaRefuses() throws {
    let schema = try JSONSchema(
      contentsOf: Program.root.appending(path: "Documentation/classify.schema.json"))
    #expect(schema.faults(of: ["id": "a", "text": "b"]) == [])
    #expect(schema.faults(of: ["id": "a"]) != [])
    #expect(schema.faults(of: ["id": "a", "text": "b", "published": "yesterday"]) != [])
    #expect(schema.faults(of: ["id": "a", "text": "b", "mentions": []]) != [])
  }

  /// Over every page of the measuring data in the unit that output has by default.
  @Test("every mention's offsets give exactly its text", arguments: ["scalar", "utf16", "utf8"])
  func offsets(unit: String) throws {
    var inputs = try Self.inputs()
    if unit == "scalar", Program.hasShared {
      inputs.append(Program.shared.path + "/extraction/*/html")
    }
    let result = try Program.run(
      ["classify", "--format", "jsonl", "--offset-unit", unit] + inputs)
    var checked = 0
    for object in try result.objects() {
      for mention in object["mentions"] as? [[String: Any]] ?? [] {
        let field = try #require(object[mention["field"] as? String ?? ""] as? String)
        let start = try #require(mention["start"] as? Int)
        let end = try #require(mention["end"] as? Int)
        #expect(start < end)
        #expect(slice(field, start, end, unit) == mention["text"] as? String)
        let sentence = mention["sentence"] as? [String: Int] ?? [:]
        #expect(sentence["start"] ?? .max <= start)
        #expect(sentence["end"] ?? 0 >= end)
        checked += 1
      }
    }
    #expect(checked > 50)
  }

  @Test("standard input is answered in order, a line a line, and the text is not changed")
  func stream() throws {
    let texts = ["First “one”.\r\n\tTab", "Second: 😀 é", "", "Fourth\u{a0}text   with  spaces "]
    let input = try texts.enumerated().map { index, text in
      let data = try JSONSerialization.data(withJSONObject: ["id": "\(index)", "text": text])
      return String(decoding: data, as: UTF8.self) + "\n"
    }.joined()
    let result = try Program.run(["classify", "-", "--format", "jsonl"], input: input)
    let objects = try result.objects()
    #expect(objects.map { $0["id"] as? String } == ["0", "1", "2", "3"])
    for (object, text) in zip(objects, texts) where !text.isEmpty {
      #expect(object["text"] as? String == text)
    }
  }

  @Test("one thread and several give the same bytes")
  func parallelEqualsSerial() throws {
    let serial = try Program.run(
      ["classify", "--format", "jsonl", "--jobs", "1", "corpora/demo/pages"])
    let parallel = try Program.run(
      ["classify", "--format", "jsonl", "--jobs", "4", "corpora/demo/pages"])
    #expect(serial.output == parallel.output)
    #expect(serial.status == 0)
  }

  private func slice(_ text: String, _ start: Int, _ end: Int, _ unit: String) -> String? {
    switch unit {
    case "scalar":
      String(String.UnicodeScalarView(Array(text.unicodeScalars)[start..<end]))
    case "utf16": String(utf16CodeUnits: Array(Array(text.utf16)[start..<end]), count: end - start)
    default: String(decoding: Array(text.utf8)[start..<end], as: UTF8.self)
    }
  }
}
