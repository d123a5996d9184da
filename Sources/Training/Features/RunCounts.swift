import Foundation
import Framing
import Language
import Lexicon

/// What a run of documents has, counted on one thread with its own vocabularies.
///
/// ``FeatureCounts`` merges the runs by spelling and in order, so that it does not matter into how
/// many a corpus is cut.
final class RunCounts: @unchecked Sendable {
  // Filled by one thread, then read by the one that merges.

  /// The candidates by number.
  let keys: KeyTable
  /// By the language's number.
  let counters: [TextCounter]
  /// Where each document's candidates begin in ``ids``, and one end more.
  private(set) var starts = [0]
  /// The numbers of the candidates that each document has.
  private(set) var ids: [UInt32] = []
  /// 1 + ln count.
  private(set) var values: [Float] = []
  /// Different stems plus one, by document.
  private(set) var stems: [Double] = []
  /// Words plus one, by document.
  private(set) var words: [Double] = []

  private static let logarithms: [Float] = (0..<64).map { Float(1 + log(Double(max(1, $0)))) }

  /// Counts `documents`, whose languages are all among `languages`.
  init(
    _ documents: ArraySlice<LabelledDocument>, languages: [String], patterns: [CompiledLexicon?],
    firstPatterns: [Int], longest: Int
  ) {
    let keys = KeyTable()
    self.keys = keys
    let tally = Tally()
    counters = languages.indices.map {
      TextCounter(
        language: languages[$0], number: $0, keys: keys, tally: tally, patterns: patterns[$0],
        firstPattern: firstPatterns[$0], longest: longest)
    }
    for document in documents {
      guard let language = document.language,
        let counter = languages.firstIndex(of: language).map({ counters[$0] })
      else { continue }
      counter.count(document.fields)
      tally.drain { id, count in
        ids.append(id)
        values.append(
          count < 64 ? Self.logarithms[Int(count)] : Float(1 + log(Double(count))))
      }
      starts.append(ids.count)
      stems.append(Double(counter.stems + 1))
      words.append(Double(counter.words + 1))
    }
  }
}

/// Counts by number for the document at hand.
final class Tally {
  // Unsafe for speed: `capacity` counts, and `touched` numbers below it, of which `touchedCount` are
  // in use; a number is touched once a document.
  private var counts: UnsafeMutablePointer<UInt32>
  private var touched: UnsafeMutablePointer<UInt32>
  private var touchedCount = 0
  private var capacity = 1 << 18

  init() {
    counts = .allocate(capacity: capacity)
    counts.initialize(repeating: 0, count: capacity)
    touched = .allocate(capacity: capacity)
  }

  deinit {
    counts.deallocate()
    touched.deallocate()
  }

  @inline(__always)
  func hit(_ id: Int) {
    if id >= capacity { grow(id) }
    if counts[id] == 0 {
      touched[touchedCount] = UInt32(id)
      touchedCount += 1
    }
    counts[id] += 1
  }

  @inline(never)
  private func grow(_ id: Int) {
    let (oldCounts, oldTouched, oldCapacity) = (counts, touched, capacity)
    while capacity <= id { capacity *= 2 }
    counts = .allocate(capacity: capacity)
    counts.initialize(repeating: 0, count: capacity)
    counts.update(from: oldCounts, count: oldCapacity)
    touched = .allocate(capacity: capacity)
    touched.update(from: oldTouched, count: touchedCount)
    oldCounts.deallocate()
    oldTouched.deallocate()
  }

  /// Tells `body` what was counted, in the order of the document, and forgets it.
  func drain(_ body: (UInt32, UInt32) -> Void) {
    for place in 0..<touchedCount {
      let id = touched[place]
      body(id, counts[Int(id)])
      counts[Int(id)] = 0
    }
    touchedCount = 0
  }
}
