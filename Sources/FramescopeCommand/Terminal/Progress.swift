import Foundation

/// Tells how far a run is.
protocol ProgressReport {
  /// One more document is done; `failures` is how many inputs failed so far.
  mutating func advance(failures: Int)
  /// A message is about to be printed.
  mutating func pause()
  /// All is done.
  mutating func finish(failures: Int)
}

/// Says nothing.
struct NoProgress: ProgressReport {
  func advance(failures: Int) {}
  func pause() {}
  func finish(failures: Int) {}
}

/// A progress bar on standard error: on a terminal only, and only from the 51st document on.
///
/// Files may hold many documents, so the bar is full only at the end of the last one; without a
/// known number of files there is a count.
struct Progress: ProgressReport {
  private let isShown = isatty(STDERR_FILENO) == 1
  private let start = ContinuousClock.now
  private let files: () -> Int?
  private lazy var total: Int? = files()
  private var count = 0
  private var lastShown = ContinuousClock.now
  private var isDirty = false
  private static let quiet = 50
  private static let barWidth = 30

  init(files: @escaping () -> Int?) { self.files = files }

  mutating func advance(failures: Int) {
    count += 1
    guard isShown, count > Self.quiet, lastShown.duration(to: .now) > .milliseconds(100) else {
      return
    }
    lastShown = .now
    isDirty = true
    let seconds = start.duration(to: .now) / .seconds(1)
    let rate = seconds > 0 ? Int(Double(count) / seconds) : 0
    var line = "\r\u{1B}[K"
    if let total, total >= count {
      let filled = Self.barWidth * count / total
      line += "[" + String(repeating: "█", count: filled)
      line += String(repeating: "·", count: Self.barWidth - filled) + "] \(count) of \(total)"
    } else {
      line += "\(count) documents"
    }
    write(line + ", \(rate)/s")
  }

  /// Clears the line, for a message that is about to be printed, or at the end.
  mutating func pause() {
    if isDirty { write("\r\u{1B}[K") }
    isDirty = false
  }

  mutating func finish(failures: Int) { pause() }

  private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
