import Foundation
import Framing
import Language
import Lexicon

/// Proposes new entries from a corpus that nobody has labelled, with the present lexicon as seeds.
///
/// **The decision.** A word belongs to a frame when it keeps company with the frame's patterns: the
/// sentences with a match, and those next to them, are compared with all others, as Newsmap does
/// with places (Watanabe 2018), but ordered by the log-ratio's standard errors, because the ratio
/// alone favours what was met twice. Latent semantic scaling was weighed against it: it needs a
/// large corpus, and its scores cannot be checked in a sentence. The words of the match itself do
/// not count, nor do function words, negations and what the lexicon finds already.
package struct SeedExpansion {
  /// The most proposals a frame and language.
  package var most = 100
  /// The fewest sentences near a match that a proposal must stand in.
  package var fewest = 3
  /// The least evidence, in standard errors.
  package var leastEvidence = 3.0

  package init() {}

  /// The proposals for the frames of `lexicons`, the strongest first in each frame and language.
  ///
  /// - Throws: `LexiconError` for a pattern that cannot be compiled.
  package func proposals(
    _ lexicons: LexiconSet, in documents: [LabelledDocument]
  ) throws -> [Proposal] {
    var proposals: [Proposal] = []
    for (language, lexicon) in lexicons.lexicons.sorted(by: { $0.key < $1.key }) {
      let own = documents.filter { $0.language == language }
      guard !own.isEmpty, !lexicon.entries.isEmpty else { continue }
      proposals += try self.proposals(lexicon, in: own)
    }
    let contexts = Contexts.find(
      Set(proposals.map { .init(language: $0.language, pattern: $0.pattern, match: $0.match) }),
      in: documents)
    for index in proposals.indices {
      let proposal = proposals[index]
      proposals[index].contexts =
        contexts[
          .init(language: proposal.language, pattern: proposal.pattern, match: proposal.match)]
        ?? []
    }
    return proposals
  }

  private func proposals(
    _ lexicon: Lexicon, in documents: [LabelledDocument]
  ) throws -> [Proposal] {
    let frames = Set(lexicon.entries.map(\.frame)).sorted()
    let numbers = Dictionary(
      frames.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let counter = CompanyCounter(lexicon, frames: numbers, matcher: try lexicon.compiled())
    for document in documents { for field in document.fields { counter.count(field) } }
    let functionWords = FunctionWords(language: lexicon.language)
    var parser = PatternParser()
    var proposals: [Proposal] = []
    for (number, frame) in frames.enumerated() {
      let sizes = (
        with: Double(counter.sentences[number]),
        without: Double(counter.allSentences - counter.sentences[number])
      )
      guard sizes.with > 0 else { continue }
      var found: [(candidate: Int, z: Double)] = []
      for candidate in counter.candidates {
        let with = counter.count(candidate, frame: number)
        guard with >= fewest else { continue }
        let z = Evidence.z(
          with: Double(with), without: Double(counter.total(candidate) - with), sizes: sizes)
        if z >= leastEvidence { found.append((candidate, z)) }
      }
      found.sort { ($0.z, $1.candidate) > ($1.z, $0.candidate) }
      var taken = 0
      for (candidate, z) in found where taken < most {
        let words = counter.words(candidate)
        guard words.contains(where: { !functionWords.contains($0) }),
          words.first.map({ !functionWords.contains($0) }) == true,
          words.last.map({ !functionWords.contains($0) }) == true,
          !words.allSatisfy(FunctionWords.isNegation),
          !counter.isKnown(words.joined(separator: " "), frame: frame)
        else { continue }
        let match = counter.hasStemmer ? Pattern.Comparison.stem.rawValue : ""
        let pattern = words.joined(separator: " ")
        guard (try? parser.parse(pattern)) != nil else { continue }
        let with = counter.count(candidate, frame: number)
        proposals.append(
          Proposal(
            frame: frame, language: lexicon.language, pattern: pattern, match: match, weight: 1,
            evidence: z, counts: (with, counter.total(candidate) - with)))
        taken += 1
      }
    }
    return proposals
  }
}
