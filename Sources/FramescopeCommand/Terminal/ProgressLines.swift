import Foundation
import Framescope

/// Progress for schedulers: a JSON object a line on standard error, one a second and one at the end.
///
/// `event` is `progress` or `done`. `bytesTotal` is left out when it cannot be known.
struct ProgressLines: ProgressReport {
  private let stream: ArticleStream
  private let start = ContinuousClock.now
  private let bytesTotal: Int?
  private var documents = 0
  private var lastShown = ContinuousClock.now

  init(_ stream: ArticleStream) {
    self.stream = stream
    bytesTotal = stream.extent?.bytes
  }

  mutating func advance(failures: Int) {
    documents += 1
    guard lastShown.duration(to: .now) > .seconds(1) else { return }
    lastShown = .now
    say("progress", failures)
  }

  func pause() {}

  func finish(failures: Int) { say("done", failures) }

  private func say(_ event: String, _ failures: Int) {
    let seconds = start.duration(to: .now) / .seconds(1)
    var line = #"{"event":"\#(event)","documents":\#(documents),"failed":\#(failures)"#
    line += #","passedOver":\#(stream.passedOver),"bytesRead":\#(stream.bytesRead)"#
    if let bytesTotal { line += #","bytesTotal":\#(bytesTotal)"# }
    line += #","seconds":\#((seconds * 1000).rounded() / 1000)}"#
    StandardError.print(line)
  }
}
