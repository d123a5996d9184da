import Foundation

@testable import Ingest

/// A folder for one test, removed with it.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "framescope-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file, with the folders above it; gives its path.
  @discardableResult
  func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    let file = path + "/" + name
    try FileManager.default.createDirectory(
      atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    return file
  }

  @discardableResult
  func write(_ name: String, _ text: String) throws -> String {
    try write(name, Array(text.utf8))
  }
}

/// What came out of some inputs.
struct Outcome {
  var documents: [RawDocument] = []
  var failures: [IngestError] = []

  init(_ inputs: Inputs) {
    for item in inputs { add(item) }
  }

  init(_ reader: any RecordReader) {
    while let item = reader.next() { add(item) }
  }

  private mutating func add(_ item: Result<RawDocument, IngestError>) {
    switch item.flatMap({ $0.read() }) {
    case .success(let document): documents.append(document)
    case .failure(let error): failures.append(error)
    }
  }

  var articles: [Article] { documents.map(\.known) }
  var texts: [String?] { articles.map(\.text) }
  var messages: [String] { failures.map(\.description) }
}

/// What the program makes of `bytes`, as if they were a file named `input`.
func outcome(
  of bytes: [UInt8], step: Int = .max, limits: InputLimits = InputLimits(),
  note: (@Sendable (String) -> Void)? = nil
) -> Outcome {
  let origin = Origin(path: "input", name: "input", limits: limits, note: note)
  do {
    let stream = ByteStream(MemoryBytes(bytes, step: step))
    return Outcome(try Opening(origin: origin).reader(of: stream))
  } catch {
    return Outcome(FailedInput(error))
  }
}
