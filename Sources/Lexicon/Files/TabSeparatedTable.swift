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
    var next = contents.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while next < contents.count {
      lineNumber += 1
      let start = next
      let lineEnd = contents[start...].firstIndex(of: 0x0A) ?? contents.count
      next = lineEnd + 1
      var end = lineEnd
      while end > start, [0x0D, 0x20, 0x09].contains(contents[end - 1]) { end -= 1 }
      guard start < end, contents[start] != 0x23 else { continue }
      let location = "\(name):\(lineNumber)"
      guard let fields = Self.fields(contents[start..<end]) else {
        problems.append(
          LexiconError(
            at: location, cause: "the line is no UTF-8", remedy: "save the file as UTF-8"))
        continue
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

  /// The fields of a line without the blanks around them, or nil if it is no UTF-8.
  private static func fields(_ line: ArraySlice<UInt8>) -> [String]? {
    var fields: [String] = []
    var start = line.startIndex
    while true {
      let tab = line[start...].firstIndex(of: 0x09) ?? line.endIndex
      var (first, end) = (start, tab)
      while first < end, line[first] == 0x20 { first += 1 }
      while end > first, line[end - 1] == 0x20 { end -= 1 }
      guard let field = String(validating: line[first..<end], as: UTF8.self) else { return nil }
      fields.append(field)
      if tab == line.endIndex { return fields }
      start = tab + 1
    }
  }

  /// The position of column `name`, or nil.
  package func column(_ name: String) -> Int? { columns.firstIndex(of: name) }
}
