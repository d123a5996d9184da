import Foundation
import Ingest
import Language

/// Reads labelled articles as annotators' tools write them.
///
/// Told apart by their members and not by the file's ending: our own JSONL (`labels` as strings,
/// `mentions` with spans, `coders`), doccano's JSONL (`label` or `entities`), Label Studio's JSON
/// (`data` and `annotations`), and INCEpTION's UIMA CAS JSON (`CASFile`). Other members are passed
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
    var documents: [LabelledDocument] = []
    var problems: [TrainingError] = []
    for record in records(bytes, name: name, need: need, take: { document, _ in document }) {
      switch record {
      case .success(let document): documents.append(document)
      case .failure(let error): problems.append(error)
      }
    }
    return (documents, problems)
  }

  /// The same with the JSON of each document, for readers that know more members.
  package static func records(
    _ bytes: [UInt8], name: String
  ) -> [Result<(document: LabelledDocument, json: JSONValue), TrainingError>] {
    records(bytes, name: name, need: .labels) { (document: $0, json: $1) }
  }

  /// What `take` makes of each record, in the file's order; so that no JSON is kept that nobody asks
  /// for.
  private static func records<Taken: Sendable>(
    _ bytes: [UInt8], name: String, need: Need,
    take: @Sendable (LabelledDocument, JSONValue) -> Taken
  ) -> [Result<Taken, TrainingError>] {
    let start = bytes.firstIndex { $0 > 0x20 && ![0xEF, 0xBB, 0xBF].contains($0) } ?? bytes.count
    if start < bytes.count, bytes[start] == UInt8(ascii: "[") || CASFile.isLikely(bytes[start...]) {
      do throws(JSONError) {
        var reader = JSONReader(bytes, at: start)
        let value = try reader.value()
        if let document = CASFile.document(value, name: name) {
          return [.success(take(identified(document), value))]
        }
        return (value.array ?? []).enumerated().map {
          record($1, at: "\(name):record \($0 + 1)", need: need, take: take)
        }
      } catch {
        return [.failure(broken(error, at: name))]
      }
    }
    // Lines are read on all cores, in blocks of about the same number.
    let lines = lines(of: bytes, from: start)
    let blocks = max(1, min(64, lines.count / 16))
    let parts = parallelMap(blocks) { block in
      var records: [Result<Taken, TrainingError>] = []
      for number in (block * lines.count / blocks)..<((block + 1) * lines.count / blocks)
      where bytes[lines[number]].contains(where: { $0 > 0x20 }) {
        let location = "\(name):\(number + 1)"
        do throws(JSONError) {
          let value = try JSONReader.value(of: Array(bytes[lines[number]]))
          records.append(record(value, at: location, need: need, take: take))
        } catch {
          records.append(.failure(broken(error, at: location)))
        }
      }
      return records
    }
    return parts.flatMap { $0 }
  }

  private static func record<Taken>(
    _ value: JSONValue, at location: String, need: Need,
    take: (LabelledDocument, JSONValue) -> Taken
  ) -> Result<Taken, TrainingError> {
    do throws(TrainingError) {
      return .success(take(identified(try document(value, at: location, need: need)), value))
    } catch {
      return .failure(error)
    }
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

  /// As the classifier decides: in the language that the text is in, else the one that it declares.
  package static func identified(_ document: LabelledDocument) -> LabelledDocument {
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
      let (places, choices) = regions(annotation, text: document.text)
      let labels = places.map(\.frame) + choices
      if index == 0 {
        document.labels = labels
        document.spans = places
      }
      if valid.count > 1 {
        document.coders[scalar(annotation["completed_by"]) ?? "\(index + 1)"] = labels
      }
    }
  }

  /// The marked places of `text`, and the labels of the whole, in one annotation of Label Studio.
  ///
  /// Its editor counts as JavaScript does: a character outside the basic plane, such as an emoji,
  /// is two.
  package static func regions(
    _ annotation: JSONValue, text: String
  ) -> (places: [LabelledDocument.Span], choices: [String]) {
    var scalars: [Int] = []
    for (index, scalar) in text.unicodeScalars.enumerated() {
      scalars.append(index)
      if scalar.value > 0xFFFF { scalars.append(index) }
    }
    scalars.append(scalars.last.map { $0 + 1 } ?? 0)
    var places: [LabelledDocument.Span] = []
    var choices: [String] = []
    for result in annotation["result"]?.array ?? [] {
      guard let value = result["value"] else { continue }
      let names = (value["choices"] ?? value["labels"] ?? value["hypertextlabels"])?.array ?? []
      for name in names.compactMap(\.string) {
        if let start = value["start"]?.integer, let end = value["end"]?.integer, 0 <= start,
          start < end, end < scalars.count, scalars[start] < scalars[end]
        {
          places.append(.init(frame: name, range: scalars[start]..<scalars[end]))
        } else {
          choices.append(name)
        }
      }
    }
    return (places, choices)
  }
}
