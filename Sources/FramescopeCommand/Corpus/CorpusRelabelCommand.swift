import ArgumentParser
import Corpus
import Foundation
import Framescope

extension CorpusCommand {
  /// `framescope corpus relabel`: results of a lexicon for every article.
  struct Relabel: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Classify every article with a lexicon, store the results and say what changed.",
      discussion: """
        Results belong to a version of the lexicons, a hash of their files: articles that it has \
        judged already are not judged again, and an interrupted run goes on. --dry-run shows what \
        would change and applies nothing.
        """)

    @OptionGroup var corpus: CorpusFile
    @OptionGroup var lexicons: LexiconOptions
    @Flag(help: "Show what would change, and keep the present results as the ones shown.")
    var dryRun = false
    @Flag(help: "Delete the results of all other lexicons afterwards.")
    var forget = false
    @Option(help: ArgumentHelp("Threads to work on.", valueName: "number"))
    var jobs = ThreadCount.allCores

    func validate() throws {
      try jobs.validate()
      if dryRun && forget { throw ValidationError("--dry-run changes nothing: leave --forget out") }
    }

    func run() throws {
      let store = try corpus.open()
      var loaded = try lexicons.load()
      let version = LexiconVersion(loaded.set, name: lexicons.lexicons ?? "built-in")
      let before = try store.currentLexicon()
      var progress = Progress(files: { nil })
      let count = try CorpusWork(store, jobs: jobs.count).classify(
        with: loaded.classifier(), as: version, advance: { progress.advance(failures: 0) })
      progress.pause()
      print(
        "\(corpus.file): \(count) articles classified with \(version.name) (\(version.version))")
      if let before, before.version != version.version {
        let changes = try store.changes(to: version.version)
        print("\(changes.reduce(0) { $0 + $1.articles }) judgements change from \(before.name):")
        for change in changes {
          print("  \(change.frame): \(change.from) → \(change.to): \(change.articles)")
        }
      }
      if !dryRun { try store.apply(version) }
      if forget { try store.forgetOtherResults() }
      if loaded.isFaulty { throw ExitCode(1) }
    }
  }

  /// `framescope corpus reprocess`: today's extraction on yesterday's pages.
  struct Reprocess: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Extract again from every page that was kept.",
      discussion: """
        An article whose text would change under places that people marked is left as it is and \
        named, and the exit code is then 1. Results for changed texts are dropped: run relabel \
        afterwards.
        """)

    @OptionGroup var corpus: CorpusFile
    @Option(help: ArgumentHelp("Threads to work on.", valueName: "number"))
    var jobs = ThreadCount.allCores

    func run() throws {
      let store = try corpus.open()
      var progress = Progress(files: { nil })
      let outcome = try CorpusWork(store, jobs: jobs.count).reprocess(
        advance: { progress.advance(failures: 0) })
      progress.pause()
      for line in outcome.left { StandardError.print("\(corpus.file): \(line)") }
      print(
        "\(corpus.file): \(outcome.updated) updated, \(outcome.same) as they were, "
          + "\(outcome.left.count) left alone")
      if !outcome.left.isEmpty { throw ExitCode(1) }
    }
  }
}
