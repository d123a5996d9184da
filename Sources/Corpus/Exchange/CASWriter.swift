import Framing
import Report

/// Articles as UIMA CAS in XMI, the format that INCEpTION and every UIMA program reads.
///
/// The document is the article's text. `webanno.custom.Frame` marks places, `DocumentFrame` labels
/// the whole, and `FramescopeRecord` carries everything else, so that nothing is lost on the way
/// back. Offsets count UTF-16 code units, as Java's strings do.
enum CASWriter {
  static let namespace = "http:///webanno/custom.ecore"

  static func document(_ coded: CodedArticle, _ shown: Coding?, number: Int64) -> [UInt8] {
    let text = coded.article.text ?? ""
    let utf8 = Array(text.utf8)
    let bytes = ByteOffsets(utf8, unit: .scalar)
    let utf16 = OffsetScale(utf8, unit: .utf16)
    var xml = """
      <?xml version="1.0" encoding="UTF-8"?>
      <xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" \
      xmlns:type="http:///de/tudarmstadt/ukp/dkpro/core/api/metadata/type.ecore" \
      xmlns:custom="\(namespace)" xmi:version="2.0">
        <cas:NULL xmi:id="0"/>
        <cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text/plain" \
      sofaString="\(attribute(text))"/>
        <type:DocumentMetaData xmi:id="2" sofa="1" begin="0" end="\(utf16(utf8.count))" \
      language="\(attribute(coded.article.language ?? "x-unspecified"))" \
      documentTitle="\(attribute(coded.article.title ?? ""))" documentId="\(number)" \
      documentUri="\(attribute(coded.article.canonicalURL ?? coded.article.url ?? ""))"/>

      """
    var members = [2]
    func element(_ name: String, _ features: [(name: String, value: String?)]) {
      let id = members.count + 2
      members.append(id)
      xml += "  <custom:\(name) xmi:id=\"\(id)\" sofa=\"1\""
      for (feature, value) in features {
        guard let value else { continue }
        xml += " \(feature)=\"\(attribute(value, isJSON: feature == "record"))\""
      }
      xml += "/>\n"
    }
    for label in shown?.presentInText ?? [] {
      guard let place = label.place, let start = bytes(place.start), let end = bytes(place.end)
      else { continue }
      element(
        "Frame",
        [
          ("begin", String(utf16(start))), ("end", String(utf16(end))), ("frame", label.frame),
          ("voice", label.voice?.rawValue), ("stance", label.stance?.rawValue),
          ("source", label.source),
        ])
    }
    for frame in shown?.presentInArticle ?? [] { element("DocumentFrame", [("frame", frame)]) }
    element(
      "FramescopeRecord",
      [
        ("coder", shown?.coder),
        ("record", String(decoding: coded.json { _ in }, as: UTF8.self)),
      ])
    xml +=
      "  <cas:View sofa=\"1\" members=\"\(members.map(String.init).joined(separator: " "))\"/>\n"
    return Array((xml + "</xmi:XMI>\n").utf8)
  }

  /// Text for an attribute: what would end it or be normalised away is a reference, what XML 1.0
  /// forbids is U+FFFD, one for one, so that offsets hold; in JSON it is an escape.
  private static func attribute(_ text: String, isJSON: Bool = false) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x26: result.append(contentsOf: "&amp;".unicodeScalars)
      case 0x3c: result.append(contentsOf: "&lt;".unicodeScalars)
      case 0x3e: result.append(contentsOf: "&gt;".unicodeScalars)
      case 0x22: result.append(contentsOf: "&quot;".unicodeScalars)
      case 0x9, 0xa, 0xd: result.append(contentsOf: "&#\(scalar.value);".unicodeScalars)
      case 0xfffe where isJSON: result.append(contentsOf: "\\ufffe".unicodeScalars)
      case 0xffff where isJSON: result.append(contentsOf: "\\uffff".unicodeScalars)
      case 0...0x1f, 0xfffe, 0xffff: result.append("\u{fffd}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// The types of the documents, to import beside them (`TypeSystem.xml`).
  static let typeSystem = """
    <?xml version="1.0" encoding="UTF-8"?>
    <typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier">
      <types>
    \(type(
      "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData",
      "uima.tcas.DocumentAnnotation",
      ["documentTitle", "documentId", "documentUri", "collectionId", "documentBaseUri"]))
    \(type(
      "webanno.custom.Frame", "uima.tcas.Annotation", ["frame", "voice", "stance", "source"]))
    \(type("webanno.custom.DocumentFrame", "uima.cas.AnnotationBase", ["frame"]))
    \(type("webanno.custom.FramescopeRecord", "uima.cas.AnnotationBase", ["coder", "record"]))
      </types>
    </typeSystemDescription>

    """

  private static func type(_ name: String, _ supertype: String, _ features: [String]) -> String {
    let features = features.map {
      "        <featureDescription><name>\($0)</name>"
        + "<rangeTypeName>uima.cas.String</rangeTypeName></featureDescription>\n"
    }.joined()
    return """
          <typeDescription>
            <name>\(name)</name>
            <supertypeName>\(supertype)</supertypeName>
            <features>
      \(features)      </features>
          </typeDescription>
      """
  }
}
