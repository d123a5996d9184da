import Foundation
import Language
import Lexicon

/// Scores one text after the other; one a worker.
package final class ScoringSession {
  private let scorer: DocumentScorer
  private let vocabulary: Vocabulary
  private var counters: [String: ScoreCounter] = [:]
  private var anyLanguage: ScoreCounter?

  /// A session for texts whose forms are numbered in `vocabulary`.
  package init(_ scorer: DocumentScorer, vocabulary: Vocabulary) {
    self.scorer = scorer
    self.vocabulary = vocabulary
    anyLanguage = scorer.anyLanguage.map { ScoreCounter($0, vocabulary: vocabulary) }
  }

  /// The log-odds of each frame of the scorer for the text in `fields` (title and text, both
  /// tokenised just now); nil if its language is not covered.
  ///
  /// Fields that are the same text twice should be given once.
  package func scores(of fields: [TokenizedText], language: String) -> [Double]? {
    guard let table = scorer.tables[language] else { return nil }
    let counter = counters[language] ?? ScoreCounter(table, vocabulary: vocabulary)
    counters[language] = counter
    counter.count(fields)
    var sums = [Double](repeating: 0, count: scorer.frames.count)
    var byWords = sums
    counter.add(to: &sums)
    if let anyLanguage {
      anyLanguage.countMarks(fields)
      anyLanguage.add(to: &sums)
    }
    let stems = Double(counter.stems + 1).squareRoot()
    let words = Double(counter.words + 1).squareRoot()
    for (frame, score) in scorer.scores.enumerated() {
      byWords[frame] = score.bias + sums[frame] / (score.length == .stems ? stems : words)
    }
    return byWords
  }
}

/// Counts the entries of one table in a text.
final class ScoreCounter {
  private let table: ScoreTable
  private let reader: TermReader
  private let matcher: Matcher?
  private var counts: [UInt32]
  private var touched: [Int32] = []
  /// When each term was last seen, to count different stems.
  private var seen: [UInt32] = []
  private var stamp: UInt32 = 0
  private(set) var stems = 0
  private(set) var words = 0

  init(_ table: ScoreTable, vocabulary: Vocabulary) {
    self.table = table
    reader = TermReader(
      language: table.language, vocabulary: vocabulary, known: table.terms)
    matcher = table.patterns.map { Matcher($0, vocabulary: vocabulary) }
    counts = Array(repeating: 0, count: table.postings.count)
  }

  /// Counts all entries in `fields` and their words and stems.
  func count(_ fields: [TokenizedText]) {
    reader.begin()
    stamp += 1
    stems = 0
    words = 0
    for text in fields {
      for sentence in text.sentences { count(text, sentence.tokens) }
      if !table.marks.isEmpty { countMarks(text) }
      guard let matcher else { continue }
      for match in matcher.allMatches(in: text) { hit(table.patternEntries[match.entry]) }
    }
  }

  /// Counts marks alone.
  func countMarks(_ fields: [TokenizedText]) {
    for text in fields { countMarks(text) }
  }

  private func countMarks(_ text: TokenizedText) {
    TermReader.marks(in: text) { if let entry = table.marks[$0] { hit(entry) } }
  }

  private func count(_ text: TokenizedText, _ tokens: Range<Int>) {
    let known = table.terms.count
    var last = Int.max
    for token in tokens {
      for index in reader.range(of: text.tokens[token].form) {
        let unit = reader.unit(index)
        words += 1
        let raw = Int(unit.term)
        while seen.count <= raw { seen.append(0) }
        if seen[raw] != stamp {
          seen[raw] = stamp
          stems += 1
        }
        let term = raw - Int(reader.base)
        if term >= 0, term < known {
          if table.single[term] >= 0 { hit(table.single[term]) }
          if last < known, table.beginsPair[last],
            let entry = table.pairs[UInt64(last) << 32 | UInt64(term)]
          {
            hit(entry)
          }
        }
        last = term < 0 ? Int.max : term
        glob(unit.globs.0, except: unit.term)
        glob(unit.globs.1, except: unit.term)
        glob(unit.globs.2, except: unit.term)
      }
    }
  }

  @inline(__always)
  private func glob(_ number: UInt32, except term: UInt32) {
    guard number != TermReader.none, number != term, number >= reader.base else { return }
    let index = Int(number - reader.base)
    if index < table.terms.count, table.single[index] >= 0 { hit(table.single[index]) }
  }

  @inline(__always)
  private func hit(_ entry: Int32) {
    if counts[Int(entry)] == 0 { touched.append(entry) }
    counts[Int(entry)] += 1
  }

  /// Adds what was counted to the sum of each frame, and forgets the counts.
  func add(to sums: inout [Double]) {
    for entry in touched {
      let factor = 1 + log(Double(counts[Int(entry)]))
      for posting in table.postings[Int(entry)] {
        sums[Int(posting.frame)] += posting.score * factor
      }
      counts[Int(entry)] = 0
    }
    touched.removeAll(keepingCapacity: true)
  }
}
