import Foundation
import Testing

@testable import Markup

/// Real Russian pages in other charsets, declared rightly, wrongly and not at all.
@Suite("Re-encoded pages read the same")
struct ReencodedPagesTests {
  /// Text in a single-byte charset; what the charset lacks becomes a numeric reference.
  struct Encoder {
    private var bytes: [Unicode.Scalar: UInt8] = [:]

    init(_ name: String) {
      for byte in UInt8(128)...255 {
        let decoded = [byte].withUnsafeBufferPointer { Decoder.decode($0, from: name) }
        guard let decoded, decoded.broken == 0,
          let scalar = String(decoding: decoded.text, as: UTF8.self).unicodeScalars.first
        else { continue }
        bytes[scalar] = byte
      }
    }

    func encode(_ text: String) -> [UInt8] {
      text.unicodeScalars.flatMap { scalar -> [UInt8] in
        if scalar.isASCII { return [UInt8(scalar.value)] }
        return bytes[scalar].map { [$0] } ?? Array("&#\(scalar.value);".utf8)
      }
    }
  }

  private func plain(_ bytes: [UInt8]) throws -> String {
    let page = try Page(html: bytes)
    #expect(page.brokenInvariant == nil)
    return page.string(0)
  }

  @Test(
    "daniel-ru in two charsets and four declarations",
    .enabled(if: SharedPages.exists("extraction/daniel-ru"), "needs ../shared/extraction"),
    arguments: ["windows-1251", "KOI8-R"])
  func pages(name: String) throws {
    let encoder = Encoder(name)
    let other = name == "KOI8-R" ? "windows-1251" : "koi8-r"
    let declaration = /(?i)(charset|encoding)\s*=\s*["']?[a-z0-9_-]+/
    var compared = 0
    for file in SharedPages.files(in: "extraction/daniel-ru/html", suffix: ".gz") {
      let html = String(decoding: try SharedPages.unpacked(file), as: UTF8.self)
      // Characters that single bytes hold only as references would differ inside scripts alone.
      let bare = html.replacing(declaration, with: "")
      // A leading <meta> moves white space about; so with is compared to with, without to without.
      let declared8 = try plain(Array(("<meta charset=utf-8>" + bare).utf8))
      let undeclared8 = try plain(Array(bare.utf8))
      for declared in [
        "", "<meta charset=\(name)>", "<meta charset=\(other)>", "<meta charset=utf-8>",
      ] {
        let got = try plain(encoder.encode(declared + bare))
        #expect(
          got == (declared.isEmpty ? undeclared8 : declared8),
          "\(file.lastPathComponent) as \(name), “\(declared)”")
        compared += 1
      }
    }
    #expect(compared >= 400)
  }

  @Test("a page of our own in two charsets", arguments: ["windows-1251", "KOI8-R"])
  func ownPage(name: String) throws {
    let html = "<title>Новости</title><p>\(CharsetTests.russian) №\u{A0}5 €</p>"
    let got = try plain(Encoder(name).encode(html))
    #expect(got == (try plain(Array(html.utf8))))
  }
}
