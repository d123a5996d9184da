import Foundation
import Ingest

/// The verdict on one article: labels and, if there are any, probabilities.
package struct LabelRecord: Sendable, Equatable {
  package var id: String
  package var labels: Set<String>
  /// By frame; empty without a trained lexicon.
  package var probabilities: [String: Double]

  package init(id: String, labels: Set<String>, probabilities: [String: Double] = [:]) {
    self.id = id
    self.labels = labels
    self.probabilities = probabilities
  }

  /// The records of a JSONL file, as `classify` writes them or with `id` and `labels` alone.
  ///
  /// - Throws: ``TrainingError`` for a file that cannot be read, a broken line, or an id twice.
  package static func read(_ path: String) throws(TrainingError) -> [LabelRecord] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw TrainingError(
        at: path, cause: "the file cannot be read", remedy: "check its name and permissions")
    }
    return try parse([UInt8](data), name: path)
  }

  static func parse(_ bytes: [UInt8], name: String) throws(TrainingError) -> [LabelRecord] {
    var records: [LabelRecord] = []
    var seen: Set<String> = []
    for (number, line) in bytes.split(
      separator: 0x0A, omittingEmptySubsequences: false
    ).enumerated() {
      guard line.contains(where: { $0 > 0x20 }) else { continue }
      let location = "\(name):\(number + 1)"
      let value: JSONValue
      do throws(JSONError) {
        value = try JSONReader.value(of: Array(line))
      } catch {
        throw TrainingError(
          at: location, cause: "\(error)", remedy: "write one JSON object a line")
      }
      guard let labels = value["labels"]?.array else {
        throw TrainingError(
          at: location, cause: "there is no list ‘labels’", remedy: "write one, empty for none")
      }
      let id: String
      switch value["id"] {
      case .string(let text): id = text
      case .number(let spelling): id = spelling
      default:
        throw TrainingError(at: location, cause: "there is no ‘id’", remedy: "write one")
      }
      guard seen.insert(id).inserted else {
        throw TrainingError(
          at: location, cause: "the id ‘\(id)’ comes twice", remedy: "keep one of the two")
      }
      var record = LabelRecord(id: id, labels: Set(labels.compactMap(\.string)))
      if case .object(let frames)? = value["frames"] {
        for (frame, profile) in frames {
          if case .number(let spelling)? = profile["probability"] {
            record.probabilities[frame] = Double(spelling)
          }
        }
      }
      records.append(record)
    }
    return records
  }
}
