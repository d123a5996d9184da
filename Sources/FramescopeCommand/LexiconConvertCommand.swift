import ArgumentParser
import Foundation
import Framescope
import Lexicon

/// `framescope lexicon convert`: another program's dictionary in, one of ours or theirs out.
struct LexiconConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Read anybody's dictionary and write it as YAML, LIWC .dic or a table.",
    discussion: """
      Reads quanteda YAML, LIWC .dic, WordStat .cat, Yoshikoder .ykd and .lcd, Lexicoder .lc3 and \
      tables with a column ‘pattern’, told apart by their content. The output's ending decides what \
      is written (.yml, .dic, .tsv) unless --to does; --to framescope makes a folder of lexicons with \
      a frame for each key. What cannot be taken over is named on standard \
      error.
      """)

  @Argument(
    help: "The dictionary, a folder of our lexicons, or - for standard input.",
    completion: .file())
  var input: String
  @Argument(help: "The file to write, or - for standard output.", completion: .file())
  var output: String = "-"
  @Option(
    help: ArgumentHelp(
      "What to write: \(DictionaryFormat.writable.map(\.rawValue).joined(separator: ", ")), framescope.",
      valueName: "format"))
  var to: String?
  @Option(
    help: ArgumentHelp(
      "What to read, whatever the content looks like: "
        + "\(DictionaryFormat.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "format"))
  var from: String?
  @Option(
    help: ArgumentHelp(
      "The input's encoding, such as windows-1251 or shift_jis; found from the bytes if left out.",
      valueName: "name"))
  var encoding: String?

  @Option(
    help: ArgumentHelp(
      "With --to framescope, the language of the dictionary's words.", valueName: "code"))
  var language = "en"

  /// What `--to` calls a folder of our lexicons.
  private static let folder = "framescope"

  func validate() throws {
    if to == Self.folder {
      if output == "-" { throw ValidationError("--to framescope: name the folder to write") }
    } else {
      _ = try format()
    }
    if let from, DictionaryFormat(rawValue: from) == nil {
      throw ValidationError(
        "--from: ‘\(from)’: give one of "
          + DictionaryFormat.allCases.map(\.rawValue).joined(separator: ", "))
    }
  }

  func run() throws {
    let file = try read()
    if to == Self.folder {
      if isFolder(input) {
        throw ValidationError("\(input): it is a folder of lexicons already; copy it")
      }
      let folder = LexiconFiles(file.dictionary, language: language, name: input)
      for warning in file.warnings + folder.warnings { StandardError.print(warning.description) }
      try folder.write(to: output)
      return
    }
    let (text, losses) = try file.dictionary.written(as: try format(), name: output)
    for warning in file.warnings + losses { StandardError.print(warning.description) }
    if output == "-" {
      var standardOutput = StandardOutput()
      try standardOutput.write(text.utf8)
      try standardOutput.flush()
    } else {
      do {
        try Data(text.utf8).write(to: URL(fileURLWithPath: output), options: .atomic)
      } catch {
        throw LexiconError(
          at: output, cause: "the file cannot be written: \(error.localizedDescription)",
          remedy: "name a file in a folder that you may write to")
      }
    }
  }

  /// The input: a file in anybody's format, or a folder of our lexicons.
  private func read() throws -> DictionaryFile {
    if isFolder(input) {
      return DictionaryFile(try LexiconSet(directory: input), name: input)
    }
    let contents: Data
    if input == "-" {
      contents = FileHandle.standardInput.readDataToEndOfFile()
    } else {
      guard let data = FileManager.default.contents(atPath: input) else {
        throw LexiconError(
          at: input, cause: "the file cannot be read",
          remedy: "check that it is a file and that you may read it")
      }
      contents = data
    }
    return try DictionaryFile(
      contents: [UInt8](contents), name: input == "-" ? "standard input" : input,
      format: from.flatMap(DictionaryFormat.init(rawValue:)), encoding: encoding)
  }

  private func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  /// What is to be written.
  private func format() throws -> DictionaryFormat {
    if let to {
      guard let format = DictionaryFormat(rawValue: to), DictionaryFormat.writable.contains(format)
      else {
        throw ValidationError(
          "--to: ‘\(to)’: give one of "
            + (DictionaryFormat.writable.map(\.rawValue) + [Self.folder]).joined(separator: ", "))
      }
      return format
    }
    if output == "-" { return .yaml }
    guard let format = DictionaryFormat(writing: output) else {
      throw ValidationError(
        "\(output): the ending does not say what to write: use .yml, .dic or .tsv, or --to")
    }
    return format
  }
}
