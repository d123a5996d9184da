import ArgumentParser
import Foundation
import Lexicon

/// Reading and compiling the lexicons that come with the program.
struct Load: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "load", abstract: "Measure loading and compiling the built-in lexicons, in ms.")

  @Option(help: "How often; the best round counts, and the first is named too.")
  var rounds = 5

  func run() throws {
    func milliseconds(_ seconds: Double) -> String { String(format: "%.2f ms", seconds * 1000) }
    var entries = 0
    func loadAndCompile() throws {
      let set = LexiconSet.builtIn()
      entries = 0
      for lexicon in set.lexicons.values { entries += try lexicon.compiled().entries.count }
    }
    let first = try best(of: 1) { try loadAndCompile() }
    let reading = best(of: rounds) { _ = LexiconSet.builtIn() }
    let both = try best(of: rounds) { try loadAndCompile() }
    print("\(entries) entries")
    print("first time             \(milliseconds(first))")
    print("read                   \(milliseconds(reading))")
    print("read and compile       \(milliseconds(both))")
  }
}
