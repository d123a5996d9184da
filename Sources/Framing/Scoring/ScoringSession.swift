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
    anyLanguage = scorer.anyLanguage.map {
      ScoreCounter($0, vocabulary: vocabulary, countsStems: false)
    }
  }

  /// The log-odds of each frame of the scorer for the text in `fields` (title and text, both
  /// tokenised just now); nil if its language is not covered.
  ///
  /// Fields that are the same text twice should be given once.
  package func scores(of fields: [TokenizedText], language: String) -> [Double]? {
    guard let table = scorer.tables[language] else { return nil }
    let counter =
      counters[language]
      ?? ScoreCounter(
        table, vocabulary: vocabulary,
        countsStems: scorer.scores.contains { $0.length == .stems })
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
  // Unsafe for speed, as a word costs a few nanoseconds here and checks of exclusive access alone
  // took ten: `counts` has a number an entry, `touched` holds the entries that are not 0 now,
  // `single` and `beginsPair` have a number a known term, and `seen` has `seenCapacity`.
  private let counts: UnsafeMutablePointer<UInt32>
  private let touched: UnsafeMutablePointer<Int32>
  private var touchedCount = 0
  private let single: UnsafeMutablePointer<Int32>
  private let beginsPair: UnsafeMutablePointer<Bool>
  /// Whether different stems are counted.
  private let countsStems: Bool
  /// When each term was last seen, to count different stems.
  private var seen: UnsafeMutablePointer<UInt32>
  private var seenCapacity = 1 << 16
  private var stamp: UInt32 = 0
  private(set) var stems = 0
  private(set) var words = 0

  private static let logarithms: [Double] = (0..<64).map { 1 + log(Double(max(1, $0))) }

  init(_ table: ScoreTable, vocabulary: Vocabulary, countsStems: Bool) {
    self.table = table
    self.countsStems = countsStems
    reader = TermReader(
      language: table.language, vocabulary: vocabulary, known: table.terms,
      readsGlobs: table.hasGlobs)
    matcher = table.patterns.map { Matcher($0, vocabulary: vocabulary) }
    let (entries, terms) = (table.entries, table.terms.count)
    counts = .allocate(capacity: max(1, entries))
    counts.initialize(repeating: 0, count: max(1, entries))
    touched = .allocate(capacity: max(1, entries))
    single = .allocate(capacity: max(1, terms))
    beginsPair = .allocate(capacity: max(1, terms))
    for term in 0..<terms {
      (single + term).initialize(to: table.single[term])
      (beginsPair + term).initialize(to: table.beginsPair[term])
    }
    seen = .allocate(capacity: seenCapacity)
    seen.initialize(repeating: 0, count: seenCapacity)
  }

  deinit {
    counts.deallocate()
    touched.deallocate()
    single.deallocate()
    beginsPair.deallocate()
    seen.deallocate()
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
    let base = Int(reader.base)
    let (single, beginsPair) = (single, beginsPair)
    // The last known term, and the pair that it ended.
    var (last, lastPair) = (Int.max, Int32(-1))
    @inline(__always)
    func word(_ raw: UInt32) {
      if countsStems { countStem(Int(raw)) }
      let term = Int(raw) - base
      guard term >= 0, term < known else {
        // One that no line has: a pair may still begin with the next.
        (last, lastPair) = (term < 0 ? Int.max : term, -1)
        return
      }
      var pair: Int32 = -1
      if single[term] >= 0 { hit(single[term]) }
      if last < known, beginsPair[last], let found = table.pairs(PairTable.key(last, term)) {
        if found.entry >= 0 { hit(found.entry) }
        pair = found.number
      }
      if lastPair >= 0, let entry = table.triples[UInt64(lastPair) << 32 | UInt64(term)] {
        hit(entry)
      }
      (last, lastPair) = (term, pair)
    }
    text.tokens.withUnsafeBufferPointer { all in
      for token in tokens {
        let form = all[token].form
        let lone = reader.loneTerm(form)
        if lone != TermReader.none {
          words += 1
          word(lone)
          continue
        }
        for index in reader.range(of: form) {
          let unit = reader.unit(index)
          words += 1
          word(unit.term)
          guard table.hasGlobs else { continue }
          glob(unit.globs.0, except: unit.term)
          glob(unit.globs.1, except: unit.term)
          glob(unit.globs.2, except: unit.term)
        }
      }
    }
  }

  @inline(__always)
  private func countStem(_ term: Int) {
    if term >= seenCapacity { growSeen(term) }
    guard seen[term] != stamp else { return }
    seen[term] = stamp
    stems += 1
  }

  @inline(never)
  private func growSeen(_ index: Int) {
    let (old, oldCapacity) = (seen, seenCapacity)
    while seenCapacity <= index { seenCapacity *= 2 }
    seen = .allocate(capacity: seenCapacity)
    seen.initialize(repeating: 0, count: seenCapacity)
    seen.update(from: old, count: oldCapacity)
    old.deallocate()
  }

  @inline(__always)
  private func glob(_ number: UInt32, except term: UInt32) {
    guard number != TermReader.none, number != term, number >= reader.base else { return }
    let index = Int(number - reader.base)
    if index < table.terms.count, single[index] >= 0 { hit(single[index]) }
  }

  @inline(__always)
  private func hit(_ entry: Int32) {
    let place = Int(entry)
    if counts[place] == 0 {
      touched[touchedCount] = entry
      touchedCount += 1
    }
    counts[place] += 1
  }

  /// Adds what was counted to the sum of each frame, and forgets the counts.
  func add(to sums: inout [Double]) {
    table.postings.withUnsafeBufferPointer { postings in
      table.firstPostings.withUnsafeBufferPointer { first in
        for place in 0..<touchedCount {
          let entry = Int(touched[place])
          let count = Int(counts[entry])
          let factor = count < 64 ? Self.logarithms[count] : 1 + log(Double(count))
          for at in Int(first[entry])..<Int(first[entry + 1]) {
            sums[Int(postings[at].frame)] += postings[at].score * factor
          }
          counts[entry] = 0
        }
      }
    }
    touchedCount = 0
  }
}
