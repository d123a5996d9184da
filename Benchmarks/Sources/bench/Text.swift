import ArgumentParser
import Foundation
import Language
import Lexicon

/// Tokenising and matching on one core.
struct Text: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "text", abstract: "Measure tokenising and matching on one core, in MB/s.")

  @Argument(help: "A JSONL file with ‘text’ in every line (.gz is unpacked), or a text file.")
  var file: String

  @Option(help: "How many megabytes of it.")
  var megabytes = 50

  @Option(help: "How often; the best round counts.")
  var rounds = 5

  func run() throws {
    let documents = try Documents(file, megabytes: megabytes)
    let size = documents.megabytes
    let wordCount = try documents.secondsOfWordCount()
    print("\(documents.texts.count) texts, \(String(format: "%.1f", size)) MB")
    func report(_ name: String, _ seconds: Double, _ note: String = "") {
      let speed = String(format: "%8.1f MB/s", size / seconds)
      let ratio = String(format: "%6.2f × wc -w", wordCount / seconds)
      print(name.padding(toLength: 26, withPad: " ", startingAt: 0), speed, ratio, note)
    }
    report("wc -w", wordCount)

    var tokens = 0
    report(
      "tokenise and sentences",
      best(of: rounds) {
        var tokenizer = Tokenizer()
        tokens = documents.texts.reduce(0) { $0 + tokenizer.tokenize($1).tokens.count }
      }, "\(tokens) tokens")

    for count in [1_000, 10_000] {
      var sampler = PatternSampler(documents.texts, seed: 1)
      let patterns = try sampler.patterns(count)
      var lexicon: CompiledLexicon?
      let compiling = try best(of: 1) { lexicon = try CompiledLexicon(patterns: patterns) }
      guard let lexicon else { return }
      var matches = 0
      let seconds = best(of: rounds) {
        // A fresh vocabulary and matcher each time: what a first reading costs.
        var tokenizer = Tokenizer()
        let matcher = Matcher(lexicon, vocabulary: tokenizer.vocabulary)
        matches = documents.texts.reduce(0) {
          $0 + matcher.matches(in: tokenizer.tokenize($1)).count
        }
      }
      report(
        "text → matches, \(count)", seconds,
        "\(matches) matches; compiled in \(String(format: "%.1f", compiling * 1000)) ms")
    }
  }
}

/// Patterns out of the texts themselves: 60 % words, 20 % `prefix*`, 20 % phrases of two to four.
struct PatternSampler {
  private var words: [String] = []
  private var phrases: [[String]] = []
  private var state: UInt64

  init(_ texts: [[UInt8]], seed: UInt64) {
    state = seed
    var tokenizer = Tokenizer()
    var counts: [String: Int] = [:]
    for text in texts.prefix(1_000) {
      let forms = tokenizer.forms(of: String(decoding: text, as: UTF8.self))
      for form in forms where form.utf8.count > 3 { counts[form, default: 0] += 1 }
      for start in stride(from: 0, to: forms.count - 4, by: 37) {
        phrases.append(Array(forms[start..<(start + 2 + start % 3)]))
      }
    }
    words = counts.filter { $0.value > 1 }.keys.sorted()
  }

  private mutating func below(_ count: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(max(count, 1)))
  }

  mutating func patterns(_ count: Int) throws -> [Pattern] {
    var parser = PatternParser()
    return try (0..<count).map { index in
      let source: String
      switch index % 5 {
      case 3: source = words[below(words.count)].prefix(5) + "*"
      case 4: source = phrases[below(phrases.count)].joined(separator: " ")
      default: source = words[below(words.count)]
      }
      return try parser.parse(source)
    }
  }
}
