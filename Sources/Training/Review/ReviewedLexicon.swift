import Foundation
import Lexicon

/// A lexicon with what a reviewer kept of the proposals.
///
/// A kept line goes into its frame's file; a line that was there keeps its weight and gets the score.
/// What a dropped line would have added to a text on average goes to the bias, as when training
/// leaves a line out.
package struct ReviewedLexicon {
  /// The contents of every file, by path below the folder.
  package private(set) var files: [String: [UInt8]]
  /// The lines that were kept, dropped, and passed over because they stood there already.
  package private(set) var counts = (kept: 0, dropped: 0, present: 0)

  /// The lexicon `present` with `table` applied.
  package init(_ table: ProposalTable, onto present: LexiconSet?) {
    files = present?.files ?? [:]
    var bias: [String: Double] = [:]
    var byFile: [String: [Proposal]] = [:]
    for proposal in table.proposals {
      if proposal.isKept == true {
        counts.kept += 1
        byFile[
          proposal.language + "/" + LexiconFolder.fileName(proposal.frame), default: []
        ].append(proposal)
      } else {
        counts.dropped += 1
        bias[proposal.frame, default: 0] += proposal.mean ?? 0
      }
    }
    for (path, kept) in byFile.sorted(by: { $0.key < $1.key }) {
      let language = path.split(separator: "/").first.map(String.init) ?? ""
      let entries = present?.lexicons[language]?.entries ?? []
      func entry(_ proposal: Proposal) -> Lexicon.Entry? {
        entries.first {
          $0.frame == proposal.frame && $0.pattern.source == proposal.pattern
            && ($0.pattern.comparison.rawValue == proposal.match || proposal.match.isEmpty)
        }
      }
      let scored = kept.filter { $0.score != nil }.map { proposal in
        TrainedLexicon.Line(
          line: LexiconLine(
            language: language, pattern: proposal.pattern, match: proposal.match),
          score: proposal.score ?? 0, documents: proposal.counts.with + proposal.counts.without,
          present: entry(proposal))
      }
      if !scored.isEmpty {
        files[path] = FrameFile.contents(scored, present: files[path])
      }
      let mentions = kept.filter { $0.score == nil }
      let new = mentions.filter { entry($0) == nil }
      counts.present += mentions.count - new.count
      if !new.isEmpty { files[path] = FrameFile.adding(new, to: files[path]) }
    }
    addFrames(of: table, present: present?.codebook, bias: bias)
  }

  private mutating func addFrames(
    of table: ProposalTable, present: Codebook?, bias: [String: Double]
  ) {
    var frames = present?.frames ?? []
    var hasChanged = false
    for name in table.proposals.map(\.frame) where !frames.contains(where: { $0.name == name }) {
      frames.append(Frame(name: name, definition: ""))
      hasChanged = true
    }
    for (name, score) in table.scores {
      guard let index = frames.firstIndex(where: { $0.name == name }) else { continue }
      var score = score
      score.bias += bias[name] ?? 0
      frames[index].score = score
      hasChanged = true
    }
    // A codebook that nothing is new in keeps its comments.
    if hasChanged {
      files["codebook.yaml"] = Array(CodebookText.yaml(Codebook(frames: frames)).utf8)
    }
  }

  /// `framescope lexicon apply`: reads, applies and writes; what to tell the user.
  ///
  /// `proposals` is the reviewed file, `lexicons` the folder of the present lexicon, nil for none, and
  /// `output` the folder to write, nil for `lexicons` itself.
  package static func apply(
    _ proposals: String, lexicons: String?, output: String?, isInPlace: Bool
  ) throws -> String {
    guard let data = FileManager.default.contents(atPath: proposals) else {
      throw TrainingError(
        at: proposals, cause: "the file cannot be read", remedy: "check its name and permissions")
    }
    let table = try ProposalTable(contents: [UInt8](data), name: proposals)
    guard let target = output ?? lexicons else {
      throw TrainingError(
        at: proposals, cause: "there is no folder to write to", remedy: "name one with --output")
    }
    let folder = LexiconFolder(target, isInPlace: isInPlace)
    try folder.check()
    let present = try lexicons.map { try LexiconSet(directory: $0) }
    let reviewed = ReviewedLexicon(table, onto: present)
    // What would be written must be readable before anything is.
    let set = LexiconSet(files: reviewed.files, folder: target)
    if let problem = set.problems.first(where: { present?.problems.contains($0) != true }) {
      throw TrainingError(
        at: problem.location, cause: problem.cause,
        remedy: problem.remedy + " in \(proposals); nothing was written")
    }
    try folder.write(reviewed.files)
    var lines = [
      "\(reviewed.counts.kept) proposals kept, \(reviewed.counts.dropped) dropped; written to \(target)"
    ]
    if reviewed.counts.present > 0 {
      lines.append("\(reviewed.counts.present) stood in the lexicon already")
    }
    if let present { lines += LexiconChanges(from: present, to: set).lines }
    return lines.joined(separator: "\n")
  }
}
