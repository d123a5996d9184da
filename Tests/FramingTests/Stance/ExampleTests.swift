import Foundation
import Framing
import Lexicon
import Testing

/// The examples beside the tests, in four languages: nearly all must come out right.
///
/// `sentences` and `paragraphs` were written with the rules; `varied` and `verdicts` were annotated by
/// the guide before the rules had seen them, and kept when the rules had been mended.
@Suite struct ExampleTests {
  struct Example: Decodable, Sendable {
    struct Mention: Decodable, Sendable {
      var start: Int
      var end: Int
      var frame: String
      var voice: String
      var source: String?
      var stance: String
    }
    var id: String
    var lang: String
    var text: String
    var mentions: [Mention]
    var classes: [String: String]?

    enum CodingKeys: String, CodingKey {
      case id, lang, text, mentions
      case classes = "doc_class"
    }
  }

  static func examples(_ name: String) throws -> [Example] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Examples/\(name).jsonl")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map {
      try JSONDecoder().decode(Example.self, from: Data($0.utf8))
    }
  }

  /// What came out for each example, classified with its spans given.
  static func classified(_ examples: [Example]) throws -> [(Example, Classification)] {
    let model = try FramingModel(LexiconSet.builtIn())
    let worker = ClassifierWorker(model)
    return examples.map { example in
      let scalars = Array(example.text.unicodeScalars)
      func byte(_ offset: Int) -> Int { scalars[..<offset].reduce(0) { $0 + UTF8.width($1) } }
      let spans = example.mentions.map { mention in
        (
          frame: model.frames.firstIndex { $0.name == mention.frame } ?? 0,
          bytes: byte(mention.start)..<byte(mention.end)
        )
      }
      return (example, worker.classify(example.text, language: example.lang, spans: spans))
    }
  }

  private func expectMost(_ wrong: [String], of count: Int) {
    #expect(count > 0)
    #expect(Double(wrong.count) <= 0.1 * Double(count), "\(wrong.joined(separator: "\n"))")
  }

  @Test(arguments: ["sentences", "paragraphs", "varied", "verdicts"])
  func voiceAndStanceAreRight(name: String) throws {
    var wrong: [String] = []
    var count = 0
    for (example, found) in try Self.classified(Self.examples(name)) {
      for (mention, guess) in zip(example.mentions, found.mentions) {
        count += 1
        if mention.voice != guess.voice.rawValue || mention.stance != guess.stance.rawValue {
          wrong.append("\(example.id): \(guess.voice) \(guess.stance) for \(example.text)")
        }
      }
    }
    expectMost(wrong, of: count)
  }

  @Test("each language has a test of its own", arguments: ["en", "ru", "uk", "kk"])
  func languages(language: String) throws {
    let all = try ["sentences", "paragraphs", "varied", "verdicts"].flatMap(Self.examples)
      .filter { $0.lang == language }
    var wrong: [String] = []
    var count = 0
    for (example, found) in try Self.classified(all) {
      for (mention, guess) in zip(example.mentions, found.mentions) {
        count += 1
        if mention.voice != guess.voice.rawValue || mention.stance != guess.stance.rawValue {
          wrong.append("\(example.id): \(guess.voice) \(guess.stance) for \(example.text)")
        }
      }
    }
    #expect(count >= 20)
    expectMost(wrong, of: count)
  }

  /// By the words of the source, as the guide compares them: at least half of the shorter.
  @Test(arguments: ["sentences", "paragraphs", "varied", "verdicts"])
  func sourcesAreNamed(name: String) throws {
    func words(_ text: String) -> Set<Substring> {
      Set(
        text.lowercased().split { !$0.isLetter }.map { $0.prefix(5) }
          .filter { !["the", "a", "an", "of", "his", "her", "their"].contains($0) })
    }
    var wrong: [String] = []
    var count = 0
    for (example, found) in try Self.classified(Self.examples(name)) {
      for (mention, guess) in zip(example.mentions, found.mentions) {
        guard let source = mention.source else { continue }
        count += 1
        let (a, b) = (words(source), words(guess.source ?? ""))
        if b.isEmpty || a.intersection(b).count * 2 < min(a.count, b.count) {
          wrong.append("\(example.id): \(guess.source ?? "nobody") for \(source)")
        }
      }
    }
    expectMost(wrong, of: count)
  }

  @Test(arguments: ["paragraphs", "verdicts"])
  func classesFollow(name: String) throws {
    var wrong: [String] = []
    var count = 0
    for (example, found) in try Self.classified(Self.examples(name)) {
      for (frame, kind) in example.classes ?? [:] {
        count += 1
        let guess = found.profiles.first { $0.frame == frame }?.profile.class
        if guess?.rawValue != kind {
          wrong.append("\(example.id): \(guess.map { "\($0)" } ?? "-") for \(example.text)")
        }
      }
    }
    expectMost(wrong, of: count)
  }
}
