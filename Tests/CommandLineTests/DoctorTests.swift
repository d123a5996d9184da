import Testing

@Suite("framescope doctor")
struct DoctorTests {
  @Test func findsNothingWrongWithThisBuild() throws {
    let result = try Program.run(["doctor"])
    #expect(result.status == 0, "\(result.output)\(result.error)")
    for library in ["libxml2", "zlib", "brotli", "zstd", "libcurl", "SQLite"] {
      #expect(
        result.lines.contains { $0.contains(library) && $0.contains(/\d/) }, "\(library)")
    }
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
