import Foundation

/// Our own table: `key  pattern  weight  match`.
///
/// Without the column `key` the file's name is the key, as in a folder of lexicons. Levels of a key are parted by `/`; what cannot stand in a field
/// is written as `%2F` and the like.
enum TabSeparatedDictionary {
  static let format = DictionaryFormat(
    name: "tsv", title: "a table with a column ‘pattern’ (.tsv)", endings: ["tsv"], isOurs: true,
    resembles: { lines in
      let header = lines.lazy.map(\.trimmed)
        .first { !$0.isEmpty && $0.utf8.first != UInt8(ascii: "#") }
      return header?.split(separator: "\t").contains { TextLine.trim($0) == "pattern" } == true
    }, read: read, write: text)

  static func read(
    _ text: String, _ name: String, into tree: inout KeyTree, _ warnings: inout [LexiconError]
  ) throws(LexiconError) {
    let table = TabSeparatedTable(contents: Array(text.utf8), name: name, required: ["pattern"])
    warnings += table.problems
    guard let pattern = table.column("pattern") else {
      throw table.problems.first
        ?? LexiconError(
          at: name, cause: "there is no column ‘pattern’", remedy: "name the columns in line 1")
    }
    let others = table.columns.filter { !columns.contains($0) }
    if !others.isEmpty {
      warnings.append(
        LexiconError(
          at: name, cause: "the columns ‘\(others.joined(separator: "’, ‘"))’ are left out",
          remedy: "keep the file where they are needed"))
    }
    let file = name.split(separator: "/").last ?? "dictionary"
    let stem = file.hasSuffix(".tsv") ? String(file.dropLast(4)) : String(file)
    for row in table.rows {
      var value = KeyedDictionary.Value(row.fields[pattern])
      guard !value.text.isEmpty else {
        warnings.append(
          LexiconError(at: row.location, cause: "there is no pattern", remedy: "remove the line"))
        continue
      }
      if let column = table.column("weight"), !row.fields[column].isEmpty {
        guard let weight = Double(row.fields[column]), weight.isFinite else {
          warnings.append(
            LexiconError(
              at: row.location, cause: "weight ‘\(row.fields[column])’ is no number",
              remedy: "write a number such as 1 or -0.5"))
          continue
        }
        value.weight = weight
      }
      if let column = table.column("match") { value.match = row.fields[column] }
      var key = KeyTree.root
      let path = table.column("key").map { row.fields[$0] } ?? stem
      for part in path.split(separator: "/", omittingEmptySubsequences: false) {
        let part = String(part)
        guard let next = tree.key(part.removingPercentEncoding ?? part, below: key) else {
          throw LexiconError(
            at: row.location, cause: "keys are nested more than \(KeyTree.deepest) deep",
            remedy: "make the dictionary flatter")
        }
        key = next
      }
      tree.append(value, to: key)
    }
  }

  static func text(of dictionary: KeyedDictionary) -> String {
    let entries = dictionary.entries
    let hasMatch = entries.contains { $0.values.contains { !$0.match.isEmpty } }
    var text = hasMatch ? "key\tpattern\tweight\tmatch\n" : "key\tpattern\tweight\n"
    for entry in entries {
      let path = entry.path.map(escaped).joined(separator: "/")
      for value in entry.values {
        text += path + "\t" + TextLine.single(value.text)
        if value.weight != nil || !value.match.isEmpty {
          text += "\t" + (value.weight.map(number) ?? "")
        }
        if !value.match.isEmpty { text += "\t" + TextLine.single(value.match) }
        text += "\n"
      }
    }
    return text
  }

  private static let columns = ["key", "pattern", "weight", "match"]

  private static func number(_ weight: Double) -> String {
    Int(exactly: weight).map(String.init) ?? String(weight)
  }

  /// `name` as one level of a key.
  private static func escaped(_ name: String) -> String {
    var result = ""
    for (position, scalar) in name.unicodeScalars.enumerated() {
      let isEdge = position == 0 || position == name.unicodeScalars.count - 1
      if scalar == "%" || scalar == "/" || scalar.value < 0x20
        || (position == 0 && scalar == "#") || (isEdge && scalar == " ")
      {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += digits.count == 1 ? "%0" + digits : "%" + digits
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
