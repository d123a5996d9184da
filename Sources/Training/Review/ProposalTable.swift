import Foundation
import Lexicon

/// Proposals as a file that a spreadsheet opens: tab-separated, with a column `keep` to fill in.
///
/// Comment lines at its head say how the frames' scores become probabilities; ``ReviewedLexicon``
/// reads them again.
package struct ProposalTable: Sendable {
  package var proposals: [Proposal]
  /// How each frame's score becomes a probability; empty for proposals from seeds.
  package var scores: [(frame: String, score: DocumentScore)]

  static let columns = [
    "keep", "frame", "language", "pattern", "match", "weight", "score", "mean", "evidence", "with",
    "without", "context 1", "context 2", "context 3",
  ]

  package init(proposals: [Proposal], scores: [(frame: String, score: DocumentScore)] = []) {
    self.proposals = proposals
    self.scores = scores
  }

  package var text: String {
    var lines = ["# Write yes or no under keep, then: framescope lexicon apply FILE"]
    for (frame, score) in scores {
      lines.append(
        "# score\t\(frame)\t\(FrameFile.number(score.bias))\t"
          + String(format: "%.5f", score.threshold) + "\t\(score.length.rawValue)")
    }
    lines.append(Self.columns.joined(separator: "\t"))
    func number(_ value: Double?) -> String { value.map(FrameFile.number) ?? "" }
    for proposal in proposals {
      var fields = [
        proposal.isKept.map { $0 ? "yes" : "no" } ?? "", proposal.frame, proposal.language,
        proposal.pattern, proposal.match, number(proposal.weight), number(proposal.score),
        number(proposal.mean), String(format: "%.1f", proposal.evidence),
        String(proposal.counts.with), String(proposal.counts.without),
      ]
      fields += proposal.contexts.prefix(3)
      lines.append(fields.map(Self.field).joined(separator: "\t"))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// White space in a field becomes single spaces, and no field is taken for a formula or a comment.
  private static func field(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Reads what a reviewer saved.
  ///
  /// - Throws: ``TrainingError`` for a missing column or the first field that cannot be read.
  package init(contents: [UInt8], name: String) throws(TrainingError) {
    let table = TabSeparatedTable(
      contents: contents, name: name, required: ["keep", "frame", "language", "pattern"])
    if let problem = table.problems.first {
      throw TrainingError(at: problem.location, cause: problem.cause, remedy: problem.remedy)
    }
    proposals = []
    for row in table.rows {
      func field(_ column: String) -> String {
        table.column(column).map { row.fields[$0] } ?? ""
      }
      func number(_ column: String) throws(TrainingError) -> Double? {
        let text = field(column)
        guard !text.isEmpty else { return nil }
        // Spreadsheets of many countries write 0,5.
        guard let value = Double(text.replacing(",", with: ".")), value.isFinite else {
          throw TrainingError(
            at: row.location, cause: "\(column) ‘\(text)’ is no number",
            remedy: "write a number such as 1 or -0.5, or nothing")
        }
        return value
      }
      guard let isKept = Self.verdict(field("keep")) else {
        throw TrainingError(
          at: row.location, cause: "keep ‘\(field("keep"))’ is neither yes nor no",
          remedy: "write yes or no; nothing means no")
      }
      proposals.append(
        Proposal(
          isKept: isKept, frame: field("frame"), language: field("language"),
          pattern: field("pattern"), match: field("match"), weight: try number("weight"),
          score: try number("score"), mean: try number("mean"),
          evidence: try number("evidence") ?? 0,
          counts: (Int(try number("with") ?? 0), Int(try number("without") ?? 0))))
    }
    scores = String(decoding: contents, as: UTF8.self).split(separator: "\n").compactMap { line in
      let fields = line.split(whereSeparator: { $0 == "\t" || $0 == "\r" }).map(String.init)
      guard fields.count >= 5, fields[0].hasSuffix("# score"), let bias = Double(fields[2]),
        let threshold = Double(fields[3]), let length = DocumentScore.Length(rawValue: fields[4])
      else { return nil }
      return (fields[1], DocumentScore(bias: bias, threshold: threshold, length: length))
    }
  }

  private static func verdict(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "yes", "y", "1", "x", "true", "да", "так": true
    case "", "no", "n", "0", "false", "нет", "ні": false
    default: nil
    }
  }
}
