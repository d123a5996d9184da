import Comparison

/// How far coders agree on a frame.
package struct CoderAgreement: Sendable, Equatable {
  package var frame: String
  /// Articles that two or more coders finished.
  package var articles: Int
  /// The share of those on which all of their coders agree, 0…1.
  package var unanimous: Double
  /// Krippendorff's alpha; nil where it is not defined, as when nobody ever found the frame.
  package var alpha: Double?
}

extension CorpusStore {
  /// The agreement of all coders on whole articles, a row a frame; empty while no article has been
  /// finished by two.
  package func agreement() throws(CorpusError) -> [CoderAgreement] {
    var shared: [LabelledArticle] = []
    var last: Int64 = 0
    while true {
      let batch = try labelled(after: last)
      guard let end = batch.last else { break }
      last = end.stored.id
      // Texts are not needed, and many of them are much memory.
      shared += batch.filter { $0.finished.count > 1 }.map { article in
        var article = article
        article.stored.article.text = nil
        return article
      }
    }
    if shared.isEmpty { return [] }
    let coders = Set(shared.flatMap(\.finished)).sorted()
    let codes = shared.map { article in
      Dictionary(
        uniqueKeysWithValues: article.finished.map { ($0, article.frames(by: $0)) })
    }
    let frames = Set(codes.flatMap { $0.values.joined() }).sorted()
    return frames.map { frame in
      let ratings = coders.map { coder in
        codes.map { byCoder in byCoder[coder].map { $0.contains(frame) ? 1.0 : 0 } }
      }
      let unanimous = codes.count { Set($0.values.map { $0.contains(frame) }).count == 1 }
      return CoderAgreement(
        frame: frame, articles: shared.count,
        unanimous: Double(unanimous) / Double(shared.count),
        alpha: Agreement.krippendorffAlpha(ratings))
    }
  }
}
