/// A Markdown page with examples of the command line.
///
/// In a ```` ```console ```` block, a line that begins with `$ ` is a command, and what follows is
/// what it prints. `…` stands for anything, on a line of its own for any lines.
struct ConsoleDocument {
  struct Example {
    /// What the shell is given.
    var command: String
    /// The line of the page on which the command stands, from 1.
    var line: Int
    /// The lines that the page shows after it.
    var output: [String]

    /// Whether `printed` is what the page shows.
    func expects(_ printed: String) -> Bool {
      // `…` alone on a line also takes no line at all.
      let pattern = output.joined(separator: "\n").replacing("\n…\n", with: "\n…")
      var pieces = pattern.split(separator: "…", omittingEmptySubsequences: false)
      if pieces.count == 1 { return printed == pattern }
      var rest = printed[...]
      guard rest.hasPrefix(pieces.removeFirst()) else { return false }
      rest = rest.dropFirst(pattern.prefix { $0 != "…" }.count)
      let last = pieces.removeLast()
      for piece in pieces where !piece.isEmpty {
        guard let place = rest.firstRange(of: piece) else { return false }
        rest = rest[place.upperBound...]
      }
      return rest.hasSuffix(last)
    }
  }

  private enum Part {
    case line(String)
    case example(Int)
  }

  private var parts: [Part] = []
  var examples: [Example] = []

  init(_ page: String) {
    var isConsole = false
    var goesOn = false
    for (number, line) in page.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      if isConsole, line.hasPrefix("$ ") {
        examples.append(Example(command: String(line.dropFirst(2)), line: number + 1, output: []))
        parts.append(.example(examples.count - 1))
        goesOn = line.hasSuffix("\\")
      } else if isConsole, goesOn {
        examples[examples.count - 1].command += "\n" + line
        goesOn = line.hasSuffix("\\")
      } else if isConsole, !line.hasPrefix("```") {
        examples[examples.count - 1].output.append(String(line))
      } else {
        parts.append(.line(String(line)))
        isConsole = line.hasPrefix("```console")
      }
    }
  }

  /// The page with the examples as they are now.
  var text: String {
    parts.map { part in
      switch part {
      case .line(let line): line
      case .example(let index):
        (["$ " + examples[index].command] + examples[index].output).joined(separator: "\n")
      }
    }.joined(separator: "\n")
  }
}
