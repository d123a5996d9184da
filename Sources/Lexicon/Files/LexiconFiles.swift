import Foundation

/// The files of a new folder of lexicons, to be edited by hand from then on.
package struct LexiconFiles: Sendable {
  /// Contents by path below the folder, in the order in which they are written.
  package private(set) var files: [(path: String, contents: String)] = []
  /// What of a dictionary could not be taken over.
  package private(set) var warnings: [LexiconError] = []

  /// A starter: a codebook entry and a file of patterns for each of `frames`, with comments that
  /// say what belongs where.
  package init(frames: [String], language: String) {
    addCodebook(frames) { _ in
      """
          definition: One sentence that says what the frame claims.
          counts:
            - What counts as a mention, with an example.
          countsNot:
            - What looks like a mention and is none.
          threshold: 1
      """
    }
    files.append(
      (
        language + "/classes.tsv",
        "# Members of classes, which patterns use as @name; several on a line with | between them.\n"
          + "class\tpattern\tmatch\n"
      ))
    for frame in frames {
      files.append(
        (
          Self.path(frame, language),
          """
          # One pattern a line: weight 1 carries the frame anywhere, less only near other evidence,
          # a negative weight is a veto. Write * for any ending, ~3 for a gap of up to three words,
          # @name for a class of classes.tsv.
          pattern\tweight\tmatch\tnote

          """
        ))
    }
  }

  /// Another program's `dictionary` as frames of `language`: a frame for each key that has values,
  /// the levels of a nested one joined by `/`.
  ///
  /// `name` is the dictionary's in ``warnings``.
  package init(_ dictionary: KeyedDictionary, language: String, name: String) {
    var frames: [String] = []
    var lines: [String: [String]] = [:]
    var parser = PatternParser()
    for entry in dictionary.merged.entries {
      let frame = entry.path.joined(separator: "/")
      if lines[frame] == nil { frames.append(frame) }
      for value in entry.values {
        let pattern = Self.plain(value.text)
        do throws(PatternParser.Fault) {
          _ = try parser.parse(pattern)
          let weight = value.weight.map { $0 == $0.rounded() ? String(Int($0)) : String($0) }
          lines[frame, default: []].append("\(pattern)\t\(weight ?? "")\t\(value.match)")
        } catch {
          warnings.append(
            LexiconError(
              at: "\(name): \(frame)", cause: "‘\(value.text)’ is left out: \(error.cause)",
              remedy: error.remedy))
        }
      }
    }
    addCodebook(frames) { _ in "    definition: Taken over from \(Self.quoted(name))." }
    for frame in frames {
      files.append(
        (
          Self.path(frame, language),
          (["pattern\tweight\tmatch"] + (lines[frame] ?? [])).joined(separator: "\n") + "\n"
        ))
    }
  }

  /// Writes the files below `directory`, which is made if it is not there.
  ///
  /// - Throws: ``LexiconError`` if one of them is there already, before anything is written, or
  ///   cannot be written.
  package func write(to directory: String) throws(LexiconError) {
    for (path, _) in files where FileManager.default.fileExists(atPath: directory + "/" + path) {
      throw LexiconError(
        at: directory + "/" + path, cause: "the file is there already",
        remedy: "name a new folder; nothing has been written")
    }
    for (path, contents) in files {
      let file = URL(filePath: directory).appending(path: path)
      do {
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(contents.utf8).write(to: file, options: .atomic)
      } catch {
        throw LexiconError(
          at: file.path, cause: "the file cannot be written: \(error.localizedDescription)",
          remedy: "name a folder that you may write to")
      }
    }
  }

  private mutating func addCodebook(_ frames: [String], _ rest: (String) -> String) {
    let entries = frames.map { "  - name: \(Self.quoted($0))\n\(rest($0))\n" }
    files.insert(("codebook.yaml", "frames:\n" + entries.joined()), at: 0)
  }

  /// The marks of our own grammar only part words, as they do everywhere else.
  private static func plain(_ value: String) -> String {
    String(value.map { "@~()|\t\n".contains($0) ? " " : $0 })
      .split(separator: " ").joined(separator: " ")
  }

  /// A YAML scalar that is `text` and nothing else.
  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  /// Where the patterns of `frame` lie; no name leaves the folder.
  private static func path(_ frame: String, _ language: String) -> String {
    var name = ""
    for scalar in frame.unicodeScalars {
      let isSafe = scalar.value >= 0x20 && !"\"%*/:<>?\\|".unicodeScalars.contains(scalar)
      if isSafe, !(scalar == "." && name.isEmpty) {
        name.unicodeScalars.append(scalar)
      } else {
        name += "%" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      }
    }
    return language + "/" + name + ".tsv"
  }
}
