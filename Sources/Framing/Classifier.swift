import Ingest
import Language
import Lexicon
import Synchronization

/// Finds the frames of an article: every mention with its voice and stance, and a profile a frame.
///
/// **The room's one decision.** Voice and stance are decided by rules over cues that are data, and
/// every decision names its cues; a neural classifier was weighed against it: it does better on the
/// text it was trained for and cannot say why. See `Documentation/method.md` for the rules.
public struct Classifier: Sendable {
  let model: FramingModel
  private let workers: WorkerPool

  /// A classifier with the codebook, lexicons and cues of `lexicons`.
  ///
  /// - Throws: `LexiconError` if patterns cannot be compiled; lines that could not be read are in
  ///   ``problems``.
  public init(lexicons: LexiconSet) throws {
    model = try FramingModel(lexicons)
    workers = WorkerPool()
  }

  /// The lines of cue files that could not be read; those of other files are in
  /// `LexiconSet.problems`.
  public var problems: [LexiconError] { model.problems }

  /// The article with its mentions and profiles.
  ///
  /// Safe to call from several threads at once. An article without text has no mention and empty
  /// profiles; one in a language without a lexicon too, and its classification has no language.
  public func classify(_ article: Article) -> ClassifiedArticle {
    let worker = workers.take() ?? ClassifierWorker(model)
    defer { workers.put(worker) }
    return worker.classify(article)
  }
}

/// Workers at rest, so that vocabularies and buffers are made once a thread and not once an article.
private final class WorkerPool: Sendable {
  // A worker is handed out to one caller at a time, which is what makes it safe to pass on.
  private struct Resting: @unchecked Sendable {
    var workers: [ClassifierWorker] = []
  }
  private let resting = Mutex(Resting())

  func take() -> ClassifierWorker? {
    resting.withLock { resting in
      Unchecked(resting.workers.popLast())
    }.value
  }

  func put(_ worker: ClassifierWorker) {
    let worker = Unchecked(worker)
    resting.withLock { resting in
      if resting.workers.count < 64, let worker = worker.value { resting.workers.append(worker) }
    }
  }

  private struct Unchecked: @unchecked Sendable {
    let value: ClassifierWorker?
    init(_ value: ClassifierWorker?) { self.value = value }
  }
}
