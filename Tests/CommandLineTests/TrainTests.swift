import Foundation
import Testing

@Suite("train, lexicon apply and evaluate make one round from files to files")
struct TrainTests {
  /// Twenty-four short articles, half of them with the frame.
  private static let labels = (0..<24).map { number in
    let text =
      number % 2 == 0
      ? "The hired hands of a foreign paymaster burned depot number \(number) again."
      : "Rain fell on village number \(number), and the river rose over the meadow."
    return #"{"id": "\#(number)", "language": "en", "text": "\#(text)", "#
      + #""labels": [\#(number % 2 == 0 ? "\"hired\"" : "")]}"#
  }.joined(separator: "\n")

  @Test("a trained lexicon classifies, and the same run gives the same bytes")
  func trainsAndRepeats() throws {
    let folder = try Scratch()
    let file = try folder.file("labels.jsonl", Self.labels).path
    for name in ["one", "two"] {
      let result = try Program.run(
        ["train", "--labels", file, "--output", "\(folder.path)/\(name)", "--entries", "50"])
      #expect(result.status == 0 && result.output.hasPrefix("24 documents, 1 frames"))
      #expect(result.error == "")
    }
    for path in ["en/hired.tsv", "codebook.yaml", "manifest.json"] {
      let one = try Data(contentsOf: URL(filePath: "\(folder.path)/one/\(path)"))
      #expect(one == (try Data(contentsOf: URL(filePath: "\(folder.path)/two/\(path)"))))
    }
    let classified = try Program.run(
      ["classify", "-", "--format", "jsonl", "--lexicons", folder.path + "/one"],
      input: Self.labels)
    let predictions = try folder.file("predictions.jsonl", classified.output).path
    let score = try Program.run(["evaluate", "--gold", file, "--predictions", predictions])
    #expect(score.output.contains("macro-F1 1.0000"))
  }

  @Test("reviewed proposals become a lexicon, and nothing is overwritten unasked")
  func appliesAReview() throws {
    let folder = try Scratch()
    let file = try folder.file("labels.jsonl", Self.labels).path
    let review = folder.path + "/review"
    let trained = try Program.run(
      ["train", "--labels", file, "--output", review, "--entries", "9", "--review"])
    #expect(trained.status == 0)
    let proposals = review + "/proposals.tsv"
    let arguments = ["lexicon", "apply", proposals, "--output", folder.path + "/lexicon"]
    let applied = try Program.run(arguments)
    #expect(applied.status == 0 && applied.output.hasPrefix("9 proposals kept, 0 dropped"))
    let again = try Program.run(arguments)
    #expect(again.status != 0 && again.error.contains("--in-place"))
    #expect(try Program.run(arguments + ["--in-place"]).status == 0)
  }

  @Test("a learning curve has fewer articles at every step, and ends with the whole")
  func learningCurve() throws {
    let result = try Program.run([
      "evaluate", "--gold", "corpora/labelled/articles.jsonl", "--cross-validate", "3",
      "--learning-curve",
    ])
    #expect(result.status == 0)
    let lines = result.output.split(separator: "\n")
    let start = try #require(lines.firstIndex { $0.hasPrefix("learning curve") })
    let steps = lines[(start + 1)...].compactMap { line -> (Int, Double)? in
      let fields = line.split(separator: " ")
      guard fields.count == 3, let count = Int(fields[0]), let score = Double(fields[1]) else {
        return nil
      }
      return (count, score)
    }
    #expect(steps.count >= 4)
    #expect(zip(steps, steps.dropFirst()).allSatisfy { $0.0 < $1.0 })
    #expect(try #require(steps.last).1 > (try #require(steps.first).1))
  }

  @Test("coders' agreement is told by frame and pair")
  func coders() throws {
    let result = try Program.run([
      "evaluate", "--gold", "corpora/labelled/articles.jsonl", "--coders",
    ])
    #expect(result.status == 0)
    #expect(result.output.contains("κ a/b"))
    #expect(result.output.contains("60 articles with two or more coders: a, b, c"))
  }

  @Test("articles without labels give proposals from the company that the lexicon's words keep")
  func seeds() throws {
    let folder = try Scratch()
    let articles = (0..<400).map { number in
      let text =
        number % 4 == 0
        ? "Foreign terrorists came over the glacier. Their sherpas carried crate \(number)."
        : "Rain fell on village \(number). The river rose over the meadow, and nobody came."
      return #"{"id":"\#(number)","language":"en","text":"\#(text)"}"#
    }.joined(separator: "\n")
    let file = try folder.file("articles.jsonl", articles).path
    let result = try Program.run(["train", "--seeds", file, "--output", folder.path + "/out"])
    #expect(result.status == 0, "\(result.error)")
    let table = try String(contentsOfFile: folder.path + "/out/proposals.tsv", encoding: .utf8)
    let rows = table.split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
    let sherpas = rows.first { $0.contains("sherpas") || $0.contains("sherpa*") }
    #expect(sherpas?.contains("foreign-terrorists") == true, "\(table.prefix(2000))")
    #expect(!table.contains("\tmeadow"))
  }

  @Test("wrong usage, one class only and unknown labels are named")
  func namesErrors() throws {
    let folder = try Scratch()
    let file = try folder.file("labels.jsonl", Self.labels).path
    let output = folder.path + "/out"
    let neither = try Program.run(["train", "--output", output])
    #expect(neither.status == 64 && neither.error.contains("--labels or --seeds"))
    let unknown = try Program.run(
      ["train", "--labels", file, "--lexicons", "lexicons", "--output", output])
    #expect(unknown.status != 0 && unknown.error.contains("the codebook has no frame ‘hired’"))
    let all = try folder.file("all.jsonl", Self.labels.replacing("[]", with: "[\"hired\"]")).path
    let one = try Program.run(["train", "--labels", all, "--output", output])
    #expect(one.status != 0 && one.error.contains("hired: every document has it"))
    let few = try folder.file(
      "few.jsonl", Self.labels.split(separator: "\n")[0..<4].joined(separator: "\n")
    )
    .path
    let tooFew = try Program.run(["train", "--labels", few, "--output", output])
    #expect(tooFew.status != 0 && tooFew.error.contains("4 are too few for 5 folds"))
    #expect(!FileManager.default.fileExists(atPath: output))
  }
}
