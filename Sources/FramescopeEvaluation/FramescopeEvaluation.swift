import Foundation
import Framing
import Ingest
import Language
import Lexicon

/// What evaluations need and users do not: voice and stance for given spans, and every attribution.
///
/// Reads JSONL `{id, lang, text, spans: [{start, end, frame}]}` on standard input and writes for
/// each line the mentions, profiles and attributions. Offsets are Unicode scalars. `--cues FILE`
/// puts another file of cues in the place of the built-in ones.
@main
struct FramescopeEvaluation {
  static func main() throws {
    var set = LexiconSet.builtIn()
    var arguments = CommandLine.arguments.dropFirst()
    var withAttributions = false
    while let argument = arguments.popFirst() {
      switch argument {
      case "--lexicons":
        if let directory = arguments.popFirst() { set = try LexiconSet(directory: directory) }
      case "--cues":
        if let path = arguments.popFirst(), let data = FileManager.default.contents(atPath: path) {
          set.files["en/cues.tsv"] = [UInt8](data)
        }
      case "--attributions": withAttributions = true
      default: break
      }
    }
    let model = try FramingModel(set)
    for problem in model.problems + set.problems { note("\(problem)") }
    let worker = ClassifierWorker(model)
    while let line = readLine(strippingNewline: true) {
      guard
        let record = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
        let text = record["text"] as? String
      else { continue }
      let language = record["lang"] as? String ?? "en"
      let scale = Scale(text)
      var output: [String: Any] = ["id": record["id"] ?? ""]
      if withAttributions {
        let (found, quotations) = worker.attributions(in: text, language: language)
        output["attributions"] = found.map { attribution -> [String: Any] in
          [
            "source": attribution.source.map(scale.pair) ?? NSNull(),
            "cue": scale.pair(attribution.cue), "kind": attribution.kind.rawValue,
            "content": attribution.content.map(scale.pair),
          ]
        }
        output["quotations"] = quotations.map { scale.pair($0.outer) }
      } else {
        let spans = (record["spans"] as? [[String: Any]] ?? []).compactMap {
          span -> (frame: Int, bytes: Range<Int>)? in
          guard let start = span["start"] as? Int, let end = span["end"] as? Int,
            let bytes = scale.bytes(start, end)
          else { return nil }
          let name = span["frame"] as? String ?? ""
          return (model.frames.firstIndex { $0.name == name } ?? 0, bytes)
        }
        let result = worker.classify(text, language: language, spans: spans)
        output["mentions"] = result.mentions.map { mention -> [String: Any] in
          let range = scale.pair(mention.range)
          return [
            "start": range[0], "end": range[1], "frame": mention.frame,
            "voice": mention.voice.rawValue, "stance": mention.stance.rawValue,
            "source": mention.source ?? NSNull(), "via": mention.via ?? NSNull(),
            "cues": mention.cues.map { ["span": scale.pair($0.range), "kind": $0.kind] },
          ]
        }
        output["doc_class"] = Dictionary(
          uniqueKeysWithValues: result.profiles.filter { $0.profile.class != .none }.map {
            ($0.frame, $0.profile.class.rawValue)
          })
      }
      let data = try JSONSerialization.data(withJSONObject: output, options: [.sortedKeys])
      FileHandle.standardOutput.write(data + Data([0x0A]))
    }
  }

  static func note(_ words: String) {
    FileHandle.standardError.write(Data((words + "\n").utf8))
  }
}

/// Unicode scalar offsets and byte offsets of one text.
struct Scale {
  private var scalarAtByte: [Int] = []
  private var byteAtScalar: [Int] = []

  init(_ text: String) {
    var byte = 0
    for scalar in text.unicodeScalars {
      let length = UTF8.width(scalar)
      for _ in 0..<length { scalarAtByte.append(byteAtScalar.count) }
      byteAtScalar.append(byte)
      byte += length
    }
    scalarAtByte.append(byteAtScalar.count)
    byteAtScalar.append(byte)
  }

  func pair(_ range: Range<Int>) -> [Int] {
    [scalarAtByte[range.lowerBound], scalarAtByte[range.upperBound]]
  }

  func bytes(_ start: Int, _ end: Int) -> Range<Int>? {
    guard start >= 0, start < end, end < byteAtScalar.count else { return nil }
    return byteAtScalar[start]..<byteAtScalar[end]
  }
}
