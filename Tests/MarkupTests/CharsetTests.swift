import Testing

@testable import Markup

@Suite("Which charset a page is in")
struct CharsetTests {
  static let russian =
    "Правительство объявило о новых мерах. «Это решение — окончательное», сказал министр. "
    + "Жители города не согласны: по их словам, обещания уже нарушались много раз."

  /// The letters А…я of Russian in a single-byte charset; enough for the tests.
  private func encode(_ text: String, as name: String) -> [UInt8] {
    text.unicodeScalars.map { scalar in
      if scalar.value < 128 { return UInt8(scalar.value) }
      let utf8 = Array(String(Character(scalar)).utf8)
      for byte in 128...255 {
        let one = [UInt8(byte)].withUnsafeBufferPointer { Decoder.decode($0, from: name) }
        if one?.text == utf8 { return UInt8(byte) }
      }
      return UInt8(ascii: "?")
    }
  }

  private func text(_ bytes: [UInt8], charset: String? = nil) throws -> Page {
    let page = try Page(html: bytes, charset: charset)
    #expect(page.brokenInvariant == nil)
    return page
  }

  @Test("undeclared", arguments: ["windows-1251", "KOI8-R", "ISO-8859-5", "IBM866"])
  func undeclared(name: String) throws {
    let expected = Self.russian.replacing("—", with: "-").replacing("«", with: "(")
      .replacing("»", with: ")")
    let page = try text(encode("<p>\(expected)</p>", as: name))
    #expect(page.string(0) == expected)
    #expect(page.charset == CharsetDecision(name: name, evidence: .detection))
  }

  @Test(
    "declared wrongly",
    arguments: [
      ("windows-1251", "koi8-r"), ("windows-1251", "utf-8"), ("windows-1251", "iso-8859-1"),
      ("KOI8-R", "windows-1251"), ("KOI8-R", "utf-8"),
    ])
  func lying(name: String, declared: String) throws {
    let expected = Self.russian.replacing("—", with: "-").replacing("«", with: "(")
      .replacing("»", with: ")")
    let page = try text(encode("<meta charset=\(declared)><p>\(expected)</p>", as: name))
    #expect(page.string(0) == expected)
    #expect(page.charset.name == name)
    #expect(page.warnings.contains { $0.contains("declares") })
  }

  @Test("UTF-8 that declares another charset is UTF-8, with a warning")
  func lyingUTF8() throws {
    let html =
      "<title>Заголовок</title><meta http-equiv=Content-Type content='text/html; "
      + "charset=windows-1251'><p>\(Self.russian)</p>"
    let page = try text(Array(html.utf8))
    #expect(page.string(0).hasSuffix(Self.russian))
    #expect(page.warnings == ["declares windows-1251 but is UTF-8; read as UTF-8"])
  }

  @Test("the transport outranks the page")
  func transport() throws {
    let bytes: [UInt8] = Array("<meta charset=windows-1252><p>".utf8) + [0xE6, 0xB1]
    let page = try text(bytes, charset: "windows-1250")
    #expect(page.string(0) == "ć±")
    #expect(page.charset == CharsetDecision(name: "windows-1250", evidence: .transport))
  }

  @Test("short western text without a declaration is windows-1252")
  func western() throws {
    let page = try text(Array("<p>Caf".utf8) + [0xE9] + Array(" con leche y pan".utf8))
    #expect(page.string(0) == "Café con leche y pan")
  }

  @Test("byte order marks", arguments: [true, false])
  func utf16(marked: Bool) throws {
    let html = "<html><body><p>The text, ascii mostly, and one é.</p></body></html>"
    var bytes: [UInt8] = marked ? [0xFF, 0xFE] : []
    for unit in html.utf16 { bytes += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    let page = try text(bytes)
    #expect(page.string(0) == "The text, ascii mostly, and one é.")
    #expect(page.charset.name == "UTF-16LE")
  }

  @Test("broken bytes in UTF-8 become U+FFFD, NULs go, both with a warning")
  func broken() throws {
    let bytes = Array("<meta charset=utf-8><p>\(Self.russian) a".utf8) + [0xFF, 0, 0x62]
    let page = try text(bytes)
    #expect(page.string(0).hasSuffix("a\u{FFFD}b"))
    #expect(page.warnings.count == 2)
  }

  @Test("a declaration in a comment is none; an unknown one is named")
  func declarations() throws {
    let commented = try text(Array("<!-- <meta charset=koi8-r> --><p>abc".utf8))
    #expect(commented.charset.name == "UTF-8")
    let unknown = try text(Array("<meta charset=klingon><p>abc".utf8))
    #expect(unknown.warnings.contains { $0.contains("klingon") })
  }
}
