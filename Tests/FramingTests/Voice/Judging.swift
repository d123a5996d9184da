import Framing
import Ingest
import Lexicon
import Testing

/// Judges mentions that a test marks with braces, in English unless told otherwise.
struct Judging {
  static let model = Result { try FramingModel(LexiconSet.builtIn()) }
  let text: String
  let classification: Classification

  /// `marked` has braces around its mentions, all of frame `frame`; `cues` are the lines of a table
  /// of cues, the built-in one unless given.
  init(_ marked: String, _ language: String = "en", frame: Int = 0, cues: [String]? = nil) throws {
    var bytes: [UInt8] = []
    var spans: [(frame: Int, bytes: Range<Int>)] = []
    var start = 0
    for byte in marked.utf8 {
      switch byte {
      case UInt8(ascii: "{"): start = bytes.count
      case UInt8(ascii: "}"): spans.append((frame, start..<bytes.count))
      default: bytes.append(byte)
      }
    }
    text = String(decoding: bytes, as: UTF8.self)
    let worker = ClassifierWorker(try cues.map(Self.model(cues:)) ?? Self.model.get())
    classification = worker.classify(text, language: language, spans: spans)
  }

  private static func model(cues: [String]) throws -> FramingModel {
    let table = (["pattern\tclass"] + cues).joined(separator: "\n")
    let files = [
      "codebook.yaml": "frames:\n  - name: frame\n    definition: It frames.\n",
      "en/frame.tsv": "pattern\ngunmen\n", "en/cues.tsv": table + "\n",
    ]
    return try FramingModel(LexiconSet(files: files.mapValues { Array($0.utf8) }, folder: "own"))
  }

  /// The only mention.
  var mention: Mention {
    get throws { try #require(classification.mentions.first) }
  }

  /// The words of the mention's cues.
  var cues: [String] {
    get throws {
      try mention.cues.map { String(decoding: Array(text.utf8)[$0.range], as: UTF8.self) }
    }
  }

  /// The profile of the frame that the mentions are of.
  var profile: FrameProfile {
    get throws { try #require(classification.profiles.first).profile }
  }
}
