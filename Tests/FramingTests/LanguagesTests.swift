import Ingest
import Lexicon
import Testing

@testable import Framing

@Suite("each sentence is read with the lexicon of its language")
struct LanguagesTests {
  private let lexicons = LexiconSet(
    files: [
      "codebook.yaml": Array("frames:\n  - name: frame\n".utf8),
      "en/frame.tsv": Array("pattern\nforeign fighters\n".utf8),
      "ru/frame.tsv": Array("pattern\nбоевики\n".utf8),
      "kk/frame.tsv": Array("pattern\nсодырлар\n".utf8),
    ], folder: "test")

  private func found(_ text: String) throws -> (language: String?, mentions: [String]) {
    let classification = try Classifier(lexicons: lexicons).classify(
      Article(id: "a", text: text)
    ).classification
    let bytes = Array(text.utf8)
    return (
      classification.language,
      classification.mentions.map { String(decoding: bytes[$0.range], as: UTF8.self) }
    )
  }

  @Test func aQuotedSentenceInAnotherLanguage() throws {
    let text = """
      Вчера в городе было спокойно, и люди уже вышли на улицы, чтобы убрать то, что осталось после \
      этой ночи. Власти говорят, что боевики были не местные.
      They said that foreign fighters were in the town and that they had come from the south.
      Бұл содырлар қалаға түнде кірді, біз оларды көрдік, деді ол кісі.
      Больше мы ничего об этом не знаем, но боевики ещё могут быть рядом.
      """
    let result = try found(text)
    #expect(result.language == "ru")
    #expect(result.mentions == ["боевики", "foreign fighters", "содырлар", "боевики"])
  }

  @Test func mentionsOfAllLanguagesMakeOneProfile() throws {
    let text = """
      They said that the bridge was closed and that the people of the town had to walk for an hour. \
      It was said that foreign fighters had come from the south.
      Это были боевики, и мы их ждали, потому что все уже об этом знали.
      """
    let classification = try Classifier(lexicons: lexicons).classify(
      Article(id: "a", text: text)
    ).classification
    #expect(classification.language == "en" && classification.mentions.count == 2)
    #expect(classification.profiles[0].profile.mentions == 2)
  }

  @Test(
    arguments: [
      ("Боевики в городе", "ru", 1), ("Содырлар туралы", "kk", 1),
      ("Foreign fighters here", "en", 1),
      ("Die Stadt ist nicht mit uns", nil, 0),
    ] as [(String, String?, Int)])
  func aShortTextGetsTheLikeliest(text: String, language: String?, count: Int) throws {
    let result = try found(text)
    #expect(result.language == language)
    #expect(result.mentions.count == count)
  }
}
