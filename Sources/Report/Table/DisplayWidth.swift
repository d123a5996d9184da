/// How many terminal cells text takes, and text that is safe to print there.
package enum DisplayWidth {
  /// Cells of `text`: 0 for combining marks, 2 for East Asian wide characters and emoji, else 1
  /// (Unicode Standard Annex 11, and what terminals do with emoji sequences).
  package static func of(_ text: String) -> Int {
    text.reduce(0) { $0 + of($1) }
  }

  static func of(_ character: Character) -> Int {
    var width = 0
    for scalar in character.unicodeScalars {
      if scalar.value == 0xfe0f { width = 2 }
      width = max(width, of(scalar))
    }
    return width
  }

  private static func of(_ scalar: Unicode.Scalar) -> Int {
    let properties = scalar.properties
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: break
    }
    if properties.isEmojiPresentation { return 2 }
    switch scalar.value {
    case 0x1100...0x115f, 0x2e80...0x303e, 0x3041...0x33ff, 0x3400...0x4dbf, 0x4e00...0x9fff,
      0xa000...0xa4cf, 0xa960...0xa97c, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe30...0xfe6f,
      0xff00...0xff60, 0xffe0...0xffe6, 0x1b000...0x1b2ff, 0x20000...0x3fffd:
      return 2
    default: return 1
    }
  }

  /// `text` on one line, without anything that a terminal would obey: control characters and the
  /// marks that reorder text become `�`, line breaks and tabs a space.
  package static func printable(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var spaced = false
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x9, 0xa, 0xb, 0xc, 0xd, 0x20, 0x85, 0x2028, 0x2029:
        if !spaced { result.append(" ") }
        spaced = true
        continue
      case 0...0x1f, 0x7f...0x9f, 0x200e, 0x200f, 0x202a...0x202e, 0x2066...0x2069, 0xfff9...0xfffb,
        0xe0000...0xe007f:
        result.append("\u{fffd}")
      default: result.append(scalar)
      }
      spaced = false
    }
    return String(result)
  }

  /// `text` cut to `width` cells, with `…` where it was cut; `width` is at least 1.
  package static func fitted(_ text: String, _ width: Int) -> String {
    if of(text) <= width { return text }
    var result = ""
    var used = 0
    for character in text {
      let cells = of(character)
      if used + cells > width - 1 { break }
      result.append(character)
      used += cells
    }
    return result + "…"
  }

  /// `text` broken between words into lines of at most `width` cells; a longer word is cut.
  ///
  /// A per cent sign stays with its number.
  package static func wrapped(_ text: String, _ width: Int) -> [String] {
    var words: [String] = []
    for word in text.split(separator: " ") {
      if word.hasPrefix("%"), let last = words.popLast() {
        words.append("\(last) \(word)")
      } else {
        words.append(String(word))
      }
    }
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in words {
      let word = fitted(word, width)
      let cells = of(word)
      if used > 0 && used + 1 + cells > width {
        lines.append(line)
        (line, used) = ("", 0)
      }
      if used > 0 {
        line += " "
        used += 1
      }
      line += word
      used += cells
    }
    if used > 0 || lines.isEmpty { lines.append(line) }
    return lines
  }
}
