import ArgumentParser
import Foundation
import Framescope
import Framing
import Ingest
import Language
import Lexicon

/// What voice and stance cost on top of finding the phrases, on one core.
struct Voice: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "voice", abstract: "Measure voice and stance beside matching, on one core.",
    discussion: """
      The floor is tokenising, telling the language of the text and of its sentences, and detecting \
      the frames' phrases, in the same run. The last part \
      reads one text without any sentence end at doubling sizes; its seconds for a megabyte stay the \
      same as long as the time is linear.
      """)

  @Argument(help: "A JSONL file with ‘text’ in every line (.gz is unpacked), or a text file.")
  var file: String

  @Option(help: "How many megabytes of it.")
  var megabytes = 20

  @Option(help: "How often; the best round counts.")
  var rounds = 5

  func run() throws {
    let documents = try Documents(file, megabytes: megabytes)
    let texts = documents.texts.map { String(decoding: $0, as: UTF8.self) }
    let (floor, whole, mentions) = try measure(texts)
    print(
      "\(texts.count) texts, \(String(format: "%.1f", documents.megabytes)) MB, "
        + "\(mentions) mentions")
    print(line("text → phrases", floor, documents.megabytes))
    print(line("text → voice and stance", whole, documents.megabytes, beside: floor))

    // The texts with mentions alone: what a story about the frames costs.
    let classifier = try Classifier(lexicons: .builtIn())
    let about = texts.filter { !classifier.classify(article($0)).classification.mentions.isEmpty }
    let size = Double(about.reduce(0) { $0 + $1.utf8.count }) / 1e6
    let (lower, upper, some) = try measure(about)
    print(
      "of these \(about.count) with a mention, \(String(format: "%.1f", size)) MB, \(some) mentions"
    )
    print(line("text → phrases", lower, size))
    print(line("text → voice and stance", upper, size, beside: lower))

    print("one text without a sentence end")
    let endless = Self.withoutStops(texts)
    for share in [8, 4, 2, 1] {
      let part = String(decoding: endless.prefix(10_000_000 / share), as: UTF8.self)
      let megabytes = Double(part.utf8.count) / 1e6
      let (floor, whole, mentions) = try measure([part], rounds: 2)
      print(
        line(
          "\(String(format: "%5.2f", megabytes)) MB, \(mentions) mentions", whole, megabytes,
          beside: floor))
    }
  }

  private func article(_ text: String) -> Article { Article(id: "", language: "en", text: text) }

  /// Seconds for phrases alone and for all, and the number of mentions.
  private func measure(_ texts: [String], rounds: Int? = nil) throws -> (Double, Double, Int) {
    let lexicons = LexiconSet.builtIn()
    let model = try FramingModel(lexicons)
    guard let lexicon = lexicons.lexicons["en"] else { throw ExitCode.failure }
    var tokenizer = Tokenizer()
    let identifier = LanguageIdentifier()
    let detector = try Detector(
      lexicon, codebook: lexicons.codebook, vocabulary: tokenizer.vocabulary)
    let floor = best(of: rounds ?? self.rounds) {
      for text in texts {
        guard let language = identifier.language(of: text) else { continue }
        let tokens = tokenizer.tokenize(text)
        _ = identifier.foreignSentences(in: tokens, main: language)
        _ = detector.detections(in: tokens)
      }
    }
    let worker = ClassifierWorker(model)
    var mentions = 0
    let whole = best(of: rounds ?? self.rounds) {
      mentions = texts.reduce(0) {
        $0 + worker.classify(article($1)).classification.mentions.count
      }
    }
    return (floor, whole, mentions)
  }

  private func line(
    _ name: String, _ seconds: Double, _ megabytes: Double, beside floor: Double? = nil
  )
    -> String
  {
    let figures = String(
      format: "%8.1f MB/s %8.4f s/MB", megabytes / seconds, seconds / megabytes)
    let more = floor.map {
      String(format: "  %+.0f %% on top of phrases", (seconds / $0 - 1) * 100)
    }
    return name.padding(toLength: 28, withPad: " ", startingAt: 0) + figures + (more ?? "")
  }

  /// At least ten megabytes of `texts` with a comma for every mark that could end a sentence.
  private static func withoutStops(_ texts: [String]) -> [UInt8] {
    var bytes: [UInt8] = []
    let stops: Set<UInt8> = [0x2E, 0x21, 0x3F, 0x0A, 0x0D]
    while bytes.count < 10_000_000, !texts.isEmpty {
      for text in texts where bytes.count < 10_000_000 {
        for byte in text.utf8 { bytes.append(stops.contains(byte) ? 0x2C : byte) }
        bytes.append(contentsOf: ", so foreign terrorists had come, ".utf8)
      }
    }
    return bytes
  }
}
