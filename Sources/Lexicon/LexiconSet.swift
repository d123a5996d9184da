import Foundation

/// A codebook and the lexicons for it in every language there is.
public struct LexiconSet: Sendable {
  /// The frames.
  public var codebook: Codebook
  /// The lexicons by language; under ``anyLanguage`` what holds in all of them.
  public var lexicons: [String: Lexicon]
  /// Every line of every file that could not be read, and every other fault; what could be read is
  /// in ``lexicons`` all the same.
  public var problems: [LexiconError]
  /// All files by path below the folder, such as `en/cues.tsv`.
  package var files: [String: [UInt8]]

  /// The folder of what is scored in every language, such as punctuation marks: ISO 639-2's code
  /// for multiple languages.
  public static let anyLanguage = "mul"

  /// The lexicons that come with the program.
  public static func builtIn() -> LexiconSet {
    var files: [String: [UInt8]] = [:]
    for (path, contents) in embeddedFiles {
      // A StaticString of more than one scalar is always a pointer to UTF-8.
      files["\(path)"] = contents.withUTF8Buffer { Array($0) }
    }
    return LexiconSet(files: files, folder: "lexicons")
  }

  /// Reads `codebook.yaml` and `<language>/*.tsv` below `directory`.
  ///
  /// - Throws: ``LexiconError`` if the folder cannot be read or holds no lexicon file; faults in
  ///   single files and lines are in ``problems``.
  public init(directory: String) throws {
    var files: [String: [UInt8]] = [:]
    // The folder itself may be a link, which `subpathsOfDirectory` does not follow.
    let folder = URL(filePath: directory).resolvingSymlinksInPath().path
    guard let paths = try? FileManager.default.subpathsOfDirectory(atPath: folder) else {
      throw LexiconError(
        at: directory, cause: "the folder cannot be read", remedy: "name a folder of lexicons")
    }
    var unreadable: [LexiconError] = []
    for path in paths.sorted() where path == "codebook.yaml" || path.hasSuffix(".tsv") {
      guard let data = FileManager.default.contents(atPath: directory + "/" + path) else {
        unreadable.append(
          LexiconError(
            at: directory + "/" + path, cause: "the file cannot be read",
            remedy: "check that it is a file and that you may read it"))
        continue
      }
      files[path] = [UInt8](data)
    }
    guard files.keys.contains(where: { $0.hasSuffix(".tsv") }) else {
      throw LexiconError(
        at: directory, cause: "the folder holds no lexicon",
        remedy: "put files such as en/occupation.tsv into it")
    }
    self.init(files: files, folder: directory)
    problems = unreadable + problems
  }

  /// Reads `files`, whose paths are below `folder` in messages.
  package init(files: [String: [UInt8]], folder: String) {
    self.files = files
    problems = []
    lexicons = [:]
    codebook = Codebook(frames: [])
    if let yaml = files["codebook.yaml"] {
      do {
        codebook = try Codebook(yaml: yaml, name: folder + "/codebook.yaml")
      } catch {
        problems.append(error)
      }
    }
    for path in files.keys.sorted() {
      let parts = path.split(separator: "/")
      guard parts.count == 2, parts[1].hasSuffix(".tsv") else { continue }
      let language = String(parts[0])
      let name = folder + "/" + path
      switch parts[1] {
      case "cues.tsv": continue
      case "classes.tsv": addClasses(files[path] ?? [], name, language)
      default:
        // A frame's name may hold a slash or anything else; `%2F` stands for it in the file's name.
        let stem = String(parts[1].dropLast(4))
        addFrame(stem.removingPercentEncoding ?? stem, files[path] ?? [], name, language)
      }
    }
    for language in lexicons.keys.sorted() { checkClasses(language) }
  }

  /// The cues of `language`: of this set, or the built-in ones where it has no `cues.tsv`, since who
  /// says something does not depend on the codebook; nil if there are none either.
  package func cues(language: String) -> PatternTable? {
    table("cues.tsv", language: language, required: ["class"])
      ?? embeddedFiles.first { "\($0.path)" == "\(language)/cues.tsv" }.map { file in
        PatternTable(
          contents: file.contents.withUTF8Buffer { Array($0) }, name: "\(language)/cues.tsv",
          patternColumn: "pattern", required: ["class"])
      }
  }

  /// The patterns of another file, such as `cues.tsv` of `language`, with its other columns; nil if
  /// there is no such file.
  package func table(
    _ name: String, language: String, patternColumn: String = "pattern", required: [String] = []
  ) -> PatternTable? {
    files[language + "/" + name].map {
      PatternTable(
        contents: $0, name: language + "/" + name, patternColumn: patternColumn,
        required: required)
    }
  }

  private mutating func addFrame(
    _ frame: String, _ contents: [UInt8], _ name: String, _ language: String
  ) {
    if !codebook.frames.isEmpty, !codebook.frames.contains(where: { $0.name == frame }) {
      let known = codebook.frames.map(\.name)
      let nearest = known.min { distance($0, frame) < distance($1, frame) } ?? ""
      problems.append(
        LexiconError(
          at: name, cause: "the codebook has no frame ‘\(frame)’",
          remedy: "add it to codebook.yaml or rename the file, perhaps to \(nearest).tsv"))
    }
    let table = PatternTable(contents: contents, name: name)
    problems += table.problems
    let note = table.column("note")
    let mentions = table.entries.filter { !$0.isScoreOnly }
    lexicons[language, default: Lexicon(language: language)].scored += table.entries.compactMap {
      guard let score = $0.score else { return nil }
      return Lexicon.ScoredEntry(
        frame: frame, pattern: $0.pattern, mark: $0.mark, score: score, location: $0.location)
    }
    lexicons[language, default: Lexicon(language: language)].entries += mentions.map {
      Lexicon.Entry(
        frame: frame, pattern: $0.pattern, weight: $0.weight, isContext: $0.isContext,
        note: note.map { [fields = $0.fields] in fields[$0] } ?? "", location: $0.location)
    }
  }

  private mutating func addClasses(_ contents: [UInt8], _ name: String, _ language: String) {
    let table = PatternTable(
      contents: contents, name: name, required: ["class"])
    problems += table.problems
    for entry in table.entries {
      let className = table.field("class", of: entry)
      guard !className.isEmpty else {
        problems.append(
          LexiconError(
            at: entry.location, cause: "members without a class",
            remedy: "name the class in the column ‘class’"))
        continue
      }
      lexicons[language, default: Lexicon(language: language)].classes.add(
        WordClasses.Member(pattern: entry.pattern, location: entry.location), to: className)
    }
  }

  /// Leaves out what refers to missing or circular classes, and says so.
  private mutating func checkClasses(_ language: String) {
    guard var lexicon = lexicons[language] else { return }
    problems += lexicon.classes.faults
    lexicon.classes.removeFaulty()
    lexicon.entries.removeAll { entry in
      let missing = entry.pattern.classNames.filter { lexicon.classes.members[$0] == nil }
      problems += missing.sorted().map {
        WordClasses.missing($0, at: entry.location, known: lexicon.classes.members.keys)
      }
      return !missing.isEmpty
    }
    lexicon.scored.removeAll {
      !$0.pattern.classNames.allSatisfy { lexicon.classes.members[$0] != nil }
    }
    lexicons[language] = lexicon
  }
}
