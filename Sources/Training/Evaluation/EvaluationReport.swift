import Foundation

/// An evaluation as a table of text.
package enum EvaluationReport {
  /// A line a frame, then the averages.
  package static func text(_ evaluation: LabelEvaluation) -> String {
    func column(_ value: Double?) -> String {
      value.map { String(format: "%7.3f", $0) } ?? "      –"
    }
    let width = max(12, evaluation.frames.map(\.name.count).max() ?? 0)
    func padded(_ text: String) -> String {
      text + String(repeating: " ", count: max(0, width - text.count))
    }
    var lines = [
      padded("frame")
        + "   gold   pred    hit   prec    rec     F1     AP  Brier    ECE  alpha  kappa"
    ]
    for frame in evaluation.frames {
      lines.append(
        padded(frame.name) + String(format: "%7d%7d%7d", frame.gold, frame.predicted, frame.hits)
          + column(frame.precision) + column(frame.recall) + column(frame.f1)
          + column(frame.averagePrecision) + column(frame.brier) + column(frame.calibrationError)
          + column(frame.alpha) + column(frame.kappa))
    }
    var averages = String(
      format: "macro-F1 %.4f", evaluation.macroF1)
    if let interval = evaluation.interval {
      averages += String(format: " (95 %% %.3f to %.3f)", interval.low, interval.high)
    }
    averages += String(
      format: ", micro-F1 %.4f, samples-F1 %.4f", evaluation.microF1, evaluation.samplesF1)
    lines.append(averages)
    lines.append(
      "\(evaluation.documents) articles, \(evaluation.missing) without a prediction, "
        + "\(evaluation.unknown) predictions of unknown articles")
    if let reliability = evaluation.reliability {
      lines.append("reliability: probability said, share that was true, verdicts")
      for bin in reliability.bins where bin.count > 0 {
        lines.append(
          String(
            format: "  %.1f to %.1f %7.3f %7.3f %7d", bin.from, bin.from + 0.1, bin.mean, bin.share,
            bin.count))
      }
    }
    if let mentions = evaluation.mentions { lines += Self.lines(mentions) }
    return lines.joined(separator: "\n")
  }

  private static func lines(_ mentions: MentionEvaluation) -> [String] {
    func share(_ name: String, _ counts: (judged: Int, right: Int), _ kappa: Double?) -> String {
      let share = counts.judged == 0 ? 0 : Double(counts.right) / Double(counts.judged)
      return String(format: "%@ right on %.3f of %d pairs", name, share, counts.judged)
        + (kappa.map { String(format: ", kappa %.3f", $0) } ?? "")
    }
    return [
      String(
        format: "mentions: gold %d, predicted %d; exact F1 %.4f, overlapping F1 %.4f",
        mentions.gold, mentions.predicted, mentions.exactF1, mentions.overlapF1),
      "  " + share("voice", mentions.voice, mentions.voiceKappa),
      "  " + share("stance", mentions.stance, mentions.stanceKappa),
    ]
  }

  /// Scores `predictions` against `gold`, and against `old` predictions if given, from files.
  package static func text(
    gold: String, predictions: String, old: String?, seed: UInt64
  ) throws(TrainingError) -> String {
    let gold = try LabelRecord.read(gold)
    let new = try LabelRecord.read(predictions)
    var text = text(LabelEvaluation(gold: gold, predicted: new, seed: seed))
    if let old {
      let old = try LabelRecord.read(old)
      if let gain = LabelEvaluation.gain(gold: gold, old: old, new: new, seed: seed) {
        text += String(
          format: "\nmacro-F1 over the old predictions: 95 %% %+.3f to %+.3f", gain.low, gain.high)
      }
    }
    return text
  }

  /// Cross-validates the training recipe on the labelled articles in `file`, with a learning curve if
  /// wanted.
  package static func crossValidated(
    _ file: String, folds: Int, seed: UInt64, lexicons: String?, drawsCurve: Bool,
    progress: @escaping (String) -> Void, problem: @escaping (String) -> Void
  ) throws -> String {
    var run = TrainingRun(labels: [file], lexicons: lexicons, output: "")
    run.allowsNewFrames = true
    run.seed = seed
    run.folds = folds
    run.drawsCurve = drawsCurve
    return TrainingReport(try run.trained(progress: progress, problem: problem).lexicon).text
  }
}
