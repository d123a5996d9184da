import Foundation

/// Where the sample dictionaries are on the machines that have them: beside the package.
enum SharedDictionaries {
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("shared/dictionaries").path

  static let isThere = FileManager.default.fileExists(atPath: folder)

  static func contents(_ name: String) -> [UInt8] {
    FileManager.default.contents(atPath: folder + "/" + name).map { [UInt8]($0) } ?? []
  }

  /// The names of the samples that have an expected reading.
  static let samples: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".expected.json") }.map { String($0.dropLast(14)) }.sorted()
  }()

  struct Expected: Decodable {
    struct Entry: Decodable {
      var path: [String]
      var patterns: [String]
    }
    var encoding: String
    var entries: [Entry]
    var messages: [String]?
  }

  static func expected(_ sample: String) throws -> Expected {
    try JSONDecoder().decode(Expected.self, from: Data(contents(sample + ".expected.json")))
  }
}
