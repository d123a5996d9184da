import ArgumentParser
import Foundation
import Framescope
import Lexicon

/// `framescope lexicon convert`: another program's dictionary in, one of ours or theirs out.
struct LexiconConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Read anybody's dictionary and write it for another program, or as lexicons.",
    discussion: """
      Reads, told apart by their content: \(DictionaryFormat.known). The output's ending decides what \
      is written (\(DictionaryFormat.writableEndings)) unless --to does; --to framescope makes a \
      folder of lexicons with a frame for each key. What cannot be taken over is named on standard \
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
      "What to write: \(Self.names(DictionaryFormat.writable)), \(Self.folder).",
      valueName: "format"))
  var to: String?
  @Option(
    help: ArgumentHelp(
      "What to read, whatever the content looks like: "
        + "\(Self.names(DictionaryFormat.all)).",
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

  private static func names(_ formats: [DictionaryFormat]) -> String {
    formats.map(\.name).joined(separator: ", ")
  }

  func validate() throws {
    if to == Self.folder {
      if output == "-" { throw ValidationError("--to framescope: name the folder to write") }
    } else {
      _ = try format()
    }
    if let from, DictionaryFormat(named: from) == nil {
      throw ValidationError(
        "--from: ‘\(from)’: give one of \(Self.names(DictionaryFormat.all))")
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
      format: from.flatMap(DictionaryFormat.init(named:)), encoding: encoding)
  }

  private func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  /// What is to be written.
  private func format() throws -> DictionaryFormat {
    if let to {
      guard let format = DictionaryFormat.writable.first(where: { $0.name == to }) else {
        throw ValidationError(
          "--to: ‘\(to)’: give one of \(Self.names(DictionaryFormat.writable)), \(Self.folder)")
      }
      return format
    }
    if output == "-" { return .yaml }
    guard let format = DictionaryFormat(writing: output) else {
      throw ValidationError(
        "\(output): the ending does not say what to write: use one of "
          + "\(DictionaryFormat.writableEndings), or --to")
    }
    return format
  }
}
