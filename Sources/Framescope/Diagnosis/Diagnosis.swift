import Corpus
import Fetch
import Foundation
import Ingest
import Lexicon
import Markup

/// What an installation consists of and whether it works, for `framescope doctor` and bug reports.
///
/// A list of versions proves nothing, so the parts are tried as well: see `Trial`.
package struct Diagnosis: Sendable {
  /// One thing that was looked at.
  package struct Finding: Sendable, Equatable {
    /// What it is about, such as `libxml2`.
    package var subject: String
    /// What was found.
    package var statement: String
    /// What to do; nil when all is well.
    package var remedy: String?

    package init(_ subject: String, _ statement: String, remedy: String? = nil) {
      self.subject = subject
      self.statement = statement
      self.remedy = remedy
    }
  }

  /// In the order in which a reader wants them: system, libraries, lexicons, trials.
  package var findings: [Finding]

  /// Whether nothing is wrong.
  package var isHealthy: Bool { findings.allSatisfy { $0.remedy == nil } }

  /// Looks at the program and at `lexicons`.
  ///
  /// - Parameters:
  ///   - version: The program's own.
  ///   - lexicons: The set that commands would use.
  ///   - place: Where it was read from; nil for the built-in one.
  package init(version: String, lexicons: LexiconSet, place: String?) {
    findings = Self.system(version: version) + Self.libraries
    findings += Self.lexicons(lexicons, place: place)
    findings += Trial.all.map(\.finding)
  }

  private static func system(version: String) -> [Finding] {
    let process = ProcessInfo.processInfo
    var findings = [
      Finding("framescope", version),
      Finding("system", process.operatingSystemVersionString),
      Finding("processors", "\(process.activeProcessorCount)"),
    ]
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy
      .compactMap { process.environment[$0] }.first { !$0.isEmpty }
    let isUTF8 = locale.map { $0.lowercased().replacing("-", with: "").contains("utf8") } ?? false
    // Output is UTF-8 whatever the locale says; a terminal that expects something else shows marks.
    findings.append(
      Finding("locale", (locale ?? "not set") + (isUTF8 ? "" : "; output is UTF-8 all the same")))
    let folder = FileManager.default.temporaryDirectory.path
    let isWritable = FileManager.default.isWritableFile(atPath: folder)
    findings.append(
      Finding(
        "temporary folder", isWritable ? folder : "\(folder): cannot be written",
        remedy: isWritable ? nil : "set TMPDIR to a folder that you may write"))
    return findings
  }

  private static var libraries: [Finding] {
    [
      Finding("libxml2", Page.libxml2Version),
      Finding("zlib", CompressionVersions.zlib),
      Finding("brotli", CompressionVersions.brotli),
      Finding("zstd", CompressionVersions.zstd),
      Finding("libcurl", TransportVersion.curl),
      sqlite,
    ]
  }

  private static var sqlite: Finding {
    let remedy = "install Debian's libsqlite3-0 anew: a corpus needs it, with FTS5"
    guard let found = SQLiteLibrary.found else {
      return Finding("SQLite", "does not work", remedy: remedy)
    }
    return found.canSearch
      ? Finding("SQLite", "\(found.version), with full-text search")
      : Finding("SQLite", "\(found.version), without full-text search", remedy: remedy)
  }

  private static func lexicons(_ set: LexiconSet, place: String?) -> [Finding] {
    var findings = [
      Finding(
        "lexicons",
        "\(place ?? "built in"): \(set.codebook.frames.count) frames, "
          + "\(set.lexicons.count) languages")
    ]
    for (language, lexicon) in set.lexicons.sorted(by: { $0.key < $1.key }) {
      let frames = Set(lexicon.entries.map(\.frame)).count
      findings.append(
        Finding("lexicon \(language)", "\(lexicon.entries.count) patterns for \(frames) frames"))
    }
    for problem in set.problems {
      findings.append(
        Finding(
          problem.location, problem.cause, remedy: problem.remedy))
    }
    return findings
  }
}
