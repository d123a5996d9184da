/// A format of dictionaries: how it is told, read and written.
///
/// Each stands beside its reader; ``all`` is the one list of them, from which a file is told, and
/// the sentences made that name what can be read and written.
package struct DictionaryFormat: Sendable {
  /// What the command line calls it.
  package let name: String
  /// What people call it, with the endings of its files.
  let title: String
  /// The endings of names by which it is chosen for writing.
  var endings: [String] = []
  /// Whether a file of it begins with an angle bracket, and no other does.
  var isXML = false
  /// Whether it is our own table, which holds weights, ways of matching and our patterns.
  var isOurs = false
  /// Whether keys of one name at one place stay apart in it.
  var repeatsNames = false
  /// Whether a text looks like it, if it looked like none of those before it in ``all``; at least
  /// one line is not blank.
  let resembles: @Sendable (_ lines: [TextLine]) -> Bool
  /// Reads a text of the file that is named in messages.
  let read:
    @Sendable (_ text: String, _ name: String, inout KeyTree, inout [LexiconError])
      throws(LexiconError) -> Void
  /// The text of a dictionary; nil for a format that is only read.
  var write: (@Sendable (KeyedDictionary) -> String)?

  /// The formats, in the order in which a text is tried.
  package static let all: [DictionaryFormat] = [
    .yoshikoder, .liwc, .tsv, .wordStat, .lexicoder, .yaml,
  ]

  /// The formats that can be written too.
  package static var writable: [DictionaryFormat] { all.filter { $0.write != nil } }

  /// What can be read, in words.
  package static var known: String { all.map(\.title).joined(separator: ", ") }

  /// The endings that choose what is written, in words.
  package static var writableEndings: String {
    writable.compactMap(\.endings.first).map { ".\($0)" }.joined(separator: ", ")
  }
}

extension DictionaryFormat {
  /// The format of this name; nil if there is none.
  package init?(named name: String) {
    guard let format = Self.all.first(where: { $0.name == name }) else { return nil }
    self = format
  }

  /// What a file of this name should be written as; nil if the ending says nothing.
  package init?(writing name: String) {
    guard let ending = name.split(separator: ".").last?.lowercased(),
      let format = Self.writable.first(where: { $0.endings.contains(ending) })
    else { return nil }
    self = format
  }

  /// What `text` looks like, whatever its file is called; nil if like none of them.
  init?(sniffing text: String) {
    let lines = TextLine.lines(of: text)
    guard let first = lines.lazy.map(\.trimmed).first(where: { !$0.isEmpty }) else { return nil }
    let isXML = first.utf8.first == UInt8(ascii: "<")
    guard let format = Self.all.first(where: { $0.isXML == isXML && $0.resembles(lines) }) else {
      return nil
    }
    self = format
  }
}

extension DictionaryFormat: Equatable {
  package static func == (a: Self, b: Self) -> Bool { a.name == b.name }
}

extension DictionaryFormat: CustomStringConvertible {
  package var description: String { name }
}

extension DictionaryFormat {
  /// Our own tab-separated table, with or without a column `key`.
  package static let tsv = TabSeparatedDictionary.format
  /// LIWC's `.dic`, old and 2015 on.
  package static let liwc = LIWCDictionary.format
  /// quanteda's YAML: mappings of mappings and lists.
  package static let yaml = YAMLDictionary.format
  static let lexicoder = LexicoderDictionary.format
  static let wordStat = WordStatDictionary.format
  static let yoshikoder = YoshikoderDictionary.format
}
