import Foundation
import Lexicon

/// Writes a trained lexicon as the files that `LexiconSet(directory:)` reads.
///
/// Nothing that is there already is overwritten unless `isInPlace`.
package struct LexiconFolder {
  package var path: String
  package var isInPlace: Bool

  package init(_ path: String, isInPlace: Bool = false) {
    self.path = path
    self.isInPlace = isInPlace
  }

  /// Throws ``TrainingError`` if the folder has files in it that would be overwritten.
  package func check() throws(TrainingError) {
    let there = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    guard !isInPlace, !there.isEmpty else { return }
    throw TrainingError(
      at: path, cause: "the folder is not empty",
      remedy: "name another folder, or say --in-place to overwrite what is there")
  }

  /// The contents of every file, by path below the folder.
  package static func files(_ lexicon: TrainedLexicon) -> [String: [UInt8]] {
    var files: [String: [UInt8]] = lexicon.present?.files ?? [:]
    files["codebook.yaml"] = Array(codebook(lexicon).utf8)
    for frame in lexicon.frames {
      let byLanguage = Dictionary(grouping: frame.lines, by: \.line.language)
      for language in Set(byLanguage.keys).union(lexicon.languages).sorted() {
        let path = language + "/" + fileName(frame.name)
        let contents = FrameFile.contents(
          byLanguage[language] ?? [], present: lexicon.present?.files[path])
        files[path] = contents
      }
    }
    return files
  }

  /// Writes `files`, all below the folder.
  package func write(_ files: [String: [UInt8]]) throws(TrainingError) {
    do {
      for (name, contents) in files.sorted(by: { $0.key < $1.key }) {
        // Names come from label files, which are other people's.
        guard !name.hasPrefix("/"), !name.split(separator: "/").contains("..") else {
          throw TrainingError(
            at: path, cause: "the name ‘\(name)’ leads out of the folder",
            remedy: "correct the frame or the language in the labelled articles")
        }
        let file = URL(fileURLWithPath: path).appendingPathComponent(name)
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(contents).write(to: file, options: .atomic)
      }
    } catch let error as TrainingError {
      throw error
    } catch {
      throw TrainingError(
        at: path, cause: "the lexicon cannot be written: \(error.localizedDescription)",
        remedy: "check the folder's permissions and free space")
    }
  }

  /// A frame's file name: what a file system minds in its name stands as `%2F` and the like.
  package static func fileName(_ frame: String) -> String {
    var name = ""
    for scalar in frame.unicodeScalars {
      let isBad =
        scalar.value < 0x20 || "/\\%:*?\"<>|".unicodeScalars.contains(scalar)
        || (name.isEmpty && scalar == ".")
      name += isBad ? String(format: "%%%02X", scalar.value) : String(scalar)
    }
    // These names mean other files.
    if name == "classes" || name == "cues" {
      name = "%" + String(format: "%02X", 0x63) + name.dropFirst()
    }
    return name + ".tsv"
  }

  private static func codebook(_ lexicon: TrainedLexicon) -> String {
    var frames = lexicon.present?.codebook.frames ?? []
    for trained in lexicon.frames {
      if let index = frames.firstIndex(where: { $0.name == trained.name }) {
        frames[index].score = trained.score
      } else {
        frames.append(
          Frame(name: trained.name, definition: "", score: trained.score))
      }
    }
    return CodebookText.yaml(Codebook(frames: frames))
  }
}
