import Foundation
import Framing
import Lexicon
import Testing

/// The examples beside the tests, in four languages: nearly all must come out right.
@Suite struct ExampleTests {
  struct Example: Decodable, Sendable {
    struct Mention: Decodable, Sendable {
      var start: Int
      var end: Int
      var frame: String
      var voice: String
      var stance: String
    }
    var id: String
    var lang: String
    var text: String
    var mentions: [Mention]
  }

  static func examples(_ name: String) throws -> [Example] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Examples/\(name).jsonl")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map {
      try JSONDecoder().decode(Example.self, from: Data($0.utf8))
    }
  }

  @Test(arguments: ["sentences", "paragraphs"])
  func voiceAndStanceAreRight(name: String) throws {
    let model = try FramingModel(LexiconSet.builtIn())
    let worker = ClassifierWorker(model)
    var wrong: [String] = []
    var count = 0
    for example in try Self.examples(name) {
      let scalars = Array(example.text.unicodeScalars)
      func byte(_ offset: Int) -> Int { scalars[..<offset].reduce(0) { $0 + UTF8.width($1) } }
      let spans = example.mentions.map { mention in
        (
          frame: model.frames.firstIndex { $0.name == mention.frame } ?? 0,
          bytes: byte(mention.start)..<byte(mention.end)
        )
      }
      let found = worker.classify(example.text, language: example.lang, spans: spans).mentions
      for (mention, guess) in zip(example.mentions, found) {
        count += 1
        if mention.voice != guess.voice.rawValue || mention.stance != guess.stance.rawValue {
          wrong.append("\(example.id): \(guess.voice) \(guess.stance) for \(example.text)")
        }
      }
    }
    #expect(Double(wrong.count) <= 0.1 * Double(count), "\(wrong)")
  }
}
