import Comparison
import Foundation
import Framing
import Language
import Lexicon

/// Trains the lexicons of all frames from labelled documents.
package struct Trainer {
  /// What a user may set.
  package struct Options: Sendable {
    /// The most lines a frame.
    package var entries = 2000
    /// Decides folds and resamples.
    package var seed: UInt64 = 1
    /// The number of folds.
    package var folds = 5
    /// The most words in a row that a line may look for, 1 to 3.
    package var longest = 2
    /// ρ, the share of L1 in the penalty.
    package var l1Ratio = 0.0
    /// Whether it is measured how the scores grow with the number of documents.
    package var drawsCurve = false
    /// A recipe to use instead of searching for one.
    package var recipe: Recipe?

    package init() {}
  }

  package var options: Options
  /// Told what is being done, in words for the user.
  package var report: (String) -> Void

  package init(options: Options = Options(), report: @escaping (String) -> Void = { _ in }) {
    self.options = options
    self.report = report
  }

  /// Non-zeros of the matrix from which three folds do: what five would add is time.
  static let largeCorpus = 3_000_000

  /// The weight that a present pattern is expected to have, in units of the training matrix.
  static let priorMean = 2.0

  /// The lexicon for `frames` that `documents` teach, with `present` as the prior if given.
  ///
  /// - Throws: ``TrainingError`` if there are too few documents, or a frame that all or none have.
  package func trained(
    _ documents: [LabelledDocument], frames: [String], present: LexiconSet? = nil
  ) throws -> TrainedLexicon {
    let documents = Self.withCommonLanguages(documents)
    try check(documents, frames: frames)
    let clock = ContinuousClock()
    let began = clock.now
    report("counting candidates in \(documents.count) documents")
    let (counts, groups) = try Self.prepared(documents, present: present, longest: options.longest)
    try check(groups, of: documents, frames: frames)
    report("\(counts.columns.count) candidates after \(Self.seconds(clock.now - began))")
    let isPositive = frames.map { frame in documents.map { $0.labels.contains(frame) } }
    let labels = documents.map { document in
      frames.indices.filter { document.labels.contains(frames[$0]) }
    }
    // Where there are few documents, one division into folds is a matter of luck.
    let repeats = min(10, max(1, (4999 + documents.count) / documents.count))
    let foldCount = counts.matrix.values.count > Self.largeCorpus ? 3 : options.folds
    let allFolds = (0..<repeats).map {
      Folds(
        count: foldCount, labels: labels, groups: groups, seed: options.seed &+ UInt64($0))
    }
    report("folds made after \(Self.seconds(clock.now - began))")
    let priors = { (design: Design, counts: FeatureCounts) in
      Self.priors(design, counts: counts, frames: frames)
    }
    var trials: [(recipe: Recipe, score: Double)] = []
    var start = Recipe.start(entries: options.entries)
    start.l1Ratio = options.l1Ratio
    let recipe: Recipe
    if let given = options.recipe {
      recipe = given
    } else {
      var search = RecipeSearch(
        counts: counts, isPositive: isPositive, folds: Array(allFolds.prefix(5)), priors: priors,
        report: report)
      recipe = search.best(from: start)
      trials = search.trials
    }
    report("chosen after \(Self.seconds(clock.now - began)): \(recipe.description)")
    let design = Design(counts, recipe)
    let means = priors(design, counts)
    // The model and the folds' models at once, which leaves no core idle.
    let tasks = Fits(
      design, recipe, isPositive: isPositive, priors: means, folds: allFolds,
      tolerance: counts.matrix.values.count > Self.largeCorpus ? 1e-2 : 1e-3)
    let fits = tasks.fits
    report("fitted after \(Self.seconds(clock.now - began))")
    var thresholds = [Double](repeating: 0, count: frames.count)
    var calibrations = frames.map { _ in Calibration(slope: 0, intercept: 0) }
    var scores = OutOfFoldScores(frames: frames, isPositive: isPositive)
    for (number, folds) in allFolds.enumerated() {
      let validated = tasks.validated[number]
      let found = Thresholds.choose(validated.scores, isPositive, seed: options.seed)
      scores.add(validated, folds: folds, seed: options.seed)
      let calibrated = parallelMap(frames.count) {
        Calibration(validated.scores[$0], isPositive[$0])
      }
      for frame in frames.indices {
        thresholds[frame] += found[frame] / Double(repeats)
        calibrations[frame].slope += calibrated[frame].slope / Double(repeats)
        calibrations[frame].intercept += calibrated[frame].intercept / Double(repeats)
      }
    }
    report("thresholds after \(Self.seconds(clock.now - began))")
    report(scores.summary)
    let curve =
      options.drawsCurve
      ? LearningCurve(
        design, recipe, frames: frames, isPositive: isPositive, priors: means, folds: allFolds[0],
        seed: options.seed
      ).points : []
    let written = parallelMap(frames.count) { [thresholds, calibrations] frame in
      TrainedLexicon.Frame(
        name: frames[frame], fit: fits[frame], design: design, counts: counts,
        calibration: calibrations[frame], threshold: thresholds[frame], length: recipe.length,
        isPositive: isPositive[frame])
    }
    return TrainedLexicon(
      frames: written, recipe: recipe, trials: trials, validation: scores,
      documents: documents.count, languages: counts.languages, present: present, curve: curve)
  }

  /// The candidates' counts, and the groups that must share a fold.
  private static func prepared(
    _ documents: [LabelledDocument], present: LexiconSet?, longest: Int
  ) throws -> (FeatureCounts, [Int]) {
    enum Part: Sendable {
      case groups([Int])
      case run(RunCounts)
    }
    let counting = try Counting(documents, present: present, longest: longest)
    // The two do not need each other; the groups take longest and come first.
    let parts = parallelMap(1 + counting.runs) { task in
      task == 0 ? Part.groups(Self.groups(documents)) : .run(counting.run(task - 1))
    }
    var groups: [Int] = []
    var runs: [RunCounts] = []
    for part in parts {
      switch part {
      case .groups(let found): groups = found
      case .run(let run): runs.append(run)
      }
    }
    return (FeatureCounts(counting, runs), groups)
  }

  /// The documents that have a language; where only a few were taken for one, they are in the
  /// language that they declare, as they will be for a classifier without a lexicon of that one.
  static func withCommonLanguages(_ documents: [LabelledDocument]) -> [LabelledDocument] {
    var counts: [String: Int] = [:]
    for document in documents { counts[document.language ?? "", default: 0] += 1 }
    let fewest = max(3, documents.count / 50)
    return documents.compactMap { document in
      var document = document
      if let language = document.language, counts[language, default: 0] < fewest,
        let declared = document.declaredLanguage
      {
        document.language = declared
      }
      return document.language == nil ? nil : document
    }
  }

  /// Documents that must share a fold: near-copies, and those with the same title or text.
  static func groups(_ documents: [LabelledDocument]) -> [Int] {
    var groups = NearCopies.groups(of: documents.map(\.text))
    var first: [String: Int] = [:]
    var joined: [Int: Int] = [:]
    func root(_ group: Int) -> Int {
      var group = group
      while let next = joined[group], next != group { group = next }
      return group
    }
    for (index, document) in documents.enumerated() {
      // Whole articles that are the same are near-copies already.
      let short = document.fields.filter { (13...500).contains($0.utf8.count) }
      for key in Set(short.map { $0.lowercased() }) {
        if let other = first[key] {
          let (a, b) = (root(groups[index]), root(groups[other]))
          if a != b { joined[max(a, b)] = min(a, b) }
        } else {
          first[key] = index
        }
      }
    }
    for index in groups.indices { groups[index] = root(groups[index]) }
    return groups
  }

  /// u₀ of each frame; empty without a present lexicon.
  static func priors(_ design: Design, counts: FeatureCounts, frames: [String]) -> [[Double]] {
    guard !counts.patterns.isEmpty else { return [] }
    var priors = Array(
      repeating: [Double](repeating: 0, count: design.columns.count), count: frames.count)
    let numbers = Dictionary(
      frames.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    for (place, number) in design.columns.enumerated() {
      let column = counts.columns[number]
      guard column.kind == .pattern else { continue }
      let entry = counts.patterns[Int(column.first)].entry
      if let frame = numbers[entry.frame] { priors[frame][place] = priorMean * entry.weight }
    }
    return priors
  }

  private static func seconds(_ duration: Duration) -> String {
    String(format: "%.1f s", duration / .seconds(1))
  }
}
