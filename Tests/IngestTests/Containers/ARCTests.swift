import Testing

@testable import Ingest

@Suite struct ARCTests {
  private func record(
    _ name: String, url: String? = nil, more: String = "", length: Int? = nil
  ) -> [UInt8] {
    let block = WARCFixture.answer(WARCFixture.body(name))
    let head =
      "\(url ?? "http://example.org/\(name)") 127.0.0.1 20050107093000 text/html\(more) "
      + "\(length ?? block.count)\n"
    return Array(head.utf8) + block + Array("\n".utf8)
  }

  private func start(version: Int) -> [UInt8] {
    let more = version == 2 ? " 200 - - 0 x.arc" : ""
    let block = "\(version) 0 Archive\nURL IP-address Archive-date Content-type Archive-length\n"
    return Array(
      "filedesc://x.arc 0.0.0.0 20050107000000 text/plain\(more) \(block.utf8.count)\n\(block)\n"
        .utf8)
  }

  private func bodies(_ outcome: Outcome) -> [String] {
    outcome.documents.compactMap {
      if case .page(let bytes) = $0.content { String(decoding: bytes, as: UTF8.self) } else { nil }
    }
  }

  private let pages = ["a", "b"].map { String(decoding: WARCFixture.body($0), as: UTF8.self) }

  @Test(arguments: [1, 2]) func pagesComeWithAddressAndDate(_ version: Int) {
    let more = version == 2 ? " 200 - - 77 x.arc" : ""
    let name = Array("dns:example.org 0.0.0.0 20050107093000 text/dns\(more) 3\nx y\n".utf8)
    let arc =
      start(version: version) + name + record("a", more: more)
      + record("b", url: "http://example.org/b?q=two words", more: more)
    for step in [1, 100, .max] {
      let outcome = outcome(of: arc, step: step)
      #expect(outcome.failures.isEmpty, "\(outcome.messages)")
      #expect(bodies(outcome) == pages)
      #expect(
        outcome.articles.map(\.url) == [
          "http://example.org/a", "http://example.org/b?q=two words",
        ])
      #expect(outcome.articles.first?.fetched?.description == "2005-01-07T09:30:00Z")
    }
    #expect(
      bodies(outcome(of: gzip(start(version: version)) + gzip(record("a", more: more)))).count == 1)
  }

  @Test func damageCostsWhatComesAfterItAndIsNamedWithItsOffset() {
    let whole = start(version: 1) + record("a")
    let broken = outcome(of: whole + Array("http://example.org/ no header\n".utf8) + record("b"))
    #expect(bodies(broken) == [pages[0]])
    #expect(broken.messages.count == 1)
    #expect(broken.messages.first?.contains("byte \(whole.count)") == true, "\(broken.messages)")
    let cut = outcome(of: whole + record("b").dropLast(20))
    #expect(bodies(cut) == [pages[0]])
    #expect(cut.messages.count == 1)
  }
}
