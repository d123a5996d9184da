import Foundation

/// LIWC's `.dic`: a list of categories between two lines `%`, then `term TAB id …`.
///
/// Categories nest by tabs before the id (2015 on). Ids may be padded with zeros, separators may be
/// blanks. Two kinds of conditional codes cannot be held by any dictionary of keys and patterns:
/// a line with `<of>` is left out, and of a line with brackets all from the first `(` to the last
/// `)` is left out; each is named in a warning, and what is left of the line counts, as in quanteda.
enum LIWCDictionary {
  static let format = DictionaryFormat(
    name: "liwc", title: "LIWC .dic", endings: ["dic"], repeatsNames: true,
    resembles: { lines in lines.count { $0.trimmed == "%" } >= 2 }, read: read, write: text)

  static func read(
    _ text: String, _ name: String, into tree: inout KeyTree, _ warnings: inout [LexiconError]
  ) throws(LexiconError) {
    let lines = TextLine.lines(of: text)
    let marks = lines.indices.filter { lines[$0].trimmed == "%" }
    guard marks.count >= 2 else {
      throw LexiconError(
        at: name, cause: "there are no two lines ‘%’",
        remedy: "put the list of categories between two lines that hold only ‘%’")
    }
    let stray = lines[..<marks[0]].filter { !$0.trimmed.isEmpty }
    if let first = stray.first {
      warnings.append(
        LexiconError(
          at: "\(name):\(first.number)",
          cause: "\(stray.count) lines before the first ‘%’ are left out",
          remedy: "remove them, or put them below the second ‘%’"))
    }
    let categories = try categories(lines[(marks[0] + 1)..<marks[1]], name, &tree, &warnings)
    for line in lines[(marks[1] + 1)...] where !line.trimmed.isEmpty && line.trimmed != "%" {
      let location = "\(name):\(line.number)"
      let (written, codes) = split(line.trimmed, known: categories)
      var term = String(written)
      guard !codes.contains("<") else {
        warnings.append(
          LexiconError(
            at: location, cause: "‘\(term)’ has the conditional code ‘\(codes)’ and is left out",
            remedy: "give it plain category numbers"))
        continue
      }
      // `(i) like*`: a condition on the word before.
      if let condition = bracketed(written) {
        let rest = written[..<condition.startIndex] + " " + written[condition.endIndex...]
        let plain = TextLine.words(rest).joined(separator: " ")
        if !plain.isEmpty {
          term = plain
          warnings.append(
            LexiconError(
              at: location, cause: "‘\(written)’: the condition ‘\(condition)’ is left out",
              remedy: "write the phrase without brackets if it is one"))
        }
      }
      var plain = codes
      if let dropped = bracketed(codes) {
        plain = codes[..<dropped.startIndex] + " " + codes[dropped.endIndex...]
        warnings.append(
          LexiconError(
            at: location, cause: "‘\(term)’: the conditional codes ‘\(dropped)’ are left out",
            remedy: "give it plain category numbers"))
      }
      var isPlaced = false
      for code in plain.split(whereSeparator: { !$0.isNumber && !$0.isLetter }) {
        guard let id = number(code), let key = categories[id] else {
          warnings.append(
            LexiconError(
              at: location, cause: "‘\(term)’: there is no category ‘\(code)’",
              remedy: "define it between the lines ‘%’, or remove it here"))
          continue
        }
        isPlaced = true
        tree.append(KeyedDictionary.Value(term), to: key)
      }
      if !isPlaced, codes.isEmpty {
        warnings.append(
          LexiconError(
            at: location, cause: "‘\(term)’ has no category and is left out",
            remedy: "write a tab and the numbers of its categories after it"))
      }
    }
  }

  /// All from the first `(` to the last `)`, if something is between them.
  private static func bracketed(_ text: Substring) -> Substring? {
    guard let first = text.firstIndex(of: "("), let last = text.lastIndex(of: ")"),
      first < last, text.index(after: first) < last
    else { return nil }
    return text[first...last]
  }

