import Foundation
import Framing
import Ingest
import Lexicon
import Testing

@testable import Training

/// A round from labelled articles to files and back to labels.
struct RoundTests {
  static func documents() throws -> [LabelledDocument] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("corpora/labelled/articles.jsonl").path
    return try LabelFile.read(file).documents
  }

  static func trained() throws -> TrainedLexicon {
    var options = Trainer.Options()
    options.entries = 300
    options.recipe = .start(entries: 300)
    return try Trainer(options: options).trained(
      try documents(), frames: ["foreign-terrorists", "occupation", "western-meddling"])
  }

  /// Trained once for all tests.
  static let once = Result { try trained() }

  @Test func filesAreTheModel() throws {
    let files = LexiconFolder.files(try Self.once.get())
    let set = LexiconSet(files: files, folder: "trained")
    #expect(set.problems == [])
    let classifier = try Classifier(lexicons: set)
    var right = 0
    let documents = try Self.documents()
    for document in documents {
      let article = Article(
        id: document.id, title: document.title, language: document.language, text: document.text)
      let labels = classifier.classify(article).classification.labels
      if Set(labels) == Set(document.labels) { right += 1 }
    }
    // On what it was trained on it must do far better than saying nothing.
    #expect(right > documents.count * 7 / 10)
  }

  @Test func twiceTheSame() throws {
    #expect(
      LexiconFolder.files(try Self.once.get()) == LexiconFolder.files(try Self.trained()))
  }

  @Test func everyLineIsReadAsItWasCounted() throws {
    let trained = try Self.once.get()
    let set = LexiconSet(files: LexiconFolder.files(trained), folder: "trained")
    for frame in trained.frames {
      #expect(frame.lines.count <= 300)
      let read = set.lexicons.values.reduce(0) { sum, lexicon in
        sum + lexicon.scored.count { $0.frame == frame.name }
      }
      #expect(read == frame.lines.count)
    }
  }

  @Test func oneClassOnlyIsAnError() throws {
    let documents = try Self.documents()
    #expect(throws: TrainingError.self) {
      try Trainer().trained(documents, frames: ["no-such-frame"])
    }
  }

  @Test func reprintsAreNotManyArticles() throws {
    let text = "The committee met on Tuesday to talk about the price of bread in the old town hall."
    let copies = (0..<12).map {
      LabelledDocument(
        id: "\($0)", language: "en", title: "Bread in the town", text: text,
        labels: $0 % 2 == 0 ? ["bread"] : [])
    }
    let error = try #require(throws: TrainingError.self) {
      try Trainer().trained(copies, frames: ["bread"])
    }
    #expect(error.cause.contains("near-copies"))
  }

  @Test func aFrameOfReprintsAloneIsAnError() throws {
    var documents = try Self.documents().map { document in
      var document = document
      document.labels = []
      return document
    }
    for index in 0..<3 {
      var copy = documents[0]
      copy.id = "copy \(index)"
      copy.labels = ["reprinted"]
      documents.append(copy)
    }
    #expect(throws: TrainingError.self) {
      try Trainer().trained(documents, frames: ["reprinted"])
    }
  }

  @Test func aNameWithASlashHasAFile() {
    #expect(LexiconFolder.fileName("EU/NATO") == "EU%2FNATO.tsv")
    #expect(LexiconFolder.fileName("cues") == "%63ues.tsv")
  }
}
