import Foundation
import PackagePlugin

/// Compiles the data folders of the package's top level into the target that reads them.
///
/// SwiftPM's resource bundles were weighed against it: a bundle lies beside the executable, so a
/// binary that was copied elsewhere would have lost its lexicons.
@main
struct EmbedFiles: BuildToolPlugin {
  /// Which top-level folder belongs to which target.
  static let folders = ["Ingest": "models", "Lexicon": "lexicons", "Report": "page"]

  func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
    guard let name = Self.folders[target.name] else { return [] }
    let folder = context.package.directoryURL.appending(path: name)
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedFiles.swift")
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
      .filter { !$0.hasPrefix(".") && !$0.hasSuffix(".md") }
      .map { folder.appending(path: $0) }
      .filter { !$0.hasDirectoryPath }
    return [
      .buildCommand(
        displayName: "Embedding \(name)/",
        executable: try context.tool(named: "FileEmbedder").url,
        arguments: [folder.path, output.path],
        inputFiles: files,
        outputFiles: [output])
    ]
  }
}
