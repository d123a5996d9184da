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
        remedy: "give one of: \(DictionaryFormat.known)")
    }
    self.format = format
    var tree = KeyTree()
    try format.read(decoded.text, name, &tree, &warnings)
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
    guard let write = format.write else {
      throw LexiconError(
        at: name, cause: "\(format.name) is read, not written",
        remedy: "write one of \(DictionaryFormat.writable.map(\.name).joined(separator: ", "))")
    }
    if format.isOurs {
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
    if !format.isOurs {
      lose(values.count { ($0.weight ?? 1) != 1 }, "patterns have a weight other than 1")
      lose(values.count { !$0.match.isEmpty }, "patterns say how they match")
    }
    if !format.repeatsNames, merged != self {
      warnings.append(
        LexiconError(
          at: name, cause: "keys of the same name at the same place were made one",
          remedy: "rename them where they differ"))
    }
    return (write(format.repeatsNames ? self : merged), warnings)
  }
}
