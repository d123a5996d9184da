/// A tab-separated file whose first line names its columns.
///
/// Lines that begin with `#` and empty lines are left out; a line may stop early, and its missing
/// fields are empty. A UTF-8 byte order mark and `\r\n` are understood.
package struct TabSeparatedTable: Sendable {
  /// The columns in the order of the file.
  package var columns: [String]
  /// Every line of data.
  package var rows: [Row]
  /// Lines that could not be read; everything else could.
  package var problems: [LexiconError]

  /// A line of data.
  package struct Row: Sendable {
    /// The fields in the order of the columns.
    package var fields: [String]
    /// `file:line`.
    package var location: String
  }

  /// Reads `contents` of the file called `name` in messages.
  ///
  /// Without one of the columns in `required` the file is of no use: ``rows`` is empty then and
  /// ``problems`` says so.
  package init(contents: [UInt8], name: String, required: [String]) {
    columns = []
    rows = []
    problems = []
    var lineNumber = 0
    var bytes = contents[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      lineNumber += 1
      var line = line
      while let last = line.last, last == 0x0D || last == 0x20 || last == 0x09 {
        line = line.dropLast()
      }
      guard let first = line.first, first != 0x23 else { continue }
      let location = "\(name):\(lineNumber)"
      guard let text = String(validating: line, as: UTF8.self) else {
        problems.append(
          LexiconError(
            at: location, cause: "the line is no UTF-8", remedy: "save the file as UTF-8"))
        continue
      }
      let fields = text.split(separator: "\t", omittingEmptySubsequences: false).map {
        String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
      }
      if columns.isEmpty {
        columns = fields
        let missing = required.filter { !fields.contains($0) }
        guard missing.isEmpty else {
          problems.append(
            LexiconError(
              at: location,
              cause: "the first line names no column ‘\(missing.joined(separator: "’, ‘"))’",
              remedy: "begin the file with the columns’ names, separated by tabs"))
          return
        }
      } else if fields.count > columns.count {
        problems.append(
          LexiconError(
            at: location, cause: "\(fields.count) fields where there are \(columns.count) columns",
            remedy: "remove the tabs that are too many"))
      } else {
        rows.append(
          Row(
            fields: fields + Array(repeating: "", count: columns.count - fields.count),
            location: location))
      }
    }
    if columns.isEmpty, !required.isEmpty {
      problems.append(
        LexiconError(
          at: name, cause: "the file is empty",
          remedy: "begin it with the columns’ names, separated by tabs"))
    }
  }

  /// The position of column `name`, or nil.
  package func column(_ name: String) -> Int? { columns.firstIndex(of: name) }
}
