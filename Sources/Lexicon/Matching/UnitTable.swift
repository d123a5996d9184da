import Language

/// What the forms of a text mean to the patterns: which symbols they satisfy, as wholes and in
/// their hyphenated parts.
///
/// Few distinct answers serve many forms: a unit is one answer. Unit 0 satisfies nothing.
struct UnitTable {
  typealias Symbol = PatternGraph.Symbol

  /// One answer.
  private struct Unit {
    /// What the form satisfies as a whole; an index into ``sets``.
    var whole: Int
    /// What its parts satisfy, if it is a compound with any part that satisfies anything.
    var parts: [Int]
    var canStart: Bool
  }

  private let words: WordIndex
  private let graph: PatternGraph
  private let stemmer: Stemmer?

  private var units: [Unit] = []
  private var unitNumbers: [[Int]: Int] = [:]
  /// The distinct sets of symbols, each sorted.
  private var sets: [[Symbol]] = []
  private var setNumbers: [[Symbol]: Int] = [:]
  private var setStarts: [Bool] = []
  private var scratch: [Int] = []

  /// The units of spelt words whose capitals matter.
  var unitOfSpelling: [String: Int] = [:]

  init(_ lexicon: CompiledLexicon) {
    words = lexicon.words
    graph = lexicon.graph
    stemmer = words.hasStems ? lexicon.language.flatMap { Stemmer(language: $0) } : nil
    _ = unit(whole: set([]), parts: [])
  }

  /// Whether a token of `unit` can begin a match.
  func canStart(_ unit: Int) -> Bool { units[unit].canStart }

  /// How many parts a token of `unit` is to be read in; 0 if it is no compound.
  func partCount(_ unit: Int) -> Int { units[unit].parts.count }

  /// The symbols of a token of `unit` as a whole.
  func whole(_ unit: Int) -> [Symbol] { sets[units[unit].whole] }

  /// The symbols of part `part` of a token of `unit`.
  func part(_ unit: Int, _ part: Int) -> [Symbol] { sets[units[unit].parts[part]] }

  /// The unit of a folded form, or nil if it depends on the capitals.
  mutating func unit(ofForm form: UnsafeBufferPointer<UInt8>) -> Int? {
    var dependsOnCase = false
    let unit = unit(form) { word, _ in
      dependsOnCase = dependsOnCase || word.comparison == .cased
      return true
    }
    return dependsOnCase ? nil : unit
  }

  /// The unit of a form that is `cased` with its capitals.
  mutating func unit(
    ofForm form: UnsafeBufferPointer<UInt8>, cased: UnsafeBufferPointer<UInt8>
  ) -> Int {
    let partsOfCased = Self.parts(cased)
    return unit(form) { word, part in
      guard word.comparison == .cased else { return true }
      var spelling = cased
      if let part {
        guard part < partsOfCased.count else { return false }
        spelling = UnsafeBufferPointer(rebasing: cased[partsOfCased[part]])
      }
      return Glob.matches(Array(word.form.utf8), spelling)
    }
  }

  /// The unit of `form`; `accepts` has the last word on each word of the patterns that it
  /// satisfies, as a whole (nil) or in a part.
  private mutating func unit(
    _ form: UnsafeBufferPointer<UInt8>, _ accepts: (Pattern.Word, Int?) -> Bool
  ) -> Int {
    let whole = symbols(form) { accepts($0, nil) }
    let ranges = Self.parts(form)
    if ranges.isEmpty && whole.isEmpty { return 0 }
    var parts: [Int] = []
    for (part, range) in ranges.enumerated() {
      let symbols = symbols(UnsafeBufferPointer(rebasing: form[range])) { accepts($0, part) }
      parts.append(set(symbols))
    }
    if parts.allSatisfy({ sets[$0].isEmpty }) { parts = [] }
    return unit(whole: set(whole), parts: parts)
  }

  /// The parts of a compound between its hyphens; empty if it is none.
  private static func parts(_ form: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
    guard form.contains(0x2D) else { return [] }
    var parts: [Range<Int>] = []
    var start = 0
    for index in 0...form.count where index == form.count || form[index] == 0x2D {
      if index > start { parts.append(start..<index) }
      start = index + 1
    }
    return parts.count > 1 ? parts : []
  }

  private mutating func symbols(
    _ form: UnsafeBufferPointer<UInt8>, _ accepts: (Pattern.Word) -> Bool
  ) -> [Symbol] {
    scratch.removeAll(keepingCapacity: true)
    words.satisfied(by: form, stemmer: stemmer, into: &scratch)
    if scratch.isEmpty { return [] }
    var symbols: [Symbol] = []
    for word in scratch where accepts(words.words[word]) {
      symbols += graph.symbolsOfWord[word]
    }
    return symbols.count > 1 ? Array(Set(symbols)).sorted() : symbols
  }

  private mutating func set(_ symbols: [Symbol]) -> Int {
    if let number = setNumbers[symbols] { return number }
    setNumbers[symbols] = sets.count
    sets.append(symbols)
    setStarts.append(
      symbols.contains {
        graph.target(PatternGraph.root, $0) != nil || graph.rootClassEdges[$0] != nil
      })
    return sets.count - 1
  }

  private mutating func unit(whole: Int, parts: [Int]) -> Int {
    let key = [whole] + parts
    if let number = unitNumbers[key] { return number }
    unitNumbers[key] = units.count
    units.append(
      Unit(
        whole: whole, parts: parts,
        canStart: setStarts[whole] || parts.first.map { setStarts[$0] } ?? false))
    return units.count - 1
  }
}
