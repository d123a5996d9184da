import ArgumentParser
import CLibXML2
import Foundation
import Framescope
import Ingest
import Markup

/// From fetched pages to classified lines, beside libxml2's own SAX parse of the same bytes.
struct Pages: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure parsing, extraction and classification of pages on one core.",
    discussion: """
      The floor is libxml2's SAX parser with no callbacks over the same decoded bytes in the same \
      run. Each stage is the best of the rounds; the last ratio of each line is to the floor's speed.
      """)

  @Argument(help: "Files or folders of pages.") var inputs: [String]
  @Option(help: "How often each stage is run.") var rounds = 5

  func run() throws {
    var pages: [RawDocument] = []
    var bytes: [[UInt8]] = []
    for case .success(let document) in Inputs(inputs) {
      guard case .page(let content) = document.content else { continue }
      pages.append(document)
      bytes.append(content)
    }
    guard !pages.isEmpty else { throw ValidationError("there are no pages in the inputs") }
    let size = Double(bytes.reduce(0) { $0 + $1.count }) / 1e6
    print("\(pages.count) pages, \(String(format: "%.1f", size)) MB, best of \(rounds)")

    let floor = best { for page in bytes { parseWithoutCallbacks(page) } }
    report("libxml2 SAX, no callbacks", floor, floor, size, pages.count)
    let arena = best { for page in bytes { _ = try? Page(html: page, location: "") } }
    report("bytes → Page", arena, floor, size, pages.count)
    let extractor = Extractor()
    let extraction = best { for page in pages { _ = extractor.article(from: page) } }
    report("bytes → Article", extraction, floor, size, pages.count)
    let classifier = try Classifier(lexicons: .builtIn())
    let whole = best {
      for page in pages {
        _ = ArticleRecord(classifier.classify(extractor.article(from: page))).jsonLine()
      }
    }
    report("bytes → classified JSONL", whole, floor, size, pages.count)
  }

  private func best(_ work: () -> Void) -> Double {
    work()
    return (0..<max(rounds, 1)).map { _ in
      let start = ContinuousClock.now
      work()
      return start.duration(to: .now) / .seconds(1)
    }.min() ?? 0
  }

  private func report(
    _ name: String, _ seconds: Double, _ floor: Double, _ size: Double, _ count: Int
  ) {
    let padded = name.padding(toLength: 28, withPad: " ", startingAt: 0)
    let figures = String(
      format: "%8.1f MB/s %8.0f pages/s  %.2f × floor", size / seconds, Double(count) / seconds,
      floor / seconds)
    print(padded + figures)
  }

  private func parseWithoutCallbacks(_ bytes: [UInt8]) {
    var handler = htmlSAXHandler()
    bytes.withUnsafeBytes { buffer in
      let text = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
      guard
        let context = htmlCreatePushParserCtxt(
          &handler, nil, nil, 0, nil, XML_CHAR_ENCODING_UTF8)
      else { return }
      htmlCtxtUseOptions(
        context,
        Int32(
          HTML_PARSE_IGNORE_ENC.rawValue | HTML_PARSE_NONET.rawValue | HTML_PARSE_NOERROR.rawValue))
      htmlParseChunk(context, text, Int32(buffer.count), 1)
      htmlFreeParserCtxt(context)
    }
  }
}
