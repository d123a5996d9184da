import Foundation

/// `framescope` while it runs: to be read from, signalled and waited for.
final class RunningProgram {
  private let process = Process()
  private let output = Pipe()
  private let errors: URL
  private let folder: Scratch
  private var bytes = Data()
  private var breaks = 0

  init(_ arguments: [String], input: Any? = nil) throws {
    folder = try Scratch()
    errors = try folder.file("stderr", Data())
    process.executableURL = Program.binary
    process.arguments = arguments
    process.currentDirectoryURL = Program.root
    process.standardOutput = output
    process.standardError = try FileHandle(forWritingTo: errors)
    process.standardInput = input ?? FileHandle.nullDevice
    try process.run()
    try output.fileHandleForWriting.close()
  }

  var id: pid_t { process.processIdentifier }

  /// Reads until there are `count` line breaks, or the end; all lines so far, the last perhaps torn.
  @discardableResult
  func lines(_ count: Int) -> [String] {
    while breaks < count {
      let part = output.fileHandleForReading.availableData
      if part.isEmpty { break }
      bytes += part
      breaks += part.count { $0 == 10 }
    }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// Takes no more of what it writes.
  func closeOutput() throws { try output.fileHandleForReading.close() }

  func interrupt() { kill(id, SIGINT) }

  /// Waits for its end: 128 and the number of the signal, if one ended it.
  func end() throws -> (status: Int32, error: String) {
    process.waitUntilExit()
    let status = process.terminationStatus
    return (
      process.terminationReason == .uncaughtSignal ? 128 + status : status,
      String(decoding: try Data(contentsOf: errors), as: UTF8.self)
    )
  }
}
