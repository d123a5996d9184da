import Corpus
import Foundation
import Framescope
import Framing
import Lexicon
import Report
import Training

/// A lexicon retrained on the labels, and what it would change, before it is applied.
final class Retraining: Sendable {
  enum State: Sendable {
    case idle
    case running(String)
    case ready(LexiconVersion, report: String)
    case failed(String)
  }

  private actor Holder {
    var state = State.idle
    func set(_ state: State) { self.state = state }
    /// Whether a new run may start; it has then.
    func start() -> Bool {
      if case .running = state { return false }
      state = .running("training")
      return true
    }
  }

  private let holder = Holder()
  private let store: CorpusStore
  private let settings: CorpusServer.Settings

  init(_ store: CorpusStore, _ settings: CorpusServer.Settings) {
    self.store = store
    self.settings = settings
  }

  var state: State { get async { await holder.state } }

  /// Starts training on the corpus's labels; false if a run is under way.
  func start() async -> Bool {
    guard await holder.start() else { return false }
    let holder = holder
    let store = store
    let settings = settings
    let thread = Thread {
      let state: State
      do {
        let (version, report) = try Self.train(store, settings) { step in
          Task { await holder.set(.running(step)) }
        }
        state = .ready(version, report: report)
      } catch {
        state = .failed("\(error)")
      }
      // After every step that was told before.
      Task {
        try? await Task.sleep(for: .milliseconds(50))
        await holder.set(state)
      }
    }
    thread.stackSize = 16 << 20
    thread.start()
    return true
  }

  /// Shows the results of the trained lexicon from now on; false if none is ready.
  func apply() async throws -> Bool {
    guard case .ready(let version, _) = await holder.state else { return false }
    try store.apply(version)
    await holder.set(.idle)
    return true
  }

  /// What the trained lexicon would change; nil while none is ready.
  func changes() async throws -> [LexiconChange]? {
    guard case .ready(let version, _) = await holder.state else { return nil }
    return try store.changes(to: version.version)
  }

  private static func train(
    _ store: CorpusStore, _ settings: CorpusServer.Settings,
    step: @escaping @Sendable (String) -> Void
  ) throws -> (LexiconVersion, String) {
    // The built-in lexicons are the prior too: training reads a folder.
    let prior = try settings.lexiconsFolder ?? unpacked(settings.lexicons)
    defer {
      if settings.lexiconsFolder == nil { try? FileManager.default.removeItem(atPath: prior) }
    }
    var run = TrainingRun(
      labels: [store.path], lexicons: prior, output: settings.trainedFolder)
    run.isInPlace = true
    run.allowsNewFrames = true
    run.leavesOutRareFrames = true
    run.reader = CorpusLabels.read
    let outcome = try run.run(progress: { _ in }, problem: { _ in })
    step("classifying the corpus")
    let set = try LexiconSet(directory: settings.trainedFolder)
    let version = LexiconVersion(set, name: settings.trainedFolder)
    _ = try CorpusWork(store, jobs: 1).classify(with: try Classifier(lexicons: set), as: version)
    return (version, outcome.report.replacing(prior, with: settings.lexiconsName))
  }

  private static func unpacked(_ set: LexiconSet) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "framescope-lexicons-\(UUID().uuidString)")
    for (path, contents) in set.files {
      let file = folder.appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(contents).write(to: file)
    }
    return folder.path
  }
}
