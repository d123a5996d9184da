import Foundation
import Ingest
import Language
import Lexicon

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
private final class WorkerPool: @unchecked Sendable {
  // Guarded by the lock; a worker is handed out to one caller at a time, which is what makes it safe
  // to pass on. A lock of pthreads, because ThreadSanitizer does not see Synchronization's hand over
  // when two threads meet at it.
  private let lock = NSLock()
  private var resting: [ClassifierWorker] = []

  func take() -> ClassifierWorker? { lock.withLock { resting.popLast() } }

  func put(_ worker: ClassifierWorker) {
    lock.withLock { if resting.count < 64 { resting.append(worker) } }
  }
}
