import Foundation
import Testing

@Suite("lexicon convert reads by content, writes by ending, and names what is lost")
struct LexiconConvertTests {
  private static let liwc = "%\n1\tactors\n2\tempty\n%\nforeign fighter*\t1\nodd\t<of>1/2\n"

  @Test("a LIWC file under any name becomes YAML; conditional codes and empty keys are named")
  func liwcBecomesYAML() throws {
    let folder = try Scratch()
    let input = try folder.file("words.txt", Self.liwc).path
    let output = folder.path + "/out.yml"
    let result = try Program.run(["lexicon", "convert", input, output])
    #expect(result.status == 0 && result.output == "")
    #expect(
      try String(contentsOfFile: output, encoding: .utf8) == "actors:\n  - foreign fighter*\n")
    #expect(result.error.contains("words.txt:6: ‘odd’ has the conditional code"))
    #expect(result.error.contains("‘empty’"))
  }

  @Test("an encoding that is asked for is used, and a wrong one is an error that writes nothing")
  func encodingIsUsed() throws {
    let folder = try Scratch()
    let input = try folder.file(
      "old.cat", Data(Array("A\n\t".utf8) + [0xA1] + Array(" (12)\n".utf8))
    ).path
    let result = try Program.run(
      ["lexicon", "convert", input, "--to", "tsv", "--encoding", "iso-8859-14"])
    #expect(result.output == "key\tpattern\tweight\nA\tḂ\t12\n" && result.error == "")
    let output = folder.path + "/out.dic"
    let wrong = try Program.run(["lexicon", "convert", input, output, "--encoding", "utf-8"])
    #expect(wrong.status != 0 && wrong.error.contains("old.cat"))
    #expect(!FileManager.default.fileExists(atPath: output))
  }

  @Test("a folder with patterns that only we know is refused, and no file is written")
  func ownPatternsAreRefused() throws {
    let folder = try Scratch()
    _ = try folder.file("own/codebook.yaml", "frames:\n  - name: a\n    definition: d\n")
    _ = try folder.file("own/en/a.tsv", "pattern\nplain\ntroops ~2 west\n")
    let output = folder.path + "/out.yml"
    let refused = try Program.run(["lexicon", "convert", folder.path + "/own", output])
    #expect(refused.status == 1 && refused.error.contains("troops ~2 west"))
    #expect(!FileManager.default.fileExists(atPath: output))
    let table = try Program.run(["lexicon", "convert", folder.path + "/own", "--to", "tsv"])
    #expect(table.status == 0 && table.output.contains("en/a\ttroops ~2 west"))
  }

  @Test("what is no dictionary, and an ending that says nothing, are errors")
  func errorsAreNamed() throws {
    let folder = try Scratch()
    let input = try folder.file("a.dic", "no dictionary at all").path
    let result = try Program.run(["lexicon", "convert", input])
    #expect(result.status != 0 && result.error.contains("no dictionary that is known"))
    let ending = try Program.run(["lexicon", "convert", input, folder.path + "/out.xyz"])
    #expect(ending.status == 64 && ending.error.contains("out.xyz"))
  }
}
