/// The name of an outlet, author, section or source, and what makes two spellings one.
struct GroupName {
  /// As it was written, with white space runs as one space; `(unknown)` if it was empty.
  var written: String
  /// The same for all spellings that differ in case, in the sign that is used for an apostrophe, or
  /// in a leading “the”.
  var folded: String

  init(_ name: String) {
    let words = name.split(whereSeparator: \.isWhitespace)
    written = words.isEmpty ? "(unknown)" : words.joined(separator: " ")
    folded = written.lowercased()
    for sign in ["’", "ʼ", "‘"] { folded = folded.replacing(sign, with: "'") }
    if folded.hasPrefix("the "), folded.count > 4 { folded.removeFirst(4) }
  }
}
