import Foundation
import Testing
import Yams

@testable import Lexicon

/// What quanteda 4.3.1 gives for 36 calls, as it was recorded; skipped where the record is not.
@Suite(.enabled(if: SharedDictionaries.isThere))
struct SharedLookupCaseTests {
  /// JSON is read as the YAML that it is, which keeps the order of a dictionary's keys.
  private static func cases() -> [Node] {
    let text = String(decoding: SharedDictionaries.contents("lookup-cases.json"), as: UTF8.self)
    return (try? compose(yaml: text))?.mapping?["cases"]?.sequence.map(Array.init) ?? []
  }

  static let names = cases().compactMap { $0.mapping?["id"]?.string }

  @Test func thereAreCases() { #expect(Self.cases().count == 36) }

  @Test(arguments: names)
  func theCaseIsAsRecorded(_ name: String) throws {
    let node = try #require(Self.cases().first { $0.mapping?["id"]?.string == name }?.mapping)
    let settings = node["options"]?.mapping
    let options = self.options(settings)
    if node["kind"]?.string == "kwic" {
      var patterns = PatternsInContext(strings(node["pattern"]), options: options)
      let lines = patterns.lines(
        in: strings(node["tokens"]), window: node["window"]?.int ?? 5,
        separator: settings?["separator"]?.string ?? " ")
      let expected = node["expected"]?.sequence?.compactMap(\.mapping) ?? []
      #expect(lines.count == expected.count)
      for (line, other) in zip(lines, expected) {
        #expect(line.tokens.lowerBound + 1 == other["from"]?.int)
        #expect(line.tokens.upperBound == other["to"]?.int)
        #expect(line.before == other["pre"]?.string)
        #expect(line.keyword == other["keyword"]?.string)
        #expect(line.after == other["post"]?.string)
        #expect(line.pattern == other["pattern"]?.string)
      }
      return
    }
    let dictionary = KeyedDictionary(keys: keys(try #require(node["dictionary"])))
    // The recorded dictionaries were made with quanteda's `tolower = TRUE`.
    var lookup = DictionaryLookup(dictionary.lowercased, options: options)
    #expect(lookup.problems == [])
    let tokens = node["tokens"]?.sequence.map(Array.init) ?? []
    let expected = node["expected"]?.sequence.map(Array.init) ?? []
    #expect(tokens.count == expected.count)
    for (text, keys) in zip(tokens, expected) {
      #expect(lookup.replaced(strings(text)) == strings(keys))
    }
  }

  private func strings(_ node: Node?) -> [String] {
    node?.sequence?.compactMap { $0.scalar?.string } ?? []
  }

  private func keys(_ node: Node) -> [KeyedDictionary.Key] {
    (node.mapping ?? [:]).map { name, value in
      KeyedDictionary.Key(
        name: name.scalar?.string ?? "", values: strings(value).map { .init($0) },
        keys: value.mapping == nil ? [] : keys(value))
    }
  }

  private func options(_ settings: Node.Mapping?) -> LookupOptions {
    var options = LookupOptions()
    for (name, value) in settings ?? [:] {
      switch name.string {
      case "nested_scope": options.scope = value.string == "key" ? .key : .dictionary
      case "exclusive": options.isExclusive = value.bool ?? true
      case "case_insensitive": options.ignoresCase = value.bool ?? true
      case "capkeys": options.capitalisesKeys = value.bool
      case "append_key": options.appendsKey = value.bool ?? false
      case "separator": options.separator = value.string ?? "/"
      case "concatenator": options.concatenator = value.string ?? "_"
      case "nomatch": options.noMatch = value.string
      case "levels": options.levels = Set(value.sequence?.compactMap(\.int) ?? [value.int ?? 1])
      case "valuetype":
        options.valueType = value.string == "fixed" ? .fixed : .regex(isAnchored: false)
      default: Issue.record("an option that is not known: \(name)")
      }
    }
    return options
  }
}
