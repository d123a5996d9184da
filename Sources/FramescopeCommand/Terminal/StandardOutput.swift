import Foundation

/// Standard output, in large writes.
struct StandardOutput {
  /// Whether standard output is a terminal.
  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// The terminal's width in columns; 80 when it is not known.
  static var width: Int {
    var size = winsize()
    if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
      return Int(size.ws_col)
    }
    return ProcessInfo.processInfo.environment["COLUMNS"].flatMap(Int.init) ?? 80
  }

  /// Whether colour is wanted: on a terminal, unless `NO_COLOR` is set to anything.
  static var wantsColour: Bool {
    isTerminal && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
  }

  private var output = ResultOutput()

  mutating func write(_ bytes: some Sequence<UInt8>) throws { try output.write(bytes) }

  mutating func print(_ line: String) throws {
    try write(line.utf8)
    try write(CollectionOfOne(UInt8(ascii: "\n")))
  }

  /// Hands everything to the system.
  mutating func flush() throws { try output.flush() }
}

/// A result could not be written.
struct OutputError: Error, CustomStringConvertible {
  var place = "standard output"
  var cause: String
  var description: String {
    "\(place): \(cause): free some space, or check where the output goes"
  }
}

/// Standard error: words for the user.
///
/// All of them come through here, so that no name of a file and
/// no title can make the terminal do anything.
enum StandardError {
  /// What is being done, told to a person at a terminal alone.
  static func progress(_ line: String) {
    if isatty(STDERR_FILENO) == 1 { print(line) }
  }

  /// Writes a message; lines after its first are indented.
  static func print(_ message: String) { write(VisibleText.of(message, indent: "  ")) }

  /// Writes a text of the command line's own, such as its usage, as it is laid out.
  static func printLines(_ text: String) { write(VisibleText.of(text)) }

  private static func write(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }
}