  /// The categories by id.
  private static func categories(
    _ lines: ArraySlice<TextLine>, _ name: String, _ tree: inout KeyTree,
    _ warnings: inout [LexiconError]
  ) throws(LexiconError) -> [Substring: Int] {
    var categories: [Substring: Int] = [:]
    var open: [(indent: Int, key: Int)] = []
    for line in lines where !line.trimmed.isEmpty {
      let content = line.trimmed
      let digits = content.prefix { $0.isASCII && $0.isNumber }
      let rest = content[digits.endIndex...]
      let label = TextLine.trim(
        rest.split(separator: "\t").last { !TextLine.trim($0).isEmpty } ?? "")
      guard let id = number(digits), !label.isEmpty else {
        warnings.append(
          LexiconError(
            at: "\(name):\(line.number)", cause: "‘\(content)’ is no category",
            remedy: "write a number, a tab and a name"))
        continue
      }
      if label != TextLine.trim(rest) {
        warnings.append(
          LexiconError(
            at: "\(name):\(line.number)",
            cause: "of ‘\(TextLine.trim(rest))’ the last field counts",
            remedy: "write one tab, before the name"))
      }
      // Nesting is by blanks before the id, or by more than the one tab after it.
      var indent = line.text.utf8.prefix { $0 == 0x09 || $0 == 0x20 }.count
      if rest.utf8.first == 0x09 {
        indent += rest.utf8.dropFirst().prefix { $0 == 0x09 || $0 == 0x20 }.count
      }
      while let last = open.last, last.indent >= indent { open.removeLast() }
      guard let key = tree.add(String(label), below: open.last?.key ?? KeyTree.root) else {
        throw KeyTree.tooDeep(name, line: line.number)
      }
      open.append((indent, key))
      if categories.updateValue(key, forKey: id) != nil {
        warnings.append(
          LexiconError(
            at: "\(name):\(line.number)",
            cause: "the category number \(id) is given twice; the later one counts",
            remedy: "number the categories apart"))
      }
    }
    return categories
  }

  /// `digits` without the zeros before them; nil if they are no digits.
  private static func number(_ digits: Substring) -> Substring? {
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    let short = digits.drop { $0 == "0" }
    return short.isEmpty ? "0" : short
  }

  /// The term of a line and what stands after it.
  ///
  /// A tab parts them, or two blanks before a number; else the numbers at the end are the codes, as
  /// long as they are known, so that `catch 22 125` is the term `catch 22`.
  private static func split(
    _ line: Substring, known: [Substring: Int]
  ) -> (term: Substring, codes: Substring) {
    func isCode(_ text: Substring) -> Bool {
      TextLine.words(text).allSatisfy { $0.utf8.allSatisfy { !(0x41...0x7A).contains($0) } }
        && text.utf8.contains { (0x30...0x39).contains($0) }
    }
    if let tab = line.firstIndex(of: "\t") {
      let term = TextLine.trim(line[..<tab])
      if let gap = term.range(of: "  "), isCode(term[gap.upperBound...]) {
        return (term[..<gap.lowerBound], line[gap.upperBound...])
      }
      return (term, TextLine.trim(line[tab...]))
    }
    if let gap = line.range(of: "  ") {
      let codes = TextLine.trim(line[gap.upperBound...])
      if isCode(codes) || codes.contains("<") { return (line[..<gap.lowerBound], codes) }
    }
    let words = TextLine.words(line)
    var first = words.count
    while first > 1, let id = number(words[first - 1]), known[id] != nil || first == words.count {
      first -= 1
    }
    guard first < words.count, let term = words[..<first].last else { return (line, "") }
    return (line[..<term.endIndex], line[words[first].startIndex...])
  }

  /// A dictionary in the form of 2015 on; a term stands once, with all its categories.
  static func text(of dictionary: KeyedDictionary) -> String {
    var text = "%\n"
    var terms: [String] = []
    var ids: [String: [Int]] = [:]
    var count = 0
    func visit(_ keys: [KeyedDictionary.Key], _ depth: Int) {
      for key in keys {
        count += 1
        let name = TextLine.trim(Substring(TextLine.single(key.name)))
        text += String(repeating: "\t", count: depth) + "\(count)\t"
        text += (name.isEmpty ? "_" : name) + "\n"
        for value in key.values {
          let term = TextLine.single(value.text)
          if ids[term] == nil { terms.append(term) }
          if ids[term]?.last != count { ids[term, default: []].append(count) }
        }
        visit(key.keys, depth + 1)
      }
    }
    visit(dictionary.keys, 0)
    text += "%\n"
    for term in terms {
      text += ([term] + (ids[term] ?? []).map(String.init)).joined(separator: "\t") + "\n"
    }
    return text
  }
}
