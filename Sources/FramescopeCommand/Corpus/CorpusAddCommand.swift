import ArgumentParser
import Corpus
import Framescope
import Report

extension CorpusCommand {
  /// `framescope corpus add`: inputs into a corpus.
  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Add the articles of files, folders or standard input.",
      discussion: """
        The same page twice is one article; a page that changed is a new version. Pages are kept \
        compressed, so that a better extraction can be run on them later. What is reported as \
        stored is on the disk; after an interruption run the same command again.
        """)

    @OptionGroup var corpus: CorpusFile
    @OptionGroup var input: InputOptions
    @Option(
      help: "summary: one line at the end. jsonl: a line an article, once it is safely on the disk."
    )
    var format: Format = .summary

    enum Format: String, CaseIterable, ExpressibleByArgument { case summary, jsonl }

    func validate() throws {
      if input.sandbox.sandbox {
        throw ValidationError(
          "--sandbox: only articles come out of the sandbox, and a corpus keeps pages too: to do without "
            + "the pages, run extract --sandbox --format jsonl FILES | corpus add FILE.db -; fetch "
            + "--into FILE.db keeps pages and parses them in the sandbox"
        )
      }
    }

    func run() throws {
      let store = try corpus.open(.creating)
      let intake = CorpusIntake(input.inputs, jobs: input.jobs.count, into: store)
      var progress = Progress(files: { intake.fileCount })
      var output = StandardOutput()
      let tally = try intake.run(
        note: { StandardError.print($0) },
        failure: { error in
          progress.pause()
          StandardError.print(error.description)
        },
        stored: { article, stored in
          progress.advance(failures: 0)
          if format == .jsonl { try output.write(line(article, stored)) }
        },
        flushed: { try output.flush() })
      progress.pause()
      if format == .summary {
        try output.print(
          "\(corpus.file): \(tally.added) new, \(tally.changed) changed, \(tally.known) known"
            + (tally.withoutText > 0 ? ", \(tally.withoutText) of them without a text" : "")
            + (tally.failed > 0 ? "; \(tally.failed) could not be read" : ""))
        try output.flush()
      }
      if tally.failed > 0 { throw ExitCode(1) }
    }

    private func line(_ article: Article, _ stored: AddedArticle) -> [UInt8] {
      var json = JSONWriter()
      json.object { json in
        json.member("article", Int(stored.id))
        json.member("outcome", stored.outcome.rawValue)
        json.member("version", stored.version)
        json.member("key", stored.key)
        json.member("id", article.id)
      }
      json.newline()
      return json.bytes
    }
  }
}
