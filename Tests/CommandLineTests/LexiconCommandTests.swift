import Foundation
import Testing

@Suite("lexicon looks into lexicons, and says where and why")
struct LexiconCommandTests {
  /// A folder of lexicons with one frame.
  private func lexicons(_ lines: String, in scratch: Scratch) throws -> String {
    let folder = scratch.path + "/" + UUID().uuidString
    try FileManager.default.createDirectory(
      atPath: folder + "/en", withIntermediateDirectories: true)
    try Data("frames:\n  - name: unrest\n    definition: Unrest.\n".utf8)
      .write(to: URL(filePath: folder + "/codebook.yaml"))
    try Data(("pattern\tweight\n" + lines).utf8)
      .write(to: URL(filePath: folder + "/en/unrest.tsv"))
    return folder
  }

  @Test("check is silent about what is right and exits 1 naming file and line of what is not")
  func check() throws {
    let scratch = try Scratch()
    let good = try Program.run(["lexicon", "check", lexicons("riot*\t1\n", in: scratch)])
    #expect(good.status == 0 && good.output == "")
    let bad = try Program.run(
      ["lexicon", "check", lexicons("riot*\t1\nriots\t1\n*'s\t1\n@mob\t1\n", in: scratch)])
    #expect(bad.status == 1)
    for finding in [
      "unrest.tsv:3: ‘riots’ is found by", "unrest.tsv:4: ‘*'s’ can find nothing",
      "unrest.tsv:5: there is no class @mob",
    ] { #expect(bad.output.contains(finding), "\(bad.output)") }
    #expect(try Program.run(["lexicon", "check"]).status == 0)
  }

  @Test("show counts, diff sorts by size, match says which pattern and why, coverage counts")
  func looking() throws {
    let scratch = try Scratch()
    let old = try lexicons("riot*\t1\nriot police\t-1\nmob\t1\n", in: scratch)
    let new = try lexicons("riot*\t3\nriot police\t-1\n", in: scratch)
    let show = try Program.run(["lexicon", "show", "--patterns", old])
    #expect(show.output.contains("unrest  2 patterns, 1 vetoes") && show.output.contains("riot*"))
    let diff = try Program.run(["lexicon", "diff", old, new])
    #expect(diff.lines == ["1 → 3\ten/unrest\triot*", "1 → –\ten/unrest\tmob"])
    let match = try Program.run(
      ["lexicon", "match", "--lexicons", old, "--language", "en", "The riots and the riot police"])
    #expect(match.output.contains("[riots]") && match.output.contains("[riot police]"))
    #expect(match.output.contains("unrest.tsv:3") && match.output.contains("does not count"))
    let articles = "{\"id\":\"a\",\"text\":\"They said that the riots were over in the town.\"}\n"
    let coverage = try Program.run(
      ["lexicon", "coverage", "--lexicons", old, "-"], input: articles)
    #expect(coverage.status == 0)
    #expect(coverage.lines.contains { $0.hasPrefix("1\t1\t1\ten\tunrest\triot*") })
    #expect(coverage.lines.contains { $0.hasPrefix("0\t0\t0\ten\tunrest\tmob") })
  }

  @Test("new makes a folder that check takes and never writes over one")
  func new() throws {
    let folder = try Scratch().path + "/mine"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let arguments = ["lexicon", "new", folder, "--frame", "grain", "--frame", "gas"]
    #expect(try Program.run(arguments).status == 0)
    #expect(FileManager.default.fileExists(atPath: folder + "/en/grain.tsv"))
    #expect(try Program.run(["lexicon", "check", folder]).status == 0)
    let again = try Program.run(arguments)
    #expect(again.status != 0 && again.error.contains("there already"))
    #expect(try Program.run(["lexicon", "new", folder + "2"]).status == 64)
  }

  @Test("convert --to framescope makes a folder that the program reads")
  func convertToFolder() throws {
    let scratch = try Scratch()
    let input = try scratch.file("d.yml", "actors:\n  - foreign fighter*\nwar:\n  - troops\n").path
    let folder = scratch.path + "/lexicons"
    let result = try Program.run(["lexicon", "convert", input, folder, "--to", "framescope"])
    #expect(result.status == 0 && result.error == "")
    let show = try Program.run(["lexicon", "show", "--patterns", folder])
    #expect(show.output.contains("actors") && show.output.contains("foreign fighter*"))
  }

  @Test("count gives a row a text, as CSV and as JSON lines")
  func count() throws {
    let scratch = try Scratch()
    let dictionary = try scratch.file(
      "d.tsv", "key\tpattern\tweight\nwest\tunited states\t2\nwest/eu\teu\t1\nwar\twar*\t1\n"
    ).path
    let articles = #"{"id":"a,1","text":"The United States and the EU at war."}"# + "\n"
    let csv = try Program.run(["lexicon", "count", dictionary, "-"], input: articles)
    #expect(csv.lines == ["id,words,west,west.eu,war", "\"a,1\",8,1,1,1"])
    let json = try Program.run(
      ["lexicon", "count", dictionary, "-", "--format", "jsonl", "--weighted"], input: articles)
    let object = try #require(try json.objects().first)
    #expect(object["words"] as? Int == 8 && object["id"] as? String == "a,1")
    #expect((object["keys"] as? [String: Double]) == ["west": 2, "west.eu": 1, "war": 1])
    let missing = try Program.run(["lexicon", "count", scratch.path + "/no.tsv", "-"], input: "")
    #expect(missing.status != 0 && missing.error.contains("no.tsv"))
  }
}
