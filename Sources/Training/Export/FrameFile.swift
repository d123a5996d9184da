import Foundation
import Lexicon

/// A frame's TSV file with scores.
///
/// The lines of the present file stay as they are, comments too, and get a score where training gave
/// them one; lines that are there for the score alone follow, the strongest first.
enum FrameFile {
  static func contents(_ lines: [TrainedLexicon.Line], present: [UInt8]?) -> [UInt8] {
    var text = ""
    if let present, !present.isEmpty {
      text = rescored(present, lines.filter { $0.present != nil })
    } else {
      text = "pattern\tweight\tmatch\tscore\tnote\n"
    }
    let columns =
      text.split(separator: "\n").first { !$0.hasPrefix("#") }?
      .split(separator: "\t", omittingEmptySubsequences: false).map(String.init) ?? []
    let trained = lines.filter { $0.present == nil }
    if present != nil, !trained.isEmpty {
      text += "# Trained: these add to the score of the text and are never mentions.\n"
    }
    for line in trained {
      let fields = columns.map { column in
        switch column {
        case "pattern": line.line.pattern
        case "match": line.line.match
        case "score": number(line.score)
        case "note": "\(line.documents) texts"
        default: ""
        }
      }
      text += fields.joined(separator: "\t") + "\n"
    }
    return Array(text.utf8)
  }

  /// `present` with a line for each of `proposals`, which become mentions.
  static func adding(_ proposals: [Proposal], to present: [UInt8]?) -> [UInt8] {
    var text = String(decoding: present ?? [], as: UTF8.self)
    if text.isEmpty { text = "pattern\tweight\tmatch\tnote\n" }
    if !text.hasSuffix("\n") { text += "\n" }
    let columns =
      text.split(separator: "\n").first { !$0.hasPrefix("#") }?
      .split(separator: "\t", omittingEmptySubsequences: false).map(String.init) ?? []
    for proposal in proposals {
      var fields = columns.map { column in
        switch column.trimmingCharacters(in: .whitespaces) {
        case "pattern": proposal.pattern
        case "weight": number(proposal.weight ?? 1)
        case "match": proposal.match
        case "note": "proposed: \(proposal.counts.with) near, \(proposal.counts.without) elsewhere"
        default: ""
        }
      }
      while fields.last?.isEmpty == true { fields.removeLast() }
      text += fields.joined(separator: "\t") + "\n"
    }
    return Array(text.utf8)
  }

  /// Four significant digits.
  static func number(_ value: Double) -> String { String(format: "%.4g", value) }

  private static func rescored(_ present: [UInt8], _ lines: [TrainedLexicon.Line]) -> String {
    var scores: [Substring: Double] = [:]
    for line in lines {
      guard let place = line.present?.location.split(separator: ":").last else { continue }
      scores[place] = line.score
    }
    var columns: [String] = []
    var result = ""
    var kept = String(decoding: present, as: UTF8.self)
    if kept.last == "\n" { kept.removeLast() }
    for (number, line) in kept.split(
      separator: "\n", omittingEmptySubsequences: false
    ).enumerated() {
      guard !line.isEmpty, !line.hasPrefix("#") else {
        // The marker of an earlier training goes with its lines.
        if !line.hasPrefix("# Trained:") { result += line + "\n" }
        continue
      }
      var fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      if columns.isEmpty {
        columns = fields
        if !columns.contains("score") {
          let place = columns.firstIndex(of: "note") ?? columns.count
          columns.insert("score", at: place)
        }
        result += columns.joined(separator: "\t") + "\n"
        continue
      }
      guard let scorePlace = columns.firstIndex(of: "score") else { continue }
      if fields.count < columns.count - 1 {
        fields += Array(repeating: "", count: columns.count - 1 - fields.count)
      }
      let hadScore = fields.count == columns.count
      if !hadScore { fields.insert("", at: scorePlace) }
      let weight = columns.firstIndex(of: "weight").map { fields[$0] } ?? "1"
      // A line that an earlier training added goes; what it was worth is learned anew.
      if weight.isEmpty, !fields[scorePlace].isEmpty { continue }
      fields[scorePlace] = scores[Substring(String(number + 1))].map { Self.number($0) } ?? ""
      while fields.last?.isEmpty == true { fields.removeLast() }
      result += fields.joined(separator: "\t") + "\n"
    }
    return result
  }
}
