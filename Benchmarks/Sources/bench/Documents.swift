import ArgumentParser
import Foundation

/// The texts to measure on, in memory.
struct Documents {
  var texts: [[UInt8]] = []
  var bytes: Int { texts.reduce(0) { $0 + $1.count } }
  var megabytes: Double { Double(bytes) / 1e6 }

  /// The texts of `path` up to `megabytes`: the `text` of every line of a JSONL file, or a plain
  /// file as one text; a name that ends in `.gz` is unpacked by `gzip`.
  init(_ path: String, megabytes: Int) throws {
    let data: Data
    if path.hasSuffix(".gz") {
      data = try Self.output(of: ["gzip", "-dc", path])
    } else {
      data = try Data(contentsOf: URL(filePath: path))
    }
    guard data.first == UInt8(ascii: "{") else {
      texts = [Array(data.prefix(megabytes * 1_000_000))]
      return
    }
    var total = 0
    for line in data.split(separator: 0x0A) where total < megabytes * 1_000_000 {
      guard let record = try JSONSerialization.jsonObject(with: line) as? [String: Any],
        let text = record["text"] as? String
      else { continue }
      texts.append(Array(text.utf8))
      total += text.utf8.count
    }
  }

  /// How much processor time `wc -w` takes for all texts in one file, in seconds; the best of
  /// three.
  func secondsOfWordCount() throws -> Double {
    let file = FileManager.default.temporaryDirectory.appending(path: "bench-\(getpid()).txt")
    var all = Data(capacity: bytes + texts.count)
    for text in texts {
      all.append(contentsOf: text)
      all.append(0x0A)
    }
    try all.write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try best(of: 3, of: processorSecondsOfChildren) {
      _ = try Self.output(of: ["wc", "-w", file.path])
    }
  }

  private static func output(of command: [String]) throws -> Data {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = command
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw ExitCode(process.terminationStatus) }
    return data
  }
}

/// The least processor time that `work` takes in `rounds` rounds, in seconds.
///
/// Processor time, because the clock on the wall also counts what other programs do on a busy
/// machine.
func best(
  of rounds: Int, of clock: () -> Double = processorSeconds, _ work: () throws -> Void
) rethrows -> Double {
  var best = Double.infinity
  for _ in 0..<rounds {
    let start = clock()
    try work()
    best = min(best, clock() - start)
  }
  return best
}

/// What this process has used, in seconds.
func processorSeconds() -> Double { seconds(RUSAGE_SELF) }

/// What processes that this one has waited for have used, in seconds.
func processorSecondsOfChildren() -> Double { seconds(RUSAGE_CHILDREN) }

private func seconds(_ who: __rusage_who) -> Double {
  var usage = rusage()
  getrusage(who.rawValue, &usage)
  func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
  return seconds(usage.ru_utime) + seconds(usage.ru_stime)
}
