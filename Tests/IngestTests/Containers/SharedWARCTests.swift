import Foundation
import Testing

@testable import Ingest

private let warcioFolder =
  URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent().path + "/shared/hostile/warcio"

/// The broken WARC and ARC files of warcio's own tests, where the measuring data is present.
@Suite(.enabled(if: FileManager.default.fileExists(atPath: warcioFolder)))
struct SharedWARCTests {
  @Test(arguments: [
    ("example-bad-non-chunked.warc.gz", 1, 0), ("example-bad.warc.gz.bad", 1, 0),
    ("example-space-in-target-uri.warc.gz", 0, 1), ("example-wget-bad-target-uri.warc.gz", 1, 0),
    ("example-wrong-chunks.warc.gz", 1, 0), ("post-test.warc.gz", 0, 1), ("bad.arc", 0, 1),
    ("example-space-in-url.arc", 0, 1),
  ])
  func everyFileHasItsOutcome(_ name: String, _ pages: Int, _ failures: Int) {
    let outcome = Outcome(Inputs([warcioFolder + "/" + name]))
    #expect(outcome.documents.count == pages, "\(outcome.articles.map(\.id))")
    #expect(outcome.failures.count == failures, "\(outcome.messages)")
    for document in outcome.documents {
      guard case .page(let bytes) = document.content else { continue }
      #expect(String(decoding: bytes, as: UTF8.self).contains("<h1>Example Domain</h1>"))
    }
  }
}
