import ArgumentParser
import Corpus
import Foundation
import Framescope
import Serve

/// `framescope serve`: a corpus as pages to read and label in.
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Read, compare and label a corpus in a browser on this machine.",
    discussion: """
      Listens on 127.0.0.1 only; everybody who can log in to this machine can open it. Articles \
      that the lexicons have not judged yet are classified first. Stop it with Ctrl-C.
      """)

  @OptionGroup var corpus: CorpusFile
  @OptionGroup var lexicons: LexiconOptions
  @Option(help: ArgumentHelp("The port; 0 for any that is free.", valueName: "number"))
  var port: UInt16 = 8765
  @Option(
    help: ArgumentHelp(
      "The name under which labels are kept; each page can change it.", valueName: "name"))
  var coder = CoderName.user
  @Option(
    help: ArgumentHelp(
      "Where a retrained lexicon is written; by default beside the corpus.", valueName: "folder"),
    completion: .directory)
  var trained: String?

  func run() throws {
    let store = try corpus.open()
    var loaded = try lexicons.load()
    let name = lexicons.lexicons ?? "built-in"
    // What somebody applied, perhaps a retrained lexicon, stays unless another one is named.
    if try store.currentLexicon() == nil || lexicons.lexicons != nil {
      let version = LexiconVersion(loaded.set, name: name)
      var progress = Progress(files: { nil })
      let count = try CorpusWork(store, jobs: ProcessInfo.processInfo.activeProcessorCount)
        .classify(
          with: loaded.classifier(), as: version, advance: { progress.advance(failures: 0) })
      progress.pause()
      try store.apply(version)
      if count > 0 { StandardError.print("\(count) articles classified with \(name)") }
    }
    var settings = CorpusServer.Settings(
      coder: coder.name, lexicons: loaded.set, lexiconsName: name,
      lexiconsFolder: lexicons.lexicons,
      trainedFolder: trained ?? corpus.file + ".lexicons")
    settings.port = port
    let server = CorpusServer(store, settings)
    // The server lives on the concurrency runtime's threads; this one waits for its end.
    let outcome = Outcome()
    Task {
      do {
        try await server.run { StandardError.print("Open \($0) · stop with Ctrl-C") }
      } catch {
        outcome.error = error
      }
      outcome.end.signal()
    }
    outcome.end.wait()
    if let error = outcome.error { throw error }
  }

  /// Handed from the server's task to the waiting thread; the semaphore orders the two.
  private final class Outcome: @unchecked Sendable {
    let end = DispatchSemaphore(value: 0)
    var error: (any Error)?
  }
}
