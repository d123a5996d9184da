import Foundation
import Testing

@Suite("Recipes in the documentation")
struct RecipeTests {
  @Test("the one for xargs gives what a single run gives, and can be run again")
  func xargs() throws {
    let document = try String(
      contentsOf: Program.root.appending(path: "Documentation/scale.md"), encoding: .utf8)
    let recipe = try #require(
      document.components(separatedBy: "```sh xargs\n").dropFirst().first?
        .components(separatedBy: "```").first)
    let folder = try Scratch()
    try FileManager.default.copyItem(
      atPath: Program.root.path + "/corpora/demo/pages", toPath: folder.path + "/pages")
    for _ in 1...2 {
      let shell = Process()
      shell.executableURL = URL(filePath: "/bin/sh")
      shell.arguments = ["-c", recipe]
      shell.currentDirectoryURL = folder.url
      shell.environment = ProcessInfo.processInfo.environment.merging([
        "PATH": Program.binary.deletingLastPathComponent().path + ":/usr/bin:/bin"
      ]) { $1 }
      shell.standardError = FileHandle.nullDevice
      try shell.run()
      shell.waitUntilExit()
      #expect(shell.terminationStatus == 0)
      let results = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/results")
      let lines = try results.flatMap { name in
        try String(contentsOfFile: folder.path + "/results/" + name, encoding: .utf8)
          .split(separator: "\n").map(String.init)
      }
      let pages = try Program.run(["classify", "--format", "jsonl", folder.path + "/pages"]).lines
      #expect(lines.count == pages.count)
      // Paths differ, what was found in the pages does not.
      let whole = pages.map { $0.replacing(folder.path + "/", with: "") }
      #expect(lines.sorted() == whole.sorted())
    }
  }
}
