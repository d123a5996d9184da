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
enum StandardError {
  /// What is being done, told to a person at a terminal alone.
  static func progress(_ line: String) {
    if isatty(STDERR_FILENO) == 1 { print(line) }
  }

  static func print(_ line: String) {
    FileHandle.standardError.write(Data((line + "\n").utf8))
  }
}
