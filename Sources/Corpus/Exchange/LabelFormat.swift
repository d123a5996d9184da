import Ingest
import Report

/// The files that labels travel in.
package enum LabelFormat: String, Sendable, CaseIterable {
  /// Our own: `train --labels` reads it.
  case jsonl
  /// doccano's JSONL for sequence labelling and, as `cats`, for labels of whole articles.
  case doccano
  /// A task list of Label Studio, with offsets in UTF-16 as its editor counts them.
  case labelStudio = "label-studio"
  /// UIMA CAS XMI, for INCEpTION: a file an article.
  case xmi

  /// The types that ``xmi`` documents use, a file of its own beside them.
  package static let typeSystem = CASWriter.typeSystem

  /// What comes before, between and after the articles of one file.
  package var frame: (start: String, separator: String, end: String) {
    switch self {
    case .jsonl, .doccano: ("", "\n", "\n")
    case .labelStudio: ("[\n", ",\n", "\n]\n")
    case .xmi: ("", "", "")
    }
  }

  /// The article in this format.
  ///
  /// - Parameters:
  ///   - coded: the article with the work of its coders.
  ///   - coder: whose labels stand where the format has room for one coder's; the others' travel
  ///     along in a member that annotation tools keep.
  ///   - number: the article's number in the corpus.
  /// - Returns: the article in UTF-8, to be joined as ``frame`` says.
  package func bytes(_ coded: CodedArticle, coder: String?, number: Int64) -> [UInt8] {
    let shown = coded.codings.first { $0.coder == coder } ?? coded.codings.first
    switch self {
    case .jsonl: return Self.own(coded)
    case .doccano: return Self.doccano(coded, shown)
    case .labelStudio: return LabelStudio.task(coded, number: number)
    case .xmi: return CASWriter.document(coded, shown, number: number)
    }
  }

  /// Our articles with `labels`, `coders` and `mentions` as training reads them.
  private static func own(_ coded: CodedArticle) -> [UInt8] {
    let frames = coded.codings.map { coding in
      (coding.coder, Set(coding.presentInText.map(\.frame)).union(coding.presentInArticle).sorted())
    }
    return coded.json { json in
      json.member(
        "labels",
        Set(frames.flatMap(\.1)).sorted().filter { frame in
          frames.count { $0.1.contains(frame) } * 2 >= frames.count
        })
      if frames.count > 1 {
        json.key("coders")
        json.object { json in for (coder, frames) in frames { json.member(coder, frames) } }
      }
    }
  }

  private static func doccano(_ coded: CodedArticle, _ shown: Coding?) -> [UInt8] {
    coded.json { json in
      json.key("label")
      json.array { json in
        for label in shown?.presentInText ?? [] {
          guard let place = label.place else { continue }
          json.array { json in
            json.value(place.start)
            json.value(place.end)
            json.value(label.frame)
          }
        }
      }
      json.member("cats", shown?.presentInArticle ?? [])
      json.member("coder", shown?.coder)
    }
  }
}
