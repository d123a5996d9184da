import Foundation
import Testing

@testable import Ingest

@Suite struct MHTMLTests {
  private func mhtml(_ encoding: String, _ body: String) -> String {
    """
    From: <Saved by Blink>\r
    Snapshot-Content-Location: https://example.org/a\r
    Subject: =?utf-8?Q?Page?=\r
    Date: Fri, 7 Jan 2022 09:30:00 -0000\r
    MIME-Version: 1.0\r
    Content-Type: multipart/related;\r
    \ttype="text/html";\r
    \tboundary="----Boundary--x----"\r
    \r
    \r
    ------Boundary--x----\r
    Content-Type: text/html; charset=utf-8\r
    Content-Transfer-Encoding: \(encoding)\r
    Content-Location: https://example.org/other\r
    \r
    \(body)\r
    ------Boundary--x----\r
    Content-Type: image/png\r
    \r
    ignored\r
    ------Boundary--x------\r

    """
  }

  private let page = "<html><body><p>Слова = words</p></body></html>"

  @Test func everyTransferEncoding() throws {
    let quoted = page.utf8.map { byte in
      byte < 0x80 && byte != 0x3D
        ? String(UnicodeScalar(byte)) : "=" + String(byte, radix: 16, uppercase: true)
    }.joined().replacingOccurrences(of: "<body>", with: "<bo=\r\ndy>")
    for (encoding, body) in [
      ("quoted-printable", quoted), ("base64", Data(page.utf8).base64EncodedString()),
      ("binary", page),
    ] {
      let outcome = outcome(of: Array(mhtml(encoding, body).utf8), step: 33)
      let document = try #require(outcome.documents.first, "\(outcome.messages)")
      guard case .page(let bytes) = document.content else {
        Issue.record("no page")
        continue
      }
      #expect(String(decoding: bytes, as: UTF8.self).trimmed() == page)
      #expect(document.charset == "utf-8")
      #expect(document.known.url == "https://example.org/a")
      #expect(document.known.fetched?.description == "2022-01-07T09:30:00Z")
      #expect(outcome.documents.count == 1)
    }
  }

  @Test func withoutAPageItIsAFailure() {
    let none = mhtml("binary", page).replacingOccurrences(of: "text/html; c", with: "text/css; c")
    #expect(outcome(of: Array(none.utf8)).messages.first?.contains("no HTML part") == true)
  }
}
