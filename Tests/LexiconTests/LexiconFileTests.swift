import Testing

@testable import Lexicon

struct LexiconFileTests {
  @Test func everyBrokenLineIsReported() {
    let set = LexiconSet(
      files: [
        "codebook.yaml": Array("frames:\n  - name: occupation\n    definition: d\n".utf8),
        "en/classes.tsv": Array("class\tpattern\nus\tus | u.s.\na\t@b\nb\t@a\n".utf8),
        "en/occupation.tsv": Array(
          """
          pattern\tweight\tmatch\tnote
          # a comment
          occupier*\t1\t\tfine
          occup*\tmany
          ~3 troops
          troops\t1\tstrange
          @nobody troops
          (a|b\t1
          @us troops
          @uss troops
          """.utf8),
      ], folder: "lexicons")
    #expect(set.lexicons["en"]?.entries.map(\.pattern.source) == ["occupier*", "@us troops"])
    #expect(
      set.problems.map(\.description) == [
        "lexicons/en/occupation.tsv:4: weight ‘many’ is no number: write a number such as 1 or -0.5",
        "lexicons/en/occupation.tsv:5: pattern ‘~3 troops’: a gap at the end of a pattern: put ~N between two words or classes",
        "lexicons/en/occupation.tsv:6: match ‘strange’ is unknown at ‘strange’: leave it empty or write cased or stem, and context where it is meant",
        "lexicons/en/occupation.tsv:8: pattern ‘(a|b’: ‘(’ without ‘)’: close the bracket",
        "lexicons/en/classes.tsv:3: class @a includes @b includes @a: a class must not include itself: remove one of these inclusions",
        "lexicons/en/classes.tsv:4: class @b includes @a includes @b: a class must not include itself: remove one of these inclusions",
        "lexicons/en/occupation.tsv:7: there is no class @nobody: add it to classes.tsv",
        "lexicons/en/occupation.tsv:10: there is no class @uss: add it to classes.tsv or use @us",
      ])
  }

  @Test func builtInLexiconsHaveNoFault() {
    #expect(LexiconSet.builtIn().problems.map(\.description).prefix(5) == [])
  }
}
