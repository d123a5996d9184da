/// WordStat's `.cat`: a tree by indentation.
///
/// A line that ends in a number in brackets is a pattern with that weight, any other line a key.
enum WordStatDictionary {
  static let format = DictionaryFormat(
    name: "wordstat", title: "WordStat .cat",
    resembles: { $0.contains(where: isIndentedLeaf) }, read: read)

  static func read(
    _ text: String, _ name: String, into tree: inout KeyTree, _ warnings: inout [LexiconError]
  ) throws(LexiconError) {
    // The keys that are open, with their indentation.
    var open: [(indent: Int, key: Int)] = []
    for line in TextLine.lines(of: text) {
      let content = line.trimmed
      guard !content.isEmpty else { continue }
      let indent = indentation(line.text)
      while let last = open.last, last.indent >= indent { open.removeLast() }
      let parent = open.last?.key ?? KeyTree.root
      if let leaf = leaf(content) {
        guard parent != KeyTree.root else {
          warnings.append(
            LexiconError(
              at: "\(name):\(line.number)", cause: "the pattern ‘\(leaf.text)’ belongs to no key",
              remedy: "indent it below a key"))
          continue
        }
        tree.append(leaf, to: parent)
      } else {
        guard let key = tree.key(String(content), below: parent) else {
          throw KeyTree.tooDeep(name, line: line.number)
        }
        open.append((indent, key))
      }
    }
  }

  /// Whether the line is what only this format has: an indented pattern with a weight.
  static func isIndentedLeaf(_ line: TextLine) -> Bool {
    guard indentation(line.text) > 0, line.trimmed.utf8.first != UInt8(ascii: "-") else {
      return false
    }
    return leaf(line.trimmed) != nil
  }

  /// Columns before the first letter; a tab goes to the next multiple of eight.
  private static func indentation(_ text: Substring) -> Int {
    var columns = 0
    for byte in text.utf8 {
      switch byte {
      case 0x09: columns = (columns / 8 + 1) * 8
      case 0x20: columns += 1
      default: return columns
      }
    }
    return columns
  }

  /// The pattern and weight of `PATTERN (N)`; nil if the line is a key.
  private static func leaf(_ content: Substring) -> KeyedDictionary.Value? {
    guard content.utf8.last == UInt8(ascii: ")"),
      let bracket = content.utf8.lastIndex(of: UInt8(ascii: "("))
    else { return nil }
    let before = content[..<bracket]
    let number = content[content.utf8.index(after: bracket)...].dropLast()
    guard let blank = before.utf8.last, blank == 0x20 || blank == 0x09,
      number.utf8.contains(where: { (0x30...0x39).contains($0) }),
      number.utf8.allSatisfy({
        (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-")
      }), let weight = Double(number)
    else { return nil }
    let text = TextLine.trim(before)
    return text.isEmpty ? nil : KeyedDictionary.Value(String(text), weight: weight)
  }
}
