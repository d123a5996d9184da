import Foundation
import Ingest
import Language

/// Reads labelled articles as annotators' tools write them.
///
/// Told apart by their members and not by the file's ending: our own JSONL (`labels` as strings,
/// `mentions` with spans, `coders`), doccano's JSONL (`label` or `entities`), and Label Studio's JSON
/// (`data` and `annotations`). Other members are passed over.
package enum LabelFile {
  /// The documents of the file at `path`, and what could not be read of it.
  ///
  /// - Throws: ``TrainingError`` if the file cannot be read or is no JSON at all.
  package static func read(
    _ path: String
  ) throws(TrainingError) -> (
    documents: [LabelledDocument], problems: [TrainingError], hash: UInt64
  ) {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw TrainingError(
        at: path, cause: "the file cannot be read", remedy: "check its name and permissions")
    }
    let bytes = [UInt8](data)
    if bytes.starts(with: [0x1F, 0x8B]) {
      throw TrainingError(
        at: path, cause: "the file is compressed", remedy: "unpack it first: gunzip -k \(path)")
    }
    var (documents, problems) = parse(bytes, name: path)
    if documents.isEmpty {
      throw problems.first
        ?? TrainingError(
          at: path, cause: "the file holds no labelled article",
          remedy: "write JSON lines with ‘text’ and ‘labels’")
    }
    let identifier = LanguageIdentifier()
    // As the classifier decides: what the text is, else what it says it is.
    for index in documents.indices {
      if let found = identifier.language(of: documents[index].text) {
        documents[index].language = found
      }
    }
    return (documents, problems, ContentHash.of(bytes))
  }

  /// The documents in `bytes`: one JSON array, or one object a line.
  package static func parse(
    _ bytes: [UInt8], name: String
  ) -> (documents: [LabelledDocument], problems: [TrainingError]) {
    var documents: [LabelledDocument] = []
    var problems: [TrainingError] = []
    func take(_ value: JSONValue, at location: String) {
      do throws(TrainingError) {
        documents.append(
          try document(value, at: location, number: documents.count + problems.count + 1))
      } catch {
        problems.append(error)
      }
    }
    let start = bytes.firstIndex { $0 > 0x20 && ![0xEF, 0xBB, 0xBF].contains($0) } ?? bytes.count
    if start < bytes.count, bytes[start] == UInt8(ascii: "[") {
      do throws(JSONError) {
        var reader = JSONReader(bytes, at: start)
        for (number, value) in (try reader.value().array ?? []).enumerated() {
          take(value, at: "\(name):record \(number + 1)")
        }
      } catch {
        problems.append(broken(error, at: name))
      }
      return (documents, problems)
    }
    for (number, line) in bytes[start...].split(
      separator: 0x0A, omittingEmptySubsequences: false
    ).enumerated() {
      guard line.contains(where: { $0 > 0x20 }) else { continue }
      do throws(JSONError) {
        take(try JSONReader.value(of: Array(line)), at: "\(name):\(number + 1)")
      } catch {
        problems.append(broken(error, at: "\(name):\(number + 1)"))
      }
    }
    return (documents, problems)
  }

  private static func broken(_ error: JSONError, at location: String) -> TrainingError {
    TrainingError(
      at: location, cause: "\(error)", remedy: "write one JSON object a line, or one array")
  }

  private static func document(
    _ value: JSONValue, at location: String, number: Int
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
    } else if value["mentions"] == nil {
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
  private static func primaryLanguage(_ code: String) -> String? {
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
    guard let frame = (value["frame"] ?? value["label"])?.string,
      let start = (value["start"] ?? value["start_offset"])?.integer,
      let end = (value["end"] ?? value["end_offset"])?.integer, 0 <= start, start < end,
      value["field"]?.string != "title"
    else { return }
    document.spans.append(
      .init(
        frame: frame, range: start..<end, voice: value["voice"]?.string,
        stance: value["stance"]?.string))
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

/// FNV-1a over bytes (Fowler, Noll and Vo), to tell whether a file is the one that was trained on.
package enum ContentHash {
  /// The 64-bit hash of `bytes`.
  package static func of(_ bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
  }

  /// Its sixteen hexadecimal digits.
  package static func text(_ hash: UInt64) -> String {
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
