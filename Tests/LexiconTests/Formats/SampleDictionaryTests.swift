import Testing

@testable import Lexicon

/// Skipped where the samples are not: they are other people's and stay outside the project.
///
/// The tests beside this one hold every format on texts of our own.
@Suite(.enabled(if: SharedDictionaries.isThere))
struct SampleDictionaryTests {
  private func read(_ sample: String) throws -> DictionaryFile {
    let encoding = try SharedDictionaries.expected(sample).encoding
    return try DictionaryFile(
      contents: SharedDictionaries.contents(sample), name: sample,
      encoding: encoding.hasPrefix("utf-8") ? nil : encoding)
  }

  @Test(arguments: SharedDictionaries.samples)
  func everySampleIsReadAsExpected(_ sample: String) throws {
    let file = try read(sample)
    let expected = try SharedDictionaries.expected(sample)
    #expect(file.dictionary.entries.map(\.path) == expected.entries.map(\.path))
    for (entry, other) in zip(file.dictionary.entries, expected.entries) {
      let patterns = entry.values.map(\.text)
      // The expectation for LIWC is sorted, ours is in the order of the file.
      if file.format == .liwc {
        #expect(Set(patterns) == Set(other.patterns) && patterns.count == other.patterns.count)
      } else {
        #expect(patterns == other.patterns)
      }
    }
    if expected.messages?.isEmpty == false { #expect(!file.warnings.isEmpty) }
    if expected.messages?.isEmpty == true { #expect(file.warnings.map(\.description) == []) }
  }

  @Test(arguments: SharedDictionaries.samples)
  func everySampleSurvivesWriting(_ sample: String) throws {
    let dictionary = try read(sample).dictionary
    for format in DictionaryFormat.writable {
      let text = try dictionary.written(as: format, name: "out").text
      let again = try DictionaryFile(contents: Array(text.utf8), name: "out")
      #expect(again.format == format)
      #expect(again.dictionary.entries.map(\.path) == dictionary.entries.map(\.path))
      for (entry, other) in zip(again.dictionary.entries, dictionary.entries) {
        let (new, old) = (entry.values.map(\.text), other.values.map(\.text))
        #expect(format == .liwc ? Set(new) == Set(old) : new == old)
      }
      #expect(try again.dictionary.written(as: format, name: "out").text == text)
    }
  }

  @Test(arguments: [("euc-jp.cat", "euc-jp"), ("windows-1252.cat", "windows-1252")])
  func encodingsAreRecognised(_ sample: String, _ encoding: String) throws {
    let file = try DictionaryFile(
      contents: SharedDictionaries.contents(sample), name: sample)
    #expect(file.encoding == encoding)
    #expect(
      file.dictionary.entries.map { $0.values.map(\.text) }
        == (try SharedDictionaries.expected(sample).entries.map(\.patterns)))
    #expect(file.warnings.count == 1)
  }
}
