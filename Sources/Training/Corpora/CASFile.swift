import Ingest

/// One document of INCEpTION's export “UIMA CAS JSON”.
///
/// The text is the `sofaString`; an annotation is a feature structure with `begin` and `end` (UTF-16
/// code units, as in Java) and a `frame`, `label` or `value`. One that spans the whole text, or has no
/// place, labels the document. What DKPro adds (tokens, sentences, metadata) is passed over.
enum CASFile {
  /// Whether `bytes` begin like a CAS and not like a line of JSONL.
  static func isLikely(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard bytes.first == UInt8(ascii: "{") else { return false }
    let start = String(decoding: bytes.prefix(200), as: UTF8.self)
    return ["\"%TYPES\"", "\"%FEATURE_STRUCTURES\"", "\"%HEADER\"", "\"%VIEWS\""].contains {
      start.contains($0)
    }
  }

  /// The document of `value`, nil if it is no CAS.
  static func document(_ value: JSONValue, name: String) -> LabelledDocument? {
    guard let structures = value["%FEATURE_STRUCTURES"]?.array,
      let text = structures.lazy.compactMap({ $0["sofaString"]?.string }).first
    else { return nil }
    var document = LabelledDocument(id: name, text: text, labels: [], location: name)
    // The scalar that begins at or before each UTF-16 code unit.
    var scalars: [Int] = []
    for (number, scalar) in text.unicodeScalars.enumerated() {
      scalars += Array(repeating: number, count: scalar.value > 0xFFFF ? 2 : 1)
    }
    let count = text.unicodeScalars.count
    scalars.append(count)
    for structure in structures {
      let type = structure["%TYPE"]?.string ?? ""
      if type.hasPrefix("uima.") || type.hasPrefix("de.tudarmstadt.") {
        let given = structure["language"]?.string
        if let given = given.flatMap(LabelFile.primaryLanguage), given != "x" {
          document.language = given
          document.declaredLanguage = given
        }
        continue
      }
      guard
        let frame = (structure["frame"] ?? structure["label"] ?? structure["value"])?.string
      else { continue }
      if !document.labels.contains(frame) { document.labels.append(frame) }
      guard let begin = structure["begin"]?.integer, let end = structure["end"]?.integer,
        0 <= begin, begin < end, end < scalars.count, scalars[begin] > 0 || scalars[end] < count
      else { continue }
      document.spans.append(
        .init(
          frame: frame, range: scalars[begin]..<scalars[end], voice: structure["voice"]?.string,
          stance: structure["stance"]?.string))
    }
    return document
  }
}
