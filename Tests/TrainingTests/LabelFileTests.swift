import Testing

@testable import Training

struct LabelFileTests {
  private func read(_ text: String) -> (documents: [LabelledDocument], problems: [TrainingError]) {
    LabelFile.parse(Array(text.utf8), name: "labels")
  }

  @Test func readsOurLines() {
    let read = read(
      #"{"id": "a", "lang": "en-GB", "title": "T", "text": "x", "labels": ["f", "f"]}"#)
    #expect(read.documents.map(\.labels) == [["f"]])
    #expect(read.documents.map(\.language) == ["en"])
    #expect(read.documents.map(\.fields) == [["T", "x"]])
  }

  @Test func readsDoccano() {
    let read = read(
      """
      {"id": 1, "text": "one two", "label": ["f"]}
      {"id": 2, "text": "one two", "label": [[0, 3, "g"]]}
      {"id": 3, "text": "one", "entities": [{"label": "h", "start_offset": 0, "end_offset": 3}]}
      """)
    #expect(read.documents.map(\.labels) == [["f"], ["g"], ["h"]])
    #expect(read.documents[1].spans == [.init(frame: "g", range: 0..<3)])
    #expect(read.documents[2].spans == [.init(frame: "h", range: 0..<3)])
  }

  @Test func readsLabelStudio() {
    let read = read(
      """
      [{"id": 7, "data": {"text": "one two"}, "annotations": [
        {"completed_by": 1, "result": [{"value": {"choices": ["f"]}}]},
        {"completed_by": 2, "result": [{"value": {"start": 0, "end": 3, "labels": ["g"]}}]}]}]
      """)
    #expect(read.documents.map(\.labels) == [["f"]])
    #expect(read.documents.map(\.coders) == [["1": ["f"], "2": ["g"]]])
  }

  @Test(arguments: ["../..", "..", "/", "e/n", "en/../../x", "C:", "\u{0}en"])
  func aLanguageThatIsAPathIsNone(_ code: String) {
    let line =
      #"{"id": "a", "lang": "\#(code.replacing("\u{0}", with: "\\u0000"))", "text": "x", "labels": ["f"]}"#
    let languages = read(line).documents.map(\.language)
    #expect(languages.allSatisfy { $0?.allSatisfy { $0.isLetter } ?? true })
  }

  @Test(arguments: ["../x.tsv", "en/../../x.tsv", "/tmp/framescope-x.tsv"])
  func nothingIsWrittenOutsideTheFolder(_ name: String) {
    #expect(throws: TrainingError.self) {
      try LexiconFolder("/tmp/framescope-nowhere", isInPlace: true).write([name: []])
    }
  }

  @Test func namesWhatItCannotRead() {
    let read = read("{\"text\": \"x\"}\nnonsense\n{\"labels\": []}")
    #expect(read.documents.isEmpty)
    #expect(
      read.problems.map(\.location) == ["labels:1", "labels:2", "labels:3"])
    #expect(read.problems[0].description.contains("there are no labels"))
  }

  @Test func readsCASJSONWithOffsetsOfJava() throws {
    let read = read(
      """
      {"%TYPES": {}, "%FEATURE_STRUCTURES": [
        {"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaString": "😀 one two"},
        {"%ID": 2, "%TYPE": "custom.Frame", "@sofa": 1, "begin": 3, "end": 6, "label": "f"},
        {"%ID": 3, "%TYPE": "custom.Document", "label": "g"},
        {"%ID": 4, "%TYPE": "uima.tcas.DocumentAnnotation", "begin": 0, "end": 10, "language": "en"}],
       "%VIEWS": {}}
      """)
    let document = try #require(read.documents.first)
    #expect(document.labels == ["f", "g"])
    #expect(document.spans == [.init(frame: "f", range: 2..<5)])
    #expect(document.language == "en")
  }

  @Test func countsLinesFromTheStartOfTheFile() {
    let lines = (0..<100).map { $0 == 57 ? "nonsense" : #"{"text": "x", "labels": []}"# }
    let read = read("\n\n" + lines.joined(separator: "\n"))
    #expect(read.documents.count == 99)
    #expect(read.problems.map(\.location) == ["labels:60"])
    #expect(read.documents.first?.location == "labels:3")
  }

  @Test func unlabelledArticlesAreReadWhereTextIsEnough() {
    let read = LabelFile.parse(Array(#"{"text": "x"}"#.utf8), name: "a", need: .text)
    #expect(read.documents.map(\.text) == ["x"])
    #expect(read.problems == [])
  }
}
