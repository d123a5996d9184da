import Foundation
import Lexicon

/// A codebook as YAML.
enum CodebookText {
  static func yaml(_ codebook: Codebook) -> String {
    var text = "frames:\n"
    for frame in codebook.frames {
      text += "  - name: \(quoted(frame.name))\n"
      text += "    definition: \(quoted(frame.definition))\n"
      for (key, items) in [("counts", frame.counts), ("countsNot", frame.countsNot)]
      where !items.isEmpty {
        text += "    \(key):\n"
        for item in items { text += "      - \(quoted(item))\n" }
      }
      if frame.threshold != 1 { text += "    threshold: \(frame.threshold)\n" }
      if let score = frame.score {
        text +=
          "    score: {bias: \(FrameFile.number(score.bias)), threshold: "
          + String(format: "%.5f", score.threshold) + ", length: \(score.length.rawValue)}\n"
      }
    }
    return text
  }

  /// A double-quoted scalar, which can hold anything.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        result += String(format: "\\x%02X", scalar.value)
      default: result += String(scalar)
      }
    }
    return result + "\""
  }
}
