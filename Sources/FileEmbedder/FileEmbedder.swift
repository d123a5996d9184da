import Foundation

/// The build tool behind the `EmbedFiles` plugin: writes every file below a folder into one Swift
/// source as string literals.
@main
struct FileEmbedder {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 3 else {
      FileHandle.standardError.write(Data("usage: FileEmbedder FOLDER OUTPUT.swift\n".utf8))
      exit(64)
    }
    let folder = URL(filePath: arguments[1], directoryHint: .isDirectory)
    var source = """
      // Written by FileEmbedder at build time.

      /// The embedded files: path below the folder, contents as UTF-8.
      let embeddedFiles: [(path: StaticString, contents: StaticString)] = [

      """
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
    for name in names where !name.hasPrefix(".") && !name.hasSuffix(".md") {
      var isFolder: ObjCBool = false
      let path = folder.appending(path: name).path
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
        !isFolder.boolValue
      else { continue }
      let contents = try String(contentsOfFile: path, encoding: .utf8)
      source += "  (\(literal(name)), \(literal(contents))),\n"
    }
    source += "]\n"
    try source.write(toFile: arguments[2], atomically: true, encoding: .utf8)
  }

  /// A one-line Swift string literal that stands for `text`.
  static func literal(_ text: String) -> String {
    var literal = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": literal += "\\\\"
      case "\"": literal += "\\\""
      case "\n": literal += "\\n"
      case "\t": literal += "\\t"
      case "\r": literal += "\\r"
      case _ where scalar.value < 32: literal += "\\u{\(String(scalar.value, radix: 16))}"
      default: literal.unicodeScalars.append(scalar)
      }
    }
    return literal + "\""
  }
}
