import Foundation
import Testing

@testable import Ingest

@Suite struct InputsTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func aFolderIsReadInOrderOfNamesWithoutHiddenFiles() throws {
    try folder.write("b/page.html", "<html><p>B</p></html>")
    try folder.write("a.html", "<html><p>A</p></html>")
    try folder.write("b/.hidden.html", "<html><p>hidden</p></html>")
    try folder.write(".git/page.html", "<html><p>hidden</p></html>")
    try folder.write("c.txt", "Plain words.\n")
    let outcome = Outcome(Inputs([folder.path]))
    #expect(outcome.failures.isEmpty)
    #expect(
      outcome.articles.map(\.id)
        == ["a.html", "b/page.html", "c.txt"].map { folder.path + "/" + $0 }
    )
    #expect(outcome.articles.map(\.path) == outcome.articles.map(\.id))
    #expect(outcome.texts == [nil, nil, "Plain words.\n"])
  }

  @Test func linksThatGoRoundInACircleEnd() throws {
    try folder.write("one/page.html", "<html></html>")
    let manager = FileManager.default
    try manager.createSymbolicLink(
      atPath: folder.path + "/one/up", withDestinationPath: folder.path)
    try manager.createSymbolicLink(
      atPath: folder.path + "/two", withDestinationPath: folder.path + "/one")
    try manager.createSymbolicLink(
      atPath: folder.path + "/self", withDestinationPath: folder.path + "/self")
    let outcome = Outcome(Inputs([folder.path]))
    #expect(outcome.articles.count == 1)
    #expect(outcome.messages.count == 1)
    #expect(outcome.messages.first?.contains("self") == true)
  }

  @Test func aLinkToAFileIsFollowedAndADanglingOneNamed() throws {
    let page = try folder.write("store/page.html", "<html></html>")
    try FileManager.default.createDirectory(
      atPath: folder.path + "/links", withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/links/a", withDestinationPath: page)
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/links/b", withDestinationPath: "/nowhere")
    let outcome = Outcome(Inputs([folder.path + "/links"]))
    #expect(outcome.articles.map(\.id) == [folder.path + "/links/a"])
    #expect(outcome.messages.first?.contains("not there") == true)
  }

  @Test func globsMatchAsInAShell() throws {
    for name in ["a1.html", "a2.html", "b1.html", "x/a3.html", "x/y/a4.html", ".a5.html"] {
      try folder.write(name, "<html></html>")
    }
    func ids(_ glob: String) -> [String] {
      Outcome(Inputs([folder.path + "/" + glob])).articles.map {
        String($0.id.dropFirst(folder.path.count + 1))
      }
    }
    #expect(ids("a*.html") == ["a1.html", "a2.html"])
    #expect(ids("?1.html") == ["a1.html", "b1.html"])
    #expect(ids("[b]*") == ["b1.html"])
    #expect(ids("**/a*.html") == ["a1.html", "a2.html", "x/a3.html", "x/y/a4.html"])
    #expect(ids("*/a3.html") == ["x/a3.html"])
    let nothing = Outcome(Inputs([folder.path + "/z*"]))
    #expect(nothing.messages.first?.contains("no file matches") == true)
  }

  @Test func aNameWithGlobCharactersThatExistsIsAName() throws {
    let path = try folder.write("a[1].html", "<html></html>")
    #expect(Outcome(Inputs([path])).articles.map(\.id) == [path])
  }

  @Test func everythingThatCannotBeReadIsNamedAndTheRestIsRead() throws {
    let good = try folder.write("good.html", "<html></html>")
    let empty = try folder.write("empty.html", "")
    let blank = try folder.write("blank.html", " \n\n ")
    let png = try folder.write("picture.html", [0x89, 0x50, 0x4E, 0x47, 0, 1, 2, 3, 4, 5, 6])
    let noise = try folder.write("noise.txt", (0..<400).map { UInt8($0 % 32) })
    try folder.write("void/.hidden", "x")
    let fifo = folder.path + "/fifo"
    #expect(mkfifo(fifo, 0o600) == 0)
    let outcome = Outcome(
      Inputs([
        folder.path + "/missing", empty, blank, png, noise, folder.path + "/void", fifo,
        "/dev/null", "", good,
      ]))
    #expect(outcome.articles.map(\.id) == [good])
    let expected = [
      ("missing", "no such file"), ("empty.html", "is empty"), ("blank.html", "is empty"),
      ("picture.html", "PNG"), ("noise.txt", "binary"), ("void", "1 hidden"),
      ("fifo", "named pipe"), ("/dev/null", "device"), ("\"\"", "empty name"),
    ]
    #expect(outcome.messages.count == expected.count)
    for (message, part) in zip(outcome.messages, expected) {
      #expect(message.contains(part.0) && message.contains(part.1), "\(message)")
      #expect(message.components(separatedBy: ": ").count >= 3, "\(message)")
    }
  }

  @Test(.enabled(if: getuid() != 0, "root may read everything"))
  func anUnreadableFileIsNamed() throws {
    let path = try folder.write("locked.html", "<html></html>")
    chmod(path, 0)
    #expect(Outcome(Inputs([path])).messages.first?.contains("permission denied") == true)
  }

  @Test func theExtentCountsFilesAndBytes() throws {
    try folder.write("a.html", "<html></html>")
    try folder.write("b/c.txt", "12345")
    let extent = Inputs([folder.path]).extent()
    #expect(extent?.files == 2)
    #expect(extent?.bytes == 18)
    #expect(Inputs(["-"]).extent() == nil)
    let iterator = Inputs([folder.path]).makeIterator()
    while iterator.next() != nil {}
    #expect(iterator.bytesRead == 18)
  }

  @Test func aPageBeyondTheLimitIsNamed() throws {
    let path = try folder.write("a.html", "<html>" + String(repeating: "x", count: 2000))
    let outcome = Outcome(Inputs([path], limits: InputLimits(recordBytes: 1000)))
    #expect(outcome.messages.first?.contains("limit of 1000 bytes") == true)
  }
}
