import Foundation
import Testing

/// What ARCHITECTURE.md and CONTRIBUTING.md promise about the house itself.
@Suite("The house")
struct ArchitectureTests {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Every Swift file of `Sources`, with its room.
  static let files: [(room: String, url: URL)] = {
    let sources = root.appending(path: "Sources")
    let all = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
    return (all?.allObjects as? [URL] ?? [])
      .filter { $0.pathExtension == "swift" }
      .map { url in
        (url.path.dropFirst(sources.path.count + 1).prefix { $0 != "/" }.description, url)
      }
      .sorted { $0.1.path < $1.1.path }
  }()

  /// The libraries; the command line imports whatever it likes, and tools of the build are no rooms.
  static let rooms = Set(files.map(\.room))
    .subtracting(["FramescopeCommand", "FramescopeEvaluation", "FileEmbedder", "BlockTables"])

  /// The arrows of the diagram: `A --> B`.
  static func arrows(in page: String) -> Set<String> {
    let lines = page.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    return Set(lines.filter { $0.contains(" --> ") })
  }

  @Test func theDiagramShowsTheRealImports() throws {
    let drawn = Self.arrows(
      in: try String(contentsOf: Self.root.appending(path: "ARCHITECTURE.md"), encoding: .utf8))
    let rooms = Self.rooms
    var real: Set<String> = []
    for (room, url) in Self.files where rooms.contains(room) {
      for line in try String(contentsOf: url, encoding: .utf8).split(separator: "\n") {
        let words = line.split(separator: " ")
        guard let place = words.firstIndex(of: "import"), place < 2, words.count == place + 2
        else { continue }
        let imported = String(words[place + 1])
        if rooms.contains(imported) { real.insert("\(room) --> \(imported)") }
      }
    }
    #expect(real.count > 10)
    #expect(drawn.subtracting(real) == [], "drawn, and not imported")
    #expect(real.subtracting(drawn) == [], "imported, and not drawn")
  }

  @Test func everyRoomTellsItsOneDecisionOnce() throws {
    var told: [String: Int] = [:]
    for (room, url) in Self.files where Self.rooms.contains(room) {
      let text = try String(contentsOf: url, encoding: .utf8)
      if text.contains("// **The room's one decision.**") { told[room, default: 0] += 1 }
    }
    #expect(told == Dictionary(uniqueKeysWithValues: Self.rooms.map { ($0, 1) }))
  }

  @Test func noFileIsLongerThanFiveHundredLines() throws {
    #expect(Self.files.count > 100)
    for (_, url) in Self.files {
      let lines = try String(contentsOf: url, encoding: .utf8).count { $0 == "\n" }
      #expect(lines <= 500, "\(url.lastPathComponent) has \(lines) lines")
    }
  }

  @Test(
    "a C library stays in its room",
    arguments: [
      ("CLibXML2", ["Markup"]), ("CUchardet", ["Markup"]), ("CBrotli", ["Ingest"]),
      ("CZstd", ["Ingest"]),
      ("CZlib", ["Corpus", "Fetch", "Ingest"]), ("CCurl", ["Fetch"]), ("CSnowball", ["Language"]),
    ])
  func staysInItsRoom(library: String, rooms: [String]) throws {
    var seen: Set<String> = []
    for (room, url) in Self.files {
      let text = try String(contentsOf: url, encoding: .utf8)
      if text.contains("import \(library)\n") { seen.insert(room) }
    }
    #expect(seen.sorted() == rooms)
  }
}
