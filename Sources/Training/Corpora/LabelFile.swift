import Foundation
import Ingest
import Language

/// Reads labelled articles as annotators' tools write them.
///
/// Told apart by their members and not by the file's ending: our own JSONL (`labels` as strings,
/// `mentions` with spans, `coders`), doccano's JSONL (`label` or `entities`), Label Studio's JSON
/// (`data` and `annotations`), and INCEpTION's UIMA CAS JSON (``CASFile``). Other members are passed
/// over, and gzip is unpacked.
package enum LabelFile {
  /// What is asked of an article.
  package enum Need: Sendable {
    /// Labels, if only an empty list.
    case labels
    /// Text alone.
    case text
  }

  /// The documents of the file at `path`, and what could not be read of it.
  ///
  /// - Throws: ``TrainingError`` if the file cannot be read or is no JSON at all.
  package static func read(
    _ path: String, need: Need = .labels
  ) throws(TrainingError) -> (
    documents: [LabelledDocument], problems: [TrainingError], hash: UInt64
  ) {
    let bytes: [UInt8]
    do throws(IngestError) {
      bytes = try WholeFile.bytes(at: path)
    } catch {
      throw TrainingError(at: error.location, cause: error.cause, remedy: error.remedy)
    }
    let (documents, problems) = parse(bytes, name: path, need: need)
    if documents.isEmpty {
      throw problems.first
        ?? TrainingError(
          at: path, cause: "the file holds no labelled article",
          remedy: "write JSON lines with ‘text’ and ‘labels’")
    }
    return (documents, problems, ContentHash.of(bytes))
  }

  /// The documents in `bytes`: one JSON array, one CAS, or one object a line.
  package static func parse(
    _ bytes: [UInt8], name: String, need: Need = .labels
  ) -> (documents: [LabelledDocument], problems: [TrainingError]) {
    let start = bytes.firstIndex { $0 > 0x20 && ![0xEF, 0xBB, 0xBF].contains($0) } ?? bytes.count
    if start < bytes.count, bytes[start] == UInt8(ascii: "[") || CASFile.isLikely(bytes[start...]) {
      do throws(JSONError) {
        var reader = JSONReader(bytes, at: start)
        let value = try reader.value()
        if let document = CASFile.document(value, name: name) {
          return ([identified(document)], [])
        }
        return parse(
          (value.array ?? []).enumerated().map { .success(("\(name):record \($0 + 1)", $1)) }, need)
      } catch {
        return ([], [broken(error, at: name)])
      }
    }
    // Lines are read on all cores, in blocks of about the same number.
    let lines = lines(of: bytes, from: start)
    let blocks = max(1, min(64, lines.count / 16))
    let parts = parallelMap(blocks) { block in
      let range = (block * lines.count / blocks)..<((block + 1) * lines.count / blocks)
      return parse(
        range.lazy.filter { number in bytes[lines[number]].contains { $0 > 0x20 } }.map { number in
          let location = "\(name):\(number + 1)"
          do throws(JSONError) {
            return .success((location, try JSONReader.value(of: Array(bytes[lines[number]]))))
          } catch {
            return .failure(broken(error, at: location))
          }
        }, need)
    }
    return (parts.flatMap(\.documents), parts.flatMap(\.problems))
  }

  /// The lines of `bytes` from `start` on, numbered from the beginning of the file.
  private static func lines(of bytes: [UInt8], from start: Int) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var begin = start
    // What stands before `start` is white space, and its lines count too.
    for index in 0..<start where bytes[index] == 0x0A { lines.append(index..<index) }
    bytes.withUnsafeBufferPointer { bytes in
      for index in start..<bytes.count where bytes[index] == 0x0A {
        lines.append(begin..<index)
        begin = index + 1
      }
    }
    lines.append(begin..<bytes.count)
    return lines
  }

  private typealias Record = Result<(location: String, value: JSONValue), TrainingError>

  private static func parse(
    _ records: some Sequence<Record>, _ need: Need
  ) -> (documents: [LabelledDocument], problems: [TrainingError]) {
    var documents: [LabelledDocument] = []
    var problems: [TrainingError] = []
    for record in records {
      do throws(TrainingError) {
        let (location, value) = try record.get()
        documents.append(identified(try document(value, at: location, need: need)))
      } catch {
        problems.append(error)
      }
    }
    return (documents, problems)
  }

  /// As the classifier decides: in the language that the text is in, else the one that it declares.
  private static func identified(_ document: LabelledDocument) -> LabelledDocument {
    guard let found = LanguageIdentifier().language(of: document.text) else { return document }
    var document = document
    document.language = found
    return document
  }

  private static func broken(_ error: JSONError, at location: String) -> TrainingError {
    TrainingError(
      at: location, cause: "\(error)", remedy: "write one JSON object a line, or one array")
  }

  private static func document(
    _ value: JSONValue, at location: String, need: Need
  ) throws(TrainingError) -> LabelledDocument {
    let data = value["data"] ?? value
    guard let text = data["text"]?.string ?? data["body"]?.string else {
      throw TrainingError(
        at: location, cause: "there is no ‘text’", remedy: "write the article's text as ‘text’")
    }
    var document = LabelledDocument(
      id: scalar(value["id"]) ?? scalar(data["id"]) ?? location,
      language: (data["language"] ?? data["lang"])?.string.flatMap(primaryLanguage),
      title: data["title"]?.string, text: text, labels: [], location: location)
    if let annotations = value["annotations"]?.array {
      readLabelStudio(annotations, into: &document)
    } else if let labels = value["labels"]?.array {
      document.labels = labels.compactMap { $0.string ?? $0["frame"]?.string }
      for label in labels { addSpan(label, to: &document) }
    } else if let label = value["label"] {
      readDoccano(label.array ?? [label], into: &document)
    } else if let entities = value["entities"]?.array {
      readDoccano(entities, into: &document)
    } else if value["mentions"] == nil, need == .labels {
      throw TrainingError(
        at: location, cause: "there are no labels",
        remedy: "write ‘labels’, an empty list if the article has none")
    }
    for mention in value["mentions"]?.array ?? [] {
      addSpan(mention, to: &document)
      if value["labels"] == nil, let frame = mention["frame"]?.string {
        document.labels.append(frame)
      }
    }
    if case .object(let coders)? = value["coders"] {
      for (name, labels) in coders {
        document.coders[name] = labels.array?.compactMap(\.string) ?? []
      }
    }
    var seen: Set<String> = []
    document.labels.removeAll { !seen.insert($0).inserted }
    return document
  }

  /// The language of a code such as `en-GB`; `nil` for what is none, which would become the name of
  /// a folder.
  static func primaryLanguage(_ code: String) -> String? {
    let primary = code.lowercased().prefix { $0 != "-" && $0 != "_" }
    return primary.allSatisfy { $0.isASCII && $0.isLetter } && !primary.isEmpty
      ? String(primary) : nil
  }

  private static func scalar(_ value: JSONValue?) -> String? {
    switch value {
    case .string(let text): text
    case .number(let spelling): spelling
    default: nil
    }
  }

  /// `["frame"]`, `[[start, end, "frame"]]` or `[{"start_offset", "end_offset", "label"}]`.
  private static func readDoccano(_ labels: [JSONValue], into document: inout LabelledDocument) {
    for label in labels {
      if let name = label.string {
        document.labels.append(name)
      } else if let parts = label.array, parts.count == 3, let name = parts[2].string {
        document.labels.append(name)
        if let start = parts[0].integer, let end = parts[1].integer, 0 <= start, start < end {
          document.spans.append(.init(frame: name, range: start..<end))
        }
      } else if let name = label["label"]?.string {
        document.labels.append(name)
        addSpan(label, to: &document)
      }
    }
  }

  private static func addSpan(_ value: JSONValue, to document: inout LabelledDocument) {
    if let span = span(value) { document.spans.append(span) }
  }

  /// The marked place that `value` is; nil for anything else, and in a title.
  static func span(_ value: JSONValue) -> LabelledDocument.Span? {
    guard let frame = (value["frame"] ?? value["label"])?.string,
      let start = (value["start"] ?? value["start_offset"])?.integer,
      let end = (value["end"] ?? value["end_offset"])?.integer, 0 <= start, start < end,
      value["field"]?.string != "title"
    else { return nil }
    return LabelledDocument.Span(
      frame: frame, range: start..<end, voice: value["voice"]?.string,
      stance: value["stance"]?.string)
  }

  /// `annotations: [{result: [{type: choices | labels, value: {choices | labels, start, end}}]}]`; of
  /// several annotations the first that was not cancelled counts, and all are coders.
  private static func readLabelStudio(
    _ annotations: [JSONValue], into document: inout LabelledDocument
  ) {
    let valid = annotations.filter { $0["was_cancelled"] != .bool(true) }
    for (index, annotation) in valid.enumerated() {
      var labels: [String] = []
      for result in annotation["result"]?.array ?? [] {
        guard let value = result["value"] else { continue }
        let names = (value["choices"] ?? value["labels"] ?? value["hypertextlabels"])?.array ?? []
        for name in names.compactMap(\.string) {
          labels.append(name)
          if index == 0, let start = value["start"]?.integer, let end = value["end"]?.integer,
            0 <= start, start < end
          {
            document.spans.append(.init(frame: name, range: start..<end))
          }
        }
      }
      if index == 0 { document.labels = labels }
      if valid.count > 1 {
        document.coders[scalar(annotation["completed_by"]) ?? "\(index + 1)"] = labels
      }
    }
  }
}
