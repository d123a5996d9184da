import Foundation
import Ingest

/// The verdict on one article: labels and, if there are any, probabilities.
package struct LabelRecord: Sendable, Equatable {
  package var id: String
  package var labels: Set<String>
  /// By frame; empty without a trained lexicon.
  package var probabilities: [String: Double]
  /// The mentions in the text; nil if the file says nothing of mentions.
  package var spans: [LabelledDocument.Span]?

  package init(
    id: String, labels: Set<String>, probabilities: [String: Double] = [:],
    spans: [LabelledDocument.Span]? = nil
  ) {
    self.id = id
    self.labels = labels
    self.probabilities = probabilities
    self.spans = spans
  }

  /// The records of a JSONL file, as `classify` writes them or with `id` and `labels` alone.
  ///
  /// - Throws: ``TrainingError`` for a file that cannot be read, a broken line, or an id twice.
  package static func read(_ path: String) throws(TrainingError) -> [LabelRecord] {
    let bytes: [UInt8]
    do throws(IngestError) {
      bytes = try WholeFile.bytes(at: path)
    } catch {
      throw TrainingError(at: error.location, cause: error.cause, remedy: error.remedy)
    }
    return try parse(bytes, name: path)
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
      let mentions = value["mentions"]?.array
      let frames = mentions.map { JSONValue.array($0.compactMap { $0["frame"] }) }
      guard let labels = (value["labels"] ?? frames)?.array else {
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
      record.spans = mentions.map { $0.compactMap(LabelFile.span) }
      records.append(record)
    }
    return records
  }
}
