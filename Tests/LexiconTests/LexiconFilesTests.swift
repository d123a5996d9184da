import Foundation
import Testing

@testable import Lexicon

struct LexiconFilesTests {
  /// The folder's files read as lexicons.
  private func set(_ folder: LexiconFiles) -> LexiconSet {
    LexiconSet(
      files: Dictionary(
        uniqueKeysWithValues: folder.files.map { ($0.path, Array($0.contents.utf8)) }),
      folder: "new")
  }

  @Test func aStarterIsAFolderOfLexicons() {
    let set = set(LexiconFiles(frames: ["grain-deal", "a/b: \"c\""], language: "uk"))
    #expect(set.problems.map(\.description) == [])
    #expect(set.codebook.frames.map(\.name) == ["grain-deal", "a/b: \"c\""])
    #expect(set.codebook.frames.allSatisfy { $0.threshold == 1 && !$0.counts.isEmpty })
  }

  @Test func aDictionaryBecomesFramesWithItsPatterns() throws {
    let dictionary = KeyedDictionary(keys: [
      .init(
        name: "actors", values: [.init("foreign fighter*"), .init("spy", weight: 0.5)],
        keys: [.init(name: "state", values: [.init("army (big)"), .init("…")])])
    ])
    let folder = LexiconFiles(dictionary, language: "en", name: "d.yml")
    let set = set(folder)
    #expect(set.problems.map(\.description) == [])
    #expect(folder.warnings.count == 1 && folder.warnings[0].description.contains("‘…’"))
    let entries = try #require(set.lexicons["en"]).entries
    #expect(
      entries.map { "\($0.frame) \($0.pattern.source) \($0.weight)" }.sorted() == [
        "actors foreign fighter* 1.0", "actors spy 0.5", "actors/state army big 1.0",
      ])
    #expect(set.codebook.frames.map(\.name) == ["actors", "actors/state"])
  }

  @Test func nothingIsWrittenOver() throws {
    let place = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: place) }
    let folder = LexiconFiles(frames: ["one"], language: "en")
    try folder.write(to: place.path)
    #expect(try LexiconSet(directory: place.path).codebook.frames.map(\.name) == ["one"])
    #expect(throws: LexiconError.self) { try folder.write(to: place.path) }
  }

  @Test func countsAreThoseOfTheLookup() {
    let dictionary = KeyedDictionary(keys: [
      .init(name: "west", values: [.init("united states", weight: 2), .init("state*")]),
      .init(name: "war", values: [.init("war"), .init("occup*", weight: 0.5)]),
    ])
    var counts = DictionaryCounts(dictionary, options: LookupOptions(), name: "d")
    let row = counts.row("The United States, a state, and the Occupier's war.")
    #expect(counts.keys == ["west", "war"] && counts.problems.isEmpty)
    #expect(row == .init(words: 9, counts: [2, 2], weights: [3, 1.5]))
  }
}
