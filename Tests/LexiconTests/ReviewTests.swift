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
