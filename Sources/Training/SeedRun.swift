import Lexicon

/// `framescope train --seeds` from files to files.
package struct SeedRun: Sendable {
  /// The files of articles, labelled or not.
  package var articles: [String]
  /// The folder of the lexicon; nil for the built-in ones.
  package var lexicons: String?
  /// The folder to write proposals.tsv into.
  package var output: String
  /// Whether files in ``output`` may be overwritten.
  package var isInPlace = false
  /// The most proposals a frame and language.
  package var entries = 100

  package init(articles: [String], lexicons: String?, output: String) {
    self.articles = articles
    self.lexicons = lexicons
    self.output = output
  }

  /// Reads, counts and writes; `problem` is told what could not be read.
  package func run(_ problem: (String) -> Void) throws -> TrainingRun.Outcome {
    let folder = LexiconFolder(output, isInPlace: isInPlace)
    try folder.check()
    var documents: [LabelledDocument] = []
    var isFaulty = false
    for file in articles {
      let read = try LabelFile.read(file, need: .text)
      documents += read.documents
      for fault in read.problems { problem(fault.description) }
      isFaulty = isFaulty || !read.problems.isEmpty
    }
    let set = try lexicons.map { try LexiconSet(directory: $0) } ?? .builtIn()
    for fault in set.problems {
      problem(fault.description)
      isFaulty = true
    }
    let languages = Set(documents.compactMap(\.language))
    guard !languages.isDisjoint(with: set.lexicons.keys) else {
      throw TrainingError(
        at: articles.first ?? "--seeds", cause: "no article is in a language with a lexicon",
        remedy: "there are lexicons for \(set.lexicons.keys.sorted().joined(separator: ", "))")
    }
    var expansion = SeedExpansion()
    expansion.most = entries
    let proposals = try expansion.proposals(set, in: documents)
    try folder.write(["proposals.tsv": Array(ProposalTable(proposals: proposals).text.utf8)])
    var lines = ["\(documents.count) articles, \(proposals.count) proposals"]
    let groups = Dictionary(grouping: proposals) { $0.language + "/" + $0.frame }
    for (name, members) in groups.sorted(by: { $0.key < $1.key }) {
      lines.append(
        "\(name): \(members.count) (" + members.prefix(6).map(\.pattern).joined(separator: ", ")
          + ")")
    }
    lines.append("proposals to review: \(output)/proposals.tsv")
    return TrainingRun.Outcome(report: lines.joined(separator: "\n"), isFaulty: isFaulty)
  }
}
