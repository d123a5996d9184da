import Foundation
import Lexicon

/// A trained lexicon as lines, ready to be written.
package struct TrainedLexicon: Sendable {
  /// One frame's lines and how they become a probability.
  package struct Frame: Sendable {
    package var name: String
    package var lines: [Line]
    package var score: DocumentScore
    /// The documents that had it.
    package var support: Int
  }

  /// A line with its score.
  package struct Line: Sendable {
    package var line: LexiconLine
    /// In log-odds.
    package var score: Double
    /// The documents that it stands in.
    package var documents: Int
    /// Those of them that have the frame.
    package var positives = 0
    /// What it adds to a text's log-odds on average.
    package var mean = 0.0
    /// The line of the present lexicon that it is, if it is one.
    package var present: Lexicon.Entry?
  }

  package var frames: [Frame]
  package var recipe: Recipe
  package var trials: [(recipe: Recipe, score: Double)]
  package var validation: OutOfFoldScores
  package var documents: Int
  package var languages: [String]
  package var present: LexiconSet?
  /// How the scores grow with the number of documents; empty if that was not measured.
  package var curve: [LearningCurve.Point] = []
}

extension TrainedLexicon.Frame {
  init(
    name: String, fit: FrameFit, design: Design, counts: FeatureCounts, calibration: Calibration,
    threshold: Double, length: DocumentScore.Length, isPositive: [Bool]
  ) {
    self.name = name
    support = isPositive.count { $0 }
    var positives = [Int](repeating: 0, count: design.columns.count)
    for (row, has) in isPositive.enumerated() where has {
      for at in design.matrix.starts[row]..<design.matrix.starts[row + 1] {
        positives[Int(design.matrix.indices[at])] += 1
      }
    }
    lines = fit.entries.map { entry in
      let number = design.columns[entry.column]
      let column = counts.columns[number]
      return TrainedLexicon.Line(
        line: counts.lines[number],
        score: entry.weight * design.factors[entry.column] * calibration.slope,
        documents: column.documents, positives: positives[entry.column],
        mean: entry.weight * design.means[entry.column] * calibration.slope,
        present: column.kind == .pattern ? counts.patterns[Int(column.first)].entry : nil)
    }
    let logOdds = calibration(threshold)
    score = DocumentScore(
      bias: calibration(fit.bias), threshold: 1 / (1 + exp(-logOdds)), length: length)
  }
}

extension TrainedLexicon {
  /// Its lines as proposals to review, with places in `documents` where they stand.
  func proposals(_ documents: [LabelledDocument]) -> ProposalTable {
    let lines = frames.flatMap { frame in frame.lines.map { (frame, $0) } }
    let contexts = Contexts.find(
      Set(
        lines.map {
          .init(language: $1.line.language, pattern: $1.line.pattern, match: $1.line.match)
        }), in: documents, classes: present)
    let proposals = lines.map { frame, line in
      let sizes = (
        with: Double(frame.support), without: Double(self.documents - frame.support)
      )
      return Proposal(
        isKept: true, frame: frame.name, language: line.line.language, pattern: line.line.pattern,
        match: line.line.match, weight: line.present?.weight, score: line.score, mean: line.mean,
        evidence: Evidence.z(
          with: Double(line.positives), without: Double(line.documents - line.positives),
          sizes: sizes), counts: (line.positives, line.documents - line.positives),
        contexts: contexts[
          .init(
            language: line.line.language, pattern: line.line.pattern, match: line.line.match)]
          ?? [])
    }
    return ProposalTable(proposals: proposals, scores: frames.map { ($0.name, $0.score) })
  }
}
