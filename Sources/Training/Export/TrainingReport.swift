import Foundation

/// What a training run tells its user: a line a frame, with its strongest patterns.
struct TrainingReport {
  let text: String

  init(_ lexicon: TrainedLexicon) {
    var lines = [
      "\(lexicon.documents) documents, \(lexicon.frames.count) frames; \(lexicon.recipe.description)",
      lexicon.validation.summary,
    ]
    for (index, frame) in lexicon.frames.enumerated() {
      let strongest = frame.lines.filter { $0.score > 0 }.prefix(6).map(\.line.pattern)
      lines.append(
        String(format: "F1 %.3f  ", lexicon.validation.f1[index])
          + "\(frame.name): \(frame.support) documents, \(frame.lines.count) lines ("
          + (frame.lines.isEmpty
            ? "nothing that two texts share tells it apart" : strongest.joined(separator: ", "))
          + ")")
    }
    if !lexicon.curve.isEmpty {
      lines.append("learning curve: documents, macro-F1, mean average precision out of fold")
      for point in lexicon.curve {
        lines.append(
          String(
            format: "%8d %7.3f %7.3f", point.documents, point.macroF1, point.averagePrecision))
      }
    }
    text = lines.joined(separator: "\n")
  }
}
