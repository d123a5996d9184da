/// The formats that dictionaries are read from.
package enum DictionaryFormat: String, Sendable, CaseIterable {
  /// quanteda's YAML: mappings of mappings and lists.
  case yaml
  /// LIWC's `.dic`, old and 2015 on.
  case liwc
  /// WordStat's `.cat`: a tree by indentation, a weight in brackets after each pattern.
  case wordStat = "wordstat"
  /// Yoshikoder's XML, `.ykd` and `.lcd`.
  case yoshikoder
  /// Lexicoder 3's `.lc3`: `+KEY` lines and patterns.
  case lexicoder
  /// Our own tab-separated table, with or without a column `key`.
  case tsv

  /// The formats that can be written too.
  package static let writable: [DictionaryFormat] = [.yaml, .liwc, .tsv]

  /// What a file of this name should be written as; nil if the ending says nothing.
  package init?(writing name: String) {
    switch name.split(separator: ".").last.map({ $0.lowercased() }) {
    case "yml", "yaml": self = .yaml
    case "dic": self = .liwc
    case "tsv": self = .tsv
    default: return nil
    }
  }

  /// What `text` looks like, whatever its file is called; nil if like none of them.
  init?(sniffing text: String) {
    let lines = TextLine.lines(of: text).map(\.trimmed).filter { !$0.isEmpty }
    guard let first = lines.first else { return nil }
    if first.utf8.first == UInt8(ascii: "<") {
      guard lines.contains(where: { $0.contains("<dictionary") || $0.contains("<cnode") }) else {
        return nil
      }
      self = .yoshikoder
    } else if lines.filter({ $0 == "%" }).count >= 2 {
      self = .liwc
    } else if Self.isTable(lines) {
      self = .tsv
    } else if TextLine.lines(of: text).contains(where: WordStatDictionary.isIndentedLeaf) {
      self = .wordStat
    } else if first.utf8.first == UInt8(ascii: "+") {
      self = .lexicoder
    } else if lines.contains(where: { $0.contains(":") || $0.utf8.first == UInt8(ascii: "{") }) {
      self = .yaml
    } else {
      return nil
    }
  }

  private static func isTable(_ lines: [Substring]) -> Bool {
    guard let header = lines.first(where: { $0.utf8.first != UInt8(ascii: "#") }) else {
      return false
    }
    return header.split(separator: "\t").contains { TextLine.trim($0) == "pattern" }
  }
}

/// A dictionary as it was read from a file, with all that has to be said about the reading.
package struct DictionaryFile: Sendable {
  package var dictionary: KeyedDictionary
  package var format: DictionaryFormat
  /// The encoding that the bytes were read in, as iconv calls it.
  package var encoding: String
  /// What could not be taken over, and what was guessed; the rest is in ``dictionary``.
  package var warnings: [LexiconError]

  /// Reads `contents` of the file called `name` in messages.
  ///
  /// The format is told by the content unless `format` names it; the encoding by the content unless
  /// `encoding` names it, in any of iconv's names.
  ///
  /// - Throws: ``LexiconError`` if it is no dictionary at all: no known format, another encoding
  ///   than the one named, or broken beyond what can be read line by line.
  package init(
    contents: [UInt8], name: String, format: DictionaryFormat? = nil, encoding: String? = nil
  ) throws(LexiconError) {
    let decoded = try DecodedText(contents, name: name, encoding: encoding)
    self.encoding = decoded.encoding
    warnings = decoded.warnings
    guard let format = format ?? DictionaryFormat(sniffing: decoded.text) else {
      throw LexiconError(
        at: name, cause: "it is no dictionary that is known here",
        remedy: "give YAML, LIWC .dic, WordStat .cat, Yoshikoder .ykd, Lexicoder .lc3, or a table "
          + "with a column ‘pattern’")
    }
    self.format = format
    var tree = KeyTree()
    switch format {
    case .yaml: try YAMLDictionary.read(decoded.text, name, into: &tree, &warnings)
    case .liwc: try LIWCDictionary.read(decoded.text, name, into: &tree, &warnings)
    case .wordStat: try WordStatDictionary.read(decoded.text, name, into: &tree, &warnings)
    case .yoshikoder: try YoshikoderDictionary.read(decoded.text, name, into: &tree, &warnings)
    case .lexicoder: try LexicoderDictionary.read(decoded.text, name, into: &tree, &warnings)
    case .tsv: try TabSeparatedDictionary.read(decoded.text, name, into: &tree, &warnings)
    }
    let (dictionary, empty) = tree.dictionary()
    self.dictionary = dictionary
    warnings += empty.map {
      LexiconError(
        at: name, cause: "the key ‘\($0)’ has no pattern and is left out",
        remedy: "give it patterns where it is needed")
    }
  }
}

extension KeyedDictionary {
  /// The dictionary as a file of `format`, and what of it the format cannot hold.
  ///
  /// - Throws: ``LexiconError`` for a format that is only read, and for patterns of our lexicons with
  ///   classes, gaps or choices in any format but our own table.
  package func written(
    as format: DictionaryFormat, name: String
  ) throws(LexiconError) -> (text: String, warnings: [LexiconError]) {
    var warnings: [LexiconError] = []
    func lose(_ count: Int, _ what: String) {
      guard count > 0 else { return }
      warnings.append(
        LexiconError(
          at: name, cause: "\(count) \(what), which this format cannot hold",
          remedy: "write a .tsv to keep them"))
    }
    let values = entries.flatMap(\.values)
    let ours = values.filter(\.isFramescopes)
    if format == .tsv {
      // The table holds them to the letter, but not the words of the classes that they name.
      let classes = ours.count { $0.text.contains("@") }
      if classes > 0 {
        warnings.append(
          LexiconError(
            at: name, cause: "\(classes) patterns name classes, whose words are not written",
            remedy: "keep the classes.tsv of the folder with them"))
      }
    } else if let first = ours.first {
      throw LexiconError(
        at: name,
        cause: "\(ours.count) patterns have classes, gaps or choices, such as ‘\(first.text)’, "
          + "which only Framescope knows; nothing is written",
        remedy: "write a .tsv, or first write them out in words in a copy of the folder")
    }
    if format != .tsv {
      lose(values.count { ($0.weight ?? 1) != 1 }, "patterns have a weight other than 1")
      lose(values.count { !$0.match.isEmpty }, "patterns say how they match")
    }
    if format != .liwc, merged != self {
      warnings.append(
        LexiconError(
          at: name, cause: "keys of the same name at the same place were made one",
          remedy: "rename them where they differ"))
    }
    switch format {
    case .yaml: return (YAMLDictionary.text(of: merged), warnings)
    case .liwc: return (LIWCDictionary.text(of: self), warnings)
    case .tsv: return (TabSeparatedDictionary.text(of: merged), warnings)
    case .wordStat, .yoshikoder, .lexicoder:
      throw LexiconError(
        at: name, cause: "\(format.rawValue) is read, not written",
        remedy: "write one of \(DictionaryFormat.writable.map(\.rawValue).joined(separator: ", "))")
    }
  }
}
