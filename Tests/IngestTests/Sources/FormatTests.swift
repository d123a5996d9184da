import Testing

@testable import Ingest

@Suite struct FormatTests {
  @Test(arguments: [
    ("<!DOCTYPE html><html>", Format.html),
    ("\u{FEFF} \n<HTML lang=ru>", .html),
    ("<!-- saved --><p>Words", .html),
    ("<?xml version='1.0'?><!DOCTYPE html PUBLIC '-//W3C'><html xmlns='x'>", .html),
    ("<?xml version='1.0'?><html xmlns='x'>", .html),
    ("Warning: something on line 3\n<html><body>", .html),
    ("<?xml version='1.0'?>\n<!-- c --><rss version='2.0'>", .xml),
    ("<rdf:RDF xmlns:rdf='x'>", .xml),
    ("<?xml version='1.0'?><unknown/>", .xml),
    ("<feed xmlns='http://www.w3.org/2005/Atom'>", .xml),
    ("WARC/1.0\r\nWARC-Type: warcinfo\r\n", .warc),
    ("filedesc://x.arc 0.0.0.0 2012", .arc),
    ("{\"text\": \"a\"}\n{\"te", .jsonLines),
    ("{\"text\": \"a\"}", .jsonLines),
    ("{\"text\": \"torn\n", .jsonLines),
    ("{\n  \"name\": \"Channel\",\n", .jsonDocument),
    ("{\"name\": \"Channel\", \"messages\": [{\"id\": 1}]}", .jsonDocument),
    ("[{\"text\": \"a\"}]", .jsonArray),
    ("[\n]", .jsonArray),
    ("[Agency] The minister said", .text),
    ("{braces} are text", .text),
    ("Слова без разметки", .text),
    ("MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n", .mhtml),
    ("%PDF-1.4 \u{1}\u{2}", .binary("a PDF document")),
    ("   ", .empty),
  ])
  func contentDecides(_ text: String, _ format: Format) {
    #expect(Format(of: Array(text.utf8), complete: true) == format)
  }

  @Test func wideCharactersAreSeenThrough() {
    let page = "<html><body>x</body></html>".utf16
    let little = page.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let big = page.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    #expect(Format(of: [0xFF, 0xFE] + little, complete: true) == .html)
    #expect(Format(of: [0xFE, 0xFF] + big, complete: true) == .html)
    #expect(Format(of: little, complete: true) == .html)
    #expect(Format(of: big, complete: true) == .html)
  }

  @Test func anotherCharsetIsTextAndNotBinary() {
    let windows1251: [UInt8] = [0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2, 0x20, 0xEC, 0xE8, 0xF0]
    #expect(Format(of: windows1251, complete: true) == .text)
  }

  @Test func moreIsAskedForOnlyWhenItMatters() {
    #expect(Format(of: Array("{\"text\": \"a\"".utf8), complete: false) == nil)
    #expect(Format(of: Array("{\"text\": \"a\"}\n".utf8), complete: false) == .jsonLines)
    #expect(Format(of: Array("<?xml version".utf8), complete: false) == nil)
    #expect(Format(of: [], complete: false) == nil)
  }

  @Test("a first line longer than a read does not make JSON pass for plain text")
  func longFirstLine() throws {
    let messages = (1...4000).map { #"{"id":\#($0),"type":"message","text":"It rains."}"# }
    let export = #"{"name":"x","messages":[\#(messages.joined(separator: ","))]}"#
    let line = #"{"text":"\#(String(repeating: "It rains. ", count: 20_000))"}"# + "\n"
    for (text, format, count) in [
      (export, Format.jsonDocument, 4000), (line + line, .jsonLines, 2),
    ] {
      let bytes = Array(text.utf8)
      for size in [8, 4096, 65_536] {
        #expect(Format(of: Array(bytes.prefix(size)), complete: false) == nil)
      }
      #expect(Format(of: bytes, complete: true) == format)
      let origin = Origin(path: nil, name: "a.json", limits: InputLimits())
      let stream = ByteStream(MemoryBytes(bytes, step: 1000))
      let reader = try Opening(origin: origin).reader(of: stream)
      var found = 0
      while case .success? = reader.next() { found += 1 }
      #expect(found == count)
    }
  }

  @Test("a line longer than the window is a line when it holds a text")
  func longerThanTheWindow() {
    let text = Array((#"{"id":"1","text":""# + String(repeating: "a ", count: 600_000)).utf8)
    #expect(Format(of: Array(text.prefix(Format.window)), complete: false) == .jsonLines)
    let other = Array((#"{"id":"1","x":""# + String(repeating: "a ", count: 600_000)).utf8)
    #expect(Format(of: Array(other.prefix(Format.window)), complete: false) == .jsonDocument)
  }
}
