import Foundation
import Ingest
import Report
import Training

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Reads the CAS of one document from XMI.
///
/// Foundation's reader goes by events and loads no external entity; the file is an annotation
/// tool's, not a crawler's.
final class CASReader: NSObject, XMLParserDelegate {
  private struct Annotation {
    var start: Int
    var end: Int
    var features: [String: String]
  }

  private var text: String?
  private var metadata: [String: String] = [:]
  private var annotations: [Annotation] = []
  private var frames: [String] = []
  private var record: String?
  private var coder: String?

  /// The coded article of the XMI in `bytes`; `coder` made what the file does not say of whom it is.
  static func article(
    _ bytes: [UInt8], name: String, coder: String
  ) throws(CorpusError) -> CodedArticle {
    let reader = CASReader()
    let parser = XMLParser(data: Data(bytes))
    parser.shouldProcessNamespaces = true
    parser.delegate = reader
    guard parser.parse(), let text = reader.text else {
      let cause =
        parser.parserError.map {
          "is no XML (\($0.localizedDescription), line \(parser.lineNumber))"
        }
        ?? "has no document text"
      throw CorpusError(at: name, cause: cause, remedy: "export it as UIMA CAS XMI (XML 1.0)")
    }
    return reader.article(text, name: name, coder: coder)
  }

  private func article(_ text: String, name: String, coder: String) -> CodedArticle {
    var article = Article(id: metadata["documentId"] ?? name, text: text)
    article.title = metadata["documentTitle"].flatMap { $0.isEmpty ? nil : $0 }
    article.url = metadata["documentUri"].flatMap { $0.hasPrefix("http") ? $0 : nil }
    article.language = metadata["language"].flatMap { $0.hasPrefix("x-") ? nil : $0 }
    var codings: [Coding] = []
    if let record, let value = try? JSONReader.value(of: Array(record.utf8)),
      let known = Article(json: Array(record.utf8))
    {
      article = known
      codings = CodedArticle.codings(value) ?? []
    }
    let utf8 = Array(text.utf8)
    let bytes = ByteOffsets(utf8, unit: .utf16)
    let scalars = OffsetScale(utf8, unit: .scalar)
    let spans = annotations.compactMap { annotation -> LabelledDocument.Span? in
      let names = ["frame", "label", "value"]
      guard let frame = names.lazy.compactMap({ annotation.features[$0] }).first,
        let start = bytes(annotation.start), let end = bytes(annotation.end), start < end
      else { return nil }
      return LabelledDocument.Span(
        frame: frame, range: scalars(start)..<scalars(end), voice: annotation.features["voice"],
        stance: annotation.features["stance"])
    }
    LabelImport.lay(spans, frames, by: self.coder ?? coder, over: &codings)
    return CodedArticle(article, codings: codings)
  }

  func parser(
    _ parser: XMLParser, didStartElement element: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String] = [:]
  ) {
    switch element {
    case "Sofa":
      if text == nil { text = attributes["sofaString"] }
    case "DocumentMetaData": metadata = attributes
    case "FramescopeRecord":
      record = attributes["record"]
      coder = attributes["coder"]
    case "DocumentFrame":
      if let frame = attributes["frame"] { frames.append(frame) }
    default:
      guard namespaceURI == CASWriter.namespace,
        let start = attributes["begin"].flatMap({ Int($0) }),
        let end = attributes["end"].flatMap({ Int($0) })
      else { return }
      annotations.append(Annotation(start: start, end: end, features: attributes))
    }
  }
}
