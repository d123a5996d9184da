import Testing

@testable import Lexicon

/// Reads a text of our own.
func read(_ text: String, encoding: String? = nil) throws -> DictionaryFile {
  try DictionaryFile(contents: Array(text.utf8), name: "d", encoding: encoding)
}

/// `key/key: value, value` for each entry.
func shown(_ dictionary: KeyedDictionary) -> [String] {
  dictionary.entries.map { entry in
    entry.path.joined(separator: "/") + ": " + entry.values.map(\.text).joined(separator: ", ")
  }
}

struct DictionaryFormatTests {
  @Test func yamlKeepsTextAsItStands() throws {
    let file = try read(
      """
      EUROPE:
        NO: [Norway, 'oslo*', 1]
        SE: Sweden
        empty: []
        mixed:
          __: [both]
          below: [also here]
        list:
          - one
          - inner: [two]
      """)
    #expect(file.format == .yaml)
    #expect(
      shown(file.dictionary) == [
        "EUROPE/NO: Norway, oslo*, 1", "EUROPE/SE: Sweden", "EUROPE/mixed: both",
        "EUROPE/mixed/below: also here", "EUROPE/list: one", "EUROPE/list/inner: two",
      ])
    #expect(file.warnings.map(\.cause) == ["the key ‘EUROPE/empty’ has no pattern and is left out"])
  }

  @Test func liwcNestsByTabsAndPadsIds() throws {
    let file = try read(
      "%\r\n1\tfunction\r\n\t2\tpronoun (all)\r\n\t\t003\tpersonal\r\n10 verb\r\n%\r\n"
        + "they\t1\t02\t3\r\nwent home\t010\r\nran   10\r\ncatch 22 10\r\n")
    #expect(file.format == .liwc)
    #expect(
      shown(file.dictionary) == [
        "function: they", "function/pronoun (all): they", "function/pronoun (all)/personal: they",
        "verb: went home, ran, catch 22",
      ])
    #expect(file.warnings == [])
  }

  @Test func liwcNamesWhatItLeavesOut() throws {
    let file = try read(
      "%\n1\ta\n2\tb\n3\tc\n%\nkind\t<of>1/2\nlike\t(02 134)1/2\t(02)2\t1\nlost\t9\nnone\nfine\t2\t2\n"
    )
    #expect(shown(file.dictionary) == ["a: like", "b: like, fine"])
    #expect(
      file.warnings.map(\.description) == [
        "d:6: ‘kind’ has the conditional code ‘<of>1/2’ and is left out: give it plain category numbers",
        "d:7: ‘like’: the conditional codes ‘(02 134)1/2\t(02)’ are left out: give it plain category numbers",
        "d:8: ‘lost’: there is no category ‘9’: define it between the lines ‘%’, or remove it here",
        "d:9: ‘none’ has no category and is left out: write a tab and the numbers of its categories after it",
        "d: the key ‘c’ has no pattern and is left out: give it patterns where it is needed",
      ])
  }

  @Test func liwcConditionsOnWordsAreNamed() throws {
    let file = try read("%\n1\ta\n%\n(i) like*\t1\n:)\t1\n:(\t1\n()\t1\n")
    #expect(shown(file.dictionary) == ["a: like*, :), :(, ()"])
    #expect(file.warnings.map(\.cause) == ["‘(i) like*’: the condition ‘(i)’ is left out"])
  }

  @Test func ownLexiconsAreADictionaryOfLanguagesAndFrames() throws {
    let set = LexiconSet(
      files: [
        "en/occupation.tsv": Array(
          "pattern\tweight\tmatch\noccupier*\t1\t\nUS occupation\t0.5\tcased context\n".utf8),
        "ru/occupation.tsv": Array("pattern\nоккупант*\nвойска ~2 запада\n".utf8),
      ], folder: "lexicons")
    let file = DictionaryFile(set, name: "lexicons")
    #expect(
      shown(file.dictionary) == [
        "en/occupation: occupier*, US occupation", "ru/occupation: оккупант*, войска ~2 запада",
      ])
    #expect(file.dictionary.entries.first?.values.last?.match == "cased context")
    #expect(file.warnings.isEmpty)
    let (text, losses) = try file.dictionary.written(as: .tsv, name: "out")
    #expect(losses.isEmpty)
    #expect(shown(try read(text).dictionary) == shown(file.dictionary))
  }

  @Test func whatOnlyOurLexiconsKnowIsNotWrittenForOtherPrograms() throws {
    func converted(_ pattern: String) -> KeyedDictionary {
      let files = [
        "en/a.tsv": Array("pattern\nplain\n\(pattern)\n".utf8),
        "en/classes.tsv": Array("class\tpattern\nwest\tBrussels\n".utf8),
      ]
      return DictionaryFile(LexiconSet(files: files, folder: "l"), name: "l").dictionary
    }
    for pattern in ["sent by @west", "troops ~2 west", "(riot|march) of hirelings"] {
      let dictionary = converted(pattern)
      for format in [DictionaryFormat.yaml, .liwc] {
        let error = #expect(throws: LexiconError.self) {
          try dictionary.written(as: format, name: "out")
        }
        #expect(error?.cause.contains("1 patterns") == true)
        #expect(error?.cause.contains(pattern) == true)
      }
      let (text, losses) = try dictionary.written(as: .tsv, name: "out")
      #expect(text.contains(pattern))
      #expect(losses.count == (pattern.contains("@") ? 1 : 0))
    }
    // Somebody else's word that looks like one of ours is a word.
    let theirs = try read("a:\n  - '@west'\n").dictionary
    #expect(try theirs.written(as: .yaml, name: "out").text.contains("@west"))
  }

  @Test func wordStatKeepsWeightsOfAnyNumberOfDigits() throws {
    let file = try read(
      "+STATE+\n\tPROTEST* (12)\n\tINNER\n\t\tRIOT (0.5)\n\tMARCH (x) (100)\nB\n\tC (1)\n")
    #expect(file.format == .wordStat)
    #expect(
      shown(file.dictionary) == ["+STATE+: PROTEST*, MARCH (x)", "+STATE+/INNER: RIOT", "B: C"])
    #expect(file.dictionary.entries.flatMap { $0.values.map(\.weight) } == [12, 100, 0.5, 1])
  }

  @Test func yoshikoderKeepsPatternsBesideKeysAndKeysOfOneName() throws {
    let file = try read(
      """
      <?xml version="1.0" encoding="ISO-8859-1"?>
      <dictionary style="050805" patternengine="substring">
        <cnode name="A" desc=""><pnode name="первый"/>
          <cnode name="B"><pnode name="x &amp; y"/></cnode>
          <pnode name="last"/>
        </cnode>
        <cnode name="A"><pnode name="again"/></cnode>
      </dictionary>
      """)
    #expect(file.format == .yoshikoder)
    #expect(shown(file.dictionary) == ["A: первый, last", "A/B: x & y", "A: again"])
    #expect(shown(file.dictionary.merged) == ["A: первый, last, again", "A/B: x & y"])
  }

  @Test func xmlNeverReachesOutside() {
    for bad in [
      "<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><dictionary><cnode name='&x;'/></dictionary>",
      "<dictionary><cnode name='a'>", "<dictionary><cnode name='a'></dictionary>",
      "<dictionary>" + String(repeating: "<cnode name='a'>", count: 300),
    ] {
      #expect(throws: LexiconError.self) { try read(bad) }
    }
  }

  @Test func lexicoderKeepsThePlus() throws {
    let file = try read("+positive\n good \n very good\n+negative\n bad\n")
    #expect(file.format == .lexicoder)
    #expect(shown(file.dictionary) == ["+positive: good, very good", "+negative: bad"])
  }

  @Test func ownTablesHaveKeysOrTheNameOfTheFile() throws {
    let file = try read("key\tpattern\tweight\tnote\na/b%2Fc\tone two\t0.5\na\tthree\n")
    #expect(shown(file.dictionary) == ["a: three", "a/b/c: one two"])
    #expect(file.dictionary.keys.first?.keys.first?.name == "b/c")
    #expect(file.warnings.map(\.cause) == ["the columns ‘note’ are left out"])
    let frame = try DictionaryFile(
      contents: Array("pattern\tweight\tmatch\nUS occupation\t1\tcased\n".utf8),
      name: "en/occupation.tsv")
    #expect(shown(frame.dictionary) == ["occupation: US occupation"])
    #expect(frame.dictionary.entries.first?.values.first?.match == "cased")
  }

  @Test func nothingElseIsADictionary() {
    for bad in [
      "", "just words", "<html><body>:</body></html>", "- a\n- b: c\n", "a: [b\n", "%\na\n",
    ] {
      #expect(throws: LexiconError.self) { try read(bad) }
    }
  }

  @Test func faultsAreNamedInOneLine() {
    #expect {
      try read("a: [b]\nc: [d\n")
    } throws: {
      "\($0)".hasPrefix("d:") && !"\($0)".contains("\n") && "\($0)".contains("this is no YAML")
    }
  }

  @Test func aliasesCannotBlowUp() {
    var text = "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
    for (name, before) in zip("bcdefghij", "abcdefghi") {
      let list = Array(repeating: "*\(before)", count: 10).joined(separator: ", ")
      text += "\(name): &\(name) [\(list)]\n"
    }
    #expect(throws: LexiconError.self) { try read(text) }
  }
}
