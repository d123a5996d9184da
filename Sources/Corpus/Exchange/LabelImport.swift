import Foundation
import Framing
import Ingest
import Report
import Training

/// Reads labels back: our own files, and what annotation tools made of them or of anything else.
///
/// A tool knows frames and places, not our voices, stances and times. These travel along in
/// `codings`, and what comes back is laid over them: a place that is there still keeps its details,
/// one that the annotator removed is rejected, one that is new is added.
package enum LabelImport {
  /// What a file holds, and what could not be read of it.
  package struct Content: Sendable {
    package var articles: [CodedArticle] = []
    package var problems: [CorpusError] = []
  }

  /// The coded articles of the file or folder of XMI files at `path`.
  ///
  /// `coder` is who made labels of which the file does not say it.
  ///
  /// - Throws: ``CorpusError`` if nothing can be read.
  package static func read(_ path: String, coder: String) throws(CorpusError) -> Content {
    var content = Content()
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      let names = (try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []
      for name in names.sorted() where name.hasSuffix(".xmi") {
        readFile(path + "/" + name, coder, into: &content)
      }
    } else {
      readFile(path, coder, into: &content)
    }
    if content.articles.isEmpty {
      throw content.problems.first
        ?? CorpusError(
          at: path, cause: "holds no labelled article",
          remedy: "give JSON lines, doccano's JSONL, Label Studio's JSON or UIMA CAS XMI")
    }
    return content
  }

  private static func readFile(_ path: String, _ coder: String, into content: inout Content) {
    guard let data = FileManager.default.contents(atPath: path) else {
      content.problems.append(
        CorpusError(
          at: path, cause: "cannot be read", remedy: "check its name and permissions"))
      return
    }
    parse([UInt8](data), name: path, coder: coder, into: &content)
  }

  /// Reads `bytes`, the file called `name` in messages.
  static func parse(
    _ bytes: [UInt8], name: String, coder: String, into content: inout Content
  ) {
    if bytes.first(where: { $0 > 0x20 && ![0xEF, 0xBB, 0xBF].contains($0) }) == UInt8(ascii: "<") {
      do throws(CorpusError) {
        content.articles.append(try CASReader.article(bytes, name: name, coder: coder))
      } catch {
        content.problems.append(error)
      }
      return
    }
    for record in LabelFile.records(bytes, name: name) {
      switch record {
      case .failure(let error):
        content.problems.append(
          CorpusError(at: error.location, cause: error.cause, remedy: error.remedy))
      case .success(let (document, value)):
        content.articles.append(coded(document, value, coder: coder))
      }
    }
  }

  private static func coded(
    _ document: LabelledDocument, _ value: JSONValue, coder: String
  ) -> CodedArticle {
    let members = value["data"] ?? value
    var article = Article(
      id: document.id, title: document.title, text: document.text)
    if let known = Article(json: json(members)) {
      article = known
      article.text = document.text
    }
    if members["id"] == nil { article.id = document.id }
    var codings = CodedArticle.codings(members) ?? []
    if let annotations = value["annotations"]?.array {
      for (index, annotation) in annotations.enumerated()
      where annotation["was_cancelled"] != .bool(true) {
        let name =
          annotation["coder"]?.string ?? completer(annotation)
          ?? (codings.indices.contains(index) ? codings[index].coder : coder)
        let spans = LabelFile.regions(annotation, text: document.text)
        lay(spans.places, spans.choices, by: name, over: &codings)
      }
    } else if value["label"] != nil || value["entities"] != nil || codings.isEmpty {
      let name = members["coder"]?.string ?? coder
      if codings.isEmpty, !document.coders.isEmpty {
        for (name, frames) in document.coders.sorted(by: { $0.key < $1.key }) {
          lay([], frames, by: name, over: &codings)
        }
      } else {
        let marked = Set(document.spans.map(\.frame))
        let cats = members["cats"]?.array?.compactMap(\.string)
        lay(
          document.spans, cats ?? document.labels.filter { !marked.contains($0) }, by: name,
          over: &codings)
      }
    }
    return CodedArticle(article, codings: codings)
  }

  private static func completer(_ annotation: JSONValue) -> String? {
    switch annotation["completed_by"] {
    case .string(let name): name
    case .number(let number): number
    case .some(let user): user["email"]?.string
    case nil: nil
    }
  }

  /// Lays what a tool shows over what was sent to it.
  static func lay(
    _ spans: [LabelledDocument.Span], _ frames: [String], by coder: String,
    over codings: inout [Coding]
  ) {
    // Whoever hands in an article has read it.
    let index =
      codings.firstIndex { $0.coder == coder }
      ?? {
        codings.append(Coding(coder: coder, isFinished: true))
        return codings.count - 1
      }()
    var coding = codings[index]
    var kept: [Coding.Entry] = []
    var spans = spans
    var frames = frames
    for var entry in coding.entries {
      let label = entry.label
      guard label.verdict == .present, label.place?.field != .title else {
        kept.append(entry)
        continue
      }
      if let place = label.place {
        let match = spans.firstIndex {
          $0.frame == label.frame && $0.range == place.start..<place.end
        }
        if let match {
          let span = spans.remove(at: match)
          // A tool that knows voices and stances may have changed them.
          entry.label.voice = span.voice.flatMap(Mention.Voice.init) ?? label.voice
          entry.label.stance = span.stance.flatMap(Mention.Stance.init) ?? label.stance
          kept.append(entry.label == label ? entry : Coding.Entry(entry.label))
        } else if label.judged != nil {
          entry = Coding.Entry(label)
          entry.label.verdict = .absent
          kept.append(entry)
        }
      } else if let match = frames.firstIndex(of: label.frame) {
        frames.remove(at: match)
        kept.append(entry)
      }
    }
    kept += spans.map { span in
      Coding.Entry(
        Label(
          frame: span.frame,
          place: Label.Place(start: span.range.lowerBound, end: span.range.upperBound),
          voice: span.voice.flatMap(Mention.Voice.init),
          stance: span.stance.flatMap(Mention.Stance.init)))
    }
    kept += frames.map { Coding.Entry(Label(frame: $0)) }
    coding.entries = kept
    codings[index] = coding
  }

  /// `value` as JSON again.
  private static func json(_ value: JSONValue) -> [UInt8] {
    var json = JSONWriter()
    json.write(value)
    return json.bytes
  }
}

extension JSONWriter {
  /// Writes a value that was read.
  mutating func write(_ value: JSONValue) {
    switch value {
    case .null: self.value(Double.nan)
    case .bool(let truth): self.value(truth)
    case .number(let spelling):
      if let integer = Int(spelling) {
        self.value(integer)
      } else {
        self.value(Double(spelling) ?? .nan)
      }
    case .string(let text): self.value(text)
    case .array(let elements): array { json in for element in elements { json.write(element) } }
    case .object(let members):
      object { json in
        for (name, value) in members {
          json.key(name)
          json.write(value)
        }
      }
    }
  }
}
