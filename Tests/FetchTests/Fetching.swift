import Foundation
import Ingest

@testable import Fetch

/// A fetch into a WARC in a folder of its own, and what it left.
final class Fetching {
  let folder = FileManager.default.temporaryDirectory
    .appending(path: "framescope-fetch-\(UUID().uuidString)")
  var path: String { folder.appending(path: "pages.warc.gz").path }
  private(set) var failures: [String] = []
  private(set) var notes: [String] = []
  private(set) var summary = FetchSummary()

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Options without waiting, for servers on this machine.
  static var options: FetchOptions {
    var options = FetchOptions()
    options.userAgent = "example-monitor/1.0"
    options.delay = 0
    options.retryDelay = 0.01
    options.timeout = 10
    options.allowsPrivate = true
    return options
  }

  func run(
    _ addresses: [String], _ change: (inout FetchOptions) -> Void = { _ in },
    stopped: () -> Bool = { false }
  ) throws {
    var options = Self.options
    change(&options)
    failures = []
    let store = try WARCFile(path, software: "test") { notes.append($0) }
    let fetcher = try Fetcher(options: options, store: store) {
      self.failures.append($0.description)
    }
    try fetcher.run(addresses, isStopped: stopped)
    summary = fetcher.summary
  }

  /// The articles in the WARC, as any other command reads them.
  func articles() -> [Article] {
    let extractor = Extractor()
    return Inputs([path]).compactMap { try? extractor.article(from: $0.get()) }
  }
}
