import ArgumentParser
import Foundation
import Framescope

/// `framescope doctor`: what the installation consists of, and whether it works.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Say which versions, libraries and lexicons are there, and try whether they work.",
    discussion: """
      Put the output into a bug report. Exit code 1 if something is wrong; what to do stands beside \
      it.
      """)

  @Option(
    help: ArgumentHelp(
      "A folder of lexicons to look at instead of the built-in ones.", valueName: "folder"),
    completion: .directory)
  var lexicons: String?

  func run() throws {
    let set = try lexicons.map { try LexiconSet(directory: $0) } ?? LexiconSet.builtIn()
    let diagnosis = Diagnosis(
      version: FramescopeCommand.configuration.version, lexicons: set, place: lexicons)
    let width = diagnosis.findings.map(\.subject.count).filter { $0 <= 24 }.max() ?? 0
    var output = StandardOutput()
    for finding in diagnosis.findings {
      let subject = finding.subject.padding(
        toLength: max(width, finding.subject.count), withPad: " ", startingAt: 0)
      let mark = finding.remedy == nil ? " " : "!"
      try output.print(
        "\(mark) \(subject)  \(finding.statement)" + (finding.remedy.map { ": \($0)" } ?? ""))
    }
    try output.print(
      diagnosis.isHealthy ? "Nothing is wrong." : "What is wrong is marked with “!”.")
    try output.flush()
    if !diagnosis.isHealthy { throw ExitCode(1) }
  }
}
