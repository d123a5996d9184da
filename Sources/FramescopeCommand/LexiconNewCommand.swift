import ArgumentParser
import Foundation
import Framescope
import Lexicon

/// `framescope lexicon new`: a folder to write one's own frames into.
struct LexiconNewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Make a folder for your own frames, with a codebook and empty lexicons to fill.",
    discussion: """
      Nothing that is there is written over. Fill in the patterns, look at the folder with \
      framescope lexicon check, and give it to any command with --lexicons.
      """)

  @Argument(help: "The folder to make.", completion: .directory)
  var folder: String
  @Option(help: ArgumentHelp("A frame's name; may be given several times.", valueName: "name"))
  var frame: [String]
  @Option(help: ArgumentHelp("The language of the texts: en, ru, uk or kk.", valueName: "code"))
  var language = "en"

  func validate() throws {
    guard !frame.isEmpty else { throw ValidationError("--frame: give at least one name") }
    guard language.count == 2, language.allSatisfy({ ("a"..."z").contains($0) }) else {
      throw ValidationError("--language: ‘\(language)’: give two small letters, such as en")
    }
  }

  func run() throws {
    try LexiconFiles(frames: frame, language: language).write(to: folder)
  }
}
