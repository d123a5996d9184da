import Foundation
import Framescope
import Language
import Report
import Testing

@Suite("What holds for every text")
struct PropertyTests {
  private static let classifier = try? Classifier(lexicons: LexiconSet.builtIn())

  private func classify(
    _ text: String, _ language: String, title: String? = nil
  ) throws -> ClassifiedArticle {
    var article = Article(id: "x", text: text)
    article.language = language
    article.title = title
    return try #require(Self.classifier).classify(article)
  }

  @Test("offsets give the text of a mention, its cues and its sentence, in all three units")
  func offsets() throws {
    var random = RandomText(seed: 11)
    var mentions = 0
    for round in 0..<150 {
      let text = random.paragraphs(6).joined(separator: "\n")
      let title = random.paragraphs(1)[0]
      let classified = try classify(text, round % 2 == 0 ? "en" : "ru", title: title)
      for unit in OffsetUnit.allCases {
        let line = ArticleRecord(classified).jsonLine(offsets: unit)
        let object = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any]
        let record = try #require(object)
        for mention in record["mentions"] as? [[String: Any]] ?? [] {
          let field = mention["field"] as? String == "title" ? "title" : "text"
          let whole = try #require(record[field] as? String)
          let start = try #require(mention["start"] as? Int)
          let end = try #require(mention["end"] as? Int)
          #expect(Self.slice(whole, start, end, unit) == mention["text"] as? String)
          for cue in mention["cues"] as? [[String: Any]] ?? [] {
            let (start, end) = (cue["start"] as? Int ?? -1, cue["end"] as? Int ?? -1)
            #expect(Self.slice(whole, start, end, unit)?.isEmpty == false)
          }
          let sentence = try #require(mention["sentence"] as? [String: Int])
          let (from, to) = (sentence["start"] ?? -1, sentence["end"] ?? -1)
          #expect(from <= start && end <= to && Self.slice(whole, from, to, unit) != nil)
          mentions += 1
        }
      }
    }
    #expect(mentions > 300, "the texts hold something to check")
  }

  /// The part of `text` between two offsets, `nil` when they are outside or cut a character.
  private static func slice(_ text: String, _ start: Int, _ end: Int, _ unit: OffsetUnit) -> String?
  {
    guard start >= 0, start <= end else { return nil }
    switch unit {
    case .scalar:
      let scalars = Array(text.unicodeScalars)
      guard end <= scalars.count else { return nil }
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[start..<end])
      return String(view)
    case .utf16:
      let units = Array(text.utf16)
      guard end <= units.count else { return nil }
      return String(validating: units[start..<end], as: UTF16.self)
    case .utf8:
      let units = Array(text.utf8)
      guard end <= units.count else { return nil }
      return String(validating: units[start..<end], as: UTF8.self)
    }
  }

  @Test("tokens stand in order, do not overlap, and leave out no letter or digit; sentences too")
  func tokensCover() {
    var random = RandomText(seed: 12)
    var tokenizer = Tokenizer()
    for _ in 0..<300 {
      let bytes = Array(random.paragraphs(3).joined(separator: "\n").utf8)
      let text = tokenizer.tokenize(bytes)
      var end = 0
      for token in text.tokens {
        #expect(Int(token.start) >= end && token.end > token.start && Int(token.end) <= bytes.count)
        let between = String(decoding: bytes[end..<Int(token.start)], as: UTF8.self)
        #expect(!between.unicodeScalars.contains { $0.properties.isAlphabetic && $0.value < 0x500 })
        end = Int(token.end)
      }
      let rest = String(decoding: bytes[end...], as: UTF8.self)
      #expect(!rest.unicodeScalars.contains { $0.properties.isAlphabetic && $0.value < 0x500 })
      var token = 0
      var byte = 0
      for sentence in text.sentences {
        #expect(sentence.tokens.lowerBound == token && sentence.bytes.lowerBound >= byte)
        token = sentence.tokens.upperBound
        byte = sentence.bytes.upperBound
      }
      #expect(token == text.tokens.count && byte <= bytes.count)
    }
  }

  /// Not exactly those of both: a word that counts only in the company of another finds more company.
  @Test("two texts joined at a paragraph have all mentions of both, by the same patterns")
  func concatenation() throws {
    var random = RandomText(seed: 13, latin: true)
    func found(_ text: String, shiftedBy shift: Int) throws -> [String] {
      try classify(text, "en").classification.mentions.filter { $0.field == .text }
        .map {
          "\($0.frame) \($0.range.lowerBound + shift) \($0.range.upperBound + shift) \($0.pattern)"
        }
    }
    var mentions = 0
    for _ in 0..<200 {
      let first = random.paragraphs(3).joined(separator: "\n")
      let second = random.paragraphs(3).joined(separator: "\n")
      let parts =
        try found(first, shiftedBy: 0) + found(second, shiftedBy: first.utf8.count + 1)
      let joined = try found(first + "\n" + second, shiftedBy: 0)
      #expect(Set(parts).subtracting(joined) == [])
      mentions += parts.count
    }
    #expect(mentions > 100, "the texts hold something to check")
  }

  @Test("what classify writes, it reads again as the same article")
  func outputIsInput() throws {
    var random = RandomText(seed: 14)
    for _ in 0..<60 {
      var article = Article(
        id: "x\(random.number(9))", text: random.paragraphs(4).joined(separator: "\n"))
      article.title = random.sentence()
      article.authors = ["Ann Lee", "Ю. Ким"]
      article.url = "https://example.org/\(random.number(99))"
      article.published = ArticleDate(
        year: 2022, month: 1, day: 1 + random.number(28), secondOfDay: random.number(86_400),
        zoneOffset: random.number(24) * 60 - 720)
      let line = ArticleRecord(article).jsonLine()
      let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
      try Data(line).write(to: folder)
      defer { try? FileManager.default.removeItem(at: folder) }
      let read = try #require(
        Inputs([folder.path]).compactMap { try? Extractor().article(from: $0.get()) }.first)
      #expect(read.text == article.text)
      #expect(read.title == article.title && read.authors == article.authors)
      #expect(read.url == article.url && read.published == article.published)
    }
  }
}
