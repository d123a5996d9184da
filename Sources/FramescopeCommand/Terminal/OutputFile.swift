import Foundation

/// A file that the user named for a result.
enum OutputFile {
  /// Writes `text` to `path`, whole or not at all.
  static func write(_ text: String, to path: String) throws {
    do {
      try text.write(toFile: path, atomically: true, encoding: .utf8)
    } catch {
      let cause = (error as NSError).localizedDescription
      throw OutputError(place: path, cause: cause)
    }
  }
}
