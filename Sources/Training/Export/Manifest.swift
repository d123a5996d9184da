import Foundation

/// What a lexicon was trained from and how, so that the run can be repeated bit for bit.
struct Manifest {
  let json: String

  init(_ lexicon: TrainedLexicon, run: TrainingRun, inputs: [(file: String, hash: UInt64)]) {
    var lines: [String] = []
    func quoted(_ text: String) -> String {
      CodebookText.quoted(text).replacing("\\x", with: "\\u00")
    }
    func number(_ value: Double) -> String { String(format: "%.6f", value) }
    lines.append("  \"version\": \(quoted(Training.version))")
    lines.append(
      "  \"data\": [\n"
        + inputs.map {
          "    {\"file\": \(quoted(URL(fileURLWithPath: $0.file).lastPathComponent)), "
            + "\"fnv1a64\": \"\(ContentHash.text($0.hash))\"}"
        }.joined(separator: ",\n") + "\n  ]")
    lines.append("  \"documents\": \(lexicon.documents)")
    lines.append("  \"languages\": [\(lexicon.languages.map(quoted).joined(separator: ", "))]")
    lines.append(
      "  \"options\": {\"entries\": \(run.entries), \"seed\": \(run.seed), "
        + "\"words\": \(run.longest), \"l1Ratio\": \(run.l1Ratio), \"folds\": \(run.folds), "
        + "\"newFrames\": \(run.allowsNewFrames), \"review\": \(run.isReview)}")
    if let present = lexicon.present {
      let bytes = present.files.sorted { $0.key < $1.key }.flatMap { Array($0.key.utf8) + $0.value }
      lines.append("  \"prior\": {\"fnv1a64\": \"\(ContentHash.text(ContentHash.of(bytes)))\"}")
    }
    lines.append("  \"recipe\": \(quoted(lexicon.recipe.description))")
    lines.append(
      "  \"tried\": [\n"
        + lexicon.trials.map {
          "    {\"recipe\": \(quoted($0.recipe.description)), "
            + "\"averagePrecision\": \(number($0.score))}"
        }.joined(separator: ",\n") + "\n  ]")
    lines.append(
      "  \"outOfFold\": {\"macroF1\": \(number(lexicon.validation.macroF1)), "
        + "\"averagePrecision\": \(number(lexicon.validation.meanAveragePrecision))}")
    lines.append(
      "  \"frames\": [\n"
        + lexicon.frames.enumerated().map { index, frame in
          "    {\"name\": \(quoted(frame.name)), \"support\": \(frame.support), "
            + "\"entries\": \(frame.lines.count), "
            + "\"f1\": \(number(lexicon.validation.f1[index])), "
            + "\"averagePrecision\": \(number(lexicon.validation.averagePrecision[index]))}"
        }.joined(separator: ",\n") + "\n  ]")
    json = "{\n" + lines.joined(separator: ",\n") + "\n}\n"
  }
}
