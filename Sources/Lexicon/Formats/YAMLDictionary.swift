import Yams

/// quanteda's YAML: a mapping is keys, a list or a single scalar is patterns.
///
/// `__` holds the patterns of a key that has keys below it too; a mapping inside a list is read as such keys.
///
/// Scalars are text as they stand: the key `NO` is Norway and the pattern `1` a word.
enum YAMLDictionary {
  static let format = DictionaryFormat(
    name: "yaml", title: "quanteda YAML", endings: ["yml", "yaml"],
    resembles: { lines in
      lines.lazy.map(\.trimmed).contains { $0.contains(":") || $0.utf8.first == UInt8(ascii: "{") }
    }, read: read, write: text)

  /// More nodes than any dictionary has; aliases can make millions of a few lines.
  static let mostNodes = 500_000

  static func read(
    _ text: String, _ name: String, into tree: inout KeyTree, _ warnings: inout [LexiconError]
  ) throws(LexiconError) {
    let root: Node?
    do {
      root = try compose(yaml: text)
    } catch {
      throw fault(error, in: name)
    }
    guard let root, root.mapping != nil else {
      throw LexiconError(
        at: name, cause: "the top of this YAML is no mapping",
        remedy: "write ‘key:’ and below it a list of patterns")
    }
    var reader = Reader(name: name, tree: tree)
    try reader.read(root, into: KeyTree.root)
    tree = reader.tree
    warnings += reader.warnings
  }

  /// libyaml's fault in one line, at the line it names.
  private static func fault(_ error: any Error, in name: String) -> LexiconError {
    var location = name
    var cause = String("\(error)".prefix { !$0.isNewline })
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      location = "\(name):\(mark.line)"
      cause = problem
    default: break
    }
    return LexiconError(
      at: location, cause: "this is no YAML: \(cause)", remedy: "correct it at the place named")
  }

  private struct Reader {
    let name: String
    var tree: KeyTree
    var warnings: [LexiconError] = []
    var count = 0

    mutating func read(_ node: Node, into key: Int, depth: Int = 0) throws(LexiconError) {
      count += 1
      let line = node.mark?.line ?? 0
      guard count <= mostNodes else {
        throw LexiconError(
          at: name, cause: "its aliases make more than \(mostNodes) entries",
          remedy: "write the entries out")
      }
      // Lists can nest without a key.
      guard depth <= KeyTree.deepest * 2 else { throw KeyTree.tooDeep(name, line: line) }
      switch node {
      case .mapping(let mapping):
        for (label, value) in mapping {
          guard let label = label.scalar?.string else {
            warn(
              label, "a key that is no text is left out", "write the key as one word or in quotes")
            continue
          }
          if label == "__", key != KeyTree.root {
            try read(value, into: key, depth: depth + 1)
            continue
          }
          guard let below = tree.key(label, below: key) else {
            throw KeyTree.tooDeep(name, line: line)
          }
          try read(value, into: below, depth: depth + 1)
        }
      case .sequence(let sequence):
        for element in sequence { try read(element, into: key, depth: depth + 1) }
      case .scalar(let scalar):
        let text = TextLine.trim(Substring(scalar.string))
        if text.isEmpty || (text == "~" && scalar.style == .plain) { return }
        tree.append(KeyedDictionary.Value(String(text)), to: key)
      default:
        warn(node, "an alias that cannot be resolved is left out", "write the entry out")
      }
    }

    private mutating func warn(_ node: Node, _ cause: String, _ remedy: String) {
      let location = node.mark.map { "\(name):\($0.line)" } ?? name
      warnings.append(LexiconError(at: location, cause: cause, remedy: remedy))
    }
  }

  static func text(of dictionary: KeyedDictionary) -> String {
    var text = ""
    func write(_ values: [KeyedDictionary.Value], _ indent: String) {
      for value in values { text += indent + "- " + scalar(value.text) + "\n" }
    }
    func write(_ keys: [KeyedDictionary.Key], _ indent: String) {
      for key in keys {
        text += indent + scalar(key.name) + ":\n"
        if key.keys.isEmpty {
          write(key.values, indent + "  ")
        } else {
          if !key.values.isEmpty {
            text += indent + "  __:\n"
            write(key.values, indent + "    ")
          }
          write(key.keys, indent + "  ")
        }
      }
    }
    write(dictionary.keys, "")
    return text.isEmpty ? "{}\n" : text
  }

  /// `text` as a scalar that every YAML reader takes for text: plain where nothing can be mistaken.
  private static func scalar(_ text: String) -> String {
    let scalars = text.unicodeScalars
    let isPlain =
      scalars.first.map { $0.properties.isAlphabetic } ?? false
      && scalars.last != " "
      && scalars.allSatisfy {
        $0.properties.isAlphabetic || $0.properties.numericType != nil
          || " _-*?'.+/".unicodeScalars
            .contains($0)
          || $0.properties.generalCategory == .nonspacingMark
      }
    let reserved = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"]
    if isPlain, !reserved.contains(text.lowercased()) { return text }
    if scalars.allSatisfy({
      $0.value >= 0x20 && $0.value != 0x7F && !(0x80...0x9F ~= $0.value) && $0.value != 0x2028
        && $0.value != 0x2029 && $0.value != 0xFEFF
    }) {
      return "'"
        + text.split(separator: "'", omittingEmptySubsequences: false)
        .joined(separator: "''") + "'"
    }
    var quoted = "\""
    for scalar in scalars {
      switch scalar {
      case "\"", "\\": quoted += "\\" + String(scalar)
      case _ where scalar.isASCII && scalar.value >= 0x20 && scalar.value != 0x7F:
        quoted.unicodeScalars.append(scalar)
      default:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        quoted += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
      }
    }
    return quoted + "\""
  }
}
