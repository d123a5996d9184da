import Foundation
import Testing

/// Every ```` ```console ```` block of the guides is run, and must print what the page says.
@Suite("The guide")
struct GuideTests {
  /// Set to rewrite the outputs in place of comparing them: `FRAMESCOPE_WRITE_GUIDE=1`.
  static let rewrites = ProcessInfo.processInfo.environment["FRAMESCOPE_WRITE_GUIDE"] == "1"

  @Test(
    "prints what it shows", arguments: ["README.md", "Documentation/guide.md"])
  func printsWhatItShows(page: String) throws {
    let file = Program.root.appending(path: page)
    var document = ConsoleDocument(try String(contentsOf: file, encoding: .utf8))
    let folder = try Scratch()
    for part in ["corpora", "lexicons", "Documentation"] {
      try FileManager.default.createSymbolicLink(
        at: folder.url.appending(path: part),
        withDestinationURL: Program.root.appending(path: part))
    }
    for index in document.examples.indices {
      let example = document.examples[index]
      let printed = try run(example.command, in: folder)
      if example.expects(printed) { continue }
      if Self.rewrites {
        document.examples[index].output = printed.split(
          separator: "\n", omittingEmptySubsequences: false
        ).map(String.init)
      } else {
        Issue.record(
          """
          \(page):\(example.line): "\(example.command)" prints something else than the page shows:
          \(printed)
          """)
      }
    }
    if Self.rewrites { try document.text.write(to: file, atomically: true, encoding: .utf8) }
  }

  /// What `command` prints on standard output and error, without the newlines at the end.
  private func run(_ command: String, in folder: Scratch) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", command]
    process.currentDirectoryURL = folder.url
    var environment = ProcessInfo.processInfo.environment
    let path = environment["PATH"] ?? "/usr/bin:/bin"
    environment["PATH"] = Program.binary.deletingLastPathComponent().path + ":" + path
    environment["COLUMNS"] = "80"
    process.environment = environment
    let output = try folder.file("stdout-of-the-guide", Data())
    let handle = try FileHandle(forWritingTo: output)
    process.standardOutput = handle
    process.standardError = handle
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    var text = String(decoding: try Data(contentsOf: output), as: UTF8.self)
    try FileManager.default.removeItem(at: output)
    while text.hasSuffix("\n") { text.removeLast() }
    return text
  }
}

/// The rules of the comparison, on examples.
@Suite("A console block")
struct ConsoleDocumentTests {
  private let page = """
    Text.
    ```console
    $ echo a
    a
    $ seq 4
    1
    …
    4
    ```
    """

  @Test func holdsCommandsAndOutputs() {
    let document = ConsoleDocument(page)
    #expect(document.examples.map(\.command) == ["echo a", "seq 4"])
    #expect(document.examples.map(\.line) == [3, 5])
    #expect(document.text == page)
  }

  @Test func anEllipsisStandsForAnything() {
    let example = ConsoleDocument(page).examples[1]
    #expect(example.expects("1\n2\n3\n4"))
    #expect(!example.expects("1\n2\n3"))
    #expect(!ConsoleDocument(page).examples[0].expects("b"))
  }

  @Test func aCommandGoesOnAfterABackslash() {
    let document = ConsoleDocument("```console\n$ echo a \\\n    b\na b\n```")
    #expect(document.examples.map(\.command) == ["echo a \\\n    b"])
    #expect(document.examples.map(\.output) == [["a b"]])
  }
}
