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
}

extension TrainedLexicon.Frame {
  init(
    name: String, fit: FrameFit, design: Design, counts: FeatureCounts, calibration: Calibration,
    threshold: Double, length: DocumentScore.Length, support: Int
  ) {
    self.name = name
    self.support = support
    lines = fit.entries.map { entry in
      let number = design.columns[entry.column]
      let column = counts.columns[number]
      return TrainedLexicon.Line(
        line: counts.lines[number],
        score: entry.weight * design.factors[entry.column] * calibration.slope,
        documents: column.documents,
        present: column.kind == .pattern ? counts.patterns[Int(column.first)].entry : nil)
    }
    let logOdds = calibration(threshold)
    score = DocumentScore(
      bias: calibration(fit.bias), threshold: 1 / (1 + exp(-logOdds)), length: length)
  }
}
