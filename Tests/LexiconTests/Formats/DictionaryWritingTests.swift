import Testing

@testable import Lexicon

struct DictionaryWritingTests {
  /// A dictionary with everything that is hard to write.
  private let hard = KeyedDictionary(keys: [
    .init(
      name: "#first / 100%",
      values: [
        .init("*glob*"), .init("it's"), .init("yes"), .init("1.5"), .init("a: b"), .init("\"q\""),
        .init("New York"), .init("x\u{85}y"), .init("- dash"), .init("café?"),
      ],
      keys: [
        .init(
          name: "NO", values: [.init("Осло*")], keys: [.init(name: "deep", values: [.init("~")])])
      ]),
    .init(name: "second", values: [.init("New York"), .init("[x]")]),
  ])

  @Test(arguments: DictionaryFormat.writable)
  func whatIsWrittenIsReadAgain(_ format: DictionaryFormat) throws {
    let text = try hard.written(as: format, name: "out").text
    let file = try DictionaryFile(contents: Array(text.utf8), name: "out")
    #expect(file.format == format)
    #expect(file.dictionary == hard)
    #expect(file.warnings == [])
    #expect(try file.dictionary.written(as: format, name: "out").text == text)
  }

  @Test func tablesKeepWeights() throws {
    let dictionary = KeyedDictionary(keys: [
      .init(
        name: "k",
        values: [.init("a", weight: 12), .init("b", weight: -0.25, match: "cased"), .init("c")])
    ])
    let (text, warnings) = try dictionary.written(as: .tsv, name: "out")
    #expect(text == "key\tpattern\tweight\tmatch\nk\ta\t12\nk\tb\t-0.25\tcased\nk\tc\n")
    #expect(warnings == [])
    #expect(try read(text).dictionary == dictionary)
    let losses = try dictionary.written(as: .yaml, name: "out").warnings.map(\.cause)
    #expect(
      losses == [
        "2 patterns have a weight other than 1, which this format cannot hold",
        "1 patterns say how they match, which this format cannot hold",
      ])
  }

  @Test func everyFormatHasOneNameAndItsEndingsAreItsOwn() {
    let names = DictionaryFormat.all.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(names.allSatisfy { DictionaryFormat(named: $0)?.name == $0 })
    #expect(DictionaryFormat(named: "framescope") == nil)
    let endings = DictionaryFormat.all.flatMap(\.endings)
    #expect(Set(endings).count == endings.count)
    for format in DictionaryFormat.writable {
      #expect(!format.endings.isEmpty)
      for ending in format.endings {
        #expect(DictionaryFormat(writing: "a.b/c.\(ending.uppercased())") == format)
      }
    }
    #expect(DictionaryFormat(writing: "out.cat") == nil)
  }

  @Test func whatIsOnlyReadIsNotWritten() {
    #expect(throws: LexiconError.self) { try hard.written(as: .yoshikoder, name: "out") }
  }
}
