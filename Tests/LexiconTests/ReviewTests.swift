import Testing

@testable import Lexicon

struct ReviewTests {
  private func set(_ occupation: String, classes: String = "class\tpattern\n") -> LexiconSet {
    LexiconSet(
      files: [
        "en/classes.tsv": Array(classes.utf8),
        "en/occupation.tsv": Array(("pattern\tweight\tmatch\n" + occupation).utf8),
      ], folder: "l")
  }

  @Test func findings() {
    let set = set(
      "occupier*\t1\noccupiers\t1\noccupier\t2\noccupier*\t3\n(a|b)\t1\n",
      classes: "class\tpattern\nidle\tword\n")
    #expect(
      set.findings().map(\.description) == [
        "l/en/occupation.tsv:5: pattern ‘occupier*’ stands at l/en/occupation.tsv:2 already: remove one of the two",
        "l/en/occupation.tsv:3: ‘occupiers’ is found by ‘occupier*’ at l/en/occupation.tsv:2 already: remove it or give it another weight",
        "l/en/classes.tsv:2: no pattern uses the class @idle: use it or remove it",
      ])
  }

  @Test func patternsThatDoNothing() {
    let set = set(
      "*'s\t1\noccup*\t1\noccupation of the square\t2\n(square|road)\t-1\n"
        + "spies\t0.5\nspy\t0\nоккupant\t1\n@army ~2 town\t1\nUS occup*\t2\tcased\n",
      classes: "class\tpattern\narmy\tgarrison of the | troops\n")
    let findings = set.findings().map(\.description)
    let beginnings = [
      "8: ‘оккupant’ mixes Latin and Cyrillic", "2: ‘*'s’ can find nothing",
      "4: ‘occupation of the square’ never counts: the veto", "6: ‘spies’ never counts: its weight",
      "7: ‘spy’ never counts: its weight",
    ]
    #expect(findings.count == beginnings.count, "\(findings)")
    for (finding, beginning) in zip(findings, beginnings) {
      #expect(finding.hasPrefix("l/en/occupation.tsv:" + beginning))
    }
  }

  @Test func builtInLexiconsHaveNoFindings() {
    #expect(LexiconSet.builtIn().findings().map(\.description) == [])
  }

  @Test func diffIsSortedBySize() {
    let diff = LexiconDiff(from: set("a\t1\nb\t1\nc\t1\n"), to: set("a\t1.5\nc\t1\nd\t-2\n"))
    #expect(diff.changes.map(\.pattern) == ["d", "b", "a"])
    #expect(diff.changes.map(\.newWeight) == [-2, nil, 1.5])
  }

  @Test func keywordsInContext() throws {
    let lexicon = try #require(set("occupation\t1\noccupation of the square\t-1\n").lexicons["en"])
    let lines = try KeywordInContext.lines(
      lexicon, in: "The long occupation goes on. The occupation of the square ended.", width: 2)
    #expect(lines.map(\.left) == ["The long ", "The ", "The "])
    #expect(lines.map(\.right) == [" goes on", " of the", " ended"])
    #expect(lines.map(\.reason) == [nil, .overlapped, .veto])
  }

  @Test func coverageFindsWhatIsIdle() throws {
    let lexicon = try #require(
      set("occupation\t1\noccup*\t1\nnever\t1\nquiet\t-1\noccupation of the square\t-1\n")
        .lexicons["en"])
    var coverage = try LexiconCoverage(lexicon)
    coverage.add("The occupation, a quiet one. The occupation of the square. Occupiers!")
    #expect(coverage.silent == [2])
    #expect(coverage.redundant == [0, 3])
    #expect(coverage.counts[1] == .init(found: 3, counted: 1, decisive: 1))
  }
}
