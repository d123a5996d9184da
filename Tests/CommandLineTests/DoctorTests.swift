import Testing

@Suite("framescope doctor")
struct DoctorTests {
  @Test func findsNothingWrongWithThisBuild() throws {
    let result = try Program.run(["doctor"])
    #expect(result.status == 0, "\(result.output)\(result.error)")
    #expect(result.lines.contains { $0.contains("libxml2") })
    #expect(result.lines.contains { $0.contains("lexicon kk") })
    #expect(result.lines.last == "Nothing is wrong.")
  }

  @Test func namesAFaultOfALexiconAndWhatToDo() throws {
    let folder = try Scratch()
    try folder.file(
      "codebook.yaml", "frames:\n  - name: occupation\n    definition: Troops as occupiers.\n")
    try folder.file("en/occupation.tsv", "pattern\tweight\noccupier*\theavy\n")
    let result = try Program.run(["doctor", "--lexicons", folder.path])
    #expect(result.status == 1)
    #expect(result.lines.contains { $0.hasPrefix("!") && $0.contains("occupation.tsv:2") })
  }
}
