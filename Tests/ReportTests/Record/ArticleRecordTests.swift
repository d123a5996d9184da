import Foundation
import Framing
import Ingest
import Testing

@testable import Report

@Suite("An article becomes a line of JSON")
struct ArticleRecordTests {
  private func object(_ bytes: [UInt8]) throws -> [String: Any] {
    #expect(bytes.last == UInt8(ascii: "\n"))
    #expect(bytes.dropLast().contains(UInt8(ascii: "\n")) == false)
    let json = try JSONSerialization.jsonObject(with: Data(bytes))
    return try #require(json as? [String: Any])
  }

  @Test("what is unknown is absent, not null and not empty")
  func unknownIsAbsent() throws {
    let record = try object(ArticleRecord(Article(id: "a", warnings: ["no article"])).jsonLine())
    #expect(record.keys.sorted() == ["id", "warnings"])
  }

  @Test("every character of a text survives")
  func escapes() throws {
    let text = (0..<0x80).map { String(UnicodeScalar(UInt8($0))) }.joined() + "“қ”\u{2028}😀"
    let record = try object(ArticleRecord(Article(id: "a", text: text)).jsonLine())
    #expect(record["text"] as? String == text)
  }

  @Test("a mention's offsets give its text, in each unit")
  func offsets() throws {
    let text = "😀 «Иностранные террористы» пришли."
    let phrase = "Иностранные террористы"
    let start = Array("😀 «".utf8).count
    let mention = Mention(
      frame: "foreign-terrorists", range: start..<start + phrase.utf8.count, pattern: "p",
      weight: 1, voice: .attributed, source: "глава", cues: [.init(range: 0..<4, kind: "report")],
      sentence: 0..<text.utf8.count)
    let profile = FrameProfile(relayed: 1, mentions: 1, words: 3)
    let classified = ClassifiedArticle(
      article: Article(id: "a", text: text),
      classification: Classification(
        mentions: [mention], profiles: [("foreign-terrorists", profile)], language: "ru"))
    for (unit, start, end) in [
      (OffsetUnit.scalar, 3, 25), (.utf16, 4, 26), (.utf8, 7, 7 + phrase.utf8.count),
    ] {
      let record = try object(ArticleRecord(classified).jsonLine(offsets: unit))
      let found = try #require((record["mentions"] as? [[String: Any]])?.first)
      #expect(found["start"] as? Int == start)
      #expect(found["end"] as? Int == end)
      #expect(found["text"] as? String == phrase)
      #expect(record["offsetUnit"] as? String == unit.rawValue)
      #expect(record["labels"] as? [String] == ["foreign-terrorists"])
    }
  }
}
