import Comparison
import Foundation

/// How far the coders of one file agree: the articles with more than one coder's labels.
package struct CoderAgreement: Sendable {
  /// A frame's agreement.
  package struct Frame: Sendable {
    package var name: String
    /// Krippendorff's alpha over all coders, present or absent; nil where it is not defined.
    package var alpha: Double?
    /// Cohen's kappa by pair of coders, in the order of ``CoderAgreement/pairs``.
    package var kappas: [Double?]
  }

  /// The coders, ascending.
  package var coders: [String]
  /// The pairs of coders that share an article.
  package var pairs: [(first: String, second: String)]
  package var frames: [Frame]
  /// The articles with at least two coders.
  package var documents: Int

  package init(_ documents: [LabelledDocument]) {
    let coded = documents.filter { $0.coders.count > 1 }
    let coders = Set(coded.flatMap(\.coders.keys)).sorted()
    let pairs = coders.indices.flatMap { a in
      coders.indices.filter { $0 > a }.map { (first: coders[a], second: coders[$0]) }
    }.filter { pair in
      coded.contains { $0.coders[pair.first] != nil && $0.coders[pair.second] != nil }
    }
    self.documents = coded.count
    self.coders = coders
    self.pairs = pairs
    let names = Set(coded.flatMap { $0.coders.values.joined() }).sorted()
    frames = names.map { name in
      let ratings = coders.map { coder in
        coded.map { document in document.coders[coder].map { $0.contains(name) ? 1.0 : 0.0 } }
      }
      let kappas = pairs.map { pair in
        let both = coded.filter {
          $0.coders[pair.first] != nil && $0.coders[pair.second] != nil
        }
        func codes(_ coder: String) -> [Int] {
          both.map { $0.coders[coder]?.contains(name) == true ? 1 : 0 }
        }
        return Agreement.cohenKappa(codes(pair.first), codes(pair.second))
      }
      return Frame(name: name, alpha: Agreement.krippendorffAlpha(ratings), kappas: kappas)
    }
  }

  /// As a table.
  package var text: String {
    func column(_ value: Double?) -> String {
      value.map { String(format: "%9.3f", $0) } ?? "        –"
    }
    let width = max(12, frames.map(\.name.count).max() ?? 0)
    func padded(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: max(0, width - text.count))
    }
    var lines = [
      padded("frame", width) + "    alpha"
        + pairs.map { pair in
          let name = "κ \(pair.first)/\(pair.second)"
          return String(repeating: " ", count: max(1, 9 - name.count)) + name
        }.joined()
    ]
    for frame in frames {
      lines.append(
        padded(frame.name, width) + column(frame.alpha) + frame.kappas.map(column).joined())
    }
    lines.append("\(documents) articles with two or more coders: \(coders.joined(separator: ", "))")
    return lines.joined(separator: "\n")
  }

  /// The agreement of the coders in the labelled articles of `file`.
  ///
  /// - Throws: ``TrainingError`` if it cannot be read, or nobody coded an article twice.
  package static func text(file: String) throws(TrainingError) -> String {
    let agreement = CoderAgreement(try LabelFile.read(file).documents)
    guard agreement.documents > 0 else {
      throw TrainingError(
        at: file, cause: "no article has the labels of two coders",
        remedy:
          "write them as ‘coders’: {\"a\": […], \"b\": […]}, or compare two files with --gold "
          + "and --predictions")
    }
    return agreement.text
  }
}
