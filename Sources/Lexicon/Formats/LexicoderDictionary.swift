/// Lexicoder 3's `.lc3`: a line `+KEY`, then its patterns, one a line.
///
/// The plus stays in the key's name, as quanteda has it.
enum LexicoderDictionary {
  static let format = DictionaryFormat(
    name: "lexicoder", title: "Lexicoder .lc3",
    resembles: { lines in
      lines.lazy.map(\.trimmed).first { !$0.isEmpty }?.utf8.first == UInt8(ascii: "+")
    }, read: read)

  static func read(
    _ text: String, _ name: String, into tree: inout KeyTree, _ warnings: inout [LexiconError]
  ) throws(LexiconError) {
    var key: Int?
    for line in TextLine.lines(of: text) {
      let content = line.trimmed
      guard let first = content.utf8.first else { continue }
      if first == UInt8(ascii: "+") {
        key = tree.key(String(content), below: KeyTree.root)
      } else if let key {
        tree.append(KeyedDictionary.Value(String(content)), to: key)
      } else {
        warnings.append(
          LexiconError(
            at: "\(name):\(line.number)", cause: "the pattern ‘\(content)’ stands before any key",
            remedy: "write a line +KEY before it"))
      }
    }
  }
}
